"""What the explorer shows, read from a store: plain records that refer to each other by index.

Records are sorted by IRI or by place in the text, so that the same graph gives the same page.
Offsets stay code points; the page converts them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from kg.explorer import queries
from kg.explorer.records import Record, common_base, compact, in_order, local_name, numbered, opening, point_of
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


def explorer_data(store: Store, part: Part | None = None) -> ExplorerData:
    """Read the actors, places, articles, statements, events, verdicts and comparisons of a store, or of a part."""
    said, happened = (part.statements, part.events) if part else (None, None)
    statements = _first(store, queries.STATEMENTS, "statement", said, "statement")
    tellings = _first(store, queries.EVENTS, "event", happened, "telling")
    verdicts = _first(store, queries.VERDICTS, "statement", said, "verdict")
    comparisons = _first(store, queries.COMPARISONS, "first", said, "comparison")
    speakers = _rows(store, queries.SPEAKERS, "statement", said)
    links = [(row[0], queries.STANCES[row[1]], row[2]) for row in _rows(store, queries.ABOUT, "statement", said)]
    told_in = {row["article"] for row in (*statements.values(), *tellings.values())}
    found_in = part.articles | told_in if part else None
    articles = _first(store, queries.ARTICLES, "article", found_in, "article")
    mentions = _mentions(store, part.articles if part else None)
    speaking: dict[str, set[str]] = defaultdict(set)
    for statement, speaker in speakers:
        speaking[statement].add(speaker)
    spoken_of = {about for *_, about in links}
    others = (entity for found in (spoken_of, *speaking.values()) for entity in found)
    used = part.entities | _used(statements, tellings, verdicts, articles, mentions, others) if part else None
    entities = _first(store, queries.ENTITIES, "entity", used, "entity")
    spans = _spans(store, {*statements, *verdicts} if part else None)

    base = part.base if part else common_base([*entities, *articles])
    nodes = {iri: place for place, iri in enumerate(sorted(entities))}
    documents = numbered(articles, lambda iri: (articles[iri].get("published", "9999"), iri))
    claims = numbered(
        (iri for iri in statements if statements[iri]["article"] in documents),
        lambda iri: (documents[statements[iri]["article"]], spans[iri]["content"], iri),
    )
    told = numbered(
        (iri for iri, row in tellings.items() if row["article"] in documents),
        lambda iri: (documents[tellings[iri]["article"]], *map(int, (tellings[iri]["begin"], tellings[iri]["end"]))),
    )
    happened_in = defaultdict(list)
    for iri, place in told.items():
        happened_in[tellings[iri]["event"], tellings[iri]["article"]].append(place)
    counts = Counter(tellings[iri]["event"] for iri in told)
    about = _about(links, nodes, statements, happened_in)
    return ExplorerData(
        base=base,
        nodes=_nodes(store, base, entities, used),
        articles=_articles(base, articles, documents, nodes, mentions, texts=not part or part.texts),
        statements=tuple(
            compact(
                id=iri.removeprefix(base),
                article=documents[row["article"]],
                mode=local_name(row["mode"]),
                text=row.get("text", ""),
                **_speakers(speaking[iri], nodes, entities),
                addressee=nodes.get(row.get("addressee", "")),
                lemma=row.get("lemma"),
                negated=row.get("negated") == "true",
                kind=local_name(row.get("kind", "")),
                hypothetical=row.get("hypothetical") == "true",
                on=row.get("on"),
                occasion=row.get("occasion"),
                within=claims.get(row.get("within", "")),
                confidence=float(row.get("confidence", 1)),
                **spans[iri],
                **about[iri],
            )
            for iri, row in in_order(claims, statements)
        ),
        events=tuple(
            compact(
                id=iri.removeprefix(base),
                article=documents[row["article"]],
                type=local_name(row["type"]),
                label=row.get("label", ""),
                agent=nodes.get(row.get("agent", "")),
                patient=nodes.get(row.get("patient", "")),
                place=nodes.get(row.get("place", "")),
                time=row.get("time"),
                factuality=local_name(row.get("factuality", "asserted")),
                claim=claims.get(row.get("claim", "")),
                confidence=float(row.get("confidence", 1)),
                trigger=[[int(row["begin"]), int(row["end"])]],
                event=row["event"].removeprefix(base) if counts[row["event"]] > 1 else None,
            )
            for iri, row in in_order(told, tellings)
        ),
        verdicts=tuple(
            compact(
                id=iri.removeprefix(base),
                article=documents[row["article"]],
                statement=claims[row["statement"]],
                rating=row["rating"],
                value=int(row["value"]),
                author=nodes.get(row.get("author", "")),
                content=spans[iri]["content"],
            )
            for iri, row in sorted(verdicts.items())
            if row["article"] in documents and row["statement"] in claims
        ),
        comparisons=tuple(
            compact(
                relation=local_name(row["relation"]),
                first=claims[row["first"]],
                second=claims[row["second"]],
                confidence=float(row.get("confidence", 1)),
                reason=row.get("reason"),
            )
            for _, row in sorted(comparisons.items())
            if row["first"] in claims and row["second"] in claims
        ),
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


def _used(
    statements: Mapping[str, Record],
    events: Mapping[str, Record],
    verdicts: Mapping[str, Record],
    articles: Mapping[str, Record],
    mentions: Mapping[str, Sequence[tuple[int, int, str]]],
    about: Iterable[str],
) -> frozenset[str]:
    """The IRIs of the entities that records and lists of IRIs refer to."""
    roles = {
        "addressee": statements, "agent": events, "patient": events, "place": events,
        "author": verdicts, "outlet": articles,
    }  # fmt: skip
    by_role = {row[role] for role, rows in roles.items() for row in rows.values() if role in row}
    return frozenset(by_role | {entity for spans in mentions.values() for *_, entity in spans} | set(about))


def _spans(store: Store, having: Collection[str] | None) -> dict[str, dict[str, list[list[int]]]]:
    spans: dict[str, dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
    for node, property, begin, end in _rows(store, queries.SPANS, "node", having):
        spans[node][queries.SPAN_ROLES[property]].append([int(begin), int(end)])
    for roles in spans.values():
        for pairs in roles.values():
            pairs.sort()
    return spans


def _speakers(
    found: Iterable[str], nodes: Mapping[str, int], entities: Mapping[str, dict[str, str]]
) -> dict[str, int | list[int]]:
    """The speaker, and those who speak with it: whom the article names before whom it does not, and
    before the text that speaks for a body."""
    kept = sorted((queries.TYPES[entities[iri]["type"]] in UNNAMED, nodes[iri]) for iri in found if iri in nodes)
    ordered = [node for _, node in kept]
    return {"speaker": ordered[0], "also": ordered[1:]} if ordered else {}


def speakers_of(statement: Record) -> list[int]:
    """All who say a statement, the first in front."""
    return [statement["speaker"], *statement.get("also", ())] if "speaker" in statement else []


def is_shown(statement: Record) -> bool:
    """Whether views show a statement without being asked for more."""
    kind = "hypothetical" if statement.get("hypothetical") else statement.get("kind", SHOWN[0])
    return kind in SHOWN and statement.get("confidence", 1) >= SURE_FROM


def _about(
    links: Iterable[tuple[str, ...]],
    nodes: Mapping[str, int],
    statements: Mapping[str, Record],
    happened_in: Mapping[tuple[str, str], list[int]],
) -> dict[str, dict[str, list[int]]]:
    """What statements are about; an event counts as its tellings in the statement's own article."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for statement, stance, about in links:
        if about in nodes:
            found[statement]["about"].add(nodes[about])
            found[statement][stance].add(nodes[about])
        elif statement in statements:
            found[statement]["events"].update(happened_in.get((about, statements[statement]["article"]), ()))
    return defaultdict(
        dict, {iri: {stance: sorted(who) for stance, who in sorted(by.items())} for iri, by in found.items()}
    )


