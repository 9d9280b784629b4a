"""The text and source of statements that an answer names as examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from kg.query.run import select
from kg.store import Store

_COLUMNS = tuple("speakerName cueWords addresseeName negated text outletName published articleId begin end".split())
_QUERY = """
SELECT ?statement ?speakerName (MIN(?anchor) AS ?cueWords) (MIN(?hearer) AS ?addresseeName) (MAX(STR(?denied)) AS ?negated) ?text ?outletName ?published ?articleId (MIN(?from) AS ?begin) (MAX(?to) AS ?end)
WHERE {
  ?statement schema:text ?text ; prov:wasDerivedFrom ?article ; kg:content ?span .
  ?span nif:beginIndex ?from ; nif:endIndex ?to .
  ?article schema:identifier ?articleId .
  OPTIONAL { ?statement kg:speaker ?speaker . ?speaker schema:name ?speakerName }
  OPTIONAL { ?statement kg:cue ?cue . ?cue nif:anchorOf ?anchor }
  OPTIONAL { ?statement kg:addressee ?addressee . ?addressee schema:name ?hearer }
  OPTIONAL { ?statement kg:negated ?denied }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?outlet . ?outlet schema:name ?outletName }
}
GROUP BY ?statement ?speakerName ?text ?outletName ?published ?articleId
ORDER BY ?statement ?speakerName ?outletName
"""


def quotes_of(store: Store, statements: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """The columns of a quote for each statement, by IRI."""
    terms = [NamedNode(iri) for iri in sorted(set(statements))]
    found = {}
    for statement, *cells in select(store, _QUERY, {"statement": terms}) if terms else ():
        named = zip(_COLUMNS, cells, strict=True)
        found[statement.value] = {name: cell.value for name, cell in named if cell is not None}
    return found
