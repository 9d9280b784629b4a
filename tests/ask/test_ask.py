"""Ready questions: their answers, the same under two engines, and names matched loosely."""

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.ask.by_name import ask
from kg.ask.questions import QUESTIONS, question_named
from kg.ask.words.answers import ask_in_words
from kg.cli.main import main
from kg.errors import QuestionError
from kg.query.run import run_query
from kg.store import memory_store, open_store
from kg.store.name_key import name_key
from kg.store.question import Asked, Listing
from kg.store.question_sparql import sparql_of
from kg.vocabulary import PREFIXES

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
BASE = "https://testimonia.example/"
JANA, OLEG, BRNO = (NamedNode(BASE + path) for path in ("person/jana-novakova", "person/oleg-sidorov", "place/brno"))
STATEMENT = NamedNode(BASE + "article/brno-morning%2Ftrams.txt#statement=44,91")
BRNO_MORNING = NamedNode(BASE + "organization/brno-morning")
VESTNIK = NamedNode(BASE + "organization/vestnik")
MIXED = NamedNode(PREFIXES["kg"] + "mixed")

ASKED = [
    ("who-said-what", {}),
    ("who-said-what", {"speaker": OLEG}),
    ("who-said-what", {"mode": MIXED}),
    ("who-said-what", {"outlet": VESTNIK}),
    ("who-said-what", {"speaker": JANA, "outlet": VESTNIK}),
    ("what-about", {"about": OLEG}),
    ("what-about", {"about": BRNO}),
    ("who-about-whom", {}),
    ("who-about-whom", {"speaker": JANA, "about": OLEG}),
    ("what-did-x-say-about-y", {"speaker": JANA, "about": OLEG}),
    ("disagreements", {}),
    ("disagreements", {"speaker": JANA}),
    ("disagreements", {"speaker": OLEG}),
    ("verdicts", {}),
    ("verdicts", {"speaker": OLEG}),
    ("events-at-place", {"place": BRNO}),
    ("evidence-of", {"statement": STATEMENT}),
    ("evidence-of", {}),
    ("events-in-period", {"since": Literal("2024-03"), "before": Literal("2024-04")}),
    ("events-of", {"actor": OLEG}),
    ("most-discussed", {}),
    ("most-quoted", {}),
    ("most-quoted-in-outlet", {"outlet": VESTNIK}),
    ("outlets-quoting", {"speaker": JANA}),
    ("what-x-told-y", {"addressee": OLEG}),
    ("where-two-differ", {"first": JANA, "second": OLEG}),
    ("where-two-differ", {"first": BRNO_MORNING, "second": VESTNIK}),
    ("who-agrees-with", {"speaker": JANA}),
    ("who-disagrees-with", {"speaker": JANA, "about": OLEG}),
    ("who-is", {"about": JANA}),
    ("whom-x-favours-or-opposes", {"speaker": JANA}),
]


