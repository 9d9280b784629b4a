"""Family names that look like a firm's, names parted by a bracket, and a party's short name before a name."""

from __future__ import annotations

import pytest
from resolving import resolved


def kinds_of(text: str) -> dict[str, str]:
    """The kind of what each name of a text stands for, by its canonical name."""
    return {cluster.name: cluster.type for cluster in resolved(text).clusters}


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        (
            "Bloomberg says rival is a danger\n\nFormer mayor Michael Bloomberg spoke to the party in Denver.\n\n"
            "“There are times when I disagree with my friends,” Bloomberg said. “But I built a firm and I paid my"
            " debts,” Bloomberg said.",
            "Michael Bloomberg",
            {"Bloomberg"},
        ),
        ("She left a letter to Newt [Gingrich] about the vote. Gingrich did not answer.", "Newt Gingrich", {"Newt"}),
        ("The lord mayor praised Tory Neil Hamley, who won the seat in 1997.", "Neil Hamley", {"Tory Neil Hamley"}),
        ("Ferguson, Missouri, has a higher crime rate than Ferguson had before.", "Ferguson", set()),
    ],
)
def test_a_name_is_whole_and_of_its_kind(text: str, name: str, others: set[str]) -> None:
    kinds = kinds_of(text)
    assert kinds.get(name) == ("place" if name == "Ferguson" else "person")
    assert others.isdisjoint(kinds)


def test_bodies_that_a_mark_parts_are_two_and_a_union_of_teachers_is_one() -> None:
    text = (
        "A new ABC News/Washington Post poll has her ahead. He told the FBI’s Office of Fair Counsel that he had left."
    )
    kinds = kinds_of(text)
    assert {"ABC News", "Washington Post", "FBI", "Office of Fair Counsel"} <= kinds.keys()
    assert "National Teachers’ Union" in kinds_of(
        "The National Teachers’ Union said that the schools would close on Monday."
    )
