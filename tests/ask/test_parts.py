"""A question of several parts: where each ends, and what the articles of the first tell of the others."""

import pytest
from turtle_triples import asked_store

from kg.ask.words.answers import ask_in_words
from kg.ask.words.parts import parts_of
from kg.ask.words.render import heading, lines_of, render
from kg.query.run import run_query

STRIKE = (
    "Dockers in Gdynia walked out on Monday over night shifts. Union leader Ola Wrona called the strike a last resort. "
    "The port authority rejected her claim and offered talks. Harbour master Jan Kos wants the army to unload the ferries. "
    "Some 400 containers are waiting at the quay."
)
FERRY = "Ola Wrona opened a school in Hel. The Hel ferry sank in a storm, and nobody was hurt."
TOLD = f"""
<urn:a> a schema:NewsArticle ; schema:identifier "a" ; schema:datePublished "2018-03-01"^^xsd:date ;
    schema:headline "Dockers walk out in Gdynia" ; nif:isString '''{STRIKE}''' .
<urn:b> a schema:NewsArticle ; schema:identifier "b" ; schema:datePublished "2018-05-02"^^xsd:date ;
    schema:headline "Ferry sinks off Hel" ; nif:isString '''{FERRY}''' .
<urn:ola> a schema:Person ; schema:name "Ola Wrona" .
<urn:jan> a schema:Person ; schema:name "Jan Kos" .
<urn:gdynia> a schema:Place ; schema:name "Gdynia" .
<urn:m1> nif:referenceContext <urn:a> ; itsrdf:taIdentRef <urn:ola> .
<urn:m2> nif:referenceContext <urn:a> ; itsrdf:taIdentRef <urn:jan> .
<urn:m3> nif:referenceContext <urn:a> ; itsrdf:taIdentRef <urn:gdynia> .
<urn:m4> nif:referenceContext <urn:b> ; itsrdf:taIdentRef <urn:ola> .
<urn:a#statement=1> kg:mode kg:indirect ; schema:text "the strike a last resort" ; prov:wasDerivedFrom <urn:a> ; kg:content <urn:c1> ;
    kg:speaker <urn:ola> ; kg:cueLemma "call" ; kg:confidence 0.9 .
<urn:c1> nif:beginIndex {STRIKE.index("the strike a")} ; nif:endIndex {STRIKE.index(" The port")} .
<urn:b#statement=1> kg:mode kg:indirect ; schema:text "a school in Hel" ; prov:wasDerivedFrom <urn:b> ; kg:content <urn:c2> ;
    kg:speaker <urn:ola> ; kg:cueLemma "open" ; kg:confidence 0.9 .
<urn:c2> nif:beginIndex {FERRY.index("a school")} ; nif:endIndex {FERRY.index(". The Hel")} .
"""


@pytest.fixture(scope="module")
def store():
    return asked_store(TOLD)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("What did Berg say about the dam, and how did the farmers answer?", 2),
        ("Should Berg go? Who told her to, who told her not to", 3),
        ("The dam at Orlik - who built it and what did it cost?", 2),
        ("Mr. Berg resigned. Who follows him?", 2),
        ("Who was hurt in the fire, and by whom?", 1),
        ("Who is unhappy with Ann Berg, and why?", 1),
        ("Elephant tusks - how did the Post and the Gazette tell it?", 1),
        ("When Ann Berg was asked about the dam, what was her answer?", 1),
        ("What did Berg, who resigned, say about the dam?", 1),
        ("Who said “first we dig, and what comes then is water”?", 1),
    ],
)
def test_a_part_begins_where_something_else_is_asked(question, parts):
    assert len(parts_of(question)) == parts, parts_of(question)


def told(answer) -> list[str]:
    return [" ".join(line.text for line in lines_of(part, 10)) for part in (answer, *answer.further)]


def test_a_later_part_is_told_from_the_articles_of_the_first(store):
    answer = ask_in_words(store, "Why did the dockers in Gdynia walk out, and who wants the army to help?")
    first, *others = told(answer)
    assert "night shifts" in first
    assert any("Jan Kos" in one for one in [first, *others]) and not any("Hel ferry" in one for one in others)


def test_who_speaks_in_a_later_part_is_told_with_what_stands_in_these_articles_alone(store):
    answer = ask_in_words(store, "How many containers are waiting in Gdynia, and what did Ola Wrona say?")
    said = next(part for part in answer.further if part.plan.shape == "quotes")
    assert said.total == 1 and "in the articles that tell of it" in heading(said.understood)
    assert "last resort" in " ".join(told(answer)) and "school" not in " ".join(told(answer))
    assert len(run_query(store, said.sparql).rows) == 1


def test_each_part_stands_under_its_heading(store):
    answer = ask_in_words(store, "How many containers are waiting in Gdynia, and what did Ola Wrona say?")
    heads = [line.text for line in lines_of(answer, 10) if line.is_head]
    assert heads and all(head in render(answer, 400) for head in heads)
