"""Ready questions answered through the index say what they say without it, sooner."""

import pytest
from pyoxigraph import NamedNode
from test_synthetic import synthetic

from kg.ask import questions
from kg.plan import answer, row_by_row
from kg.query import run_query, select
from kg.store import memory_store
from kg.store.shortlist import tallies
from kg.vocabulary import term

ROLES = {
    "speaker": "?x kg:speaker ?e",
    "about": "?x schema:about ?e",
    "place": "?x sem:hasPlace ?e",
    "outlet": "?x schema:publisher ?e",
    "reviewed": "?x schema:itemReviewed/kg:speaker ?e",
}
ASKED = [
    ("who-said-what", ()),
    ("who-said-what", ("speaker",)),
    ("who-said-what", ("outlet",)),
    ("who-said-what", ("speaker", "mode")),
    ("who-said-what", ("outlet", "mode")),
    ("what-about", ("about",)),
    ("what-did-x-say-about-y", ("speaker", "about")),
    ("who-about-whom", ()),
    ("who-about-whom", ("speaker",)),
    ("who-about-whom", ("speaker", "about")),
    ("events-at-place", ("place",)),
    ("verdicts", ()),
    ("verdicts", ("reviewed",)),
    ("disagreements", ()),
    ("disagreements", ("speaker",)),
]


@pytest.fixture(scope="module")
def store():
    store = memory_store()
    store.load(synthetic.triples(600))
    return store


@pytest.fixture(scope="module")
def busiest(store):
    """For each parameter the three entities that have most of what it asks for."""
    count = "SELECT ?e (COUNT(*) AS ?n) {{ {} }} GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 3"
    found = {role: [e for e, _ in select(store, count.format(pattern))] for role, pattern in ROLES.items()}
    return found | {"mode": [term("kg:direct")]}


def sparql(name):
    return next(question.sparql for question in questions() if question.name == name)


@pytest.mark.parametrize("limit", [None, 1, 7])
@pytest.mark.parametrize(("name", "parameters"), ASKED)
def test_the_index_changes_no_answer(store, busiest, name, parameters, limit):
    bindings = {parameter.replace("reviewed", "speaker"): busiest[parameter] for parameter in parameters}
    plain = run_query(store, sparql(name), bindings)
    assert plain.rows, "the question has an answer to compare"
    answered = answer(store, sparql(name), bindings, limit)
    assert (answered.variables, answered.rows) == (plain.variables, plain.rows[:limit])


def test_one_who_never_spoke_said_nothing(store):
    assert answer(store, sparql("who-said-what"), {"speaker": NamedNode("urn:nobody")}).rows == ()


def test_counts_follow_an_article_that_goes():
    store = memory_store()
    store.load(synthetic.triples(100))
    [(article,)] = select(store, "SELECT ?a { ?a schema:identifier '0000002.txt' }")
    answer(store, sparql("who-about-whom"), {})
    store.remove_article(article.value)
    plain = run_query(store, sparql("who-about-whom"))
    assert answer(store, sparql("who-about-whom"), {}) == plain
    assert sum(row[2] for row in tallies(store.index, None, None, None)) == sum(int(row[2].value) for row in plain.rows)


@pytest.mark.parametrize(
    ("query", "planned"),
    [
        ("SELECT * { ?a ?b ?c }", "SELECT * { ?a ?b ?c }"),
        ("SELECT * { OPTIONAL { ?a ?b ?c } }", "SELECT * { LATERAL { OPTIONAL { ?a ?b ?c } } }"),
        ("{ optional{ a OPTIONAL { b } { c } } }", "{ LATERAL { OPTIONAL{ a LATERAL { OPTIONAL { b } } { c } } } }"),
        ("SELECT * { ?a ?b 'OPTIONAL { }' # OPTIONAL {\n }", "SELECT * { ?a ?b 'OPTIONAL { }' # OPTIONAL {\n }"),
    ],
)
def test_each_optional_part_becomes_lateral(query, planned):
    assert row_by_row(query) == planned
