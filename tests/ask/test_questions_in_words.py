"""Questions in words: what they are taken for, their answers, and what is said when there is none."""

import csv
import dataclasses
import re
from contextlib import nullcontext
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple
from turtle_triples import triples_of

from kg.ask.by_name import ask
from kg.ask.periods import take_period
from kg.ask.words.answers import ask_in_words
from kg.ask.words.coverage import NO_SPARQL
from kg.ask.words.help import EXAMPLES
from kg.ask.words.render import render
from kg.ask.words.understand import understand
from kg.ask.words.understood import Understood
from kg.building.questions import READER
from kg.cli.main import main
from kg.errors import QuestionError
from kg.graph.mapping import map_corpus
from kg.query.run import run_query, select
from kg.settings import DEFAULT_BASE
from kg.store import memory_store, open_store
from kg.store.graph_names import NamesOfGraph
from kg.store.known_names import IndexedNames
from kg.store.naming import Names
from kg.store.question_sparql import sparql_of
from kg.vocabulary import NAMED_CLASSES, term

DATA = Path(__file__).parents[1] / "data"


def small_triples():
    return [quad.triple for quad in pyoxigraph.parse(path=str(DATA / "small.ttl"), format=RdfFormat.TURTLE)]


def paraphrases():
    with (DATA / "paraphrases.tsv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def store(seeds):
    """The seeds, and a small graph with two more outlets and people who take sides."""
    store = memory_store()
    store.read_questions_with(READER)
    store.load(map_corpus(seeds, DEFAULT_BASE))
    store.load(small_triples())
    return store


def slots(asked: Understood) -> dict[str, str]:
    """What fills the question, as the file of paraphrases writes it."""
    found = {slot.removesuffix("_side"): match.entities[0].name for slot, match in asked.names.items()}
    period = {"since": asked.period.since, "before": asked.period.before}
    words = {"words": asked.words.removeprefix("the ")} if asked.words else {}
    marks = {
        mark: value
        for mark, value in asked.marks.items()
        if mark not in ("anonymous", "over_time", "role", "repeating")
    }
    return found | marks | words | {key: value for key, value in period.items() if value}


@pytest.mark.parametrize("row", paraphrases(), ids=lambda row: row["question"])
def test_a_question_is_taken_for_what_it_asks(store, row):
    if row["kind"] == "none":
        with pytest.raises(QuestionError):
            understand(row["question"], store.names, READER.tagged)
        return
    asked = understand(row["question"], store.names, READER.tagged)
    wanted = dict(part.split("=", 1) for part in row["slots"].split(";") if part)
    if "words" in wanted:
        wanted["words"] = wanted["words"].removeprefix("the ")
    assert (asked.kind, slots(asked)) == (row["kind"], wanted)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_question_offered_as_an_example_is_understood(store, example):
    names = {"a": "Lukashenko", "b": "Putin", "place": "Ukraine", "outlet": "BelTA", "words": "no war"}
    ask_in_words(store, example.format(**names))


def test_an_answer_has_the_quotes_with_their_sources(store):
    text = render(ask_in_words(store, "what did Sidorov say about the drivers?"))
    assert text.startswith("What Oleg Sidorov said about the drivers: 1 statement\n")
    told = "Oleg Sidorov praised the drivers"
    source = "— favours the drivers · Brno Morning, 2024-03-03, brno-morning/trams.txt, characters 168–179"
    assert f"{told} {source}" in " ".join(text.split())


def test_who_differs_is_shown_with_an_example_of_each_side(store):
    text = render(ask_in_words(store, "where do Brno Morning and Vestnik differ?"))
    assert "contradicts (accident against arson)" in text
    assert "The depot fire was an accident, nothing more 🔥," in text and "the depot fire was arson" in text


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("what did Novakova say about Sidorov since 2024-03-04?", 1),
        ("what did Novakova say about Sidorov before 2024-03-04?", 1),
        ("what did Novakova say about Sidorov in March 2024?", 2),
        ("what did Novakova say about Sidorov in 2023?", 0),
        ("what did Vestnik report Novakova saying about Sidorov?", 1),
        ("who criticises Sidorov?", 1),
        ("who criticises the drivers?", 0),
        ("which claims of Lukashenko were rated false?", 1),
        ("which claims of Lukashenko were rated true?", 0),
        ('who said "A FAIRY tale"?', 1),
        ("who contradicts Sidorov?", 0),
        ("does Novakova contradict herself?", 1),
    ],
)
def test_dates_outlets_stances_and_words_narrow_the_answer(store, question, statements):
    assert len(ask_in_words(store, question).rows.rows) == statements


