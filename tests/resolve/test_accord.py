"""What lets tellings of two articles be one happening: their days, and who took part where."""

from dataclasses import replace

import pytest

from kg.resolve.corpus.accord import is_likely_by_time, is_likely_inside, may_be_one_over_articles
from kg.resolve.corpus.events import EventMention, cluster_events, telling, words_in

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
        # Two may meet in one town in one week.
        ((None, None, "place/graz"), ("2024-03-02", "2024-03-04"), False),
        (("Paul Venn", None, None), ("2024-03-02", "2024-03-04"), False),
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
        # Two persons do two things to one; a body may be told by two names.
        (("person/venn", "place/graz", None), ("person/tiller", "place/graz", None), False),
        (("organization/port", "place/graz", None), ("organization/harbour", "place/graz", None), True),
    ],
)
def test_others_by_name_did_another_thing(
    roles: tuple[str | None, ...], other: tuple[str | None, ...], likely: bool
) -> None:
    days = ("2024-03-02", "2024-03-04")
    assert is_likely_by_time(told("release", roles=roles), told("release", roles=other), *days) is likely


DAYS = ("2024-03-02", "2024-03-04")


def test_who_wins_twice_in_a_day_wins_twice() -> None:
    first, second = (told("win", "2024-03-01", ("person/venn", None, place)) for place in ("place/graz", "place/linz"))
    assert not is_likely_by_time(first, second, *DAYS)
    assert not is_likely_by_time(first, told("win", "2024-03-01", ("person/venn", None, None)), *DAYS)
    assert is_likely_by_time(first, replace(first, time=None), *DAYS)


def test_an_election_is_one_in_a_place_and_week() -> None:
    first, second = (replace(told("election", roles=(None, None, "place/graz")), form="election") for _ in range(2))
    assert is_likely_by_time(first, second, *DAYS)
    assert not may_be_one_over_articles(first, replace(second, form="elections"))
    assert not may_be_one_over_articles(first, replace(second, before=("in", "another")))
    assert not is_likely_by_time(first, second, "2024-03-02", "2024-03-20")


def test_each_party_holds_its_own_primary() -> None:
    roles = (None, None, "place/graz")
    first, second = (replace(told("primary", time, roles), form="primary") for time in (None, "2024-03-01"))
    assert not is_likely_by_time(first, second, *DAYS)
    assert is_likely_by_time(second, second, *DAYS)


def test_in_a_game_the_same_ones_do_much() -> None:
    first = replace(told("throw", roles=("person/venn", None, "place/graz")), type="SPORT")
    to_tiller = replace(first, roles=("person/venn", "person/tiller", None))
    assert not is_likely_by_time(first, first, *DAYS)
    assert is_likely_by_time(to_tiller, to_tiller, *DAYS)
    assert is_likely_by_time(replace(first, lemma="retain"), replace(first, lemma="retain"), *DAYS)


def test_two_interviews_of_a_day_are_two() -> None:
    first, second = (told("interview", "2024-03-01", ("person/venn", by, None)) for by in ("organization/radio", None))
    assert not is_likely_by_time(first, second, *DAYS)
    assert is_likely_by_time(first, first, *DAYS)


def test_a_month_alone_says_little_and_of_no_year_nothing() -> None:
    assert not is_likely_by_time(told("collapse", "2012-03"), told("collapse", "2012-03"), *DAYS)
    assert not is_likely_by_time(told("collapse", "--12"), told("collapse", "--12"), *DAYS)
    assert is_likely_by_time(told("collapse", "--05-03"), told("collapse", "2024-05-03"), *DAYS)


@pytest.mark.parametrize(
    ("text", "role", "likely"),
    [
        ("Venn was sentenced. Later the town heard why Venn was sentenced.", 1, True),
        ("Venn walked home. Later the town heard that Venn walked away.", 0, False),  # a doer does many things
        ("A fire broke out. The fire burnt all night.", None, False),  # fires are many
        ("A collapse woke the town. The collapse hurt nobody.", None, True),
        ("A collapse woke the town. Another collapse hurt nobody.", None, False),
        ("A collapse woke the town. The last collapse hurt nobody.", None, False),
        ("A collapse woke the town. The latest collapse hurt nobody.", None, False),
        ("The first collapse woke the town. The collapse hurt nobody.", None, False),
        ("Collapses woke the town. The collapse hurt nobody.", None, False),
    ],
)
def test_inside_an_article_something_speaks_for_one_happening(text: str, role: int | None, likely: bool) -> None:
    word = next(word for word in ("sentenced", "walked", "fire", "ollapse") if word in text)
    roles = tuple("person/venn" if number == role else None for number in range(3))
    lemma = {"sentenced": "sentence", "walked": "walk", "ollapse": "collapse"}.get(word, word)
    starts = [text.index(word), text.rindex(word)]
    if word == "ollapse":
        starts = [start - 1 for start in starts]
    first, second = (telling(0, text, start, lemma, "", (), roles=roles) for start in starts)
    assert is_likely_inside(first, second, "2024-03-02") is likely
    assert is_likely_inside(second, first, "2024-03-02") is likely


def test_what_is_planned_is_not_told_as_done_in_the_same_article() -> None:
    done = told("withdraw", roles=("person/venn", "group/troops", None))
    assert is_likely_inside(done, done, "2024-03-02")
    assert not is_likely_inside(done, replace(done, factuality="planned"), "2024-03-02")


def test_what_did_not_happen_is_not_what_did() -> None:
    done = told("withdraw", roles=("person/venn", "group/troops", None))
    assert is_likely_by_time(done, replace(done, factuality="planned"), *DAYS)
    assert not is_likely_by_time(done, replace(done, factuality="denied"), *DAYS)


def test_two_that_differ_are_not_one_because_each_fits_a_third() -> None:
    sentence = "Paul Venn was hurt when the old harbour bridge of Graz fell on Monday."
    base = telling(0, sentence, sentence.index("fell"), "fell", "", ("person/venn",), roles=(None, "person/venn", None))
    graz = replace(base, roles=("organization/port", "person/venn", "place/graz"))
    linz = replace(base, document=1, roles=("organization/works", "person/venn", "place/linz"))
    neither = replace(base, document=2)
    clusters = cluster_events([graz, linz, neither], [words_in(sentence)] * 3, ["2024-03-02"] * 3)
    assert clusters == [[0, 2], [1]]
