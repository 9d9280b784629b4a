"""Datelines: their place is a mention of the article, and nobody who speaks."""

import pytest
from resolving import resolved


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("KARACHI: ", "Karachi"),
        ("DES MOINES - ", "Des Moines"),
        ("OSLO, March 3 (Reuters) - ", "Oslo"),
        ("UPDATE: ", None),
    ],
)
def test_the_place_of_a_dateline_is_named_and_says_nothing(dateline: str, place: str | None) -> None:
    text = f"{dateline}Police said that the bridge would be closed. They added that nobody had been hurt."
    article = resolved(text)
    places = [(c.name, c.id) for c in article.clusters if c.type == "place"]
    assert [name for name, _ in places] == ([place] if place else [])
    named = [m for m in article.mentions if m.entity in {identifier for _, identifier in places}]
    assert [text[m.start : m.end] for m in named] == ([dateline[: len(place)]] if place else [])
    assert len(article.extraction.statements) == 2
    assert not {s.speaker for s in article.extraction.statements} & {identifier for _, identifier in places}
