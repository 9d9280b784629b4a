"""Nobody, or the right one, where two may go on as "he", "it" or "they"; text written for this test."""

from __future__ import annotations

import pytest
from resolving import speakers_of

EITHER = [
    ("Smugglers let six sailors go on Monday. They said they had been starved.", "been starved"),
    ("Wardens chased three hikers off the hill. They said the path was closed.", "path was closed"),
    ("Two pickets were led away by constables. They said the gate was open.", "gate was open"),
    ("Constables questioned four pickets. They said the gate was open.", "gate was open"),
    ("A warden stopped a hiker on the hill. He said he had lost the path.", "lost the path"),
    ("The cousin of the painter nursed her. She said the fever had gone.", "fever had gone"),
    ("Paul Lund was going home, the ASP told us. He succumbed to his wounds.\n\nHe added that rain fell.", "rain fell"),
    ("Ms Dalby says Ms Venn broke the lock. She denies the claim.", "the claim"),
]


@pytest.mark.parametrize(("text", "words"), EITHER)
def test_nobody_goes_on_where_either_may(text: str, words: str) -> None:
    assert speakers_of(text, words) == []


DENIED = [
    ("Ida Venn accused the treasurer, Ruth Dalby, of fraud. She denied it.", "it", ["Ruth Dalby"]),
    ("The tenants accused the landlords of lying. They denied the claim.", "the claim", ["the landlords"]),
    ("The union accused the company of lying. It said the claims were baseless.", "were baseless", ["the company"]),
    ("Ida Venn was accused of fraud by the treasurer. She denied it.", "it", ["Ida Venn"]),
    ("Paul Dalby said the bank had tricked him. He denied the charges against him.", "the charges", ["Paul Dalby"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), DENIED)
def test_who_brought_a_charge_does_not_deny_it(text: str, words: str, expected: list[str]) -> None:
    assert speakers_of(text, words) == expected


GOING_ON = [
    ("The weavers turned the offer down. They said the pay was low.", "pay was low", ["the weavers"]),
    ("Scientists tested 90 pilots. They said naps helped.", "naps helped", ["scientists"]),
    ("The nurses told the visitors that it was late. They said the ward was full.", "ward was full", ["the nurses"]),
    ("The Harbour Courier interviewed nine weavers. They said the pay was low.", "pay was low", ["nine weavers"]),
    ("Neither the union nor the rebels said who would pay.", "who would pay", ["the union", "the rebels"]),
    ("Traders and individuals said they had been cheated.", "been cheated", ["traders", "individuals"]),
    ("A potter and teacher said that it was late.", "it was late", ["a potter"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), GOING_ON)
def test_who_goes_on_beside_others_who_do_not(text: str, words: str, expected: list[str]) -> None:
    assert speakers_of(text, words) == expected


NAMES = [
    # The holder of an office, and beside him somebody of his name.
    ("President Dalby spoke in Ohio on Monday. Ida Dalby, who sat by him, smiled. Dalby said rain fell.", "rain fell", "Dalby"),
    # A man who has a first name that is a woman's elsewhere.
    ("Premier-elect Nana Boateng said he would build roads. He beat John Mensah in May. He said rain fell.", "rain fell", "Nana Boateng"),
    # An office word for word, and an honorific after a comma.
    ("Minister of Health Dr Ada Lund said no. The Minister of Health added that rain fell.", "rain fell", "Ada Lund"),
    ("The envoy to Ghana, Dr. Ada Lund said that rain fell.", "rain fell", "Ada Lund"),
    # Whom a text opens with, named in the next sentence.
    ("A noted glacier expert says the ice is thin.\n\nPetra Lang, who measured it, told reporters it was late.", "ice is thin", "Petra Lang"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), NAMES)
def test_the_one_named_is_the_one_meant(text: str, words: str, expected: str) -> None:
    assert speakers_of(text, words) == [expected]


def test_another_office_in_the_next_sentence_is_another() -> None:
    text = "A lighthouse keeper said the sea was calm.\n\nPresident Luis Mora said a storm was near."
    assert speakers_of(text, "sea was calm") == ["a lighthouse keeper"]
