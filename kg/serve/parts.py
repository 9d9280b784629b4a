"""What workers read for the live explorer: a part of the graph at a time, as the page's program takes it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from os.path import commonprefix
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.export.explorer import explorer_records
from kg.export.explorer.data import ExplorerData, Part, explorer_data
from kg.export.explorer.layout import SHOWN_FIRST
from kg.serve.formats import Answer
from kg.serve.problem import Problem
from kg.store import OxigraphStore

# The page opens with the most telling actors and at most so many statements among them.
_MOST_STATEMENTS = 3000
_MOST_OF_PAIR = 5
# One answer brings at most so many statements of an actor or a pair.
_MOST_AT_ONCE = 400
_MOST_HITS = 8

_ABOUT = "schema:about|kg:favours|kg:opposes"
_COUNTS = """SELECT ?actors ?statements {
  { SELECT (COUNT(DISTINCT ?node) AS ?actors) { { ?s kg:speaker ?node } UNION { ?s schema:about ?node . ?node schema:name ?n } } }
  { SELECT (COUNT(*) AS ?statements) { ?statement a kg:Statement } }
}"""
_RANKING = f"""SELECT ?node {{
  {{ ?s kg:speaker ?node }} UNION {{ ?s {_ABOUT} ?node . ?node schema:name ?name }}
}} GROUP BY ?node ORDER BY DESC(COUNT(DISTINCT ?s)) ?node LIMIT {SHOWN_FIRST}"""
_AMONG = f"""SELECT DISTINCT ?speaker ?about ?statement {{
  VALUES ?speaker {{ {{nodes}} }} ?statement kg:speaker ?speaker ; {_ABOUT} ?about . VALUES ?about {{ {{nodes}} }}
}}"""
_OF_NODE = f"""SELECT DISTINCT ?statement {{
  {{ ?statement kg:speaker {{node}} }} UNION {{ ?statement {_ABOUT} {{node}} }}
  ?statement a kg:Statement ; prov:wasDerivedFrom ?article . OPTIONAL {{ ?article schema:datePublished ?date }}
}} ORDER BY DESC(STR(?date)) ?statement LIMIT {_MOST_AT_ONCE}"""
_OF_PAIR = f"""SELECT DISTINCT ?statement {{
  ?statement kg:speaker {{node}} ; {_ABOUT} {{other}} ; prov:wasDerivedFrom ?article .
  OPTIONAL {{ ?article schema:datePublished ?date }}
}} ORDER BY DESC(STR(?date)) ?statement LIMIT {_MOST_AT_ONCE}"""
_EVENTS_OF_NODE = f"""SELECT DISTINCT ?event {{ ?event kg:agent|kg:patient|sem:hasPlace {{node}} }}
ORDER BY ?event LIMIT {_MOST_AT_ONCE}"""
_OF_ARTICLE = """SELECT ?found { ?found a {type} ; prov:wasDerivedFrom {article} }"""
# The values stand in each branch: before a UNION, the engine would go through all that the branches have.
_LINKED = """SELECT DISTINCT ?other {
  { VALUES ?s { {statements} } ?comparison kg:compares ?s , ?other }
  UNION { VALUES ?s { {statements} } ?s kg:within ?other }
}"""
_EVENTS_OF = """SELECT DISTINCT ?event {
  { VALUES ?s { {statements} } ?event kg:assertedIn ?s }
  UNION { VALUES ?s { {statements} } ?s schema:about ?event . ?event a sem:Event }
}"""
_ENTITIES = """SELECT ?entity { ?entity kg:matches {words} ; schema:name ?name .
  OPTIONAL { ?s kg:speaker|schema:about ?entity }
} GROUP BY ?entity ORDER BY DESC(COUNT(DISTINCT ?s)) ?entity LIMIT {most}"""
_SAID = """SELECT ?statement { ?statement kg:matches {words} ; a kg:Statement } ORDER BY ?statement LIMIT {most}"""


def base_of(store: OxigraphStore) -> str:
    """What the IRIs of a store start with: its base, or what all of them share."""
    one = "SELECT ?x ?id { ?x a schema:NewsArticle ; schema:identifier ?id } LIMIT 1"
    for iri, identifier in _rows(store, one):
        name = "article/" + quote(identifier, safe="/~", errors="replace")
        if iri.endswith(name):
            return iri.removesuffix(name)
    classes = ("schema:Person", "schema:Organization", "kg:Group", "schema:Place", "schema:NewsArticle")
    firsts = [row[0] for name in classes for row in _rows(store, f"SELECT ?x {{ ?x a {name} }} LIMIT 1")]
    shared = commonprefix(firsts)
    return shared[: max(shared.rfind("/"), shared.rfind("#")) + 1]


def overview(store: OxigraphStore) -> Answer:
    """The most telling actors and what they say about each other, as the page embeds it."""
    [(actors, count)] = _rows(store, _COUNTS)
    if int(count) <= _MOST_STATEMENTS:
        chosen = {row[0] for row in _rows(store, "SELECT ?s { ?s a kg:Statement }")}
    else:
        chosen = _among(store, [row[0] for row in _rows(store, _RANKING)])
    data = explorer_data(store, _part(store, base_of(store), chosen, texts=False))
    return _json(explorer_records(data) | {"totals": {"actors": int(actors), "statements": int(count)}})


def node_part(store: OxigraphStore, id: str) -> Answer:
    """What an actor says, what is said about it, and its events, the newest first."""
    base = base_of(store)
    node = _iri(base, id)
    events = {row[0] for row in _rows(store, _EVENTS_OF_NODE, node=node)}
    return _records(store, base, _firsts(store, _OF_NODE, node=node), events, entities={base + id})


def pair_part(store: OxigraphStore, speaker: str, about: str) -> Answer:
    """What one actor says about another, and the other about the one."""
    base = base_of(store)
    one, other = _iri(base, speaker), _iri(base, about)
    there = _firsts(store, _OF_PAIR, node=one, other=other)
    return _records(store, base, there | _firsts(store, _OF_PAIR, node=other, other=one))


def article_part(store: OxigraphStore, id: str) -> Answer:
    """An article: its text, mentions, statements and events."""
    base = base_of(store)
    return _json(_fragment(article_data(store, base, base + id)))


def article_data(store: OxigraphStore, base: str, iri: str) -> ExplorerData:
    """The same as records."""
    article = str(_node(iri))
    statements = _firsts(store, _OF_ARTICLE, type="kg:Statement", article=article)
    events = _firsts(store, _OF_ARTICLE, type="sem:Event", article=article)
    return explorer_data(store, _part(store, base, statements, events, articles={iri}))


def node_data(store: OxigraphStore, base: str, iri: str) -> ExplorerData:
    """What an actor says and what is said about it, as records."""
    return explorer_data(store, _part(store, base, _firsts(store, _OF_NODE, node=str(_node(iri))), entities={iri}))


def search_part(store: OxigraphStore, words: str) -> Answer:
    """The actors with a name, and the statements with words, that begin as somebody types."""
    base = base_of(store)
    given = str(Literal(words.strip() + "*"))
    actors = [row[0] for row in _rows(store, _ENTITIES, words=given, most=str(_MOST_HITS))]
    said = [row[0] for row in _rows(store, _SAID, words=given, most=str(_MOST_HITS))]
    part = _part(store, base, set(said), entities=set(actors), texts=False)
    found = {"actors": [iri.removeprefix(base) for iri in actors], "said": [iri.removeprefix(base) for iri in said]}
    return _json(_fragment(explorer_data(store, part)) | found)


def _among(store: OxigraphStore, nodes: list[str]) -> set[str]:
    """Some statements of each pair of actors, of those who speak most of each other first."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for speaker, about, statement in _rows(store, _AMONG, nodes=_values(nodes)):
        pairs[speaker, about].append(statement)
    chosen: set[str] = set()
    for _, statements in sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if len(chosen) >= _MOST_STATEMENTS:
            break
        chosen.update(sorted(statements)[:_MOST_OF_PAIR])
    return chosen


