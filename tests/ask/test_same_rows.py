"""Questions answered through the side index say what their queries say without it, sooner."""

from itertools import count
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple
from synthetic_corpus import synthetic

from kg.ask.questions import QUESTIONS, question_named
from kg.ask.words.answers import ask_in_words
from kg.ask.words.coverage import NO_SPARQL
from kg.query.run import run_query, select
from kg.store import lookup, memory_store, open_store
from kg.store.index import FILE
from kg.store.question_sparql import sparql_of
from kg.vocabulary import SHOWN, term

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
ROLES = {
    "speaker": "?x kg:speaker ?e",
    "about": "?x schema:about ?e",
    "place": "?x sem:hasPlace ?e",
    "outlet": "?x schema:publisher ?e",
    "actor": "?x kg:agent|kg:patient ?e",
    "addressee": "?x kg:addressee ?e",
    "reviewed": "?x schema:itemReviewed/kg:speaker ?e",
    "first": "?x kg:speaker ?e",
    "second": "?x schema:publisher ?e",
    "beside": "?x schema:publisher ?e",
    "teller": "?x schema:publisher ?e",
    "whom": "?x kg:patient ?e",
}
ASKED = """
who-said-what
who-said-what speaker
who-said-what outlet
who-said-what speaker mode
who-said-what outlet mode
what-about about
what-did-x-say-about-y speaker about
whom-x-favours-or-opposes speaker
what-x-told-y addressee
who-about-whom
who-about-whom speaker
who-about-whom speaker about
who-agrees-with speaker
who-agrees-with speaker about
who-agrees-with speaker since
who-disagrees-with speaker
who-disagrees-with speaker about
where-two-differ first second
where-two-differ first second about
where-two-differ outlet=first second
where-two-differ outlet=first outlet=second about
where-two-differ first second since before
most-quoted
most-quoted-in-outlet outlet
most-discussed
outlets-quoting speaker
events-at-place place
events-of actor
events-in-period since before
verdicts
verdicts reviewed
disagreements
disagreements speaker
disagreements speaker about
disagreements since before
disagreements words
changed-since since
changed-since since words
whom-x-told speaker
what-x-did-not-say speaker
told-differently
told-differently outlet
told-differently outlet beside
what-befell whom
told-by-several
told-by-several teller beside
told-by-several teller about
who-said-what words
who-said-what words since before
what-about about words outlet
how-a-position-developed speaker about
how-a-position-developed speaker words
timeline-of about outlet
timeline-of words since
new-since since
new-since since about
new-since since words
unnamed-sources
unnamed-sources words
unnamed-sources outlet
anonymous-sources
most-repeated
most-repeated words
most-repeated speaker since
most-repeated before
quoted-only-by
quoted-only-by outlet
quoted-only-by since before
copies
copies outlet
copies about since
rated-by-speaker
who-is about
named-with about
named-with about since before
articles-naming about
articles-naming about outlet since
what-each-says-of-the-other speaker=first about=second
outlets-on about
outlets-on words since
who-was-it-done-to deed
who-was-it-done-to deed place
named-together
""".strip().splitlines()


def asked(name, **given):
    return question_named(name).asked(given)


def small_triples():
    return [quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE)]


def told_in_all_ways(triples):
    """The same with every fifth statement a deed, every seventh hypothetical, every third negated, and some people
    unnamed."""
    numbers = {term(name): count() for name in ("kg:kind", "kg:hypothetical", "kg:negated")}
    people = count()
    for triple in triples:
        kind, value = triple.predicate, triple.object
        if kind in numbers:
            number = next(numbers[kind])
            if kind == term("kg:kind"):
                value = term("kg:deed") if number % 5 == 0 else value
            else:
                value = Literal(number % (7 if kind == term("kg:hypothetical") else 3) == 0)
        if value == term("schema:Person") and next(people) % 4 == 3:
            value = term("kg:UnnamedActor")
            if triple.subject.value.endswith(("1", "3", "5")):
                yield Triple(triple.subject, term("kg:anonymous"), Literal(True))
        yield Triple(triple.subject, kind, value)


