import contextlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.sources.dates import AmbiguousDateError, day_comes_first, parse_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-25", "2024-03-25 00:00:00"),
        (" 20240325 ", "2024-03-25 00:00:00"),
        ("2024-03-25T21:30", "2024-03-25 21:30:00"),
        ("2024-03-25T21:30:15Z", "2024-03-25 21:30:15"),
        ("2024-03-25 21:30:15.123456789", "2024-03-25 21:30:15"),
        ("2024-03-25T21:30:15+0200", "2024-03-25 19:30:15"),
        ("2024-03-25 21:30:15 -05:00", "2024-03-26 02:30:15"),
        ("2024-03-25 21:30 UTC", "2024-03-25 21:30:00"),
        ("2024-03-25 9:05", "2024-03-25 09:05:00"),
        ("2024/03/25 21:30", "2024-03-25 21:30:00"),
        ("Mon, 25 Mar 2024 21:30:15 GMT", "2024-03-25 21:30:15"),
        ("Mon, 25 Mar 2024 21:30:15 +0100", "2024-03-25 20:30:15"),
        ("25 March 2024", "2024-03-25 00:00:00"),
        ("25-Mar-2024", "2024-03-25 00:00:00"),
        ("March 25, 2024, 9:30 PM", "2024-03-25 21:30:00"),
        ("Sept. 5, 2023 9:30 p.m.", "2023-09-05 21:30:00"),
        ("Monday, March 25th, 2024", "2024-03-25 00:00:00"),
        ("25/3/2024", "2024-03-25 00:00:00"),
        ("25.03.2024 21:30", "2024-03-25 21:30:00"),
        ("3/25/2024 9:30 PM", "2024-03-25 21:30:00"),
        ("3/3/2024", "2024-03-03 00:00:00"),
    ],
)
def test_reads_a_date_that_means_one_time(text, expected):
    moment = parse_time(text)

    assert moment.tzinfo is UTC
    assert f"{moment:%Y-%m-%d %H:%M:%S}" == expected


@pytest.mark.parametrize(
    "value",
    [
        "", "yesterday", "2024", "2024-03", "2024-13-01", "2024-02-30", "31/31/2024", "0/0/2024", "10:30",
        "25 Mars 2024", "25/3/24", "1711324800", "1711324800000", "2024-03-25+05:00", "2024-W13",
        "25 Mar 2024 21:30 CET", "0001-01-01T00:00+14:00", 1711324800, 20240325, None, ["2024-03-25"],
    ],
)  # fmt: skip
def test_refuses_what_is_no_date_or_leaves_something_to_guess(value):
    with pytest.raises(ValueError, match=r"date|years") as caught:
        parse_time(value)
    assert not isinstance(caught.value, AmbiguousDateError)


def test_a_message_repeats_only_the_start_of_a_long_text():
    with pytest.raises(ValueError, match=r"^'x{60}' is not a date$"):
        parse_time("x" * 10_000)


def test_the_order_of_two_low_numbers_has_to_be_given():
    with pytest.raises(AmbiguousDateError, match="day/month or month/day"):
        parse_time("4/5/2024")

    assert parse_time("4/5/2024 10:00", day_first=True) == datetime(2024, 5, 4, 10, tzinfo=UTC)
    assert parse_time("4/5/2024", day_first=False) == datetime(2024, 4, 5, tzinfo=UTC)


def test_a_number_above_12_is_the_day_whatever_the_order_given():
    assert parse_time("4/25/2024", day_first=True) == datetime(2024, 4, 25, tzinfo=UTC)
    assert parse_time("25/4/2024", day_first=False) == datetime(2024, 4, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("25/3/2024", True), ("3/25/2024 10:00", False), ("3/4/2024", None), ("25/25/2024", None),
        ("2024-03-25", None), (None, None), (3, None),
    ],
)  # fmt: skip
def test_tells_the_order_of_a_numeric_date(value, expected):
    assert day_comes_first(value) is expected


def test_reads_dates_and_times_of_python():
    cest = timezone(timedelta(hours=2))

    assert parse_time(date(2024, 3, 25)) == datetime(2024, 3, 25, tzinfo=UTC)
    assert parse_time(datetime(2024, 3, 25, 1, tzinfo=cest)) == datetime(2024, 3, 24, 23, tzinfo=UTC)


@settings(deadline=None)  # a busy machine is not an error
@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29), timezones=st.timezones()))  # noqa: DTZ001
def test_reads_back_every_time_that_python_writes(moment):
    assert parse_time(moment.isoformat()) == moment.astimezone(UTC)


@settings(deadline=None)  # a busy machine is not an error
@given(st.text(max_size=30))
def test_any_other_text_is_a_value_error(text):
    with contextlib.suppress(ValueError):
        assert parse_time(text).tzinfo is UTC
