"""Sums and scores that tell two happenings apart."""

import pytest

from kg.resolve.corpus.amounts import other_amounts


@pytest.mark.parametrize(
    ("first", "second", "are_other"),
    [
        (
            "Brno clinched a place with a 31-24 win over Bergen.",
            "Brno clinched a place with a 20-13 win over Ulm.",
            True,
        ),
        ("Brno won 31-24 on Sunday.", "Brno (10-5, 4-4 away) won on Sunday, 31-24.", False),
        ("Senators voted 52-48 on the bill.", "Senators voted 53-47 on the bill.", True),
        ("They stole gems worth 85 million euros.", "They stole gems in a two million-euro heist.", True),
        ("They stole gems worth $2.6 million.", "They stole gems worth two million euros.", False),
        ("A 5.6 magnitude earthquake shook Qeshm.", "An earthquake of magnitude 6.1 shook Qeshm.", True),
        ("A 5.9 magnitude earthquake shook Qeshm.", "An earthquake with a magnitude of 6.1 shook Qeshm.", False),
        ("Ten people died in the fire.", "At least 60 people died in the fire.", False),
    ],
)
def test_scores_and_sums_of_another_size_are_of_another_happening(first: str, second: str, are_other: bool) -> None:
    assert other_amounts(first, second) == are_other
