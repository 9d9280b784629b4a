"""Questions as people type them: outlets in small letters, apostrophes left out, slips; and what is shown in answer to whom, how
much and when."""

import pytest
from turtle_triples import asked_store, triples_of

from kg.ask.words.answers import ask_in_words
from kg.ask.words.render import render
from kg.ask.words.written import as_written
from kg.errors import QuestionError
from kg.store import memory_store

RING = (
    "Thieves emptied the Opal shop in Brno at night. Police came at six. The Opal rings were worth 4 million crowns, a clerk said. "
    'Ann Adler said: "We all feel safe again." Bob Berg said: "Nobody is safe in Brno." The Opal shop opens again on Monday.'
)


def said(number: int, who: str, words: str) -> str:
    begin = RING.index(words)
    return f"""<urn:s{number}> kg:mode kg:direct ; schema:text "{words}" ; prov:wasDerivedFrom <urn:a> ; kg:content <urn:c{number}> ;
    kg:speaker <urn:{who}> . <urn:c{number}> nif:beginIndex {begin} ; nif:endIndex {begin + len(words)} .
"""


TOLD = f"""
<urn:a> a schema:NewsArticle ; schema:identifier "a" ; schema:datePublished "2016-03-01"^^xsd:date ; schema:publisher <urn:kbc> ;
    schema:headline "Opal shop emptied" ; nif:isString '''{RING}''' .
<urn:kbc> a schema:NewsMediaOrganization ; schema:name "KBC News" .
<urn:kbo> a schema:Organization ; schema:name "KBC" .
<urn:gazette> a schema:NewsMediaOrganization ; schema:name "Evening Gazette" .
<urn:ann> a schema:Person ; schema:name "Ann Adler" .
<urn:bob> a schema:Person ; schema:name "Bob Berg" .
<urn:m2> nif:referenceContext <urn:a> ; itsrdf:taIdentRef <urn:ann> .
<urn:m3> nif:referenceContext <urn:a> ; itsrdf:taIdentRef <urn:bob> .
{said(1, "ann", "We all feel safe again.")}{said(2, "bob", "Nobody is safe in Brno.")}
"""


@pytest.fixture(scope="module")
def store():
    return asked_store(TOLD)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kbc coverage of Ann Adler", "KBC coverage of Ann Adler"),
        ("what has the evening gazette on Bob Berg", "what has the Evening Gazette on Bob Berg"),
        ("Bergs answer to Adlers offer", "Berg's answer to Adler's offer"),
        ("kbc on the strike", "kbc on the strike"),  # where no name has capitals none is told by them
        ("did the Bergs say so", "did the Bergs say so"),
        ('who said "Bergs offer"', 'who said "Bergs offer"'),
    ],
)
def test_names_are_read_as_they_should_be_written(store, typed, meant):
    assert as_written(typed, store)[0] == meant


def test_a_body_of_the_name_is_asked_as_the_outlet(store):
    answer = ask_in_words(store, "what did KBC report about Ann Adler?")
    assert "Nothing is found for: What KBC News reports about Ann Adler." in answer.notes
    assert "Of KBC News alone." in answer.notes and answer.total


def test_a_sum_comes_first_where_it_is_asked_how_much(store):
    answer = ask_in_words(store, "How much was taken out of the emptied Opal shop?")
    assert "4 million" in answer.rows.rows[0][0].value, render(answer)


def test_whose_words_are_asked_for_come_before_what_only_names_them(store):
    answer = ask_in_words(store, "After the Opal shop was emptied, what did Bob Berg say about how safe it is?")
    shown = " | ".join(row[0].value for part in (answer, *answer.further) for row in part.rows.rows)
    assert "Nobody is safe" in shown, render(answer)


def test_who_contradicts_somebody_is_told_by_passages_where_no_two_statements_do():
    text = "Ann Adler said the dam is safe. Engineers denied what Adler had said. It rained in Olomouc."
    told = f"""<urn:k> a schema:NewsArticle ; schema:identifier "k" ; schema:headline "Dam" ; nif:isString '{text}' .
<urn:ann> a schema:Person ; schema:name "Ann Adler" .
<urn:m> nif:referenceContext <urn:k> ; itsrdf:taIdentRef <urn:ann> .
<urn:s> kg:mode kg:indirect ; schema:text "what Adler had said" ; prov:wasDerivedFrom <urn:k> ; kg:content <urn:c> ;
    kg:cueLemma "deny" . <urn:c> nif:beginIndex {text.index("what")} ; nif:endIndex {text.index(" It rained")} .
"""
    store = memory_store()
    store.load(triples_of(told))
    answer = ask_in_words(store, "Who contradicts Ann Adler?")
    assert "Engineers denied" in answer.rows.rows[0][0].value, render(answer)
    assert any(note.startswith("Nothing is found for: Who contradicts Ann Adler") for note in answer.notes)


def test_a_question_that_is_too_long_is_refused_in_a_sentence_whatever_it_names(store):
    with pytest.raises(QuestionError, match="longer than 300 characters"):
        ask_in_words(store, "What did Ann Adler say about the Opal shop in Brno? " * 60)