def _nodes(
    store: Store, base: str, entities: Mapping[str, dict[str, str]], used: Collection[str] | None
) -> tuple[Record, ...]:
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, property, value in _rows(store, queries.NAMES, "entity", used):
        names[entity][queries.NAME_KINDS[property]].add(value)
    return tuple(
        compact(
            id=iri.removeprefix(base),
            type=queries.TYPES[row["type"]],
            name=row["name"],
            point=point_of(row.get("wkt", "")),
            **{kind: sorted(values) for kind, values in sorted(names[iri].items())},
        )
        for iri, row in sorted(entities.items())
    )


def _mentions(store: Store, articles: Collection[str] | None) -> dict[str, list[tuple[int, int, str]]]:
    mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article, entity, begin, end in _rows(store, queries.MENTIONS, "article", articles):
        mentions[article].append((int(begin), int(end), entity))
    return mentions


def _articles(
    base: str,
    articles: Mapping[str, dict[str, str]],
    documents: Mapping[str, int],
    nodes: Mapping[str, int],
    mentions: Mapping[str, list[tuple[int, int, str]]],
    *,
    texts: bool,
) -> tuple[Record, ...]:
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
            mentions=sorted([begin, end, nodes[entity]] for begin, end, entity in mentions[iri] if entity in nodes),
        )
        | ({"text": row["text"]} if texts else {})
        for iri, row in in_order(documents, articles)
    )
