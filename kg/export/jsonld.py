"""JSON-LD for people and programs: short terms, spans nested in what they belong to.

A flat list of nodes in which each span, geometry and rating stands inside the first node
that points to it; every other reference is an IRI. Values are typed by the context.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Triple

from kg.query.results import shorten
from kg.store import Term
from kg.vocabulary import LANGUAGE, PREFIXES

_PROSE = f"@{LANGUAGE}"
# The value type of each term, or its language ("" for plain text), then the properties whose local name is the term.
_TERMS = {
    "@id": (
        "schema:publisher schema:nationality schema:worksFor schema:areaServed schema:itemReviewed schema:reviewRating"
        " kg:mode kg:kind kg:speaker kg:of kg:anonymityMention kg:addressee kg:within kg:agent kg:patient kg:trigger"
        " kg:assertedIn kg:factuality kg:relation kg:repeats kg:supports kg:contradicts kg:compares sem:eventType sem:hasPlace"
        " nif:referenceContext itsrdf:taIdentRef geo:hasGeometry prov:wasDerivedFrom schema:sameAs"
        " schema:about kg:favours kg:opposes kg:speakerMention kg:cue kg:content"
    ),
    "xsd:integer": "nif:beginIndex nif:endIndex schema:ratingValue kg:count",
    "xsd:decimal": "kg:confidence kg:speakerConfidence",
    "xsd:date": "schema:datePublished kg:saidOn sem:hasTimeStamp sem:hasEarliestBeginTimeStamp sem:hasLatestEndTimeStamp",
    "xsd:boolean": "kg:negated kg:hypothetical kg:anonymous",
    "geo:wktLiteral": "geo:asWKT",
    _PROSE: "schema:headline schema:text schema:claimReviewed schema:jobTitle kg:demonym kg:occasion kg:reason",
    "": (
        "schema:identifier schema:inLanguage schema:author schema:url schema:name schema:alternateName"
        " nif:isString nif:anchorOf kg:cueLemma rdfs:label"
    ),
}
_ALWAYS_A_LIST = {"speaker", "about", "favours", "opposes", "speakerMention", "cue", "content", "alternateName"}
_NESTED = {
    "kg:anonymityMention",
    "kg:content",
    "kg:cue",
    "kg:speakerMention",
    "kg:trigger",
    "geo:hasGeometry",
    "schema:reviewRating",
}
_TYPE_OF = {name: value_type for value_type, names in _TERMS.items() for name in names.split()}
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")

Node = dict[str, Any]


def context() -> Node:
    """The ``@context``: our prefixes, then a term for every property of the ontology contract."""
    terms: Node = {"@version": 1.1, **PREFIXES}
    for name, value_type in sorted(_TYPE_OF.items(), key=lambda item: item[0].partition(":")[2]):
        term = name.partition(":")[2]
        kind = {"@language": LANGUAGE} if value_type == _PROSE else {"@type": value_type} if value_type else {}
        terms[term] = {"@id": name} | kind
        if term in _ALWAYS_A_LIST:
            terms[term]["@container"] = "@set"
    return terms


def write_jsonld(triples: Iterable[Triple], out: BinaryIO) -> None:
    """Write the triples; the same set gives the same bytes."""
    properties = _by_subject(triples)
    owners = _owners(properties)
    out.write(f'{{\n"@context": {_json(context())},\n"@graph": ['.encode())
    separator = "\n"
    for subject in properties:
        if subject not in owners:
            out.write(f"{separator}{_json(_node(subject, properties, owners))}".encode())
            separator = ",\n"
    out.write(b"\n]\n}\n")


def _json(value: Node) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


Properties = dict[Term, dict[str, list[Term]]]
Owners = dict[Term, tuple[Term, str]]


def _by_subject(triples: Iterable[Triple]) -> Properties:
    """The objects of each subject by short property name, sorted throughout."""
    properties: Properties = {}
    for triple in sorted(set(triples), key=str):
        name = "@type" if triple.predicate == _TYPE else shorten(triple.predicate.value)
        properties.setdefault(triple.subject, {}).setdefault(name, []).append(triple.object)
    return properties


def _owners(properties: Properties) -> Owners:
    """Where each nested node stands: the first subject and property that point to it."""
    owners: Owners = {}
    for subject, values in properties.items():
        for name in sorted(_NESTED & values.keys()):
            for value in values[name]:
                # What holds nested nodes is not nested itself, so nothing can stand in itself.
                if value in properties and not _NESTED & properties[value].keys():
                    owners.setdefault(value, (subject, name))
    return owners


def _node(subject: Term, properties: Properties, owners: Owners) -> Node:
    node: Node = {}
    for name, values in properties[subject].items():
        key = name.partition(":")[2] if name in _TYPE_OF else name
        if name == "@type":
            written = [_reference(value) for value in values]
        else:
            written = [_value(value, name, subject, properties, owners) for value in values]
        node[key] = written[0] if len(written) == 1 and key not in _ALWAYS_A_LIST else written
    return {"@id": _reference(subject)} | dict(sorted(node.items()))


def _value(value: Term, name: str, subject: Term, properties: Properties, owners: Owners) -> Any:
    value_type = _TYPE_OF.get(name, "")
    if isinstance(value, Literal):
        return _literal(value, value_type)
    if owners.get(value) == (subject, name):
        return _node(value, properties, owners)
    return _reference(value) if value_type == "@id" else {"@id": _reference(value)}


def _reference(term: Term) -> str:
    return shorten(term.value) if isinstance(term, NamedNode) else str(term)


def _literal(literal: Literal, value_type: str) -> Any:
    if literal.language:
        tagged = {"@value": literal.value, "@language": literal.language}
        return literal.value if value_type == f"@{literal.language}" else tagged
    datatype = shorten(literal.datatype.value)
    if datatype == "xsd:boolean" and literal.value in ("true", "false") and value_type in ("", datatype):
        return literal.value == "true"
    if datatype == value_type == "xsd:integer" and _CANONICAL_INTEGER.fullmatch(literal.value):
        return int(literal.value)
    if datatype == (value_type or "xsd:string"):
        return literal.value
    return {"@value": literal.value} if datatype == "xsd:string" else {"@value": literal.value, "@type": datatype}
