"""Triples that are checked on their way into the store: what a validation of the store finds is never missed."""

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple
from test_validate import BROKEN, store_of, turtle

from kg.graph.checking import Checking
from kg.graph.validation import Report, validate, validate_checked

BASE = "https://testimonia.example/a/"
# What the comparison says is shared: of its statement both tell.
SHARED = {f"{BASE}{article}/c1" for article in (0, 1)}
TOLD_TOGETHER = frozenset(NamedNode(f"{BASE}{article}/{node}") for article in (0, 1) for node in ("s1", "s2"))
TOLD_AGAIN = """<a/0/e1> kg:trigger <a/1#char=12,17> ; kg:factuality kg:denied ; prov:wasDerivedFrom <a/1> .
    <a/1#char=12,17> kg:factuality kg:denied ."""


def checked(triples: list[Triple], unfinished: frozenset[NamedNode] = TOLD_TOGETHER) -> tuple[Checking, Report, Report]:
    """What was seen of a graph, what is found by it, and what a validation of all of the store finds."""
    parts: dict[str, list[Triple]] = {"": [], "0": [], "1": []}
    for triple in triples:
        subject = triple.subject.value
        of_article = subject.startswith(BASE) and subject not in SHARED
        again = str(triple) in STORE_OF_TOLD_AGAIN
        parts["1" if again else subject.removeprefix(BASE)[0] if of_article else ""].append(triple)
    seen, store = Checking(unfinished), pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in seen.shared(parts[""]))
    for article in ("0", "1"):
        store.extend(pyoxigraph.Quad(*triple) for triple in seen.article(parts[article]))
    return seen, validate_checked(store, seen), validate(store)


def triples_of(text: str) -> list[Triple]:
    return sorted((quad.triple for quad in store_of(text)), key=str)


PREFIXES = turtle(0)[: turtle(0).index("<ann>")]
STORE_OF_TOLD_AGAIN = {str(triple) for triple in triples_of(PREFIXES + TOLD_AGAIN)}
VALID = triples_of(turtle(articles=2))


def test_what_is_valid_needs_no_second_look():
    seen, report, _ = checked(VALID)
    assert not seen.is_doubtful and report == Report((), 2)
    assert {node.value for node in seen.left} == {*SHARED, *(node.value for node in TOLD_TOGETHER)}


def test_an_event_of_two_articles_is_checked_when_both_are_there():
    seen, report, whole = checked(
        triples_of(turtle(articles=2) + TOLD_AGAIN), TOLD_TOGETHER | {NamedNode(f"{BASE}0/e1")}
    )
    assert not seen.is_doubtful and report == whole == Report((), 2)


def test_an_article_that_tells_of_what_is_shared_is_in_doubt():
    seen, _, _ = checked(VALID)
    name = NamedNode("https://schema.org/alternateName")
    seen.article([Triple(NamedNode("https://testimonia.example/ann"), name, Literal("Annie"))])
    assert seen.is_doubtful


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[new or old for old, new, _ in BROKEN])
def test_every_broken_rule_is_told_as_by_a_validation(old: str, new: str, message: str):
    _, report, whole = checked(triples_of(turtle(articles=2).replace(old, new, 1)))
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