def test_the_query_that_is_shown_gives_the_same_rows(store):
    for row in paraphrases():
        if row["kind"] != "none":
            answer = ask_in_words(store, row["question"])
            if answer.sparql != NO_SPARQL:  # what is ranked is said to be in no query
                assert run_query(store, answer.sparql) == answer.rows, row["question"]


@pytest.mark.parametrize(
    "question",
    [
        "what did Lukashenko say?",
        "what is said about Russia?",
        "what did Lukashenko say in August 2025?",
        "who said that war",
    ],
)
def test_the_first_rows_are_those_of_the_whole_answer_and_the_rest_is_counted(store, question):
    whole, first = ask_in_words(store, question), ask_in_words(store, question, limit=2)
    assert first.rows.rows == whole.rows.rows[:2]
    assert first.total == whole.total == len(whole.rows.rows) > 2


@pytest.mark.parametrize(
    "text",
    "Putin/putin/Lukashenka/Alexander Lukashenko/President Putin/Brnno/Sidorov/Сидоров/the drivers/Vestnik/Belarus/EU/"
    "Tikhanovskaya/emails/Brno Morning/Sidorenkov/the minister/x_y/-".split("/"),
)
def test_the_index_knows_the_same_names_as_the_graph(store, text):
    indexed, graph = Names(IndexedNames(store.index)), Names(NamesOfGraph(lambda query: select(store, query)))
    match = indexed.match(text, NAMED_CLASSES)
    assert match == graph.match(text, NAMED_CLASSES)
    assert indexed.loosely(text, list(NAMED_CLASSES)) == graph.loosely(text, list(NAMED_CLASSES))
    assert indexed.nearest(text, NAMED_CLASSES) == graph.nearest(text, NAMED_CLASSES)
    assert indexed.exactly(text, NAMED_CLASSES) == graph.exactly(text, NAMED_CLASSES)
    for role in ("speaker", "about", "place", "outlet", "actor", "addressee", "mentioned") if match else ():
        assert indexed.best_known(match, role) == graph.best_known(match, role)


def said_by(person: str, statements: int) -> str:
    """An article with so many statements of somebody, in Turtle."""
    name = person.replace(" ", "")
    return f"""<urn:{name}> a schema:Person ; schema:name "{person}" . <urn:article/{name}> schema:identifier "{name}" .
        """ + "".join(
        f"""<urn:{name}{number}> a kg:Statement ; kg:speaker <urn:{name}> ; kg:mode kg:direct ; schema:text "So it is."@en ;
            prov:wasDerivedFrom <urn:article/{name}> ; kg:content <urn:{name}{number}#text> .
        <urn:{name}{number}#text> nif:beginIndex {number} ; nif:endIndex {number + 9} .
        """
        for number in range(statements)
    )


def test_a_name_of_several_people_is_the_best_known_one_and_the_others_are_told():
    store = memory_store()
    store.read_questions_with(READER)
    for person, statements in (("Boris Johnson", 3), ("Ron Johnson", 5), ("Ben Johnson", 0)):
        turtle = said_by(person, statements)
        store.load(triples_of(turtle))
    assert store.index.regular
    answer = ask_in_words(store, "what did Johnson say?")
    assert answer.notes == [
        "'Johnson' is taken for Ron Johnson (person, 5), the best known; it may also be Boris Johnson (person, 3)."
    ]
    assert ask_in_words(store, "what did Boris Johnson say?").notes == []


