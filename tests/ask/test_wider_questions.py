"""Questions about who speaks by what they are, topics by other names, how many, who more, and deeds."""

import pytest
from turtle_triples import asked_store

from kg.ask.words.answers import ask_in_words
from kg.ask.words.render import render
from kg.errors import QuestionError
from kg.query.run import run_query

PEOPLE = """
<urn:a> a schema:NewsArticle ; schema:identifier "a" ; schema:datePublished "2016-03-01"^^xsd:date ; schema:publisher <urn:post> .
<urn:b> a schema:NewsArticle ; schema:identifier "b" ; schema:datePublished "2017-05-02"^^xsd:date ; schema:publisher <urn:gazette> .
<urn:post> a schema:NewsMediaOrganization ; schema:name "Brno Post" .
<urn:gazette> a schema:NewsMediaOrganization ; schema:name "Evening Gazette" .
<urn:ann> a schema:Person ; schema:name "Ann Adler" ; schema:jobTitle "senator" , "republican" .
<urn:bob> a schema:Person ; schema:name "Bob Berg" ; schema:jobTitle "senator" , "democrat" .
<urn:eva> a schema:Person ; schema:name "Eva Novak" ; schema:jobTitle "chief economist" ; schema:nationality <urn:land> .
<urn:land> a schema:Place ; schema:name "Moravia" ; schema:alternateName "Moravian" .
<urn:officials> a kg:UnnamedActor ; schema:name "Brno officials" .
<urn:brno> a schema:Place ; schema:name "Brno" .
"""
SAID = """
<urn:s{n}> kg:mode kg:direct ; schema:text "{text}" ; prov:wasDerivedFrom <urn:{article}> ; kg:content <urn:c{n}> ; kg:speaker <urn:{who}> {more} .
<urn:c{n}> nif:beginIndex {n}0 ; nif:endIndex {n}5 .
"""
DONE = """
<urn:e{n}> sem:eventType kg:ASSAULT ; rdfs:label "{label}" ; kg:trigger <urn:t{n}> ; kg:patient <urn:{whom}> {more} .
<urn:t{n}> nif:referenceContext <urn:{article}> ; nif:beginIndex {n}00 ; nif:endIndex {n}03 ; kg:patient <urn:{whom}> .
"""


def store_of(*statements: tuple[str, str, str, str], events: str = ""):
    """A store of statements: who says what in which of two articles, and what else is told of it."""
    told = "".join(
        SAID.format(n=n, who=who, text=text, article=article, more=more)
        for n, (who, text, article, more) in enumerate(statements, 1)
    )
    return asked_store(PEOPLE + told + events)


@pytest.fixture(scope="module")
def store():
    return store_of(
        ("ann", "the depot is safe", "a", "; kg:favours <urn:bob>"),
        ("ann", "pensions must rise", "b", "; kg:opposes <urn:bob>"),
        ("bob", "same-sex marriage is fair", "a", "; schema:about <urn:brno>"),
        ("eva", "prices will fall", "a", "; schema:about <urn:brno>"),
        ("officials", "the depot burnt", "b", ""),
        ("bob", "Brno is lovely", "b", "; schema:about <urn:brno>"),
        events=DONE.format(n=1, label="arrested", article="a", whom="bob", more="; sem:hasPlace <urn:brno>")
        + DONE.format(n=2, label="elected", article="b", whom="ann", more=""),
    )


def texts(store, question: str) -> set[str]:
    answer = ask_in_words(store, question)
    assert set(run_query(store, answer.sparql).rows) == set(answer.rows.rows), "SPARQL says the same"
    column = answer.rows.variables.index("text")
    return {row[column].value for row in answer.rows.rows}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Republican senators say about pensions?", {"pensions must rise"}),
        ("What did Democratic lawmakers say about Brno?", {"same-sex marriage is fair", "Brno is lovely"}),
        ("what do economists say about prices?", {"prices will fall"}),
        ("What did officials in Brno say?", {"the depot burnt"}),
        ("did senators or economists say anything about Brno?", {"same-sex marriage is fair", "prices will fall", "Brno is lovely"}),
        ("what did senators say about gay marriage?", {"same-sex marriage is fair"}),
        ("which senators oppose Bob Berg?", {"pensions must rise"}),
    ],
)  # fmt: skip
def test_those_of_a_party_an_office_or_a_place_speak_for_a_description(store, question, said):
    assert texts(store, question) == said


