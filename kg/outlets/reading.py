"""What the store holds of a subject: reports of statements, how they relate, how they are rated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pyoxigraph
from pyoxigraph import NamedNode

from kg.ask.topics import words_of
from kg.outlets import queries
from kg.query.run import select
from kg.store import Store
from kg.store.told import told_filter
from kg.vocabulary import TOLD

Bindings = Mapping[str, Sequence[NamedNode]]


@dataclass(frozen=True, slots=True)
class Report:
    """One statement as one article has it; ``begin`` and ``end`` are code points, half-open.

    ``outlet`` is the name of the article where its outlet isn't known; ``copy_of`` and ``version_of`` name the
    article of another outlet, or of the same one, whose text this article carries.
    """

    statement: str
    speaker: str | None
    text: str
    mode: str
    said_on: str | None
    published: str | None
    outlet: str
    article: str
    begin: int
    end: int
    url: str | None
    copy_of: str | None = None
    version_of: str | None = None

    @property
    def original(self) -> str:
        """The article whose text this report is in: one text has one report, however often it is printed."""
        return self.copy_of or self.version_of or self.article


@dataclass(frozen=True, slots=True)
class Relation:
    """How one report relates to another, how surely, and why."""

    kind: Literal["repeats", "supports", "contradicts"]
    report: Report
    other: Report
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A fact-check's verdict: in its words and from 1 (false) to 5 (true), with the evidence."""

    rating: str
    value: int
    outlet: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """What is shown of an article; ``publisher`` is the IRI of its outlet, ``copied`` and ``version`` that of the
    article whose text it carries."""

    identifier: str
    outlet: str
    publisher: str | None
    published: str | None
    url: str | None
    copied: str | None = None
    version: str | None = None


def read_articles(store: Store) -> dict[str, Article]:
    """Every article by its IRI."""
    return {
        iri.value: Article(
            identifier.value,
            (name or identifier).value,
            outlet.value if outlet else None,
            published.value if published else None,
            url.value if url else None,
            copied.value if copied else None,
            version.value if version else None,
        )
        for iri, identifier, published, outlet, name, url, copied, version in select(store, queries.ARTICLES)
    }


def read_reports(
    store: Store, bindings: Bindings, articles: Mapping[str, Article], kinds: Collection[str] = TOLD
) -> dict[str, Report]:
    """The statements that the bindings pick, of those told in some ways, by their IRI."""
    found = {}
    for iri, text, mode, article, name, said_on, mention, begin, end in select(
        store, _picking(queries.STATEMENTS, bindings, kinds), bindings
    ):
        known = articles[article.value]
        speaker = name or mention
        found[iri.value] = Report(
            statement=iri.value,
            speaker=speaker.value if speaker else None,
            text=text.value,
            mode=mode.value.rpartition("#")[2],
            said_on=said_on.value if said_on else None,
            published=known.published,
            outlet=known.outlet,
            article=known.identifier,
            begin=int(begin.value),
            end=int(end.value),
            url=known.url,
            copy_of=articles[known.copied].identifier if known.copied else None,
            version_of=articles[known.version].identifier if known.version else None,
        )
    return found


def read_relations(
    store: Store, bindings: Bindings, reports: Mapping[str, Report], articles: Mapping[str, Article]
) -> list[Relation]:
    """The comparisons in which the reports stand, each from the side of the report."""
    rows = [row for row in select(store, _picking(queries.COMPARISONS, bindings), bindings) if row[0].value in reports]
    missing = sorted({row[1].value for row in rows} - set(reports))
    others = dict(reports)
    if missing:
        others |= read_reports(store, {"statement": [NamedNode(iri) for iri in missing]}, articles)
    return [
        Relation(
            kind.value.rpartition("#")[2],
            reports[statement.value],
            others[other.value],
            float(confidence.value),
            reason.value if reason else "",
        )
        for statement, other, kind, confidence, reason in rows
        if other.value in others
    ]


def read_ratings(store: Store, bindings: Bindings, articles: Mapping[str, Article]) -> dict[str, list[Rating]]:
    """The verdicts on each statement that has one."""
    found: dict[str, list[Rating]] = defaultdict(list)
    for statement, rating, value, article, evidence, reviewer in select(
        store, _picking(queries.RATINGS, bindings), bindings
    ):
        outlet = reviewer.value if reviewer else articles[article.value].outlet
        found[statement.value].append(
            Rating(rating.value, int(value.value), outlet, evidence.value if evidence else None)
        )
    return found


def articles_mentioning(store: Store, entities: Iterable[NamedNode]) -> set[str]:
    """The IRIs of the articles in which one of the entities is mentioned."""
    rows = select(store, queries.MENTIONING, {"entity": list(entities)})
    return {article.value for (article,) in rows}


def statements_with(store: Store, words: str) -> tuple[list[NamedNode], set[str]]:
    """The statements that have the words of a topic, and the IRIs of the articles that they stand in."""
    rows = select(store, queries.WITH_WORDS.replace("?words", str(pyoxigraph.Literal(words_of(words)))))
    return [statement for statement, _ in rows], {article.value for _, article in rows}


def _picking(query: str, bindings: Bindings, kinds: Collection[str] = TOLD) -> str:
    patterns = " ".join(queries.PATTERNS[name] for name in bindings)
    if set(kinds) != set(TOLD):
        patterns += " " + told_filter("statement", kinds)
    return query.replace(queries.SELECTION, patterns)
