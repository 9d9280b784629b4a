"""What the explorer reads of a store: the rows of its queries, by IRI, without what is unbound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from kg.explorer import queries
from kg.store import Store

Row = dict[str, str]
Mention = tuple[int, int, str]  # begin, end, entity
Link = tuple[str, str, str]  # statement, stance, what it is about


@dataclass(frozen=True, slots=True)
class Part:
    """What to read of a large store: some statements and events, with what they refer to.

    ``base`` starts the IRIs of the store; ``articles`` are read with their mentions, those of the
    statements without; ``texts`` is whether to read what the articles say.
    """

    base: str
    statements: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    texts: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a store, or of a part of it, each kind by IRI; ``spans`` are by node and role, ``names`` by entity
    and kind of name."""

    statements: Mapping[str, Row]
    tellings: Mapping[str, Row]
    verdicts: Mapping[str, Row]
    comparisons: Mapping[str, Row]
    articles: Mapping[str, Row]
    entities: Mapping[str, Row]
    speakers: Mapping[str, frozenset[str]]
    links: Sequence[Link]
    mentions: Mapping[str, Sequence[Mention]]
    spans: Mapping[str, Mapping[str, list[list[int]]]]
    names: Mapping[str, Mapping[str, list[str]]]


def read_rows(store: Store, part: Part | None) -> Rows:
    """Read what a page shows of a store, or of a part."""
    said, happened = (part.statements, part.events) if part else (None, None)
    statements = _first(store, queries.STATEMENTS, "statement", said, "statement")
    tellings = _first(store, queries.EVENTS, "event", happened, "telling")
    verdicts = _first(store, queries.VERDICTS, "statement", said, "verdict")
    told_in = {row["article"] for row in (*statements.values(), *tellings.values())}
    articles = _first(store, queries.ARTICLES, "article", part.articles | told_in if part else None, "article")
    mentions = _mentions(store, part.articles if part else None)
    speakers = _speakers(store, said)
    links = [(row[0], queries.STANCES[row[1]], row[2]) for row in _rows(store, queries.ABOUT, "statement", said)]
    others = {entity for who in speakers.values() for entity in who} | {about for *_, about in links}
    used = part.entities | _used(statements, tellings, verdicts, articles, mentions, others) if part else None
    return Rows(
        statements=statements,
        tellings=tellings,
        verdicts=verdicts,
        comparisons=_first(store, queries.COMPARISONS, "first", said, "comparison"),
        articles=articles,
        entities=_first(store, queries.ENTITIES, "entity", used, "entity"),
        speakers=speakers,
        links=links,
        mentions=mentions,
        spans=_spans(store, {*statements, *verdicts} if part else None),
        names=_names(store, used),
    )


def _first(
    store: Store, query: str, variable: str, iris: Collection[str] | None, key: str
) -> dict[str, dict[str, str]]:
    """The rows of a query by their key, without unbound values. Where a value that the shapes
    allow once is there several times, the first in sorted order counts."""
    rows = []
    for solutions in _solutions(store, query, variable, iris):
        names = [variable.value for variable in solutions.variables]
        rows += [
            {name: term.value for name, term in zip(names, row, strict=True) if term is not None} for row in solutions
        ]
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=lambda row: sorted(row.items())):
        found.setdefault(row.pop(key), row)
    return found


def _rows(store: Store, query: str, variable: str, iris: Collection[str] | None) -> Iterator[tuple[str, ...]]:
    for solutions in _solutions(store, query, variable, iris):
        for row in solutions:
            yield tuple(term.value for term in row)


def _solutions(store: Store, query: str, variable: str, iris: Collection[str] | None) -> Iterator[QuerySolutions]:
    for sparql in queries.asked(query, variable, iris):
        found = store.query(sparql)
        assert isinstance(found, QuerySolutions)
        yield found


def _speakers(store: Store, statements: Collection[str] | None) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for statement, speaker in _rows(store, queries.SPEAKERS, "statement", statements):
        found[statement].add(speaker)
    return {statement: frozenset(who) for statement, who in found.items()}


def _used(
    statements: Mapping[str, Row],
    events: Mapping[str, Row],
    verdicts: Mapping[str, Row],
    articles: Mapping[str, Row],
    mentions: Mapping[str, Sequence[Mention]],
    others: Iterable[str],
) -> frozenset[str]:
    """The IRIs of the entities that records and lists of IRIs refer to."""
    roles = {
        "addressee": statements, "agent": events, "patient": events, "place": events,
        "author": verdicts, "outlet": articles,
    }  # fmt: skip
    by_role = {row[role] for role, rows in roles.items() for row in rows.values() if role in row}
    return frozenset(by_role | {entity for spans in mentions.values() for *_, entity in spans} | set(others))


def _spans(store: Store, having: Collection[str] | None) -> dict[str, dict[str, list[list[int]]]]:
    spans: dict[str, dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
    for node, property, begin, end in _rows(store, queries.SPANS, "node", having):
        spans[node][queries.SPAN_ROLES[property]].append([int(begin), int(end)])
    for roles in spans.values():
        for pairs in roles.values():
            pairs.sort()
    return spans


def _mentions(store: Store, articles: Collection[str] | None) -> dict[str, list[Mention]]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for article, entity, begin, end in _rows(store, queries.MENTIONS, "article", articles):
        mentions[article].append((int(begin), int(end), entity))
    return mentions


def _names(store: Store, entities: Collection[str] | None) -> Mapping[str, Mapping[str, list[str]]]:
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, property, value in _rows(store, queries.NAMES, "entity", entities):
        names[entity][queries.NAME_KINDS[property]].add(value)
    return {iri: {kind: sorted(values) for kind, values in sorted(kinds.items())} for iri, kinds in names.items()}