def _records(
    store: OxigraphStore, base: str, statements: set[str], events: Iterable[str] = (), entities: Iterable[str] = ()
) -> Answer:
    return _json(_fragment(explorer_data(store, _part(store, base, statements, events, entities=entities))))


def _part(
    store: OxigraphStore,
    base: str,
    statements: set[str],
    events: Iterable[str] = (),
    *,
    articles: Iterable[str] = (),
    entities: Iterable[str] = (),
    texts: bool = True,
) -> Part:
    """Some statements with those that they are compared with or stand in, and the events they speak of."""
    statements = statements | _firsts(store, _LINKED, statements=_values(statements))
    events = set(events) | _firsts(store, _EVENTS_OF, statements=_values(statements))
    return Part(base, frozenset(statements), frozenset(events), frozenset(articles), frozenset(entities), texts)


def _fragment(data: ExplorerData) -> dict[str, Any]:
    """The records of a part, with the articles' texts in them."""
    names = ("nodes", "articles", "statements", "events", "verdicts", "comparisons")
    return {name: getattr(data, name) for name in names}


def _rows(store: OxigraphStore, query: str, **values: str) -> list[tuple[str, ...]]:
    """The rows of a query, with ``{name}`` in it replaced by terms that were checked and written as SPARQL."""
    for name, value in values.items():
        query = query.replace(f"{{{name}}}", value)
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(term.value if term is not None else "" for term in row) for row in found]  # type: ignore[union-attr]


def _firsts(store: OxigraphStore, query: str, **values: str) -> set[str]:
    return {row[0] for row in _rows(store, query, **values)}


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise Problem(400, f"{iri[:200]!r} is no IRI.") from error


def _iri(base: str, id: str) -> str:
    return str(_node(base + id))


def _values(iris: Iterable[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in sorted(iris))


def _json(value: Any) -> Answer:
    return Answer("application/json", json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
