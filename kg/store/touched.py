"""What a change to the graph touches: the articles and entities that the side index must look at again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from kg.store.base import Match
from kg.vocabulary import term

_TYPE, _DERIVED, _COMPARES = term("rdf:type"), term("prov:wasDerivedFrom"), term("kg:compares")
ENTITY_TYPES = tuple(
    term(name)
    for name in ("schema:Person", "schema:Organization", "kg:Group", "schema:Place", "schema:NewsMediaOrganization")
)
_OF_ENTITY = frozenset(map(term, ("schema:name", "schema:alternateName")))
_OF_ARTICLE = frozenset(map(term, ("schema:identifier", "schema:datePublished", "schema:publisher")))
_OF_STATEMENT = frozenset(
    map(term, "kg:speaker kg:mode kg:content schema:text schema:about kg:favours kg:opposes".split())
)


@dataclass
class Touched:
    """``whole`` is the graph all over, of which nothing is noted one by one."""

    whole: bool
    articles: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)

    def noting(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples, which come or go, with note taken of each."""
        for triple in triples:
            predicate = triple.predicate
            if predicate == _DERIVED:
                self.articles.add(triple.object.value)
            elif predicate in _OF_ARTICLE:
                self.articles.add(triple.subject.value)
            elif predicate in _OF_ENTITY or (predicate == _TYPE and triple.object in ENTITY_TYPES):
                self.entities.add(triple.subject.value)
            elif predicate in _OF_STATEMENT:
                self.statements.add(triple.subject.value)
            elif predicate == _COMPARES:
                self.statements.add(triple.object.value)
            yield triple

    def all_articles(self, match: Match) -> list[str]:
        """The articles, those of single statements included."""
        of_statements = (t.object.value for s in self.statements for t in match(NamedNode(s), _DERIVED, None))
        return sorted(self.articles.union(of_statements))


def whole_graph(match: Match) -> Touched:
    """Every article and entity there is."""
    return Touched(
        whole=False,
        articles={triple.subject.value for triple in match(None, term("schema:identifier"), None)},
        entities={triple.subject.value for type_ in ENTITY_TYPES for triple in match(None, _TYPE, type_)},
    )
