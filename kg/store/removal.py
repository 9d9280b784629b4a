"""What goes when an article goes: found by index look-ups, since the same in SPARQL scans the whole store."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.store.terms import Match, Subject
from kg.vocabulary import ENTITY_CLASSES, term

_TYPE, _CLAIM, _REVIEWED = term("rdf:type"), term("schema:Claim"), term("schema:itemReviewed")
_RATING, _COMPARES, _GEOMETRY = term("schema:reviewRating"), term("kg:compares"), term("geo:hasGeometry")
OF_WHICH = (term("prov:wasDerivedFrom"), term("nif:referenceContext"))
_DERIVED, _TRIGGER = term("prov:wasDerivedFrom"), term("kg:trigger")
_COPIED = (term("kg:copyOf"), term("kg:versionOf"))
_SAME_WORDS = term("kg:sameWords")
_REPLACED = term("dcterms:isReplacedBy")  # an identifier that was: it uses nothing
# What an event has of its tellings.
_TOLD = (term("kg:agent"), term("kg:patient"), term("kg:factuality"))
_OF_ENTITY = tuple(
    term(name)
    for name in (
        "schema:nationality",
        "schema:worksFor",
        "schema:areaServed",
        "kg:of",
        "schema:author",
        "schema:publisher",
    )
)
_ENTITY_TYPES = set(map(term, ENTITY_CLASSES.values()))


def triples_of_article(match: Match, article: NamedNode) -> set[Triple]:
    """The triples from and to the article's nodes, and those of the entities that nothing else uses."""
    nodes: set[Subject] = {article} | {t.subject for link in OF_WHICH for t in match(None, link, article)}
    nodes |= set(_objects(match, nodes, _RATING))
    nodes |= {t.subject for node in nodes for t in match(None, _COMPARES, node)}
    told_elsewhere = {node for node in nodes if any(t.object != article for t in match(node, _DERIVED, None))}
    nodes -= told_elsewhere
    forgotten = {t for event in told_elsewhere for t in _told_by(match, event, nodes)}
    gone = nodes | _unused_entities(match, nodes, forgotten)
    gone |= set(_objects(match, gone, _GEOMETRY))
    copies = {t.subject for link in _COPIED for t in match(None, link, article)}
    claims = {
        claim
        for claim in _objects(match, nodes, _REVIEWED)
        if all(t.subject in nodes for t in match(None, _REVIEWED, claim))
    }
    return (
        forgotten
        | {t for node in gone for t in match(node, None, None)}
        | {t for node in gone for t in match(None, None, node)}
        | {Triple(claim, _TYPE, _CLAIM) for claim in claims}
        | {t for copy in copies for t in match(copy, _SAME_WORDS, None)}
    )


def _told_by(match: Match, event: Subject, nodes: set[Subject]) -> Iterator[Triple]:
    """What of an event that other articles tell of, too, is told by these nodes only."""
    tellings = set(_objects(match, {event}, _TRIGGER)) - nodes
    for predicate in _TOLD:
        left = {t.object for telling in tellings for t in match(telling, predicate, None)}
        yield from (t for t in match(event, predicate, None) if t.object not in left)


def _objects(match: Match, subjects: set[Subject], predicate: NamedNode) -> Iterator[NamedNode]:
    return (t.object for s in subjects for t in match(s, predicate, None) if isinstance(t.object, NamedNode))


def _unused_entities(match: Match, nodes: set[Subject], forgotten: set[Triple]) -> set[Subject]:
    """The entities that these nodes use, themselves or through another entity, and nothing else does."""
    named = {t.object for node in nodes for t in match(node, None, None) if isinstance(t.object, NamedNode)}
    unused: set[Subject] = {
        entity for entity in named - nodes if any(t.object in _ENTITY_TYPES for t in match(entity, _TYPE, None))
    }
    unused |= {place for link in _OF_ENTITY for place in _objects(match, unused, link)}
    leaving = nodes | unused
    while used := {
        entity
        for entity in unused
        if any(
            t.subject not in leaving and t not in forgotten and t.predicate != _REPLACED
            for t in match(None, None, entity)
        )
    }:
        unused -= used
        leaving -= used
    return unused
