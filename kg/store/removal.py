"""What goes when an article goes: found by index look-ups, since the same in SPARQL scans the whole store."""

from collections.abc import Callable, Iterable

from pyoxigraph import NamedNode, Triple

from kg.store.base import PREFIXES, Term

Match = Callable[[Term | None, NamedNode | None, Term | None], Iterable[Triple]]


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


_TYPE, _CLAIM, _REVIEWED = _term("rdf:type"), _term("schema:Claim"), _term("schema:itemReviewed")
_RATING, _COMPARES, _GEOMETRY = _term("schema:reviewRating"), _term("kg:compares"), _term("geo:hasGeometry")
_OF_ARTICLE = (_term("prov:wasDerivedFrom"), _term("nif:referenceContext"))
_OF_ENTITY = (_term("schema:nationality"), _term("schema:worksFor"))
_ENTITY_TYPES = {_term(name) for name in ("schema:Person", "schema:Organization", "kg:Group", "schema:Place")}


def triples_of_article(match: Match, article: NamedNode) -> set[Triple]:
    """The triples from and to the article's nodes, and those of the entities that nothing else uses."""
    nodes: set[Term] = {article} | {t.subject for link in _OF_ARTICLE for t in match(None, link, article)}
    nodes |= {t.object for node in nodes for t in match(node, _RATING, None)}
    nodes |= {t.subject for node in nodes for t in match(None, _COMPARES, node)}
    gone = nodes | _unused_entities(match, nodes)
    gone |= {t.object for entity in gone for t in match(entity, _GEOMETRY, None)}
    claims = {t.object for node in nodes for t in match(node, _REVIEWED, None)}
    return (
        {t for node in gone for t in match(node, None, None)}
        | {t for node in gone for t in match(None, None, node)}
        | {
            Triple(claim, _TYPE, _CLAIM)
            for claim in claims
            if all(t.subject in nodes for t in match(None, _REVIEWED, claim))
        }
    )


def _unused_entities(match: Match, nodes: set[Term]) -> set[Term]:
    """The entities that these nodes use, themselves or through another entity, and nothing else does."""
    named = {t.object for node in nodes for t in match(node, None, None) if isinstance(t.object, NamedNode)} - nodes
    unused = {term for term in named if any(t.object in _ENTITY_TYPES for t in match(term, _TYPE, None))}
    unused |= {t.object for entity in unused for link in _OF_ENTITY for t in match(entity, link, None)}
    leaving = nodes | unused
    while used := {entity for entity in unused if any(t.subject not in leaving for t in match(None, None, entity))}:
        unused -= used
        leaving -= used
    return unused
