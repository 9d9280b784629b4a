"""Honorifics that tell more of somebody's sex than the first name does."""

import pytest
from resolving import speakers_of


@pytest.mark.parametrize(
    ("full", "bare"),
    [("Lindsey Varnholt", "Mr. Varnholt"), ("Sandy Orrestad", "Mr Orrestad"), ("Nicky Tollard", "Ms Tollard")],
)
def test_an_honorific_tells_the_sex_of_the_only_one_of_a_name(full: str, bare: str) -> None:
    text = f"The bill was written by {full} of the finance panel. “We will pass it in May,” {bare} said."
    assert speakers_of(text, "in May") == [full]


def test_where_relatives_are_spoken_of_another_of_the_family_may_be_meant() -> None:
    text = "Lindsey Varnholt left the clinic with her husband on Monday. “We are going home,” Mr. Varnholt said in the street."
    assert speakers_of(text, "going home") != ["Lindsey Varnholt"]
