"""What a change to the graph touches: the articles and entities that the side index must look at again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from kg.store.removal import OF_WHICH
from kg.store.terms import Match, value_of
from kg.vocabulary import ACTOR_CLASSES, term

_TYPE, _COMPARES, _SPEAKER, _UNNAMED = map(term, ("rdf:type", "kg:compares", "kg:speaker", "kg:UnnamedActor"))
ENTITY_TYPES = tuple(map(term, ACTOR_CLASSES.values()))
_OF_ENTITY = frozenset(
    map(
        term,
        "schema:name schema:alternateName kg:demonym schema:jobTitle schema:worksFor schema:nationality schema:sameAs".split(),
    )
)
_OF_ARTICLE = frozenset(
    map(
        term,
        "schema:identifier schema:datePublished schema:publisher kg:copyOf kg:versionOf kg:sameWords".split(),
    )
)
# Statements, events, verdicts and mentions, which belong to articles.
_OF_DERIVED = frozenset(
    map(
        term,
        "kg:speaker kg:speakerMention kg:addressee kg:mode kg:kind kg:negated kg:hypothetical kg:occasion kg:confidence kg:cueLemma kg:content schema:text schema:about kg:favours "
        "kg:opposes sem:eventType sem:hasPlace sem:hasTimeStamp sem:hasEarliestBeginTimeStamp "
        "sem:hasLatestEndTimeStamp kg:trigger kg:agent kg:patient kg:factuality "
        "kg:assertedIn schema:itemReviewed schema:reviewRating itsrdf:taIdentRef".split(),
    )
)


@dataclass
class Touched:
    """``whole`` is the graph all over, of which nothing is noted one by one."""

    whole: bool
    articles: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    derived: set[str] = field(default_factory=set)
    unnamed: set[str] = field(default_factory=set)

    def noting(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples, which come or go, with note taken of each."""
        for triple in triples:
            predicate = triple.predicate
            if predicate in OF_WHICH:
                self.articles.add(value_of(triple.object))
            elif predicate in _OF_ARTICLE:
                self.articles.add(value_of(triple.subject))
            elif predicate in _OF_ENTITY or (predicate == _TYPE and triple.object in ENTITY_TYPES):
                self.entities.add(value_of(triple.subject))
                if triple.object == _UNNAMED:
                    self.unnamed.add(value_of(triple.subject))
            elif predicate in _OF_DERIVED:
                self.derived.add(value_of(triple.subject))
            elif predicate == _COMPARES:
                self.derived.add(value_of(triple.object))
            yield triple

    def all_articles(self, match: Match) -> list[str]:
        """The articles, those of single statements and events included."""
        # Whether somebody has a name is noted of what they say.
        said = (t.subject for node in self.unnamed for t in match(None, _SPEAKER, NamedNode(node)))
        nodes = [NamedNode(node) for node in self.derived.union(value_of(node) for node in said)]
        found = (value_of(t.object) for node in nodes for link in OF_WHICH for t in match(node, link, None))
        return sorted(self.articles.union(found))


def whole_graph(match: Match) -> Touched:
    """Every article and entity there is."""
    return Touched(
        whole=False,
        articles={value_of(triple.subject) for triple in match(None, term("schema:identifier"), None)},
        entities={value_of(triple.subject) for type_ in ENTITY_TYPES for triple in match(None, _TYPE, type_)},
    )
