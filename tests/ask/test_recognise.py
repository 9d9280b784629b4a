"""A ready question is known again in SPARQL text, and what only looks like one is not."""

import pytest
from pyoxigraph import Literal, NamedNode

from kg.ask.ready import question_named, questions
from kg.ask.recognise import recognise
from kg.store import PREFIXES
from kg.store.sparql import bind

WHO = NamedNode("https://testimonia.example/person/1")
ANOTHER = NamedNode("https://testimonia.example/person/2,x(y)")
SAID = question_named("who-said-what").sparql


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_each_question_that_the_index_answers_is_known(question):
    values = {name: [WHO, ANOTHER] for name in question.parameters}
    values |= {name: [Literal("2022")] for name in ("since", "before") if name in question.parameters}
    asked = recognise((bind(question.sparql, values) if values else question.sparql) + "\nLIMIT 20")
    if question.lookup is None:
        assert asked is None
    else:
        assert (asked.question, asked.bindings, asked.limit) == (question, values, 20)


def test_the_editor_may_set_it_in_its_own_way():
    body = "\n".join(line for line in SAID.splitlines() if not line.startswith(("#", "PREFIX")))
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    edited = body.replace("WHERE {", f"WHERE {{\n  VALUES ?speaker {{ {WHO} }}", 1)
    asked = recognise(prefixes + "# Put an IRI in the place of <…>.\n" + edited)
    assert (asked.question.name, asked.bindings, asked.limit) == ("who-said-what", {"speaker": [WHO]}, None)


@pytest.mark.parametrize(
    "query",
    [
        SAID.replace("kg:speaker", "kg:addressee"),
        SAID.replace("https://w3id.org/testimonia#", "https://example.org/"),
        SAID.replace("?outlet = ?publisher", "?outlet != ?publisher"),
        SAID + "LIMIT 5 OFFSET 5",
        SAID.replace("WHERE {", "FROM <urn:graph> WHERE {"),
        SAID.replace("WHERE {", "WHERE { VALUES ?speaker { UNDEF }"),
        SAID.replace("WHERE {", "WHERE { VALUES ?speaker { <relative> }"),
        SAID.replace("WHERE {", "WHERE { VALUES (?speaker) { (<urn:x>) }"),
        "SELECT ?s { ?s ?p ?o }",
        "",
    ],
)
def test_what_differs_in_anything_is_a_query_like_any_other(query):
    assert recognise(query) is None