STATED = """<urn:s{n}> a kg:Statement ; kg:mode kg:indirect ; schema:text "{text}"@en ; prov:wasDerivedFrom <urn:a> ;
    kg:content <urn:s{n}#t> {more} . <urn:s{n}#t> nif:beginIndex {n} ; nif:endIndex {end} .
"""


def store_of(*statements: tuple[str, str]):
    """A store of statements, each with what else is told of it, by and about these."""
    store = memory_store()
    store.read_questions_with(READER)
    known = """<urn:a> schema:identifier "a" . <urn:ron> a schema:Person ; schema:name "Ron Adler" .
        <urn:eva> a schema:Person ; schema:name "Eva Adler" . <urn:berg> a schema:Person ; schema:name "Karl Berg" .
        <urn:police> a kg:UnnamedActor ; schema:name "Brno police officers" . <urn:eva> schema:jobTitle "mayor of Brno" .
        """
    told = "".join(
        STATED.format(n=10 * n, end=10 * n + 5, text=text, more=more) for n, (text, more) in enumerate(statements, 1)
    )
    store.load(triples_of(known + told))
    return store


def texts(store, question: str) -> list[str]:
    answer = ask_in_words(store, question)
    column = answer.rows.variables.index("text")
    return [row[column].value for row in answer.rows.rows]


def test_whoever_is_asked_about_is_never_a_namesake():
    ron = ("that it rains", "; kg:speaker <urn:ron>")
    store = store_of(ron, ron, ("Berg of theft", "; kg:speaker <urn:eva> ; kg:opposes <urn:berg>"))
    answer = ask_in_words(store, "whom did Adler accuse?")
    assert answer.total == 0 and "Whom Ron Adler opposes: the store has nothing." in render(answer)
    assert any("Eva Adler" in note for note in answer.notes)
    assert ask_in_words(store, "whom did Eva Adler accuse?").total == 1


def test_criticism_is_of_what_the_verb_has_behind_it_and_not_of_all_that_is_named():
    blames = '; kg:speaker <urn:ron> ; kg:cueLemma "criticise" ; schema:about <urn:berg>'
    store = store_of(
        ("Adler for her plan of the bridge", blames + " ; kg:opposes <urn:eva>"), ("the bridge as ugly", blames)
    )
    assert ask_in_words(store, "who criticises Karl Berg?").total == 0
    assert ask_in_words(store, "who criticises Eva Adler?").total == 1
    assert texts(store, "who criticises the bridge?") == ["the bridge as ugly"]


def test_what_is_left_out_by_default_is_not_said_to_be_missing():
    store = store_of(("that it rains", "; kg:speaker <urn:ron> ; kg:confidence 0.5"))
    told = render(ask_in_words(store, "what did Ron Adler say?"))
    assert "nothing that is shown by default." in told and "1 is less sure" in told
    assert "the store has nothing" in render(ask_in_words(store, "what did Karl Berg say?"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what did police say about the bridge?", ["the bridge is closed"]),
        ("what did officers of Brno say?", ["the bridge is closed"]),
        ("what did the mayor say about taxes?", ["taxes fall"]),
        ("what did firefighters say?", []),
    ],
)
def test_those_whom_articles_describe_are_asked_about_by_their_description(question, said):
    store = store_of(
        ("the bridge is closed", "; kg:speaker <urn:police>"),
        ("taxes fall", "; kg:speaker <urn:eva>"),
        ("taxes rise", "; kg:speaker <urn:ron>"),
    )
    assert texts(store, question) == said


