"""What the explorer asks a store."""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import NamedNode

from kg.store import PREFIXES
from kg.vocabulary import ACTOR_CLASSES, ALSO_CALLED, kind_of, term

# The kinds of entity by their classes; to the explorer, outlets are organizations.
TYPES = {iri: kind_of(iri) or "" for iri in (term(name).value for name in ACTOR_CLASSES.values())}
NAME_KINDS = {
    **{term(name).value: "aliases" for name in ALSO_CALLED},
    PREFIXES["schema"] + "jobTitle": "titles",
    PREFIXES["schema"] + "sameAs": "matches",
}
SPAN_ROLES = {
    PREFIXES["kg"] + "speakerMention": "source",
    PREFIXES["kg"] + "cue": "cue",
    PREFIXES["kg"] + "content": "content",
}
STANCES = {
    PREFIXES["schema"] + "about": "about",
    PREFIXES["kg"] + "favours": "favours",
    PREFIXES["kg"] + "opposes": "opposes",
}


def _in(variable: str, iris: Iterable[str]) -> str:
    return f"FILTER({variable} IN ({', '.join(f'<{iri}>' for iri in iris)}))"


ENTITIES = f"""SELECT ?entity ?type ?name ?wkt {{
  ?entity a ?type ; schema:name ?name . OPTIONAL {{ ?entity geo:hasGeometry/geo:asWKT ?wkt }} {_in("?type", TYPES)}
}}"""
NAMES = f"""SELECT ?entity ?property ?value {{
  ?entity ?property ?value . {_in("?property", NAME_KINDS)} FILTER NOT EXISTS {{ ?entity a schema:Rating }}
}}"""
ARTICLES = """SELECT ?article ?identifier ?text ?headline ?published ?outlet ?url ?copied ?version {
  ?article a schema:NewsArticle ; schema:identifier ?identifier ; nif:isString ?text .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?outlet }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article kg:copyOf ?copied }
  OPTIONAL { ?article kg:versionOf ?version }
}"""
MENTIONS = """SELECT ?article ?entity ?begin ?end {
  ?span itsrdf:taIdentRef ?entity ; nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end
}"""
STATEMENTS = """SELECT ?statement ?article ?mode ?kind ?text ?addressee ?lemma ?negated ?hypothetical ?on ?occasion ?within ?confidence {
  ?statement a kg:Statement ; kg:mode ?mode ; prov:wasDerivedFrom ?article .
  OPTIONAL { ?statement schema:text ?text }
  OPTIONAL { ?statement kg:addressee ?addressee }
  OPTIONAL { ?statement kg:cueLemma ?lemma }
  OPTIONAL { ?statement kg:negated ?negated }
  OPTIONAL { ?statement kg:kind ?kind }
  OPTIONAL { ?statement kg:hypothetical ?hypothetical }
  OPTIONAL { ?statement kg:saidOn ?on }
  OPTIONAL { ?statement kg:occasion ?occasion }
  OPTIONAL { ?statement kg:within ?within }
  OPTIONAL { ?statement kg:confidence ?confidence }
}"""
SPEAKERS = "SELECT ?statement ?speaker { ?statement kg:speaker ?speaker }"
SPANS = f"""SELECT ?node ?property ?begin ?end {{
  ?node ?property ?span . ?span nif:beginIndex ?begin ; nif:endIndex ?end {_in("?property", SPAN_ROLES)}
}}"""
ABOUT = f"""SELECT ?statement ?property ?about {{
  ?statement ?property ?about {_in("?property", STANCES)}
}}"""
EVENTS = """SELECT ?telling ?event ?article ?begin ?end ?type ?label ?agent ?patient ?place ?time ?factuality ?claim ?confidence {
  ?event a sem:Event ; sem:eventType ?type ; kg:trigger ?telling .
  ?telling nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?event rdfs:label ?label }
  OPTIONAL { ?telling kg:agent ?agent }
  OPTIONAL { ?telling kg:patient ?patient }
  OPTIONAL { ?event sem:hasPlace ?place }
  OPTIONAL { ?event sem:hasTimeStamp ?time }
  OPTIONAL { ?telling kg:factuality ?factuality }
  OPTIONAL { ?telling kg:assertedIn ?claim }
  OPTIONAL { ?event kg:confidence ?confidence }
}"""
VERDICTS = """SELECT ?verdict ?statement ?article ?rating ?value ?author {
  ?verdict a schema:ClaimReview ; schema:itemReviewed ?statement ; prov:wasDerivedFrom ?article ;
    schema:reviewRating ?rated .
  ?rated schema:alternateName ?rating ; schema:ratingValue ?value .
  OPTIONAL { ?verdict schema:author ?author }
}"""
COMPARISONS = """SELECT ?comparison ?relation ?first ?second ?confidence ?reason {
  ?comparison kg:relation ?relation ; kg:compares ?first , ?second .
  FILTER(STR(?first) < STR(?second))
  OPTIONAL { ?comparison kg:confidence ?confidence }
  OPTIONAL { ?comparison kg:reason ?reason }
}"""

# Of a whole store, such a query is answered by going through what has these properties.
_WHOLE = {
    ENTITIES: ("type", TYPES),
    NAMES: ("property", NAME_KINDS),
    SPANS: ("property", SPAN_ROLES),
    ABOUT: ("property", STANCES),
}
# The engine's time for a list of values grows faster than the list.
_AT_ONCE = 400


def asked(query: str, variable: str, iris: Collection[str] | None) -> Iterator[str]:
    """The queries that together answer one of the above for some IRIs in place of a variable; None asks for all."""
    if iris is None:
        name, values = _WHOLE.get(query, ("", ()))
        yield _with(query, name, values) if name else query
        return
    ordered = sorted(iris)
    for start in range(0, len(ordered), _AT_ONCE):
        yield _with(query, variable, ordered[start : start + _AT_ONCE])


def _with(query: str, variable: str, iris: Iterable[str]) -> str:
    values = " ".join(str(NamedNode(iri)) for iri in iris)
    return query.replace("{", f"{{ VALUES ?{variable} {{ {values} }}", 1)
