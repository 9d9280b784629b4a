"""What the explorer shows, read from a store: plain records that refer to each other by index.

Records are sorted by IRI or by place in the text, so that the same graph gives the same page.
Offsets stay code points; the page converts them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.explorer import queries
from kg.explorer.records import Record, common_base, compact, in_order, local_name, numbered, opening, point_of
from kg.explorer.rows import Part, Rows, read_rows
from kg.store import Store
from kg.vocabulary import SHOWN, SURE_FROM, UNNAMED


@dataclass(frozen=True, slots=True)
class ExplorerData:
    """Everything of a store that the page shows. ``base`` starts the IRIs, which are cut by it."""

    base: str
    nodes: tuple[Record, ...]
    articles: tuple[Record, ...]
    statements: tuple[Record, ...]
    events: tuple[Record, ...]
    verdicts: tuple[Record, ...]
    comparisons: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each record stands among those of its kind, by IRI, and what the IRIs start with."""

    base: str
    nodes: Mapping[str, int]
    articles: Mapping[str, int]
    statements: Mapping[str, int]
    tellings: Mapping[str, int]


def explorer_data(store: Store, part: Part | None = None) -> ExplorerData:
    """Read the actors, places, articles, statements, events, verdicts and comparisons of a store, or of a part."""
    rows = read_rows(store, part)
    places = _places(rows, part.base if part else common_base([*rows.entities, *rows.articles]))
    return ExplorerData(
        base=places.base,
        nodes=_nodes(rows, places),
        articles=_articles(rows, places, texts=not part or part.texts),
        statements=_statements(rows, places),
        events=_events(rows, places),
        verdicts=_verdicts(rows, places),
        comparisons=_comparisons(rows, places),
    )


def _places(rows: Rows, base: str) -> _Places:
    articles = numbered(rows.articles, lambda iri: (rows.articles[iri].get("published", "9999"), iri))
    statements, tellings = rows.statements, rows.tellings
    return _Places(
        base=base,
        nodes={iri: place for place, iri in enumerate(sorted(rows.entities))},
        articles=articles,
        statements=numbered(
            (iri for iri in statements if statements[iri]["article"] in articles),
            lambda iri: (articles[statements[iri]["article"]], rows.spans[iri]["content"], iri),
        ),
        tellings=numbered(
            (iri for iri, row in tellings.items() if row["article"] in articles),
            lambda iri: (articles[tellings[iri]["article"]], *map(int, (tellings[iri]["begin"], tellings[iri]["end"]))),
        ),
    )


def _nodes(rows: Rows, places: _Places) -> tuple[Record, ...]:
    return tuple(
        compact(
            id=iri.removeprefix(places.base),
            type=queries.TYPES[row["type"]],
            name=row["name"],
            point=point_of(row.get("wkt", "")),
            **rows.names.get(iri, {}),
        )
        for iri, row in sorted(rows.entities.items())
    )


def _articles(rows: Rows, places: _Places, *, texts: bool) -> tuple[Record, ...]:
    base, nodes = places.base, places.nodes
    return tuple(
        compact(
            id=iri.removeprefix(base),
            identifier=row["identifier"],
            headline=row.get("headline"),
            opening=None if row.get("headline") else opening(row["text"]),
            published=row.get("published"),
            outlet=nodes.get(row.get("outlet", "")),
            url=row.get("url"),
            copied=row.get("copied", "").removeprefix(base) or None,
            version=row.get("version", "").removeprefix(base) or None,
            mentions=sorted(
                [begin, end, nodes[entity]] for begin, end, entity in rows.mentions.get(iri, ()) if entity in nodes
            ),
        )
        | ({"text": row["text"]} if texts else {})
        for iri, row in in_order(places.articles, rows.articles)
    )