def small_triples():
    return [quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def store():
    store = memory_store()
    store.load(small_triples())
    return store


@pytest.fixture(scope="module")
def rdflib_graph():
    return rdflib.Graph().parse(SMALL)


def column(result, name):
    index = result.variables.index(name)
    return [row[index].value if row[index] is not None else None for row in result.rows]


def sparql(name, bindings):
    return sparql_of(Asked(question_named(name).asks, {parameter: [term] for parameter, term in bindings.items()}))


def test_the_questions_of_the_brief_are_there():
    assert {question.name for question in QUESTIONS} >= {
        "disagreements",
        "events-at-place",
        "evidence-of",
        "verdicts",
        "what-about",
        "what-did-x-say-about-y",
        "who-about-whom",
        "who-said-what",
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_question_says_what_it_answers_and_has_its_parameters_as_variables(question):
    assert question.description.endswith(".") and set(question.required) <= set(question.parameters)
    others = dict.fromkeys(question.required, [NamedNode("urn:other")])
    for parameter in question.parameters:
        if parameter != "kinds":
            assert str(JANA) in sparql_of(Asked(question.asks, {**others, parameter: [JANA]}))
    if "kinds" in question.parameters:
        is_of_events = isinstance(question.asks, Listing) and question.asks.kind == "event"
        told = "kg:confidence" if is_of_events else "kg:kind kg:deed"
        assert told in question.sparql and told not in sparql_of(Asked(question.asks, {}))


@pytest.mark.parametrize(("name", "bindings"), ASKED)
def test_two_engines_give_the_same_rows_in_the_same_order(store, rdflib_graph, name, bindings):
    query = sparql(name, bindings)
    ours = [tuple(None if term is None else term.value for term in row) for row in run_query(store, query).rows]
    theirs = [
        tuple(None if term is None else str(term) for term in row) for row in rdflib_graph.query(query, initNs=PREFIXES)
    ]
    assert ours == theirs


@pytest.mark.parametrize(("name", "bindings"), ASKED)
def test_answers_do_not_depend_on_the_order_of_loading(store, name, bindings):
    other = memory_store()
    other.load(reversed(small_triples()))
    assert run_query(store, sparql(name, bindings)) == run_query(other, sparql(name, bindings))


def test_who_said_what_gives_name_mode_text_source_and_offsets(store):
    result = ask(store, "who-said-what", {"speaker": "Sidorov", "mode": "Mixed"})
    assert [tuple(term and term.value for term in row) for row in result.rows] == [
        (
            "Oleg Sidorov",
            "mixed",
            "said",
            None,
            "“the city” would pay for new trams",
            "false",
            "false",
            "Brno Morning",
            "2024-03-03",
            "brno-morning/trams.txt",
            "224",
            "258",
            BASE + "article/brno-morning%2Ftrams.txt#statement=224,258",
        )
    ]


def test_who_said_what_can_be_of_one_outlet(store):
    assert set(column(ask(store, "who-said-what", {"outlet": "vestnik"}), "outletName")) == {"Вестник"}


def test_an_article_without_outlet_or_date_is_not_lost(store):
    bare = memory_store()
    gone = {NamedNode(PREFIXES["schema"] + name) for name in ("publisher", "datePublished")}
    bare.load(t for t in small_triples() if t.predicate not in gone)
    assert len(ask(bare, "who-said-what", {}).rows) == len(ask(store, "who-said-what", {}).rows)
    assert ask(bare, "who-said-what", {"speaker": "jana"}).rows


def test_what_about_has_speakers_whom_nobody_named(store):
    result = ask(store, "what-about", {"about": "Brno"})
    assert column(result, "speakerName") == ["Oleg Sidorov", "An inspector"]


def test_what_about_says_the_stance(store):
    assert column(ask(store, "what-about", {"about": "Oleg Sidorov"}), "stance") == ["", "opposes"]


def test_who_about_whom_counts_statements(store):
    result = ask(store, "who-about-whom", {"speaker": "Jana"})
    rows = list(zip(column(result, "aboutName"), column(result, "statements"), column(result, "opposes")))
    assert rows == [("Oleg Sidorov", "2", "1"), ("the drivers", "1", "0")]


def test_a_statement_of_several_spans_is_one_row(store):
    result = ask(store, "what-did-x-say-about-y", {"speaker": "novakova", "about": "Сидоров"})
    assert list(zip(column(result, "begin"), column(result, "end"))) == [("143", "179"), ("63", "123")]


def test_disagreements_show_both_sides_and_the_reason(store):
    result = ask(store, "disagreements", {})
    row = dict(zip(result.variables, (term and term.value for term in result.rows[0])))
    assert row["who"] == "one speaker, two outlets"
    assert {row["firstOutlet"], row["secondOutlet"]} == {"Brno Morning", "Вестник"}
    assert (row["confidence"], row["reason"]) == ("0.83", "accident against arson")
    assert (row["secondBegin"], row["secondEnd"], row["secondPublished"]) == ("44", "91", "2024-03-03")


def test_disagreements_of_one_speaker(store):
    assert len(ask(store, "disagreements", {"speaker": "Jana"}).rows) == 1
    assert ask(store, "disagreements", {"speaker": "Oleg"}).rows == ()


def test_verdicts_show_rating_and_evidence(store):
    result = ask(store, "verdicts", {"speaker": "Nováková"})
    assert column(result, "rating") == ["False"] and column(result, "ratingValue") == ["1"]
    assert column(result, "evidence") == ["False: the fire was set on purpose, as the police report shows."]


def test_events_at_a_place_say_who_claims_them(store):
    result = ask(store, "events-at-place", {"place": "Brünn"})
    assert column(result, "type") == ["ACCUSE", "ASSAULT", "ASSAULT"]
    assert column(result, "claimedBy") == [None, None, "Jana Nováková"]


@pytest.mark.parametrize("statement", ["accident, NOTHING more 🔥", STATEMENT.value])
def test_evidence_is_cut_from_the_article_by_code_points(store, statement):
    result = ask(store, "evidence-of", {"statement": statement})
    assert column(result, "passage") == ["The depot fire was an accident, nothing more 🔥,"]
    assert column(result, "before") == ["🚋 Trams stop in Brno\n\nBRNO, 3 March 2024 — “"]
    assert column(result, "after")[0].startswith("” Mayor Jana Nováková told")


def test_evidence_shows_at_most_200_characters_before_and_after(store):
    result = ask(store, "evidence-of", {"statement": "new trams"})
    assert [len(text) for text in column(result, "before")] == [200]
    whole = next(
        t.object.value for t in small_triples() if "isString" in t.predicate.value and "BRNO" in t.object.value
    )
    assert column(result, "before") == [whole[24:224]]


@pytest.mark.parametrize(
    "name",
    [
        "Oleg Sidorov",
        "oleg SIDOROV",
        "Sidorov",
        "Олег Сидоров",
        "сидоров",
        "Sidorow",
        "Oleg  Sidorov.",
        "Sidorrov",
        OLEG.value,
    ],
)
def test_names_match_loosely(store, name):
    assert set(column(ask(store, "who-about-whom", {"speaker": name}), "speaker")) == {OLEG.value}


@pytest.mark.parametrize(
    ("name", "person"), [("Novakova", JANA.value), ("Jana", JANA.value), ("Mayor Novakova", JANA.value)]
)
def test_names_match_without_accents_and_in_part(store, name, person):
    assert set(column(ask(store, "who-about-whom", {"speaker": name}), "speaker")) == {person}


def test_an_exact_name_wins_over_a_longer_one():
    store = memory_store()
    schema, rdf = PREFIXES["schema"], PREFIXES["rdf"]
    for iri, name in (("urn:belarus", "Belarus"), ("urn:bank", "Bank of Belarus")):
        store.load(
            [
                Triple(NamedNode(iri), NamedNode(rdf + "type"), NamedNode(schema + "Place")),
                Triple(NamedNode(iri), NamedNode(schema + "name"), Literal(name)),
                Triple(NamedNode("urn:e" + iri[4:]), NamedNode(PREFIXES["sem"] + "hasPlace"), NamedNode(iri)),
                Triple(NamedNode("urn:e" + iri[4:]), NamedNode(PREFIXES["sem"] + "eventType"), NamedNode("urn:t#X")),
                Triple(
                    NamedNode("urn:e" + iri[4:]), NamedNode(PREFIXES["prov"] + "wasDerivedFrom"), NamedNode("urn:a")
                ),
                Triple(
                    NamedNode("urn:e" + iri[4:]), NamedNode(PREFIXES["kg"] + "trigger"), NamedNode("urn:s" + iri[4:])
                ),
                Triple(
                    NamedNode("urn:s" + iri[4:]), NamedNode(PREFIXES["nif"] + "referenceContext"), NamedNode("urn:a")
                ),
                *(
                    Triple(NamedNode("urn:s" + iri[4:]), NamedNode(PREFIXES["nif"] + edge), Literal(0))
                    for edge in ("beginIndex", "endIndex")
                ),
            ]
        )
    store.load([Triple(NamedNode("urn:a"), NamedNode(schema + "identifier"), Literal("a"))])
    assert column(ask(store, "events-at-place", {"place": "belarus"}), "placeName") == ["Belarus"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Zelenskyy", "Зеленский"), ("Aleksandr", "Alexandr"), ("Путин", "Putin"), ("Łódź", "lodz"), ("O’Neil", "O'Neil")],
)
def test_variants_of_a_name_are_looked_up_alike(first, second):
    assert name_key(first) == name_key(second)


def test_a_name_that_is_nearly_right_gets_a_suggestion(store):
    with pytest.raises(
        QuestionError, match=r"^No actor or place is called 'Sidorenkov'\. Did you mean: Oleg Sidorov\?$"
    ):
        ask(store, "what-about", {"about": "Sidorenkov"})


@pytest.mark.parametrize("name", ["Quetzalcoatl", "", "?!", "🚋"])
def test_a_name_like_no_other_gets_no_suggestion(store, name):
    with pytest.raises(QuestionError, match=r"No place is called .*\.$"):
        ask(store, "events-at-place", {"place": name})


def test_a_parameter_of_one_kind_does_not_take_another(store):
    with pytest.raises(QuestionError, match="No outlet is called 'Jana'"):
        ask(store, "who-said-what", {"outlet": "Jana"})


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("who-dunnit", {}, "There is no question 'who-dunnit'; there are anonymous-sources, articles-naming, "),
        ("verdicts", {"place": "Brno"}, "'verdicts' has no parameter 'place'; it has speaker."),
        ("what-did-x-say-about-y", {}, "'what-did-x-say-about-y' needs speaker and about"),
        ("who-said-what", {"mode": "sung"}, "There is no mode 'sung'; there are direct, indirect, mixed."),
        ("evidence-of", {"statement": "no such words"}, "No statement has 'no such words'"),
        ("evidence-of", {"statement": "urn:none"}, "No statement has 'urn:none'"),
    ],
)
def test_what_is_not_known_is_answered_with_what_is(store, name, parameters, message):
    with pytest.raises(QuestionError) as error:
        ask(store, name, parameters)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("value", ['"} UNION { ?s ?p ?o } #', "Zzz\\", "<urn:x> } SERVICE <http://127.0.0.1/> {"])
