"""Which pairs of tellings accord is asked once, and known again by all that the answer hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.resolve.corpus.accords import WIDTH, Accords


def marks(letters: str) -> list[bytes]:
    return [letter.encode() * WIDTH for letter in letters]


def found(accords: Accords, letters: str, pairs: Sequence[tuple[int, int]]) -> tuple[list[str], list[str]]:
    """The pairs of letters that are alike but for case, as ``accords`` tells them, and those that were asked."""
    asked = []

    def accord(first: int, second: int) -> bool:
        asked.append(letters[first] + letters[second])
        return letters[first].lower() == letters[second].lower()

    told = accords.among(marks(letters), pairs, accord)
    return [letters[first] + letters[second] for first, second in told], asked


def test_only_what_is_new_is_asked_and_the_rest_is_known_whatever_its_number() -> None:
    before = Accords()
    assert found(before, "aAbB", [(0, 1), (0, 2), (2, 3)]) == (["aA", "bB"], ["aA", "ab", "bB"])
    after = Accords(before.kept())
    # One came before all others, one went, and one pair meets for the first time.
    assert found(after, "CaAbc", [(0, 4), (1, 2), (1, 3), (2, 3)]) == (["Cc", "aA"], ["Cc", "Ab"])
    assert found(Accords(after.kept()), "CaAbc", [(0, 4), (1, 2), (1, 3), (2, 3)])[1] == []


def test_nothing_is_known_where_nothing_was_looked_at() -> None:
    empty = Accords(Accords().kept())
    assert found(empty, "", []) == ([], [])
    assert found(Accords(empty.kept()), "xX", [(0, 1)]) == (["xX"], ["xX"])
