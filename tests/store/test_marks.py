"""The marks of dates say the same as the dates, compared as they are written."""

from hypothesis import example, given
from hypothesis import strategies as st

from kg.store.marks import ODD, between, marks_of

_YEARS = st.integers(2014, 2017).map(str)
_MONTHS = st.builds("{}-{:02}".format, _YEARS, st.integers(1, 12))
_DAYS = st.builds("{}-{:02}".format, _MONTHS, st.integers(1, 28))
_BOUNDS = st.one_of(_YEARS, _MONTHS, _DAYS)
_ODD = st.sampled_from(["2015-13", "2015-04-00", "about 2015", "2015-04-05T10:00:00", "2015Z"])


@given(st.one_of(_BOUNDS, _ODD), st.one_of(st.just(""), _BOUNDS), st.one_of(st.just("~"), _BOUNDS))
@example("2016", "2015-03", "2016-05")
@example("2016-05", "2016-05-01", "2017")
@example("2016-05-31", "2016-05", "2016-06")
def test_a_statement_has_a_mark_of_a_period_when_it_lies_in_it(published, since, before):
    marks = set(marks_of("speech", published, []).split())
    assert ODD in marks or bool(marks & set(between(since, before, range(2014, 2018)))) == (since <= published < before)
