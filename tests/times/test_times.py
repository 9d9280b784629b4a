"""Times in words: what they mean on the day of publication, and what can't be told."""

import pytest

from kg.dates import normalise_date
from kg.evaluate.times import evaluate_times
from kg.times.finding import find_times
from kg.times.periods import period_of

TUESDAY = "2022-03-01"


def values(text: str, published: str | None = TUESDAY) -> list[str]:
    return [time.value for time in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It happened on Tuesday.", ["2022-03-01"]),
        ("It happened last Tuesday.", ["2022-02-22"]),
        ("Roads were closed until 1630 GMT.", []),
        ("It happened on Friday.", ["2022-02-25"]),
        ("It opened on Friday the 11th of February.", ["2022-02-11"]),
        ("A body found this weekend in the river was named.", ["2022-W08-WE"]),
        ("They will meet on Friday.", ["2022-03-04"]),
        ("They will meet next Monday.", ["2022-03-07"]),
        ("They will meet on Tuesday.", ["2022-03-01"]),
        ("It happened two days ago.", ["2022-02-27"]),
        ("It was signed a year earlier.", ["2021"]),
        ("It was signed three months ago.", ["2021-12"]),
        ("It rained over the weekend.", ["2022-W08-WE"]),
        ("It rained last week and last summer.", ["2022-W08", "2021-SU"]),
        ('He told USA Today, on NBC\'s "Today" show and on ABC’s “This Week”.', []),
        ("“Today we won,” he said. “Today,” he said.", ["2022-03-01", "2022-03-01"]),
        ("It grew in the last decade and over the last year.", ["P10Y", "P1Y"]),
        ("It began in mid-February and ended on Feb. 27.", ["2022-02", "2022-02-27"]),
        ("It began on 11 September 2001.", ["2001-09-11"]),
        ("It was called on 09.03.2018 and on 31.02.2018.", ["2018-03-09"]),
        ("She was given the May 4th Medal.", []),
        ("Lund invited dockers to his office on Friday.", ["2022-03-04"]),
        ("Ten months of war, five-day talks, several weeks", ["P10M", "P5D", "PXW"]),
        ("In the first two weeks of the war", ["P2W"]),
        ("Early in the 1990s and in 2014", ["199", "2014"]),
        ("They will meet in the coming weeks, and have met in the last months.", ["PXW", "PXM"]),
        ("Jan said that May may win.", []),
        ("They won on Super Tuesday, on Black Friday and on Fox News Sunday.", []),
        ("They won on Tuesday, before Monday Night Football.", ["2022-03-01"]),
        ("Lund scored a touchdown in the fourth quarter.", []),
        ("Sales fell in the fourth quarter.", ["2022-Q4"]),
        ("He ran in 1972. Lund won that November and has said that March was cold.", ["1972", "1972-11", "2022-03"]),
        ("It froze in May.", ["2021-05"]),
        ("Lund said this weekend that it froze.", ["2022-W08-WE"]),
        ("Lund said he will come this weekend.", ["2022-W09-WE"]),
    ],
)
def test_words_mean_a_time_seen_from_the_day_of_publication(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


def test_a_day_that_can_not_be_is_none() -> None:
    for text in ("on 31 February", "on February 30, 2020", "on Feb. 31", "on 2021-02-29"):
        assert values(text) == []
        assert normalise_date(text, TUESDAY) is None
    assert values("on February 29, 2020") == ["2020-02-29"]


def test_without_a_day_of_publication_a_day_and_a_month_are_of_any_year() -> None:
    assert values("on Tuesday, on 3 May, in June, last June and last week", None) == ["--05-03", "--06"]
    assert values("on May 3, 2019", None) == ["2019-05-03"]
    assert values("on Tuesday", "no day") == []


def test_a_time_told_against_another_time_is_no_day() -> None:
    assert values("He had left three days earlier.") == ["P3D"]
    assert not any(value.startswith("2022") for value in values("He was seen ten days before the murder."))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lund was tried on Friday. The day before, Venn had left.", ["2022-02-25", "2022-02-24"]),
        ("Lund won in 2008 and lost four years later; that year she left.", ["2008", "2012", "2012"]),
        ("Lund left on 5 May 2012. The following month he sued. The next day, he won.", ["2012-05-05", "2012-06"]),
        ("Lund was tried on 3 March 2012. That night, he fled.", ["2012-03-03", "2012-03-03TNI"]),
        # Counted from a happening, from a year that only names a race, from nothing, or after publication: no time.
        ("Lund was seen on Friday, the day before the vote.", ["2022-02-25"]),
        ("The 2016 race was close. The year after, Lund left.", ["2016"]),
        ("The next day, Lund left.", []),
        ("Lund left in 2021. Two years later he was back.", ["2021", "P2Y"]),
    ],
)
def test_a_time_is_counted_from_the_one_told_before_it(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        # What is arranged is to come; what was done to somebody in it is not.
        ("Paul Venn is heading to the harbour Thursday morning.", "2012-04-25", ["2012-04-26TMO"]),
        ("Paul Venn is meeting dockers on Wednesday.", "2012-04-25", ["2012-04-25"]),
        ("Paul Venn is visiting a docker injured Thursday.", "2012-04-25", ["2012-04-19"]),
        ("Paul Venn, in an interview to air Tuesday, is calm.", "2012-04-23", ["2012-04-24"]),
        # A day without its year: what has been lies in the past, of what tells nothing the year is not known.
        ("The Sept. 11 fire, which killed four, is a riddle.", "2013-05-14", ["2012-09-11"]),
        ("The harbour was closed on Sept. 11 by guards.", "2013-05-14", ["2012-09-11"]),
        ("The Sept. 11 fire is a riddle.", "2013-05-14", ["--09-11"]),
        ("The harbour will be closed on Sept. 11.", "2013-05-14", ["2013-09-11"]),
        # A day is the next one of what was told before it.
        ("It was closed the next day, Sept. 15, by guards.", "2012-09-20", ["2012-09-15"]),
    ],
)
def test_a_day_lies_on_the_side_that_its_words_tell(text: str, published: str, wanted: list[str]) -> None:
    assert values(text, published) == wanted


def test_offsets_hold_the_words_without_overlap() -> None:
    text = "On Monday night, 14 December 2020, they left; on Tuesday they came."
    times = find_times(text, TUESDAY)
    assert [text[time.start : time.end] for time in times] == ["Monday night", "14 December 2020", "Tuesday"]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2022-02-27TNI", ("2022-02-27", "2022-02-27")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2020-W53", ("2020-12-28", "2021-01-03")),
        ("2022-W08-WE", ("2022-02-26", "2022-02-27")),
        ("2021-Q4", ("2021-10-01", "2021-12-31")),
        ("2021-SU", ("2021-06-01", "2021-08-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("P3D", None),
        ("PRESENT_REF", None),
        ("--05-03", None),
    ],
)
def test_a_value_covers_a_stretch_of_days(value: str, wanted: tuple[str, str] | None) -> None:
    assert period_of(value) == wanted


def test_the_measure_counts_overlaps_and_values() -> None:
    text = "On Tuesday and in June 2020"
    gold = [{"start": 3, "end": 10, "value": "2022-03-01"}, {"start": 18, "end": 27, "value": "2020-07"}]
    report, misread = evaluate_times([{"id": "a", "text": text, "published": TUESDAY, "timexes": gold}])
    assert (report.gold, report.found, report.overlapping, report.right) == (2, 2, 2, 1)
    assert report.f1(report.right) == 0.5
    assert [(miss.words, miss.gold, miss.found) for miss in misread] == [("June 2020", "2020-07", "2020-06")]
