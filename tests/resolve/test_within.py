"""What an article calls a body for short, where nothing but its longer name there could be meant."""

import pytest
from resolving import article_naming

from kg.model import Cluster
from kg.resolve.corpus.stage import resolve_entities


def bodies(*names: str) -> set[str]:
    """The entities of one article that names some bodies."""
    clusters = [Cluster(f"c{number}", "organization", name, (name,)) for number, name in enumerate(names)]
    _, entities = resolve_entities([article_naming("a", *clusters)])
    return {entity.name for entity in entities}


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("BDX", "BDX Stoy Hallard"),
        ("Justice", "Justice Department"),
        ("Oakvale Institute", "Oakvale Institute for Trade"),
    ],
)
def test_the_first_words_of_the_only_longer_name_are_short_for_it(short: str, long: str) -> None:
    assert len(bodies(long, short)) == 1


@pytest.mark.parametrize(
    "others",
    [
        ("Zarvex Academy", "Zarvex"),  # a body of its own that bears the name
        ("Suffolk Vale UKIP", "Suffolk Vale"),  # another's branch
        ("Zarvex Pohl", "Zarvex Lindt", "Zarvex"),  # of two nobody knows which
    ],
)
def test_parts_and_what_may_be_either_stay_apart(others: tuple[str, ...]) -> None:
    assert len(bodies(*others)) == len(others)


@pytest.mark.parametrize("longer", ["Zarvex Twitter", "Zarvex website", "Zarvex Poll", "PAC Zarvex", "Zarvex(ZRV"])
def test_what_a_body_writes_asks_and_is_written_beside_it_makes_no_other(longer: str) -> None:
    assert len(bodies("Zarvex", longer)) == 1