def test_what_two_say_of_a_topic_stands_together():
    store = store_of(
        ("taxes fall", "; kg:speaker <urn:eva>"),
        ("taxes rise", "; kg:speaker <urn:ron>"),
        ("taxes stay", "; kg:speaker <urn:berg>"),
    )
    assert texts(store, "what did Ron Adler and Eva Adler say about taxes?") == ["taxes fall", "taxes rise"]


def test_a_misspelt_name_is_the_nearest_and_the_answer_says_so(store):
    assert "'Brnno' is taken for Brno." in ask_in_words(store, "what happened in Brnno in 2024").notes


def test_a_slip_in_a_topic_or_month_is_asked_about(store):
    answer = ask_in_words(store, "what did Sidorov say about the drivres?")
    assert answer.notes == ["No statement has the word 'drivres'. Did you mean 'drivers'?"]
    assert not answer.rows.rows
    with pytest.raises(QuestionError, match=r"^'Febuary' is no month\. Did you mean 'February'\?$"):
        ask_in_words(store, "what did Sidorov say in Febuary 2024?")


def test_an_occasion_of_which_nothing_is_told_is_never_dropped_silently(store):
    answer = ask_in_words(store, "what did Sidorov say at the press conference?")
    assert answer.notes[0].startswith("Nothing is told as said at “press conference”") and answer.rows.rows


def test_a_period_narrows_the_answer_or_the_answer_says_that_it_does_not(store):
    for question in (
        "who is quoted most",
        "who is spoken about most",
        "what does Sidorov talk about",
    ):
        assert ask_in_words(store, f"{question}?").total, question
        assert ask_in_words(store, f"{question} in 1931?").total == 0, question
    assert any("dates" in note for note in ask_in_words(store, "who is Sidorov in 2021?").notes)


def test_two_of_whom_nothing_tells_that_they_differ_are_shown_with_what_they_say_of_each_other(store):
    answer = ask_in_words(store, "where do Lukashenko and Putin differ?")
    assert answer.understood.kind == "each_other" and answer.rows.rows
    assert answer.notes[0].startswith("No statement of one contradicts one of the other")


def test_what_changed_is_what_is_told_otherwise_than_before(store):
    answer = ask_in_words(store, "what changed since 2024-03-04?")
    text = render(answer)
    assert text.startswith("What is told otherwise than before from 2024-03-04: 1 pair") and "arson" in text


def test_a_name_that_nobody_has_gets_suggestions(store):
    with pytest.raises(
        QuestionError, match=r"^No actor or place is called 'Sidorenkov'\. Did you mean: Oleg Sidorov\?$"
    ):
        ask_in_words(store, "what did Sidorenkov say about Brno?")


def test_what_is_not_understood_is_answered_with_questions_about_the_same_names(store):
    result = pytest.raises(QuestionError, ask_in_words, store, "how tall is Lukashenko compared with Putin?")
    message = str(result.value)
    assert "It names Aleksandr Lukashenko, Vladimir Putin." in message
    assert "what did Aleksandr Lukashenko say about Vladimir Putin?" in message


def test_a_question_too_long_is_refused(store):
    with pytest.raises(QuestionError, match="longer than 300 characters"):
        ask_in_words(store, "who talks about " + "a " * 200)


HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "Putin> <urn:x",
    "\\u0022 } SERVICE <http://127.0.0.1/> {",
    "'''",
    '"""',
    "x\n} DELETE WHERE { ?s ?p ?o",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "question", ["what did {} say?", "who said that {}", 'who said "{}"', "what did Putin say about {}?"]
)
def test_a_question_cannot_become_query(store, question, value):
    try:
        answer = ask_in_words(store, question.format(value))
    except QuestionError:
        return
    assert "UNION { ?s ?p ?o }" not in outside_strings(answer.sparql)
    assert "SERVICE" not in outside_strings(answer.sparql)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_words_at_all_are_only_ever_a_string_in_the_query(store, words):
    for question in (f"what did Putin say about {words}?", f'who said "{words}"', f"who talks about {words}"):
        try:
            answer = ask_in_words(store, question)
        except QuestionError:
            continue
        meant = answer.plan.asked.given
        plain = {
            name: [Literal("x") if isinstance(term, Literal) and name != "kinds" else term for term in meant[name]]
            for name in meant
        }
        query = sparql_of(dataclasses.replace(answer.plan.asked, given=plain))
        assert outside_strings(answer.sparql) == outside_strings(query)
        render(answer)


