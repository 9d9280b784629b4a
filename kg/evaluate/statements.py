"""Measures of extracted statements against gold attributions.

Content match: greedy one-to-one pairing at character Jaccard of 1/2 or more. Exact: the
hull of the spans, quote marks and edge punctuation trimmed (as published for PolNeAR,
Newell et al. 2018). All spans are half-open code-point offsets.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FIELDS = ("source", "cue", "content")
TRIM = " \t\n\r\xa0\"'“”‘’`«»,.;:!?-–—()"
THRESHOLDS = tuple(i / 20 for i in range(20))
CONTEXT = 60


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Pair:
    """A matched gold attribution and predicted statement of one document, by index."""

    gold: int
    predicted: int
    jaccard: float


@dataclass(frozen=True)
class Report:
    content: Score
    source_overlap: float
    exact: dict[str, Score]
    exact_micro: Score
    recall_by_mode: dict[str, float]
    gold: int
    predicted: int


@dataclass(frozen=True)
class Point:
    """Content match when only statements of at least this confidence count."""

    confidence: float
    content: Score


@dataclass(frozen=True)
class Miss:
    """A gold attribution without a match, or a statement that matches nothing, shown in context."""

    document: str
    kind: str
    weight: float
    context: str


def score(true: int, predicted: int, gold: int) -> Score:
    return score_of(true / predicted if predicted else 0.0, true / gold if gold else 0.0)


def score_of(precision: float, recall: float) -> Score:
    """A score with its F1, the harmonic mean of precision and recall."""
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total else 0.0)


def match(gold: Sequence[Mapping], predicted: Sequence[Mapping]) -> list[Pair]:
    """Greedy one-to-one pairing by the Jaccard of the contents, best first."""
    gold_chars = [_chars(a["content"]) for a in gold]
    predicted_chars = [_chars(a.get("content") or ()) for a in predicted]
    pairs = []
    for i, a in enumerate(gold_chars):
        for j, b in enumerate(predicted_chars):
            shared = len(a & b)
            if shared and shared / len(a | b) >= 0.5:
                pairs.append((shared / len(a | b), i, j))
    chosen: list[Pair] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for jaccard, i, j in sorted(pairs, reverse=True):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            chosen.append(Pair(i, j, jaccard))
    return chosen


def evaluate(gold: Iterable[Mapping], predicted: Mapping[str, Sequence[Mapping]]) -> Report:
    """gold: documents with `id`, `text`, `attributions`; predicted: statements by document id."""
    exact: dict[str, Counter] = {field: Counter() for field in FIELDS}
    modes: dict[str, Counter] = defaultdict(Counter)
    total: Counter = Counter()
    for document in gold:
        text, wanted = document["text"], document["attributions"]
        got = predicted.get(document["id"], ())
        for field in FIELDS:
            _count_exact(exact[field], text, field, wanted, got)
        for pair in match(wanted, got):
            mode = wanted[pair.gold].get("type_heuristic", "?")
            modes[mode]["hit"] += 1
            total["match"] += 1
            source = wanted[pair.gold]["source"]
            if source:
                total["with source"] += 1
                total["source"] += bool(_chars(source) & _chars(got[pair.predicted].get("source") or ()))
        for attribution in wanted:
            modes[attribution.get("type_heuristic", "?")]["all"] += 1
        total["gold"] += len(wanted)
        total["predicted"] += len(got)
    together = sum(exact.values(), Counter())
    return Report(
        content=score(total["match"], total["predicted"], total["gold"]),
        source_overlap=total["source"] / max(1, total["with source"]),
        exact={f: score(c["true"], c["predicted"], c["gold"]) for f, c in exact.items()},
        exact_micro=score(together["true"], together["predicted"], together["gold"]),
        recall_by_mode={m: c["hit"] / c["all"] for m, c in sorted(modes.items())},
        gold=total["gold"],
        predicted=total["predicted"],
    )


def confidence_curve(gold: Sequence[Mapping], predicted: Mapping[str, Sequence[Mapping]]) -> list[Point]:
    """Precision and recall of the content match as the least confidence rises."""
    points = []
    for threshold in THRESHOLDS:
        kept = {i: [s for s in found if s["confidence"] >= threshold] for i, found in predicted.items()}
        counts: Counter = Counter()
        for document in gold:
            got = kept.get(document["id"], [])
            counts["true"] += len(match(document["attributions"], got))
            counts["predicted"] += len(got)
            counts["gold"] += len(document["attributions"])
        points.append(Point(threshold, score(counts["true"], counts["predicted"], counts["gold"])))
    return points


def worst_errors(gold: Iterable[Mapping], predicted: Mapping[str, Sequence[Mapping]], limit: int = 20) -> list[Miss]:
    """The most confident false statements and the longest missed contents, half of each."""
    false: list[Miss] = []
    missed: list[Miss] = []
    for document in gold:
        text, wanted = document["text"], document["attributions"]
        got = predicted.get(document["id"], ())
        pairs = match(wanted, got)
        right = {p.predicted for p in pairs}
        found = {p.gold for p in pairs}
        for j, statement in enumerate(got):
            if j not in right:
                weight = statement.get("confidence", 1.0)
                false.append(Miss(document["id"], "false", weight, _context(text, statement)))
        for i, attribution in enumerate(wanted):
            if i not in found:
                weight = float(len(_chars(attribution["content"])))
                missed.append(Miss(document["id"], "missed", weight, _context(text, attribution)))
    half = limit // 2
    return sorted(false, key=_heaviest)[:half] + sorted(missed, key=_heaviest)[: limit - half]


def _heaviest(miss: Miss) -> tuple[float, str, str]:
    return -miss.weight, miss.document, miss.context


def _context(text: str, statement: Mapping) -> str:
    """The text around a statement, its spans marked as <source>, <cue> and <content>."""
    marks = [(s, e, field) for field in FIELDS for s, e in statement.get(field) or ()]
    if not marks:
        return ""
    start = max(0, min(s for s, _, _ in marks) - CONTEXT)
    end = min(len(text), max(e for _, e, _ in marks) + CONTEXT)
    cuts = sorted([(s, 1, f"<{f}>") for s, _, f in marks] + [(e, 0, f"</{f}>") for _, e, f in marks])
    at = start
    pieces: list[str] = []
    for position, _, tag in cuts:
        pieces.extend((text[at:position], tag))
        at = position
    return " ".join("".join([*pieces, text[at:end]]).split())


def _count_exact(counts: Counter, text: str, field: str, wanted: Sequence[Mapping], got: Sequence[Mapping]) -> None:
    gold = Counter(t for t in (_trim(text, a[field]) for a in wanted) if t)
    found = Counter(t for t in (_trim(text, a.get(field) or ()) for a in got) if t)
    counts["gold"] += gold.total()
    counts["predicted"] += found.total()
    counts["true"] += (gold & found).total()


def _chars(spans: Iterable[Sequence[int]]) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _trim(text: str, spans: Sequence[Sequence[int]]) -> tuple[int, int] | None:
    """The hull of the spans without quote marks and punctuation at its edges."""
    if not spans:
        return None
    start, end = min(s for s, _ in spans), min(len(text), max(e for _, e in spans))
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end