@pytest.fixture(scope="module")
def store():
    store = memory_store()
    store.load(told_in_all_ways(synthetic.triples(600)))
    store.load(small_triples())
    # Nobody is addressed in the synthetic corpus.
    said = select(store, "SELECT ?said ?to { ?said kg:speaker ?x ; schema:about ?to } ORDER BY ?said ?to")
    store.load(Triple(statement, term("kg:addressee"), to) for statement, to in said[::9])
    # Each of its articles has events of its own: of some the next article tells, too.
    told = select(store, "SELECT ?event ?telling ?article { ?event a sem:Event ; kg:trigger ?telling . "
                         "?telling nif:referenceContext ?article } ORDER BY ?event")  # fmt: skip
    for (event, *_), (_, telling, article) in list(zip(told, told[1:]))[:60:2]:
        again = NamedNode(telling.value + "0")
        kept = [t for t in store.about(telling) if t.predicate != term("kg:assertedIn")]
        store.load([Triple(event, term("kg:trigger"), again), Triple(event, term("prov:wasDerivedFrom"), article)])
        store.load(Triple(again, t.predicate, t.object) for t in kept)
        actors = (term("kg:agent"), term("kg:patient"))
        store.load([Triple(event, t.predicate, t.object) for t in kept if t.predicate in actors])
    # Every third article carries the text of the one before.
    papers = select(
        store,
        "SELECT ?article ?outlet { ?article schema:datePublished ?date ; schema:publisher ?outlet } ORDER BY ?article",
    )
    for (original, first), (copy, second) in list(zip(papers, papers[1:]))[::3]:
        how = term("kg:versionOf" if first == second else "kg:copyOf")
        share = Literal("0.9", datatype=term("xsd:decimal"))
        store.load([Triple(copy, how, original), Triple(copy, term("kg:sameWords"), share)])
    assert store.index.regular
    return store


@pytest.fixture(scope="module")
def busiest(store):
    """For each parameter the three entities that have most of what it asks for."""
    count = "SELECT ?e (COUNT(*) AS ?n) {{ {} }} GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 3"
    found = {role: [e for e, _ in select(store, count.format(pattern))] for role, pattern in ROLES.items()}
    return found | {
        "words": [Literal("government")],
        "deed": [Literal("attack")],
        "mode": [term("kg:direct")],
        "since": [Literal("2020-03")],
        "before": [Literal("2021-02-07")],
    }


KINDS = [(), SHOWN, ("deed", "unsure"), ("hypothetical",)]


@pytest.mark.parametrize(
    ("limit", "kinds"), [(None, ()), (7, ()), (None, SHOWN), (1, SHOWN), *((7, k) for k in KINDS[2:])]
)
@pytest.mark.parametrize("line", ASKED)
def test_the_index_changes_no_answer(store, busiest, line, limit, kinds):
    name, *parameters = line.split()
    roles = [parameter.partition("=")[::2] for parameter in parameters]
    given = {(name or role).replace("reviewed", "speaker"): busiest[role] for role, name in roles}
    if kinds and "kinds" not in question_named(name).parameters:
        pytest.skip("statements have no part in it")
    question = asked(name, **given | ({"kinds": [Literal(kind) for kind in kinds]} if kinds else {}))
    plain = run_query(store, sparql_of(question))
    assert plain.rows or kinds, "the question has an answer to compare"
    found = store.answer(question, limit, counting=True)
    assert (found.rows.variables, found.rows.rows) == (plain.variables, plain.rows[:limit])
    assert found.total == len(plain.rows)


@pytest.mark.parametrize("steps", [1, 10_000])
@pytest.mark.parametrize("line", ["who-said-what words", "timeline-of words since", "unnamed-sources words"])
def test_of_very_many_hits_the_first_are_the_same_whether_they_are_soon_met_with_or_not(
    store, busiest, line, steps, monkeypatch
):
    monkeypatch.setattr(lookup, "_MANY_HITS", 1)
    monkeypatch.setattr(lookup, "_STEPS_OF_LISTED", steps)
    name, *roles = line.split()
    question = asked(name, **{role: busiest[role] for role in roles})
    plain = run_query(store, sparql_of(question))
    found = store.answer(question, 2, counting=True)
    assert found.rows.rows == plain.rows[:2] and found.total == len(plain.rows) > 2


def test_every_question_but_that_for_evidence_is_compared():
    assert {line.split()[0] for line in ASKED} | {"evidence-of"} == {question.name for question in QUESTIONS}


WORDS = """
what did {speaker} say about {about}?
what did {speaker} say between 2020-03 and 2022?
what did {speaker} deny about {about}?
what did {outlet} report {speaker} saying?
what is said about {about}?
who criticises {about}?
who praises {about} in {outlet}?
who talks about {about}?
who talks about {about} in 2021?
whom does {speaker} talk about?
whom does {speaker} criticise?
whom does {speaker} praise since 2020?
who agrees with {speaker} on {about}?
who disagrees with {speaker}?
who criticises the missile treaty?
does {speaker} contradict himself?
contradictions about {about}
where do {speaker} and {outlet} differ?
which claims were rated false?
which claims of {reviewed} were rated true?
when did {speaker} first mention {about}?
when did {speaker} last mention {about}?
what happened in {place} in 2021?
what happened in March 2020?
what did {actor} do?
what happened to {actor} in 2021?
who is quoted most?
who is quoted most in {outlet}?
who is quoted most in 2021?
who is criticised most?
who is praised most?
which outlets quote {speaker}?
who repeats what {speaker} says?
who is {about}?
who is mentioned together with {about}?
who said that government war
what does {outlet} report about {about}?
what was Sidorov told?
""".strip().splitlines()


