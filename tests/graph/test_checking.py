"""Triples that are checked on their way into the store: what a validation of the store finds is never missed."""

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple
from test_validate import BROKEN, store_of, turtle

from kg.graph.checking import Checking
from kg.graph.constraints import Term
from kg.graph.validation import Report, validate, validate_checked
from kg.vocabulary import term

BASE = "https://testimonia.example/a/"
TOLD_AGAIN = """<a/0/e1> kg:trigger <a/1#char=12,17> ; kg:factuality kg:denied ; prov:wasDerivedFrom <a/1> .
    <a/1#char=12,17> kg:factuality kg:denied ."""
# What the second of two articles says of what the first said.
COMPARED = """<a/1/s2> kg:repeats <a/0/s2> . <a/1/c2> a kg:Comparison ; kg:compares <a/0/s2> , <a/1/s2> ;
    kg:relation kg:repeats ; kg:confidence 0.7 ; kg:reason "Both deny it."@en ."""
TOGETHER: dict[Term, int] = {NamedNode(f"{BASE}0/e1"): 2}
ELSEWHERE: dict[Term, list[Term]] = {NamedNode(f"{BASE}0/s2"): [term("kg:Statement")]}


def checked(triples: list[Triple], tellers: dict[Term, int] = TOGETHER) -> tuple[Checking, Report, Report]:
    """What was seen of a graph, what is found by it, and what a validation of all of the store finds."""
    parts: dict[str, list[Triple]] = {"": [], "0": [], "1": []}
    for triple in triples:
        subject = triple.subject.value
        again = str(triple) in STORE_OF_TOLD_AGAIN
        parts["1" if again else subject.removeprefix(BASE)[0] if subject.startswith(BASE) else ""].append(triple)
    seen, store = Checking(tellers, elsewhere=ELSEWHERE), pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in seen.shared(parts[""]))
    for article in ("0", "1"):
        store.extend(pyoxigraph.Quad(*triple) for triple in seen.article(parts[article]))
    return seen, validate_checked(store, seen), validate(store)


def triples_of(text: str) -> list[Triple]:
    return sorted((quad.triple for quad in store_of(text)), key=str)


PREFIXES = turtle(0)[: turtle(0).index("<ann>")]
STORE_OF_TOLD_AGAIN = {str(triple) for triple in triples_of(PREFIXES + TOLD_AGAIN)}
WHOLE = turtle(articles=2) + TOLD_AGAIN + COMPARED
VALID = triples_of(WHOLE)


def test_what_is_valid_needs_no_second_look():
    seen, report, whole = checked(VALID)
    assert not seen.is_doubtful and not seen.left and seen.is_as_expected and report == whole == Report((), 2)


def test_an_event_of_which_not_all_have_told_is_looked_at_again():
    [event] = TOGETHER
    seen, report, _ = checked(VALID, {event: 3})
    assert not seen.is_doubtful and seen.left == {event} and report == Report((), 2)


def test_an_article_that_tells_of_what_is_shared_is_in_doubt():
    seen, _, _ = checked(VALID)
    name = NamedNode("https://schema.org/alternateName")
    seen.article([Triple(NamedNode("https://testimonia.example/ann"), name, Literal("Annie"))])
    assert seen.is_doubtful


BROKEN_TOGETHER = [
    ("; kg:factuality kg:denied ; prov", "; prov", "factualities of its tellings"),
    ("e1> kg:trigger <a/1#char=12,17>", "e1> kg:trigger <a/1#char=22,25>", "factualities of its tellings"),
    ("<a/1/s2> kg:repeats <a/0/s2> .", "", "also stands between"),
    ("kg:compares <a/0/s2> ,", "kg:compares <a/0/v1> ,", "exactly two statements"),
    ("<a/0/s2> a kg:Statement ;", "<a/0/s2> ", "typed kg:Statement"),
]


@pytest.mark.parametrize(
    ("old", "new", "message"), BROKEN + BROKEN_TOGETHER, ids=[new or old for old, new, _ in BROKEN + BROKEN_TOGETHER]
)
def test_every_broken_rule_is_told_as_by_a_validation(old: str, new: str, message: str):
    together = (old, new, message) in BROKEN_TOGETHER
    text = (WHOLE if together else turtle(articles=2) + COMPARED).replace(old, new, 1)
    _, report, whole = checked(triples_of(text), TOGETHER if together else {})
    assert message in " ".join(v.message for v in report.violations)
    assert report == whole


@settings(deadline=None, max_examples=30, derandomize=True, database=None)
@given(st.data())
def test_whatever_is_dropped_added_or_altered_is_told_as_by_a_validation(data: st.DataObject):
    triples = list(VALID)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(triples) - 1))
        other = VALID[data.draw(st.integers(0, len(VALID) - 1))]
        triple = triples[place]
        new = {
            "drop": [],
            "other value": [Triple(triple.subject, triple.predicate, other.object)],
            "one more": [triple, Triple(triple.subject, triple.predicate, other.object)],
            "other property": [Triple(triple.subject, other.predicate, triple.object)],
            "a word": [Triple(triple.subject, triple.predicate, Literal("word"))],
        }
        triples[place : place + 1] = new[data.draw(st.sampled_from(sorted(new)))]
    _, report, whole = checked(triples)
    assert report == whole
