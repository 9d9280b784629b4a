""" "It" as a body: where it does what only somebody does, and where a body says something of itself."""

import pytest
from resolving import resolved


def meant(text: str, words: str) -> set[str]:
    """The names of those whom the mentions that are exactly ``words`` stand for."""
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    return {names[m.entity] for m in article.mentions if text[m.start : m.end] == words}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norvik Shipping said that it had lost two ships in the storm.", "Norvik Shipping"),
        ("The State Department told the reporters that it had no record of the letter.", "State Department"),
        ("A spokesman for Norvik Shipping said it had no plans to sell.", "Norvik Shipping"),
        ("The Berg campaign told reporters that it had lost the data.", "the Berg campaign"),
        ("Norvik Shipping closed its yard in Oslo after it sold two ships.", "Norvik Shipping"),
    ],
)
def test_a_body_that_speaks_or_deals_is_meant(text: str, name: str) -> None:
    assert meant(text, "it") == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Shipping said that it would take weeks to count the losses.",
        "Norvik Shipping said that it was a historic day for the town.",
        "Norvik Shipping unveiled a new ship. Anna Berg said it looked fast.",
        "Anna Berg said that it had rained for days in Oslo.",
    ],
)
def test_where_it_may_be_a_thing_or_nothing_nobody_is_meant(text: str) -> None:
    assert not meant(text, "it")
