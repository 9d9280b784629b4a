"""Corrections that are taken back: what the authority file says then, and which can't be."""

import pytest

from kg.authority.corrections import Match, match
from kg.authority.edit import Made
from kg.authority.sayings import deny, unsay
from kg.authority.taking_back import past_corrections, remember, take_back
from kg.errors import InputError

JANA, PAVEL = Made("Jana", "2026-03-01 09:30"), Made("Pavel", "2026-03-02 10:00")


@pytest.fixture
def authority(tmp_path):
    path = tmp_path / "authority.yaml"
    match(path, [Match("Anna Kovac", "person", "http://www.wikidata.org/entity/Q1", "looked up")])
    return path


def correct(path, what, change, *arguments, of=None):
    before = path.read_bytes()
    change(path, *arguments)
    remember(path, before, JANA, what, of)


def test_what_was_there_before_is_there_again_and_who_took_it_back_is_told(authority):
    correct(authority, "first", deny, "a.txt", "statement=1", "All is calm", JANA)
    correct(authority, "second", deny, "a.txt", "statement=2", "Nobody was hurt", JANA)
    correct(authority, "took back", take_back, 2, PAVEL, of=2)
    written = authority.read_text("utf8")
    assert "statement=1" in written and "- statement=2" not in written and "looked up" in written
    assert "took back: second" in written and "Pavel" in written
    assert [(past.what, past.taken_back) for past in past_corrections(authority)] == [
        ("second", "Jana, 2026-03-01 09:30"),
        ("first", ""),
    ]


def test_a_correction_of_other_entries_may_be_taken_back_in_any_order(authority):
    correct(authority, "first", deny, "a.txt", "statement=1", "All is calm", JANA)
    correct(authority, "second", unsay, "b.txt", "statement=2", "Nobody was hurt", JANA)
    take_back(authority, 1, PAVEL)
    assert "a.txt" not in authority.read_text("utf8") and "b.txt" in authority.read_text("utf8")


def test_what_another_correction_changed_since_is_not_taken_back(authority):
    correct(authority, "first", deny, "a.txt", "statement=1", "All is calm", JANA)
    correct(authority, "second", deny, "a.txt", "statement=2", "Nobody was hurt", JANA)
    before = authority.read_bytes()
    with pytest.raises(InputError, match="changed since; take the later correction back first"):
        take_back(authority, 1, PAVEL)
    with pytest.raises(InputError, match="There is no correction 7"):
        take_back(authority, 7, PAVEL)
    assert authority.read_bytes() == before
    correct(authority, "took back", take_back, 2, PAVEL, of=2)
    with pytest.raises(InputError, match="taken back already, by Jana"):
        take_back(authority, 2, PAVEL)
    take_back(authority, 1, PAVEL)
