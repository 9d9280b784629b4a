"""Measures of coreference inside articles against gold pronouns (GAP) and chains (GUM).

GAP (Webster et al. 2018): each pronoun has two names, and each name is or isn't what it stands
for; precision, recall and F1 are over those decisions, by the pronoun's gender, and the bias is
the feminine F1 over the masculine one. A name counts as found where a name of the pronoun's
entity overlaps it. The systems get the plain text and neither the pronoun nor the names.

GUM: MUC, B³ and CEAF-e on the chains of persons and organisations that have a name. As in
CorefUD's scorer (Žabokrtský et al. 2022), mentions are the same where their heads are, since
annotators and systems differ in what they count to a phrase.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.annotating.stage import AnnotatedArticle
from kg.evaluate.entities import ClusterReport, evaluate_clusters
from kg.evaluate.statements import Score, score
from kg.extract.spans import overlaps
from kg.model import Mention, ResolvedArticle, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FEMININE = frozenset({"she", "her", "hers", "herself"})
ACTORS = ("person", "organization", "group")
"""GUM has no groups: peoples and the like are persons there."""
Resolved = tuple[AnnotatedArticle, ResolvedArticle]


@dataclass(frozen=True)
class PronounReport:
    """``bias`` is the feminine F1 divided by the masculine one."""

    overall: Score
    masculine: Score
    feminine: Score
    bias: float
    pronouns: int


@dataclass(frozen=True)
class ChainReport:
    """``repeated`` leaves out the entities that are mentioned once."""

    every: ClusterReport
    repeated: ClusterReport
    documents: int


@dataclass(frozen=True)
class WrongPronoun:
    """A pronoun with a wrong decision: what it stands for, and what was found, or None."""

    document: str
    position: int
    gold: str | None
    found: str | None


def evaluate_pronouns(
    documents: Iterable[Mapping[str, Any]], resolved: Iterable[ResolvedArticle]
) -> tuple[PronounReport, list[WrongPronoun]]:
    """Score pronouns with two candidate names each; documents and articles go in parallel."""
    counts: dict[str, Counter[str]] = {"masculine": Counter(), "feminine": Counter()}
    wrong = []
    pronouns = 0
    for document, article in zip(documents, resolved, strict=True):
        pronouns += 1
        pronoun = document["pronoun"]
        names = _names_of(pronoun, article.mentions)
        gender = "feminine" if pronoun["mention"].lower() in FEMININE else "masculine"
        decisions = [
            (candidate, any(overlaps((candidate["start"], candidate["end"]), n) for n in names))
            for candidate in document["candidates"]
        ]
        for candidate, found in decisions:
            counts[gender][_outcome(candidate["coref"], found)] += 1
        if any(candidate["coref"] != found for candidate, found in decisions):
            gold = [c["mention"] for c, _ in decisions if c["coref"]]
            text = article.article.text
            shown = text[slice(*names[0])] if names else None
            wrong.append(WrongPronoun(document["id"], pronoun["start"], next(iter(gold), None), shown))
    masculine, feminine = (_f1(counts[gender]) for gender in ("masculine", "feminine"))
    return PronounReport(
        overall=_f1(counts["masculine"] + counts["feminine"]),
        masculine=masculine,
        feminine=feminine,
        bias=feminine.f1 / masculine.f1 if masculine.f1 else 0.0,
        pronouns=pronouns,
    ), wrong


def _names_of(pronoun: Mapping[str, Any], mentions: Sequence[Mention]) -> list[Span]:
    """The names of what a pronoun was resolved to, the nearest first."""
    start = pronoun["start"]
    entities = {m.entity for m in mentions if m.start == start and m.form == "pronoun"}
    names = [(m.start, m.end) for m in mentions if m.entity in entities and m.form == "name"]
    return sorted(names, key=lambda span: abs(span[0] - start))


def _outcome(gold: bool, found: bool) -> str:
    if gold:
        return "right" if found else "missed"
    return "invented" if found else "rejected"


def _f1(counts: Mapping[str, int]) -> Score:
    right = counts.get("right", 0)
    return score(right, right + counts.get("invented", 0), right + counts.get("missed", 0))


def evaluate_chains(documents: Iterable[Mapping[str, Any]], resolved: Iterable[Resolved]) -> ChainReport:
    """Score the named persons and organisations of documents with ``entities`` (``id`` of the
    chain, ``type``, ``start``, ``end``); documents and articles go in parallel."""
    gold: list[frozenset] = []
    found: list[frozenset] = []
    count = 0
    for document, (annotated, article) in zip(documents, resolved, strict=True):
        count += 1
        chains = _gold_chains(document, annotated.doc)
        clusters = _found_clusters(article)
        gold_spans = [span for chain in chains for span in chain]
        key_of = _aligned(annotated.doc, gold_spans, [s for c in clusters for s in c])
        gold += [frozenset((count, span) for span in chain) for chain in chains]
        found += [frozenset((count, key_of[span]) for span in cluster) for cluster in clusters]
    return ChainReport(
        evaluate_clusters(gold, found),
        evaluate_clusters(
            [chain for chain in gold if len(chain) > 1],
            [cluster for cluster in found if len(cluster) > 1],
        ),
        count,
    )


def _gold_chains(document: Mapping[str, Any], doc: Doc) -> list[list[Span]]:
    """The chains of persons and organisations with a name: a link to an encyclopedia, or a
    mention whose head is a proper noun."""
    chains: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for mention in document["entities"]:
        chains[mention["id"]].append(mention)
    return [
        sorted({(m["start"], m["end"]) for m in chain})
        for chain in chains.values()
        if chain[0]["type"] in ("person", "organization")
        and any(m.get("identity") or _is_name(doc, (m["start"], m["end"])) for m in chain)
    ]


def _is_name(doc: Doc, span: Span) -> bool:
    tokens = doc.char_span(*span, alignment_mode="expand")
    return tokens is not None and tokens.root.pos_ == "PROPN"


def _found_clusters(article: ResolvedArticle) -> list[list[Span]]:
    types = {cluster.id: cluster.type for cluster in article.clusters}
    clusters: dict[str, list[Mention]] = defaultdict(list)
    for mention in article.mentions:
        if types[mention.entity] in ACTORS:
            clusters[mention.entity].append(mention)
    return [
        [(m.start, m.end) for m in mentions]
        for mentions in clusters.values()
        if any(m.form == "name" for m in mentions)
    ]


def _aligned(doc: Doc, gold: Sequence[Span], found: Iterable[Span]) -> dict[Span, Span]:
    """For each span found the gold one of the same head, each given once: of several the one
    that overlaps most; else the span itself."""
    by_head: dict[int, list[Span]] = defaultdict(list)
    for span in gold:
        by_head[_head(doc, span)].append(span)
    pairs = [(-_jaccard(span, other), span, other) for span in found for other in by_head.get(_head(doc, span), ())]
    key_of: dict[Span, Span] = {}
    taken: set[Span] = set()
    for _, span, other in sorted(pairs):
        if span not in key_of and other not in taken:
            key_of[span] = other
            taken.add(other)
    return _Itself(key_of)


class _Itself(dict[Span, Span]):
    """A span without a partner is its own key."""

    def __missing__(self, span: Span) -> Span:
        return span


def _head(doc: Doc, span: Span) -> int:
    tokens = doc.char_span(*span, alignment_mode="expand")
    return tokens.root.i if tokens is not None else -1


def _jaccard(first: Span, second: Span) -> float:
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return max(0, shared) / (max(first[1], second[1]) - min(first[0], second[0]))


def resolve_documents(documents: Iterable[Mapping[str, Any]]) -> Iterator[Resolved]:
    """The documents' texts through annotate, extract and resolve, in order."""
    from kg.annotating.stage import annotate
    from kg.extract.stage import extract
    from kg.reading.inputs import read_text
    from kg.resolve.article.stage import resolve_article

    for document in documents:
        [annotated] = annotate([read_text(document["text"], document["id"])])
        yield annotated, resolve_article(annotated, extract(annotated))