def outside_strings(sparql: str) -> str:
    """The query without its strings."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', sparql)


@pytest.mark.parametrize(
    ("text", "since", "before"),
    [
        ("in February 2022", "2022-02", "2022-03"),
        ("on 31 December 2021", "2021-12-31", "2022-01-01"),
        ("since 2020", "2020", None),
        ("after 2020-05", "2020-06", None),
        ("before March 3, 2021", None, "2021-03-03"),
        ("until 2021", None, "2022"),
        ("between May 2021 and 3 June 2021", "2021-05", "2021-06-04"),
        ("from 2019 to 2020", "2019", "2021"),
        ("from the 1st through the 15th of February 2011", "2011-02-01", "2011-02-16"),
        ("in summer 2015", "2015-06", "2015-09"),
        ("since the second half of 2016", "2016-07", None),
        ("2015 to 2016", "2015", "2017"),
        ("in May", None, None),
        ("Theresa May", None, None),
    ],
)
def test_dates_in_words_are_periods(text, since, before):
    period = take_period(f"what happened {text} in Brno?")[1]
    assert (period.since, period.before) == (since, before)


def test_the_command_answers_shows_its_query_and_says_what_it_cannot(tmp_path, store):
    with open_store(tmp_path / "store", writable=True) as disk:
        disk.load(store.triples())
    run = CliRunner().invoke
    where = ["--store", str(tmp_path / "store")]
    answered = run(main, ["ask", "--show", "who", "talks", "about", "Putin?", *where])
    assert answered.exit_code == 0 and "Svetlana Tsikhanovskaya" in answered.stdout
    again = run(main, ["query", "-", "--format", "csv", *where], input=answered.stderr)
    assert again.exit_code == 0 and "Svetlana Tsikhanovskaya" in again.stdout
    as_csv = run(main, ["ask", "who talks about Putin?", "--format", "csv", *where])
    assert as_csv.stdout == again.stdout
    failed = run(main, ["ask", "what is love?", *where])
    assert failed.exit_code == 2 and "Traceback" not in failed.stderr


def test_a_name_with_letters_of_its_own_is_found_by_those_of_a_plain_keyboard(tmp_path):
    turtle = said_by("Łukasz Żółkowski", 2)
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(triples_of(turtle))
        for typed in ("lukasz", "Lukasz Zolkowski", "ŁUKASZ", "Łukasz Żółkowski"):
            assert ask(store, "who-is", {"about": typed}).rows[0][0].value == "Łukasz Żółkowski"
            assert ask_in_words(store, f"what did {typed} say?").total == 2
            assert select(store, f'SELECT ?e {{ ?e kg:matches "{typed}" ; schema:name ?n }}')
        graph = Names(NamesOfGraph(lambda query: select(store, query)))
        assert graph.loosely("lukasz", ["person"]) == store.names.loosely("lukasz", ["person"])


@pytest.mark.parametrize(
    ("question", "since", "before", "said"),
    [
        ("what did Lukashenko say since yesterday?", "2025-08-07", None, "'yesterday' means 2025-08-07 here"),
        ("what is new since last week?", "2025-08-01", None, "the last date that the store knows is 2025-08-08"),
        ("what did Lukashenko say in the last two weeks?", "2025-07-25", None, "means since 2025-07-25"),
        ("what was said about Putin last month?", "2025-07", "2025-08", "'last month' means 2025-07"),
        ("what happened this year?", "2025", "2026", "'this year' means 2025"),
    ],
)
def test_a_date_that_hangs_on_today_hangs_on_the_last_day_that_the_store_knows(store, question, since, before, said):
    answer = ask_in_words(store, question)
    assert (answer.understood.period.since, answer.understood.period.before) == (since, before)
    assert any(said in note for note in answer.notes)


def test_a_word_for_a_date_in_quotation_marks_is_looked_for(store):
    answer = ask_in_words(store, "who said “see you yesterday”?")
    assert answer.understood.words == "see you yesterday"
    assert not any("means" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "what did Lukashenko say since banana?",
            "'banana' is no date that I understand; write a year, a month or a day",
        ),
        ("what changed since the election?", "'the election' is no date that I understand"),
        ("what did Putin say since 9999-12-31?", "'9999-12-31' is no date that I understand"),
        ("what did Lukashenko say about \ud800?", "a character that is only half there"),
        ("what did Putin say about Ukraine according to CNN?", "No outlet is called 'CNN'."),
    ],
)
def test_a_date_or_an_outlet_that_is_none_is_said(store, question, said):
    with pytest.raises(QuestionError, match=re.escape(said)):
        ask_in_words(store, question)


@pytest.mark.parametrize(("since", "said"), [("banana", "'banana' is no date"), ("2024-13", "'2024-13' is no date")])
def test_a_ready_question_takes_no_word_for_a_date(store, since, said):
    with pytest.raises(QuestionError, match=said):
        ask(store, "new-since", {"since": since})


def test_a_ready_question_takes_a_date_as_people_write_it(store):
    written = ask(store, "new-since", {"since": "March 2024"})
    assert written.rows == ask(store, "new-since", {"since": "2024-03"}).rows != ()
    assert ask(store, "new-since", {"since": "yesterday"}).notes[0].startswith("'yesterday' means 2025-08-07")


def test_what_happened_to_a_place_is_what_was_done_to_it_and_what_happened_there(store):
    rows = ask_in_words(store, "what happened to Brno?").records
    assert {row["placeName"] for row in rows} == {"Brno"}
    told = ask_in_words(store, "what did Jana Novakova do in Brno?")
    assert {row["agentName"] for row in told.records} == {"Jana Nováková"}


def test_two_outlets_without_a_contradiction_are_shown_by_the_events_that_both_tell_of():
    """The fire, as a second telling in the other outlet's article has it."""
    store = memory_store()
    store.read_questions_with(READER)
    store.load(small_triples())
    [[event, telling], *_] = select(store, "SELECT ?e ?t { ?e a sem:Event ; kg:trigger ?t } ORDER BY ?e")
    there = "?a schema:publisher/schema:name ?name FILTER NOT EXISTS { ?t nif:referenceContext ?a }"
    [[article], *_] = select(store, f"SELECT ?a {{ {there} }} ORDER BY ?a", {"t": telling})
    again = NamedNode(article.value + "#char=0,4")
    store.load(
        Triple(again, term(name), value)
        for name, value in (
            ("rdf:type", term("nif:Phrase")), ("nif:referenceContext", article),
            ("nif:beginIndex", Literal(0)), ("nif:endIndex", Literal(4)), ("kg:factuality", term("kg:asserted")),
        )
    )  # fmt: skip
    store.load([Triple(event, term("kg:trigger"), again), Triple(event, term("prov:wasDerivedFrom"), article)])
    answer = ask_in_words(store, "what do Brno Morning and Vestnik tell differently?", kinds=("hypothetical",))
    told = str(answer)
    assert "Brno Morning: " in told and "Вестник: " in told
    assert any("each tells of the same events" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "notes"),
    [
        ("timeline of the fire", ["1 more stands in an article without a date."]),
        ("how did Novakova's position on the fire change?", ["1 more stands in an article without a date."]),
        ("what did Novakova say about the fire in 2024?", ["1 more stands in an article without a date."]),
        ("when did Novakova first mention the fire?", []),
    ],
)
@pytest.mark.parametrize("indexed", [True, False])
def test_what_has_no_date_is_counted_where_an_answer_is_in_the_order_of_time(tmp_path, question, notes, indexed):
    article = NamedNode(f"{DEFAULT_BASE}article/brno-morning%2Ftrams.txt")
    with open_store(tmp_path / "store", writable=True) if indexed else nullcontext(memory_store()) as store:
        store.load(
            triple
            for triple in small_triples()
            if (triple.subject, triple.predicate) != (article, term("schema:datePublished"))
        )
        answer = ask_in_words(store, question)
    assert [note for note in answer.notes if "without a date" in note] == notes
    assert answer.total


