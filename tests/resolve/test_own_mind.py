"""Who tells of a mind tells of his own: "said he hoped"."""

import pytest
from resolving import resolved

HALE = "Omar Hale closed the mill in May. Critics of Hale met on Friday.\n\n"


def meant_by(text: str, before: str) -> str | None:
    """Whom the pronoun behind some words stands for."""
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    start = text.index(before) + len(before)
    return next((names[m.entity] for m in article.mentions if m.start == start), None)


@pytest.mark.parametrize(
    ("said", "before", "person"),
    [
        ("Peter Venn, head of the union that Hale fought, said he had heard of the plan.", "said ", "Peter Venn"),
        ("Peter Venn told the Norvik Record he wants a date for Mr Hale to go.", "Record ", "Peter Venn"),
        ("Peter Venn, once close to Hale, said he was proud of the workers.", "said ", "Peter Venn"),
        ("Peter Venn, head of the union, said: “Hale knows that he wants money.”", "that ", "Omar Hale"),
    ],
)
def test_he_whose_mind_is_told_is_who_tells_it(said: str, before: str, person: str) -> None:
    assert meant_by(HALE + said, before) == person
