"""The calendar under the rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.dates import periods

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))


@given(DAYS)
def test_a_week_is_seven_days_that_hold_the_day(on):
    week = periods.week(on)
    assert week.start <= on <= week.end
    assert (week.end - week.start).days == 6
    assert week.start == date.fromisocalendar(int(week.value[:4]), int(week.value[6:]), 1)


@given(DAYS, st.integers(-24, 24))
def test_months_there_and_back(on, count):
    first = on.replace(day=1)
    if 2 < first.year < 9996:
        assert periods.shift_months(periods.shift_months(first, count), -count) == first


def test_the_last_day_of_a_short_month():
    assert periods.shift_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


@pytest.mark.parametrize(("year", "on"), [(2000, (4, 23)), (2024, (3, 31)), (2025, (4, 20)), (1961, (4, 2))])
def test_easter(year, on):
    assert periods.easter(year) == date(year, *on)


def test_winter_ends_in_the_next_year():
    winter = periods.season(2023, "WI")
    assert (winter.start, winter.end) == (date(2023, 12, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("days", "precision"), [(1, "day"), (2, "week"), (7, "week"), (8, "month"), (92, "month"), (93, "year")]
)
def test_the_precision_of_a_span(days, precision):
    assert (
        periods.span(date(2024, 1, 1), date.fromordinal(date(2024, 1, 1).toordinal() + days - 1)).precision
        == precision
    )


@pytest.mark.parametrize("year", [0, 10000])
def test_a_year_outside_the_calendar(year):
    with pytest.raises(ValueError, match="year"):
        periods.year(year)