@pytest.mark.parametrize(
    ("question", "note", "words"),
    [
        (
            "who praises arson in Timbuktu?",
            "Nobody is found to say it so; this is what is said of it. Nothing has all",
            "arson",
        ),
        ("what did Novakova say about arsonists?", "words that begin so: arson", "arson"),
        ("what is said about arson in Timbuktu?", "these have 'arson'", "arson"),
    ],
)
def test_where_there_is_no_answer_the_nearest_is_given_and_told(store, question, note, words):
    answered = ask_in_words(store, question)
    assert any(note in told for told in answered.notes), answered.notes
    column = answered.rows.variables.index("text")
    assert answered.rows.rows and all(words in row[column].value for row in answered.rows.rows)


def test_a_name_of_whom_there_is_nothing_may_be_part_of_a_longer_one(store):
    words = Triple(NamedNode("urn:alone"), term("schema:name"), Literal("Aleksandr"))
    other = memory_store()
    other.load([*store.triples(), words, Triple(words.subject, term("rdf:type"), term("schema:Person"))])
    answered = ask_in_words(other, "what did Aleksandr say about Ukraine?")
    assert answered.understood.names["speaker"].entities[0].name == "Aleksandr Lukashenko" and answered.total
    assert any(note.startswith("Of Aleksandr there is nothing") for note in answered.notes)


