"""What lets tellings of two articles be one happening: their days, and who took part where."""

from dataclasses import replace

import pytest

from kg.resolve.corpus.accord import is_likely_by_time
from kg.resolve.corpus.events import EventMention

NOBODY = (None, None, None)
VENN_AT_GRAZ = ("Paul Venn", None, "place/graz")


def told(lemma: str, time: str | None = None, roles: tuple[str | None, ...] = NOBODY) -> EventMention:
    return EventMention(0, lemma, "", frozenset(), "", time, roles=roles)


@pytest.mark.parametrize(
    ("first", "second", "days", "likely"),
    [
        # Articles of one month; of other years, without a time of their own, with one, and with one that is too vague.
        (told("collapse"), told("collapse"), ("2024-03-02", "2024-03-20"), False),
        (
            told("collapse", roles=VENN_AT_GRAZ),
            told("collapse", roles=VENN_AT_GRAZ),
            ("2016-03-02", "2016-03-03"),
            True,
        ),
        (told("collapse"), told("collapse"), ("2012-03-02", "2016-03-02"), False),
        (told("collapse", "2012-03-01"), told("collapse", "2012-03"), ("2012-03-02", "2016-03-02"), True),
        (told("collapse", "2012"), told("collapse", "2012"), ("2012-03-02", "2016-03-02"), False),
        # What is told without a day is no old one.
        (told("collapse", "1975-06-05"), told("collapse"), ("2016-03-02", "2016-03-03"), False),
        # An article without a day.
        (told("collapse"), told("collapse"), (None, "2016-03-03"), False),
        (told("collapse", "2016-03-01"), told("collapse", "2016-03-01"), (None, "2016-03-03"), True),
        (told("collapse", roles=VENN_AT_GRAZ), told("collapse", roles=VENN_AT_GRAZ), (None, None), True),
        (told("collapse", roles=("Paul Venn", None, None)), told("collapse", roles=VENN_AT_GRAZ), (None, None), False),
    ],
)
def test_time_speaks_for_one_happening(
    first: EventMention, second: EventMention, days: tuple[str | None, str | None], likely: bool
) -> None:
    assert is_likely_by_time(first, second, *days) is likely
    assert is_likely_by_time(second, first, *days[::-1]) is likely


@pytest.mark.parametrize(
    ("roles", "days", "likely"),
    [
        (NOBODY, ("2024-03-02", "2024-03-02"), False),
        ((None, None, "place/graz"), ("2024-03-02", "2024-03-04"), True),
        ((None, None, "place/graz"), ("2024-03-02", "2024-03-24"), False),
        (VENN_AT_GRAZ, ("2024-03-02", "2024-03-24"), True),
    ],
)
def test_what_recurs_is_one_only_with_a_name_in_common(
    roles: tuple[str | None, ...], days: tuple[str, str], likely: bool
) -> None:
    assert is_likely_by_time(told("meeting", roles=roles), told("meeting", roles=VENN_AT_GRAZ), *days) is likely


def test_an_article_without_a_day_may_be_a_reprint() -> None:
    words = "Paul Venn opened the meeting of the harbour workers of Graz with a song about the sea, and left"
    first, second = (replace(told("meeting"), sentence=words + end) for end in (".", "!"))
    assert is_likely_by_time(first, second, None, "2024-03-02")
    assert not is_likely_by_time(first, replace(second, sentence="The meeting was long."), None, "2024-03-02")
    assert not is_likely_by_time(first, second, "2012-03-02", "2024-03-02")


@pytest.mark.parametrize(
    ("roles", "other", "likely"),
    [
        (("person/venn", None, None), ("person/tiller", None, None), False),
        ((None, "person/venn", None), (None, "person/tiller", None), False),
        (("person/venn", None, None), ("article/a#source-the-mayor", None, None), False),
        (("person/venn", "place/graz", None), ("person/tiller", "place/graz", None), True),
    ],
)
def test_others_by_name_did_another_thing(
    roles: tuple[str | None, ...], other: tuple[str | None, ...], likely: bool
) -> None:
    days = ("2024-03-02", "2024-03-04")
    assert is_likely_by_time(told("release", roles=roles), told("release", roles=other), *days) is likely
