"""Words that stand for none of the named: "you" for anybody, "they" for other people, a trade for no company."""

import pytest
from resolving import resolved


def referents(text: str, words: str) -> set[str]:
    """The names of those whom the mentions that are exactly ``words`` stand for."""
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    return {names[m.entity] for m in article.mentions if text[m.start : m.end] == words}


NOBODY = [
    ("Anna Berg told BBC Radio: “You can't win a war like that, and you know it.”", "You"),
    ("The Harbour Council wrote to the port. The suspects sold the meat to their neighbours.", "their"),
    ("Drivers must apply to the Home Office. The drivers may wait for weeks until they hear.", "they"),
    ("What the Senate allows matters. In the Senate, little is settled until they vote.", "they"),
    ("Norvik Records is a company in Oslo. Work goes on across the music business.", "the music business"),
    ("The Nordic Record Industry was founded in Oslo. It is hard for the industry to compete.", "the industry"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_words_that_may_mean_others_are_taken_for_none_of_the_named(text: str, words: str) -> None:
    assert not {name for name in referents(text, words) if name[0].isupper()}


MEANT = [
    ("Anna Berg told Carl Linde: “You lied to the house.”", "You", "Carl Linde"),
    ("The Wexford Rovers scored goals in each of their games.", "their", "Wexford Rovers"),
    ("The Liberal Democrats met in Leeds. The party's leaders left early, but the Liberal Democrats won their vote.", "their", "Liberal Democrats"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), MEANT)
def test_who_is_clearly_meant_is_still_told(text: str, words: str, name: str) -> None:
    assert name in referents(text, words)


def test_a_given_name_before_a_family_name_is_part_of_it() -> None:
    text = (
        "Hillary Clinton spoke in Ohio. “The Clintons asked for speaking fees for Bill Clinton and you"
        " got to play with the State Department,” Carl Linde said."
    )
    assert referents(text, "Bill Clinton") == {"Bill Clinton"}


def test_the_full_stop_of_a_sentence_is_no_part_of_a_company() -> None:
    text = "Carl Linde runs B&Q in Leeds. Anna Berg said that her group was interested in B&Q. Shares of B&Q rose."
    assert len(referents(text, "B&Q")) == 1 and not referents(text, "B&Q.")
