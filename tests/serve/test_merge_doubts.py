"""Whoever says that two are one hears what speaks against it."""

import json

import pytest
from turtle_triples import triples_of

from kg.serve.correctable import doubts
from kg.store import memory_store

GRAPH = """
<urn:anna> a schema:Person ; schema:name "Mary Berg" ; schema:jobTitle "wife"@en .
<urn:john> a schema:Person ; schema:name "John Berg" ; schema:jobTitle "state senator"@en .
<urn:jb> a schema:Person ; schema:name "J. Berg" ; schema:jobTitle "senator"@en .
<urn:hillary> a schema:Person ; schema:name "Hillary Berg" .
<urn:moss> a schema:Person ; schema:name "Ada Moss" .
<urn:xi> a schema:Person ; schema:name "Xi" .
<urn:jinping> a schema:Person ; schema:name "Xi Jinping" .
<urn:hanzi> a schema:Person ; schema:name "习近平" .
<urn:house> a schema:Organization ; schema:name "House of Moss" .
<urn:bank> a schema:Organization ; schema:name "Bank of Linz" .
<urn:firm> a schema:Organization ; schema:name "Berg Limited" .
"""


@pytest.fixture(scope="module")
def store():
    store = memory_store()
    store.load(triples_of(GRAPH))
    return store


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("urn:john", "Mary Berg", ["John Berg is called like a man, Mary Berg like a woman", "John Berg is state senator, Mary Berg wife"]),
        ("John Berg", "Berg Limited", ["John Berg is a person, Berg Limited an organization"]),
        ("urn:john", "urn:hillary", ["John Berg is called like a man, Hillary Berg like a woman"]),
        ("urn:john", "urn:jb", []),
        ("urn:jb", "urn:moss", ["J. Berg and Ada Moss have no word in common"]),
        ("urn:xi", "urn:jinping", []),
        ("urn:jinping", "urn:hanzi", []),
        ("urn:house", "urn:bank", ["House of Moss and Bank of Linz have no word in common"]),
        ("urn:john", "urn:nobody", []),
    ],
)  # fmt: skip
def test_sex_kind_and_office_that_disagree_are_told(store, first, second, told):
    found = json.loads(doubts(store, first, second).body)
    assert found == [f"{one}: if they are two, take it back." for one in told]
