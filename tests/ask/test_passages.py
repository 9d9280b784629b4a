"""Questions that no reading answers: the passages of articles that have their names and words, and what is never dropped."""

import pytest
from turtle_triples import asked_store, triples_of

from kg.ask.words.answers import ask_in_words
from kg.ask.words.coverage import NO_SPARQL
from kg.ask.words.render import render
from kg.errors import QuestionError
from kg.query.run import run_query
from kg.store import memory_store

ROBBERY = (
    "Three men robbed the Opal jewellery shop in Brno on Friday. They stole rings worth 4 million crowns, police said. "
    "The shop stays closed until Monday."
)
PLANT = (
    "Two workers were killed at the Vltava plant. Petr Maly, a guard, was arrested in the car park. "
    'Ann Adler said: "The plant should have been closed years ago." Bob Berg opposes toll roads.'
)
ROADS = "Senator Eva Novak is in favour of toll roads. Ann Novak does not want them. It rained in Olomouc."
TOLD = f"""
<urn:a> a schema:NewsArticle ; schema:identifier "a" ; schema:datePublished "2016-03-01"^^xsd:date ; schema:publisher <urn:post> ;
    schema:headline "Jeweller robbed in Brno" ; nif:isString '''{ROBBERY}''' .
<urn:b> a schema:NewsArticle ; schema:identifier "b" ; schema:datePublished "2017-05-02"^^xsd:date ; schema:publisher <urn:gazette> ;
    schema:headline "Two die at plant" ; nif:isString '''{PLANT}''' .
<urn:c> a schema:NewsArticle ; schema:identifier "c" ; schema:datePublished "2017-06-02"^^xsd:date ; schema:publisher <urn:post> ;
    schema:headline "Toll roads divide the senate" ; nif:isString '''{ROADS}''' .
<urn:post> a schema:NewsMediaOrganization ; schema:name "Brno Post" .
<urn:gazette> a schema:NewsMediaOrganization ; schema:name "Evening Gazette" .
<urn:ann> a schema:Person ; schema:name "Ann Adler" .
<urn:bob> a schema:Person ; schema:name "Bob Berg" .
<urn:eva> a schema:Person ; schema:name "Eva Novak" .
<urn:brno> a schema:Place ; schema:name "Brno" .
<urn:m1> nif:referenceContext <urn:a> ; itsrdf:taIdentRef <urn:brno> .
<urn:m2> nif:referenceContext <urn:b> ; itsrdf:taIdentRef <urn:ann> .
<urn:m3> nif:referenceContext <urn:b> ; itsrdf:taIdentRef <urn:bob> .
<urn:m4> nif:referenceContext <urn:c> ; itsrdf:taIdentRef <urn:eva> .
<urn:s1> kg:mode kg:direct ; schema:text "The plant should have been closed years ago." ; prov:wasDerivedFrom <urn:b> ;
    kg:content <urn:c1> ; kg:speaker <urn:ann> .
<urn:c1> nif:beginIndex {PLANT.index("The plant should")} ; nif:endIndex {PLANT.index(" Bob")} .
<urn:s2> kg:mode kg:direct ; schema:text "toll roads" ; prov:wasDerivedFrom <urn:b> ; kg:content <urn:c2> ;
    kg:speaker <urn:bob> ; kg:cueLemma "oppose" ; kg:opposes <urn:ann> .
<urn:c2> nif:beginIndex {PLANT.index("toll")} ; nif:endIndex {len(PLANT) - 1} .
"""


@pytest.fixture(scope="module")
def store():
    return asked_store(TOLD)


def passages(answer) -> str:
    column = answer.rows.variables.index("text")
    return " | ".join(row[column].value for row in answer.rows.rows)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much was stolen in the jewellery robbery in Brno?", "4 million crowns"),
        ("Any arrests over the killed workers at the plant?", "Petr Maly"),
        ("Who was killed at the Vltava plant, and who did it?", "Two workers"),
    ],
)
def test_what_no_reading_answers_is_looked_for_as_words(store, question, told):
    answer = ask_in_words(store, question)
    found = [answer, *answer.further]
    assert any(told in passages(one) for one in found if one.plan.shape == "sentences"), render(answer)


def test_a_passage_stands_at_its_characters_and_is_said_to_be_in_no_query(store):
    answer = ask_in_words(store, "How much was stolen in the jewellery robbery in Brno?")
    assert "Read as words" in render(answer) and answer.sparql == NO_SPARQL
    for row in answer.records:
        text = {"a": ROBBERY, "b": PLANT, "c": ROADS}[row["articleId"]]
        assert " ".join(text[row["begin"] : row["end"]].split()) == row["text"]


@pytest.mark.parametrize(
    "question",
    [
        "How much was stolen in the jewellery robbery in Brno in 2017?",
        "How much was stolen by Ann Adler in the jewellery robbery?",
        "How many elephants were sold in Brno?",
    ],
)
def test_no_name_period_or_weighty_word_is_left_out(store, question):
    try:
        answer = ask_in_words(store, question)
    except QuestionError:
        return
    assert not answer.total, render(answer)


