"""The terms of the ontology contract: prefixes, classes of the kinds of entity, datatypes of dates."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

PREFIXES: dict[str, str] = {
    "kg": "https://w3id.org/testimonia#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "event": "https://w3id.org/testimonia/events#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "geof": "http://www.opengis.net/def/function/geosparql/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "uom": "http://www.opengis.net/def/uom/OGC/1.0/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What else an entity goes by: other names, and a place by what its people are called.
ALSO_CALLED = ("schema:alternateName", "kg:demonym")
# The version of the vocabulary: another one where the graph looks otherwise to a query.
VERSION = "0.2.0"
VERSION_IRI = f"https://w3id.org/testimonia/{VERSION}"

# The language of what is read, and so of what is said in its words or in ours; names are of no language.
LANGUAGE = "en"
# The class of each kind of entity.
ENTITY_CLASSES: dict[str, str] = {
    "person": "schema:Person",
    "organization": "schema:Organization",
    "group": "kg:Group",
    "place": "schema:Place",
    "source": "kg:UnnamedActor",
    "work": "schema:CreativeWork",
}
# Kinds that belong to one article and have a description, no name.
UNNAMED = ("source", "work")
# The same with outlets, which are organizations of their own class.
ACTOR_CLASSES: dict[str, str] = ENTITY_CLASSES | {"outlet": "schema:NewsMediaOrganization"}
# Those that people ask for by name.
NAMED_CLASSES: dict[str, str] = {kind: name for kind, name in ACTOR_CLASSES.items() if kind not in UNNAMED}
# How a statement is told, as views sort it: by its kind, save that a hypothetical report and one of
# a low confidence are sorts of their own.
SURE_FROM = 0.75
TOLD = ("speech", "thought", "text", "deed", "hypothetical", "unsure")
# From what confidence on events are shown.
EVENTS_FROM = 0.7
# What views, questions and counts show unless they are asked for more.
SHOWN = ("speech", "thought", "text")
# The datatype of a date, by how many characters it has.
DATE_TYPES: dict[int, str] = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
YEARLESS_TYPES: dict[int, str] = {4: "xsd:gMonth", 7: "xsd:gMonthDay"}  # "--02", "--02-24"


@cache
def term(name: str) -> NamedNode:
    """The term of a prefixed name; KeyError for an unknown prefix.

    >>> term("kg:speaker")
    <NamedNode value=https://w3id.org/testimonia#speaker>
    """
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def date_type(value: str) -> NamedNode | None:
    """The datatype of a day, a month, a year, or a day or a month of which the year is not known.

    >>> date_type("2024-02"), date_type("--02-24"), date_type("2024-W12")
    (<NamedNode value=http://www.w3.org/2001/XMLSchema#gYearMonth>, <NamedNode value=http://www.w3.org/2001/XMLSchema#gMonthDay>, None)
    """
    name = (YEARLESS_TYPES if value.startswith("--") else DATE_TYPES).get(len(value))
    return term(name) if name is not None else None


@cache
def kind_of(class_iri: str) -> str | None:
    """The kind of entity that the IRI of a class stands for, outlets being organizations.

    >>> kind_of("https://schema.org/NewsMediaOrganization"), kind_of("https://schema.org/Rating")
    ('organization', None)
    """
    classes = {term(name).value: kind for kind, name in ACTOR_CLASSES.items()}
    kind = classes.get(class_iri)
    return "organization" if kind == "outlet" else kind
