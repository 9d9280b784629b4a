"""Long lists in the order of time: what is shown of them first."""

from pyoxigraph import Literal

from kg.ask.words.turning import spread_over_time
from kg.store import Rows


def rows(*told: tuple[str, str, str]) -> Rows:
    return Rows(("published", "modeName", "text"), tuple(tuple(map(Literal, row)) for row in told))


def days(found: Rows) -> list[str]:
    return [row[0].value for row in found.rows]


def test_the_first_and_the_last_day_are_shown_and_days_between():
    many = rows(*((f"2020-01-{day:02}", "indirect", "He is for it.") for day in range(1, 29)))
    shown = days(spread_over_time(many, 5))
    assert shown[0] == "2020-01-01" and shown[-1] == "2020-01-28" and shown == sorted(shown) and len(shown) == 5


def test_of_a_day_what_is_quoted_is_shown_and_of_few_days_more_of_each():
    few = rows(
        ("2020-01-01", "indirect", "He is for it."),
        ("2020-01-01", "direct", "I am for it."),
        ("2020-01-02", "direct", "I am against it now."),
        ("2020-01-02", "indirect", "He is against it."),
    )
    assert [row[2].value for row in spread_over_time(few, 2).rows] == ["I am for it.", "I am against it now."]
    assert len(spread_over_time(few, 3).rows) == 3 and spread_over_time(few, 4) == few
