"""What is told around what is said, against readings of real articles: whether it was said at all, to whom, and
what others are said to say.

The gold holds offsets and no text (``sha1`` is of the text). ``marked``: statements with a label, "said", "negated" or
"hypothetical". ``heard``: statements with the span of whom they are said to, or null. ``nested``, of articles that were
read whole: what somebody else is said to say or think inside a statement; what is not ``clear`` need not be found, and is
not wrong where it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.statements import Score, score
from kg.extract.spans import contains, overlaps
from kg.model import Span, Spans, Statement

SAME_CONTENT = 0.5  # the share of characters from which two contents are one
MARKS = ("negated", "hypothetical")


@dataclass(frozen=True)
class SayingsReport:
    """``read`` statements of the gold are told, ``lost`` are told no more; the counts are of gold and told."""

    negated: Score
    hypothetical: Score
    addressee: Score
    nested: Score
    read: int
    lost: int
    counts: dict[str, tuple[int, int]]


def measure(documents: Iterable[Mapping[str, Any]], told: Mapping[str, Sequence[Statement]]) -> SayingsReport:
    """Compare the gold's documents with the statements told of each article, by its id."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for document in documents:
        statements = told[document["id"]]
        for reading in (*document.get("marked", ()), *document.get("heard", ())):
            statement = _same(reading, statements)
            total["lost" if statement is None else "read"] += 1
            if statement is None:
                continue
            for name, gold, got in _compared(reading, statement):
                wanted[name] += gold is not None
                found[name] += got is not None
                right[name] += gold is not None and got is not None and _agree(gold, got)
        if "nested" in document:
            _count_nested(document["nested"], statements, right, wanted, found)
    scores = {name: score(right[name], found[name], wanted[name]) for name in (*MARKS, "addressee")}
    return SayingsReport(
        **scores,
        nested=score_of_nested(right, found, wanted),
        read=total["read"],
        lost=total["lost"],
        counts={name: (wanted[name], found[name]) for name in (*MARKS, "addressee", "nested")},
    )


def score_of_nested(right: Mapping[str, int], found: Mapping[str, int], wanted: Mapping[str, int]) -> Score:
    """Precision counts what need not be found, recall does not."""
    precision = right["nested told"] / found["nested"] if found["nested"] else 0.0
    recall = right["nested"] / wanted["nested"] if wanted["nested"] else 0.0
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total else 0.0)


def _same(reading: Mapping[str, Any], statements: Sequence[Statement]) -> Statement | None:
    cue = tuple(reading["cue"])
    content = _spans(reading["content"])
    by_cue = [s for s in statements if cue in s.cue and _jaccard(s.content, content)]
    return next(iter(by_cue), None) or next((s for s in statements if s.content == content), None)


def _compared(reading: Mapping[str, Any], statement: Statement) -> Iterable[tuple[str, Any, Any]]:
    if "label" in reading:
        for mark in MARKS:
            yield mark, mark if reading["label"] == mark else None, mark if getattr(statement, mark) else None
    else:
        addressee = reading["addressee"]
        yield "addressee", tuple(addressee) if addressee else None, statement.addressee_span


def _agree(gold: str | Span, got: str | Span) -> bool:
    """Whether marks are the same, or one phrase for who hears is in the other."""
    if isinstance(gold, str) or isinstance(got, str):
        return gold == got
    return contains(gold, got) or contains(got, gold)


def _count_nested(
    gold: Sequence[Mapping[str, Any]],
    statements: Sequence[Statement],
    right: Counter[str],
    wanted: Counter[str],
    found: Counter[str],
) -> None:
    inner = [s for s in statements if s.within is not None and s.cue]
    found["nested"] += len(inner)
    right["nested told"] += sum(any(_is_told(one, s) for one in gold) for s in inner)
    clear = [one for one in gold if one["clear"]]
    wanted["nested"] += len(clear)
    right["nested"] += sum(any(_is_told(one, s) for s in inner) for one in clear)


def _is_told(one: Mapping[str, Any], statement: Statement) -> bool:
    if _jaccard(statement.content, _spans(one["content"])) < SAME_CONTENT:
        return False
    source = one["source"]
    if source is None or not statement.source:
        return source is None and not statement.source
    return any(overlaps(span, tuple(source)) for span in statement.source)


def _jaccard(first: Spans, second: Spans) -> float:
    one, other = ({i for start, end in spans for i in range(start, end)} for spans in (first, second))
    return len(one & other) / len(one | other)


def _spans(spans: Iterable[Sequence[int]]) -> Spans:
    return tuple((span[0], span[1]) for span in spans)