def test_a_period_that_ends_before_it_begins_is_told(store):
    with pytest.raises(QuestionError, match="No day is since 2024-05 and before 2024-03"):
        ask(store, "who-said-what", {"since": "2024-05", "before": "March 2024"})
    with pytest.raises(QuestionError, match="No day is since 2024 and before"):
        ask_in_words(store, "what did Putin say between 2024 and 2022?")


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("hi, can I see what Novakova said on the drivers please", "what did Novakova say about the drivers?"),
        ("Novakova drivers quotes", "what did Novakova say about the drivers?"),
        ("remarks from Novakova concerning Sidorov", "what did Novakova say about Sidorov?"),
        ("negative comments on Sidorov", "who criticises Sidorov?"),
        ("is Sidorov disputed by anyone", "who contradicts Sidorov?"),
        ("papers citing Novakova", "which outlets quote Novakova?"),
        ("statements by Lukashenko that turned out to be false", "which claims of Lukashenko were rated false?"),
    ],
)
def test_a_question_in_other_words_is_reworded(store, question, plain):
    found, wanted = understand(question, store.names, READER.tagged), understand(plain, store.names, READER.tagged)
    assert (found.kind, slots(found)) == (wanted.kind, slots(wanted))


@pytest.mark.parametrize(
    ("question", "kind", "wanted"),
    [
        ("Which of Novakova's talking points get trotted out again and again?", "repeated", {"speaker": "Jana Nováková"}),
        ("whom does everybody keep going on about?", "most_discussed", {}),
        ("Anybody who stuck up for the drivers?", "said_about", {"about": "the drivers", "stance": "favours"}),
        ("Kind words from Sidorov for the drivers", "said", {"speaker": "Oleg Sidorov", "about": "the drivers", "stance": "favours"}),
        ("Run me through the goings-on in Brno", "happened", {"place": "Brno"}),
        ("who's on the same page as Lukashenko over Ukraine", "agree", {"speaker": "Aleksandr Lukashenko", "about": "Ukraine"}),
        ("Lukashenko in writing", "said", {"speaker": "Aleksandr Lukashenko", "kinds": "text"}),
        ("What did they do to Putin?", "did", {"patient": "Vladimir Putin"}),
        ("Show me the passage around “fairy tale”", "evidence", {"words": "fairy tale"}),
        ("which pairs of names turn up side by side?", "together", {}),
        ("which events were reported by both Brno Morning and Vestnik", "both_tell", {"first": "Brno Morning", "second": "Вестник"}),
        ("Novakova's attacks on Sidorov in spring 2024", "said", {"speaker": "Jana Nováková", "about": "Oleg Sidorov", "stance": "opposes", "since": "2024-03", "before": "2024-06"}),
    ],
)  # fmt: skip
def test_a_question_in_no_plain_form_is_read(store, question, kind, wanted):
    asked = understand(question, store.names, READER.tagged)
    assert (asked.kind, slots(asked)) == (kind, wanted)