def _statements(rows: Rows, places: _Places) -> tuple[Record, ...]:
    about = _about(rows, places)
    return tuple(
        compact(
            id=iri.removeprefix(places.base),
            article=places.articles[row["article"]],
            mode=local_name(row["mode"]),
            text=row.get("text", ""),
            **_speakers(rows, places, iri),
            addressee=places.nodes.get(row.get("addressee", "")),
            lemma=row.get("lemma"),
            negated=row.get("negated") == "true",
            kind=local_name(row.get("kind", "")),
            hypothetical=row.get("hypothetical") == "true",
            on=row.get("on"),
            occasion=row.get("occasion"),
            within=places.statements.get(row.get("within", "")),
            confidence=float(row.get("confidence", 1)),
            **rows.spans[iri],
            **about.get(iri, {}),
        )
        for iri, row in in_order(places.statements, rows.statements)
    )


def _speakers(rows: Rows, places: _Places, statement: str) -> dict[str, int | list[int]]:
    """The speaker, and those who speak with it: whom the article names before whom it does not, and
    before the text that speaks for a body."""
    nodes, found = places.nodes, rows.speakers.get(statement, ())
    kept = sorted((queries.TYPES[rows.entities[iri]["type"]] in UNNAMED, nodes[iri]) for iri in found if iri in nodes)
    ordered = [node for _, node in kept]
    return {"speaker": ordered[0], "also": ordered[1:]} if ordered else {}


def _about(rows: Rows, places: _Places) -> dict[str, dict[str, list[int]]]:
    """What statements are about; an event counts as its tellings in the statement's own article."""
    told_in: dict[tuple[str, str], list[int]] = defaultdict(list)
    for iri, place in places.tellings.items():
        told_in[rows.tellings[iri]["event"], rows.tellings[iri]["article"]].append(place)
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for statement, stance, about in rows.links:
        if about in places.nodes:
            found[statement]["about"].add(places.nodes[about])
            found[statement][stance].add(places.nodes[about])
        elif statement in rows.statements:
            found[statement]["events"].update(told_in.get((about, rows.statements[statement]["article"]), ()))
    return {iri: {stance: sorted(who) for stance, who in sorted(by.items())} for iri, by in found.items()}


def _events(rows: Rows, places: _Places) -> tuple[Record, ...]:
    nodes, tellings = places.nodes, rows.tellings
    counts = Counter(tellings[iri]["event"] for iri in places.tellings)
    return tuple(
        compact(
            id=iri.removeprefix(places.base),
            article=places.articles[row["article"]],
            type=local_name(row["type"]),
            label=row.get("label", ""),
            agent=nodes.get(row.get("agent", "")),
            patient=nodes.get(row.get("patient", "")),
            place=nodes.get(row.get("place", "")),
            time=row.get("time"),
            factuality=local_name(row.get("factuality", "asserted")),
            claim=places.statements.get(row.get("claim", "")),
            confidence=float(row.get("confidence", 1)),
            trigger=[[int(row["begin"]), int(row["end"])]],
            event=row["event"].removeprefix(places.base) if counts[row["event"]] > 1 else None,
        )
        for iri, row in in_order(places.tellings, tellings)
    )


def _verdicts(rows: Rows, places: _Places) -> tuple[Record, ...]:
    return tuple(
        compact(
            id=iri.removeprefix(places.base),
            article=places.articles[row["article"]],
            statement=places.statements[row["statement"]],
            rating=row["rating"],
            value=int(row["value"]),
            author=places.nodes.get(row.get("author", "")),
            content=rows.spans[iri]["content"],
        )
        for iri, row in sorted(rows.verdicts.items())
        if row["article"] in places.articles and row["statement"] in places.statements
    )


def _comparisons(rows: Rows, places: _Places) -> tuple[Record, ...]:
    claims = places.statements
    return tuple(
        compact(
            relation=local_name(row["relation"]),
            first=claims[row["first"]],
            second=claims[row["second"]],
            confidence=float(row.get("confidence", 1)),
            reason=row.get("reason"),
        )
        for _, row in sorted(rows.comparisons.items())
        if row["first"] in claims and row["second"] in claims
    )


def speakers_of(statement: Record) -> list[int]:
    """All who say a statement, the first in front."""
    return [statement["speaker"], *statement.get("also", ())] if "speaker" in statement else []


def is_shown(statement: Record) -> bool:
    """Whether views show a statement without being asked for more."""
    kind = "hypothetical" if statement.get("hypothetical") else statement.get("kind", SHOWN[0])
    return kind in SHOWN and statement.get("confidence", 1) >= SURE_FROM