def test_both_sides_of_a_question_are_answered(store):
    answer = ask_in_words(store, "Who is for toll roads and who is against them?")
    against = answer.further[0]
    assert "Eva Novak" in passages(answer) and "Bob Berg" not in passages(answer)
    assert "Bob Berg" in passages(against) and "Eva Novak" not in passages(against)
    assert render(answer).index("Eva Novak") < render(answer).index("Bob Berg")


def test_whoever_is_excepted_is_in_no_row_and_in_none_of_the_query(store):
    assert ask_in_words(store, "who criticises Ann Adler?").total == 1
    answer = ask_in_words(store, "Who, besides Bob Berg, criticises Ann Adler?")
    assert not answer.total and run_query(store, answer.sparql).rows == ()
    assert "Left out: Bob Berg." in answer.notes


def test_two_names_alone_are_asked_of_each_other(store):
    answer = ask_in_words(store, "Bob Berg Ann Adler 2017")
    assert answer.total == 1 and "What Bob Berg said about Ann Adler in 2017" in render(answer)
    assert "Nothing is found for: What Ann Adler said about Bob Berg in 2017." in answer.further[0].notes


def test_what_has_none_of_the_words_is_not_told_in_the_place_of_what_has(store):
    assert ask_in_words(store, "who criticises Ann Adler?").total == 1
    assert not ask_in_words(store, "who criticises Ann Adler over zeppelins?").total


def test_two_questions_are_told_in_one_table_with_what_each_row_answers(store):
    answer = ask_in_words(store, "What did Ann Adler say about the plant, and did Bob Berg oppose toll roads?")
    table = answer.records
    assert table.columns[0] == "part" and len(set(table.column("part"))) == 1 + len(answer.further)
    assert len(table) == sum(len(part.rows.rows) for part in (answer, *answer.further))


def test_what_was_looked_for_is_told_where_passages_stand_in_for_it(store):
    answer = ask_in_words(store, "what did Ann Adler say about the guard's arrest?")
    assert answer.plan.shape == "sentences"
    assert any(note.startswith("Nothing is found for: What Ann Adler said") for note in answer.notes)


def test_who_is_silent_is_not_taken_for_one_who_opposes(store):
    answer = ask_in_words(store, "who did not support Ann Adler?")
    assert any("Who is silent isn't told" in note for note in answer.notes)


def test_who_is_quoted_by_one_outlet_alone_on_a_topic_is_quoted_in_no_other_on_it(store):
    answer = ask_in_words(store, "who is quoted only by the Evening Gazette about toll roads?")
    assert {row["speakerName"] for row in answer.records} == {"Ann Adler", "Bob Berg"}  # of its article
    assert len(run_query(store, answer.sparql).rows) == 2
    assert not ask_in_words(store, "who is quoted only by the Brno Post about toll roads?").total


BREWERY = (
    "A fire destroyed the brewery in Kolin on Monday night. Engines came from six towns. Trains stood still for hours. "
    "The mayor thanked everybody. Schools stay closed. Prices of beer rose. A clerk from Kolin pleaded guilty to arson."
)


def test_few_passages_have_beside_them_those_with_the_name_and_a_word_that_none_of_them_has():
    told = f"""<urn:k> a schema:NewsArticle ; schema:identifier "k" ; schema:headline "Fire" ; nif:isString '{BREWERY}' .
<urn:kolin> a schema:Place ; schema:name "Kolin" .
<urn:m> nif:referenceContext <urn:k> ; itsrdf:taIdentRef <urn:kolin> .
"""
    store = memory_store()
    store.load(triples_of(told))
    found = passages(ask_in_words(store, "After the fire that destroyed the brewery in Kolin: who pleaded?"))
    assert found.startswith("A fire destroyed") and "pleaded guilty" in found, found


def test_two_names_joined_by_a_hyphen_are_two_where_nobody_is_called_so(store):
    answer = ask_in_words(store, "What came of the Adler-Berg row over the closed plant?")
    assert "Ann Adler" in passages(answer), render(answer)


def test_two_events_that_no_article_tells_of_together_are_told_each_by_itself():
    told = """
<urn:k> a schema:NewsArticle ; schema:identifier "k" ; schema:headline "Fire" ; nif:isString 'A fire destroyed a mill in Kolin.' .
<urn:t> a schema:NewsArticle ; schema:identifier "t" ; schema:headline "Blaze" ; nif:isString 'A fire damaged a barn in Tabor.' .
<urn:kolin> a schema:Place ; schema:name "Kolin" . <urn:tabor> a schema:Place ; schema:name "Tabor" .
<urn:m> nif:referenceContext <urn:k> ; itsrdf:taIdentRef <urn:kolin> .
<urn:n> nif:referenceContext <urn:t> ; itsrdf:taIdentRef <urn:tabor> .
"""
    store = asked_store(told)
    answer = ask_in_words(store, "Compare the fires in Kolin and Tabor")
    assert "a mill" in passages(answer) and "a barn" in passages(answer), render(answer)
    assert any(note.startswith("No passage has all of these names") for note in answer.notes)
