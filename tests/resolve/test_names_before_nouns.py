"""Names that modify a noun, and words for a language."""

import pytest
from resolving import resolved


def named(text: str) -> set[str]:
    """The names of the text, as they are written."""
    return {text[m.start : m.end] for m in resolved(text).mentions if m.form == "name"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oslo took the lead through a Laura Lindberg goal after ten minutes.", "Laura Lindberg"),
        ("Anna Navarro is on trial in Oslo. The judge in the Navarro case was ill.", "Navarro"),
        ("Anna Navarro ran in Oslo. “I like the Navarro crowd,” said Carl Linde.", "Navarro"),
    ],
)
def test_somebody_whose_name_modifies_a_noun_is_named(text: str, name: str) -> None:
    assert name in named(text)


def test_a_language_is_no_people() -> None:
    assert not named("The status of English is not at risk.")
    assert "English" in named("The English won the match in Oslo.")
