"""A body's other name, in brackets behind the first: one body with two names."""

import pytest

from kg.building.article import process
from kg.reading.inputs import read_text


def bodies(text: str) -> list[set[str]]:
    """The names of each organisation."""
    return [{c.name, *c.names} for c in process(read_text(text, "a")).clusters if c.type == "organization"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Zelený Kruh Foundation (Green Circle Foundation) sued the ministry in May.",
            {"Zelený Kruh Foundation", "Green Circle Foundation"},
        ),
        (
            "The Bank of Wend (Wendische Handelsbank) closed a branch. The Wendische Handelsbank said it was sorry.",
            {"Bank of Wend", "Wendische Handelsbank"},
        ),
    ],
)
def test_the_name_in_brackets_is_another_of_the_same_body(text: str, names: set[str]) -> None:
    [body] = [found for found in bodies(text) if names & found]
    assert names <= body


def test_a_body_that_is_named_beside_another_is_not_the_same() -> None:
    text = "The Zelený Kruh Foundation and the Green Circle Foundation sued the ministry in May."
    assert len([found for found in bodies(text) if any("Foundation" in name for name in found)]) == 2
