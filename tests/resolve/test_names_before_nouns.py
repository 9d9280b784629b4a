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


def test_a_name_has_its_usual_kind_where_the_tagger_takes_it_for_a_people_or_a_thing() -> None:
    text = (
        "Bernie Sanders spoke in Ohio. Sanders said that the race was open. The"
        " Sanders campaign chose not to accept help. He came second in the GOP contest."
    )
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    told = [(text[m.start : m.end], names[m.entity]) for m in article.mentions if m.form == "name"]
    assert [name for words, name in told if words == "Sanders"] == ["Bernie Sanders"] * 2
    assert ("GOP", "GOP") in told
