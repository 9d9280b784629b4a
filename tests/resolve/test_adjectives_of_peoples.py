"""Adjectives of peoples: they name a country where its state acts, and else only say what kind something is."""

import pytest
from resolving import resolved


def places(text: str, words: str) -> set[str]:
    """The names of the places that the mentions that are exactly ``words`` stand for."""
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters if cluster.type == "place"}
    return {names[m.entity] for m in article.mentions if text[m.start : m.end] == words and m.entity in names}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna Berg collects Russian novels in Oslo.", "Russian"),
        ("The row over Danish arts funding went on, Anna Berg said.", "Danish"),
        ("Carl Linde, a Canadian financier, praised the plan.", "Canadian"),
    ],
)
def test_an_adjective_of_a_kind_of_thing_is_no_mention_of_the_country(text: str, words: str) -> None:
    assert not places(text, words)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Russian troops attacked the town of Sumy on Monday.", "Russian", "Russia"),
        ("The French president met Anna Berg in Oslo.", "French", "France"),
    ],
)
def test_an_adjective_of_those_who_act_for_a_state_is(text: str, words: str, name: str) -> None:
    assert name in places(text, words)


def test_a_statement_is_not_about_a_country_by_the_adjective_alone() -> None:
    text = "“The Danish designers at Norvik are the best in the trade,” Anna Berg said."
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    assert [{names[e] for e in s.about} for s in article.extraction.statements] == [{"Norvik"}]
