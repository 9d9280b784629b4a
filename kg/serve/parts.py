"""What workers read for the live explorer: a part of the graph at a time, as the page's program takes it."""

import json
from collections.abc import Iterable
from os.path import commonprefix
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.explorer.data import ExplorerData, explorer_data
from kg.explorer.rows import Part
from kg.names.slugs import article_path
from kg.serve.formats import Answer
from kg.serve.problem import Problem
from kg.store import OxigraphStore
from kg.vocabulary import ENTITY_CLASSES

# One answer brings at most so many statements of an actor or a pair.
_MOST_AT_ONCE = 400
_MOST_HITS = 8

_ABOUT = "schema:about|kg:favours|kg:opposes"
_OF_NODE = f"""SELECT DISTINCT ?statement {{
  {{ ?statement kg:speaker {{node}} }} UNION {{ ?statement {_ABOUT} {{node}} }}
  ?statement a kg:Statement ; prov:wasDerivedFrom ?article . OPTIONAL {{ ?article schema:datePublished ?date }}
}} ORDER BY DESC(STR(?date)) ?statement LIMIT {_MOST_AT_ONCE}"""
_OF_PAIR = f"""SELECT DISTINCT ?statement {{
  ?statement kg:speaker {{node}} ; {_ABOUT} {{other}} ; prov:wasDerivedFrom ?article .
  OPTIONAL {{ ?article schema:datePublished ?date }}
}} ORDER BY DESC(STR(?date)) ?statement LIMIT {_MOST_AT_ONCE}"""
_EVENTS_OF_NODE = f"""SELECT DISTINCT ?event {{ ?event kg:agent|kg:patient|sem:hasPlace {{node}} ; a sem:Event }}
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
    for iri, identifier in rows_of(store, one):
        name = article_path(identifier)
        if iri.endswith(name):
            return iri.removesuffix(name)
    classes = (*ENTITY_CLASSES.values(), "schema:NewsArticle")
    firsts = [row[0] for name in classes for row in rows_of(store, f"SELECT ?x {{ ?x a {name} }} LIMIT 1")]
    shared = commonprefix(firsts)
    return shared[: max(shared.rfind("/"), shared.rfind("#")) + 1]


def node_part(store: OxigraphStore, id: str) -> Answer:
    """What an actor says, what is said about it, and its events, the newest first."""
    base = base_of(store)
    node = _iri(base, id)
    events = {row[0] for row in rows_of(store, _EVENTS_OF_NODE, node=node)}
    return _records(store, base, firsts_of(store, _OF_NODE, node=node), events, entities={base + id})


def pair_part(store: OxigraphStore, speaker: str, about: str) -> Answer:
    """What one actor says about another, and the other about the one."""
    base = base_of(store)
    one, other = _iri(base, speaker), _iri(base, about)
    there = firsts_of(store, _OF_PAIR, node=one, other=other)
    return _records(store, base, there | firsts_of(store, _OF_PAIR, node=other, other=one))


def article_part(store: OxigraphStore, id: str) -> Answer:
    """An article: its text, mentions, statements and events."""
    base = base_of(store)
    return json_answer(fragment(article_data(store, base, base + id)))


def article_data(store: OxigraphStore, base: str, iri: str) -> ExplorerData:
    """The same as records."""
    article = str(_node(iri))
    statements = firsts_of(store, _OF_ARTICLE, type="kg:Statement", article=article)
    events = firsts_of(store, _OF_ARTICLE, type="sem:Event", article=article)
    return explorer_data(store, part_of(store, base, statements, events, articles={iri}))


def node_data(store: OxigraphStore, base: str, iri: str) -> ExplorerData:
    """What an actor says and what is said about it, as records."""
    return explorer_data(store, part_of(store, base, firsts_of(store, _OF_NODE, node=str(_node(iri))), entities={iri}))


def search_part(store: OxigraphStore, words: str) -> Answer:
    """The actors with a name, and the statements with words, that begin as somebody types."""
    base = base_of(store)
    given = str(Literal(words.strip() + "*"))
    actors = [row[0] for row in rows_of(store, _ENTITIES, words=given, most=str(_MOST_HITS))]
    said = [row[0] for row in rows_of(store, _SAID, words=given, most=str(_MOST_HITS))]
    part = part_of(store, base, set(said), entities=set(actors), texts=False)
    found = {"actors": [iri.removeprefix(base) for iri in actors], "said": [iri.removeprefix(base) for iri in said]}
    return json_answer(fragment(explorer_data(store, part)) | found)


def _records(
    store: OxigraphStore, base: str, statements: set[str], events: Iterable[str] = (), entities: Iterable[str] = ()
) -> Answer:
    return json_answer(fragment(explorer_data(store, part_of(store, base, statements, events, entities=entities))))


def part_of(
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
    statements = statements | firsts_of(store, _LINKED, statements=values_of(statements))
    events = set(events) | firsts_of(store, _EVENTS_OF, statements=values_of(statements))
    return Part(base, frozenset(statements), frozenset(events), frozenset(articles), frozenset(entities), texts)


def fragment(data: ExplorerData) -> dict[str, Any]:
    """The records of a part, with the articles' texts in them."""
    names = ("nodes", "articles", "statements", "events", "verdicts", "comparisons")
    return {name: getattr(data, name) for name in names}


def rows_of(store: OxigraphStore, query: str, **values: str) -> list[tuple[str, ...]]:
    """The rows of a query, with ``{name}`` in it replaced by terms that were checked and written as SPARQL."""
    for name, value in values.items():
        query = query.replace(f"{{{name}}}", value)
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(term.value if term is not None else "" for term in row) for row in found]  # type: ignore[union-attr]


def firsts_of(store: OxigraphStore, query: str, **values: str) -> set[str]:
    return {row[0] for row in rows_of(store, query, **values)}


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise Problem(400, f"{iri[:200]!r} is no IRI.") from error


def _iri(base: str, id: str) -> str:
    return str(_node(base + id))


def values_of(iris: Iterable[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in sorted(iris))


def json_answer(value: Any) -> Answer:
    return Answer("application/json", json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