def test_a_value_cannot_become_query(store, value):
    for name, parameter in (("events-at-place", "place"), ("evidence-of", "statement")):
        with pytest.raises(QuestionError):
            ask(store, name, {parameter: value})


def test_a_name_of_the_same_sound_is_said_and_one_that_is_only_near_is_not_taken(store):
    assert ask(store, "who-said-what", {"speaker": "Sidorrov"}).notes[0] == "'Sidorrov' is taken for Oleg Sidorov."
    with pytest.raises(QuestionError, match="Did you mean: Oleg Sidorov"):
        ask(store, "who-said-what", {"speaker": "Sid0rov"})


def test_what_is_unsure_is_left_out_counted_and_there_when_it_is_asked_for():
    turtle = SMALL.read_text(encoding="utf8").replace("kg:confidence 0.9", "kg:confidence 0.6", 2)
    store = memory_store()
    store.load(quad.triple for quad in pyoxigraph.parse(turtle.encode(), RdfFormat.TURTLE))
    everything = len(ask(store, "who-said-what", {"kinds": "all"}).rows)
    shown = ask(store, "who-said-what", {})
    assert len(shown.rows) == everything - 2
    assert shown.notes == ("2 more are less sure than 0.75, deeds or hypothetical; kinds=all shows them.",)
    assert len(ask(store, "who-said-what", {"kinds": "unsure"}).rows) == 2
    with pytest.raises(QuestionError, match="There is no kind 'rumour' of statement"):
        ask(store, "who-said-what", {"kinds": "rumour"})


def test_unsure_events_are_left_out_counted_and_there_when_they_are_asked_for():
    turtle = SMALL.read_text(encoding="utf8").replace("kg:confidence 0.8", "kg:confidence 0.5", 1)
    store = memory_store()
    store.load(quad.triple for quad in pyoxigraph.parse(turtle.encode(), RdfFormat.TURTLE))
    place = {"place": "Brno"}
    everything = ask(store, "events-at-place", {**place, "kinds": "all"})
    shown = ask(store, "events-at-place", place)
    assert len(shown.rows) == len(everything.rows) - 1
    assert shown.notes == ("1 more is less sure than 0.7; kinds=all shows them.",)
    assert ask_in_words(store, "What happened in Brno?").left == 1


@pytest.mark.parametrize("question", [("who-about-whom",), ("who talks about Sidorov?",)])
def test_on_the_command_line_a_note_names_the_option(tmp_path, question):
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE))
    told = CliRunner().invoke(main, ["ask", *question, "--store", str(tmp_path / "store")])
    assert "--kinds all counts" in told.output.replace("\n", " "), told.output
    assert "kinds=all" not in told.output