def test_another_name_of_a_topic_is_looked_for_and_told(store):
    answer = ask_in_words(store, "what did Bob Berg say about gay marriage?")
    assert answer.total == 1 and "'gay marriage' is looked for as same-sex marriage" in " ".join(render(answer).split())


def test_what_is_said_beside_a_topic_is_told_as_such(store):
    answer = ask_in_words(store, "what did Eva Novak say about the depot?")
    assert texts(store, "what did Eva Novak say about the depot?") == {"prices will fall"}
    assert answer.notes[0].startswith("Nothing that Eva Novak said has 'depot'; this is what they said in articles")


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("who is quoted more, Ann Adler or Eva Novak?", [("Ann Adler", "2"), ("Eva Novak", "1")]),
        ("who talks more about Brno, Bob Berg or Ann Adler?", [("Bob Berg", "2")]),
        ("most quoted senators", [("Ann Adler", "2"), ("Bob Berg", "2")]),
        ("who is spoken about most in 2017?", [("Bob Berg", "1"), ("Brno", "1")]),
    ],
)  # fmt: skip
def test_two_are_weighed_and_some_are_counted(store, question, counts):
    answer = ask_in_words(store, question)
    assert [tuple(cell.value for cell in row) for row in answer.rows.rows] == counts
    assert run_query(store, answer.sparql) == answer.rows


def test_who_praised_and_criticised_is_who_did_both(store):
    assert texts(store, "who praised and later criticised Bob Berg?") == {"the depot is safe", "pensions must rise"}
    assert texts(store, "who did not support Bob Berg?") == {"pensions must rise"}


def test_as_many_as_are_wanted_are_given_from_the_end_that_is_wanted(store):
    answer = ask_in_words(store, "the two latest statements of Bob Berg about Brno")
    assert "the latest 2" in render(answer) and answer.total == 2
    assert [row[answer.rows.variables.index("text")].value for row in answer.rows.rows][0] == "Brno is lovely"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("when was Bob Berg arrested?", ["arrested"]),
        ("who was detained in Brno in 2016 over the marriage?", ["arrested"]),
        ("where was Ann Adler elected?", ["elected"]),
        ("when was Ann Adler killed?", []),
    ],
)
def test_deeds_are_found_by_what_was_done_to_whom_and_where(store, question, labels):
    answer = ask_in_words(store, question)
    assert [row[answer.rows.variables.index("label")].value for row in answer.rows.rows] == labels
    assert run_query(store, answer.sparql) == answer.rows


def test_names_of_the_graph_describe_as_those_of_the_index_do(store):
    from kg.store.graph_names import NamesOfGraph
    from kg.store.known_names import IndexedNames

    assert store.index is not None
    indexed, graph = IndexedNames(store.index), NamesOfGraph(store._select)
    for words, who in (
        ([["senator"], ["republican", "gop"]], {"urn:ann"}),
        ([["moravian"], ["economist"]], {"urn:eva"}),
        ([["brno"], ["official"]], {"urn:officials"}),
        ([["brno"], ["senator"]], set()),
    ):
        assert indexed.described(words) == graph.described(words) == who


@pytest.mark.parametrize(
    ("question", "word"), [("who never criticised Bob Berg?", "never"), ("who has not praised Bob Berg?", "not")]
)
def test_what_turns_a_side_round_is_said_not_to_be_heeded(store, question, word):
    assert f"Not used: “{word}”" in render(ask_in_words(store, question))


def test_who_refused_to_condemn_somebody_is_no_supporter(store):
    with pytest.raises(QuestionError):
        ask_in_words(store, "who refused to condemn Bob Berg?")


@pytest.mark.parametrize("question", ["who was arrested over the depot?", "who was arrested over the depot in Brno?"])
def test_words_that_only_the_article_has_are_not_told_of_a_deed(store, question):
    heading = render(ask_in_words(store, question)).splitlines()[0]
    assert ", in articles with “depot”" in heading and "arrested” “depot”" not in heading


def test_cities_are_asked_for_without_a_name(store):
    assert "in Brno: Bob Berg" in render(ask_in_words(store, "which cities saw arrests?"))