@pytest.mark.parametrize(
    ("question", "kind", "wanted", "unused"),
    [
        ("Was Sidorov called out by anyone?", "said_about", {"about": "Oleg Sidorov", "stance": "opposes"}, ()),
        ("whats putins view on Ukraine", "said", {"speaker": "Vladimir Putin", "about": "Ukraine"}, ()),
        ("Has anyone called for Sidorov to step down?", "said_about", {"about": "Oleg Sidorov", "cue": "demand", "words": "step down"}, ()),
        ("Lukashenko Ukraine", "said", {"speaker": "Aleksandr Lukashenko", "about": "Ukraine"}, ()),
        ("Which papers quoted Novakova on the drivers?", "outlets", {"speaker": "Jana Nováková", "about": "the drivers"}, ()),
        ("What did Novakova's lawyers say about Sidorov?", "described", {"source_of": "Jana Nováková", "about": "Oleg Sidorov", "source": "lawyers"}, ()),
        ("What did she say about Sidorov?", "said_about", {"about": "Oleg Sidorov"}, ("she",)),
        ("has anybody denied the Brno allegations", "said_about", {"words": "Brno allegations", "cue": "deny"}, ()),
    ],
)  # fmt: skip
def test_a_question_in_another_form_asks_the_same(store, question, kind, wanted, unused):
    asked = understand(question, store.names, READER.tagged)
    assert (asked.kind, slots(asked), asked.unused or ()) == (kind, wanted, unused)


def test_a_name_that_nobody_has_is_never_half_a_name(store):
    with pytest.raises(QuestionError, match="called 'Putin Sidorenkov'"):
        understand("Kind words from Putin Sidorenkov for the drivers", store.names, READER.tagged)


def test_what_the_model_reads_is_said_back(store):
    answer = ask_in_words(store, "got whatever Sidorov thought of the drivers?")
    assert answer.notes[0] == "Read as: What Oleg Sidorov said about the drivers."
    assert render(answer).startswith("Read as: What Oleg Sidorov said about the drivers")


@pytest.mark.parametrize(
    "question",
    ["how rich is Putin", "what colour is the sky in Brno", "delete everything about Putin"]
    + ["should Putin resign?", "Putin is great", ""],
)
def test_what_asks_nothing_of_the_articles_is_refused(store, question):
    with pytest.raises(QuestionError, match="no question that I understand"):
        understand(question, store.names, READER.tagged)


@pytest.mark.parametrize("question", ["hi there", "can you write a poem about Putin", "give me money", "quotes"])
def test_small_talk_is_no_question(store, question):
    with pytest.raises(QuestionError):
        understand(question, store.names, READER.tagged)