@pytest.mark.parametrize("limit", [None, 2])
@pytest.mark.parametrize("question", WORDS)
def test_a_question_in_words_has_the_rows_of_the_query_that_is_shown(store, busiest, question, limit):
    names = {
        role: "“" + select(store, "SELECT ?name { ?e schema:name ?name }", {"e": found[0]})[0][0].value + "”"
        for role, found in busiest.items()
        if isinstance(found[0], NamedNode) and role != "mode"
    }
    answered = ask_in_words(store, question.format(**names), limit)
    if answered.sparql == NO_SPARQL:  # what is ranked is said to be in no query
        return
    shown = run_query(store, answered.sparql)
    assert answered.total == len(shown.rows)
    assert answered.rows.variables == shown.variables
    assert answered.rows.rows[:limit] == shown.rows[:limit]


@pytest.mark.parametrize("limit", [1, 5])
def test_words_that_only_the_latest_say_are_found_in_order(limit):
    store = memory_store()
    store.load(synthetic.triples(300))
    late = select(
        store,
        "SELECT ?s ?text { ?s a kg:Statement ; schema:text ?text ; prov:wasDerivedFrom/schema:datePublished ?date } ORDER BY ?date ?s",
    )[-40:]
    text = term("schema:text")
    said = {(s, old): Literal(f"{old.value} epilogue", language="en") for s, old in late}
    store.change([Triple(s, text, old) for s, old in said], [Triple(s, text, new) for (s, _), new in said.items()])
    question = asked("who-said-what", words=[Literal("epilogue")])
    found = store.answer(question, limit, counting=True)
    plain = run_query(store, sparql_of(question))
    assert (found.rows.rows, found.total) == (plain.rows[:limit], len(plain.rows)) and found.total > 20


def test_one_who_never_spoke_said_nothing(store):
    assert store.answer(asked("who-said-what", speaker=[NamedNode("urn:nobody")])).rows.rows == ()


@pytest.mark.parametrize(
    "name", ["who-about-whom", "most-quoted", "most-discussed", "disagreements", "verdicts", "who-said-what"]
)
def test_answers_follow_articles_that_go(name):
    store = memory_store()
    store.load(synthetic.triples(100))
    before = store.answer(asked(name)).rows
    for number in (2, 3, 10):
        [(article,)] = select(store, f"SELECT ?a {{ ?a schema:identifier '{number:07}.txt' }}")
        store.remove_article(article.value)
    after = store.answer(asked(name)).rows
    assert after == run_query(store, sparql_of(asked(name))) != before


@pytest.mark.parametrize(
    ("change", "question"),
    [
        ("?s schema:name 'Another Name'", "most-quoted"),
        ("?s schema:jobTitle 'Primátorka'@cs", "who-is"),
        ("?article schema:datePublished '1999-12-31'^^xsd:date", "who-said-what"),
        ("?said kg:speaker <urn:somebody-else>", "who-said-what"),
    ],
)
def test_what_the_index_cannot_say_is_asked_of_the_graph(change, question):
    store = memory_store()
    store.load(small_triples())
    found = select(
        store, "SELECT ?said ?s ?article { ?said kg:speaker ?s ; prov:wasDerivedFrom ?article } ORDER BY ?said"
    )[0]
    store.update(f"INSERT {{ {change} }} WHERE {{ VALUES (?said ?s ?article) {{ ({' '.join(map(str, found))}) }} }}")
    whole = asked(question, **({"about": [found[1]]} if question == "who-is" else {}))
    assert not store.index.regular
    assert store.answer(whole).rows == run_query(store, sparql_of(whole))


def test_a_role_that_changes_alone_is_seen():
    store = memory_store()
    store.load(small_triples())
    mayor = NamedNode("https://testimonia.example/person/jana-novakova")
    who = asked("who-is", about=[mayor])
    store.answer(who)
    store.load([Triple(mayor, term("schema:jobTitle"), Literal("President", language="en"))])
    shown = store.answer(who).rows
    assert shown == run_query(store, sparql_of(who))
    assert Literal("President") in {cell for row in shown.rows for cell in row}


@pytest.mark.parametrize(("what", "now"), [("kg:hypothetical", Literal(True)), ("kg:kind", term("kg:deed"))])
def test_how_a_statement_is_told_may_change_alone(what, now):
    store = memory_store()
    store.load(small_triples())
    shown = asked("who-said-what", kinds=[Literal(kind) for kind in SHOWN])
    before = store.answer(shown).rows
    [(statement, old), *_] = select(store, f"SELECT ?s ?old {{ ?s kg:speaker ?who ; {what} ?old }} ORDER BY ?s")
    store.change([Triple(statement, term(what), old)], [Triple(statement, term(what), now)])
    after = store.answer(shown).rows
    assert len(after.rows) < len(before.rows) and after == run_query(store, sparql_of(shown))


def test_the_index_stays_small_beside_its_graph(tmp_path):
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(synthetic.triples(2000))
    size = (tmp_path / "store" / FILE).stat().st_size
    graph = sum(file.stat().st_size for file in (tmp_path / "store").iterdir()) - size
    assert size < 1375 * 2000, "bytes a statement"
    assert size < graph / 3
