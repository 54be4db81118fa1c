from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.cleaning.timestamps import Published, as_published, to_utc, written_time


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-06-11", day(2024, 6, 11)),
        ("2024-06-11T21:30:00-04:00", datetime(2024, 6, 12, 1, 30, tzinfo=UTC)),
        ("2024-06-11 21:30:00 -0400", datetime(2024, 6, 12, 1, 30, tzinfo=UTC)),
        ("2024-06-11T21:30:00.123Z", datetime(2024, 6, 11, 21, 30, tzinfo=UTC)),
        ("2024-06-11 21:30", datetime(2024, 6, 11, 21, 30, tzinfo=UTC)),
        ("Tue, 11 Jun 2024 07:34:36 +0200", datetime(2024, 6, 11, 5, 34, 36, tzinfo=UTC)),
        ("June 11, 2024", day(2024, 6, 11)),
        ("2024-06-11T10:00:00+14:00", datetime(2024, 6, 10, 20, tzinfo=UTC)),
        ("2024-06-11T10:00:00+14:30", None),
        ("2024-13-11", None),
        ("0001-01-01T00:00:00+09:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_timestamps(value: str | None, expected: datetime | None):
    written = written_time(value)
    assert (written and to_utc(written)) == expected


def test_a_time_keeps_the_zone_that_it_names():
    written = written_time("2024-06-11T21:30:00-04:00")
    assert written is not None
    assert (written.hour, written.utcoffset()) == (21, timedelta(hours=-4))
    assert written_time("2024-06-11 21:30") == datetime(2024, 6, 11, 21, 30)  # noqa: DTZ001 - it names no zone


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (
            datetime(2024, 6, 11, 21, 30, tzinfo=timezone(timedelta(hours=-4))),
            Published(datetime(2024, 6, 12, 1, 30, tzinfo=UTC), date(2024, 6, 11), "-04:00"),
        ),
        (
            datetime(2024, 6, 12, 1, tzinfo=timezone(timedelta(hours=5, minutes=45))),
            Published(datetime(2024, 6, 11, 19, 15, tzinfo=UTC), date(2024, 6, 12), "+05:45"),
        ),
        (
            datetime(2024, 6, 11, 21, tzinfo=UTC),
            Published(datetime(2024, 6, 11, 21, tzinfo=UTC), date(2024, 6, 11), "+00:00"),
        ),
        (
            datetime(2024, 6, 11, 21),  # noqa: DTZ001
            Published(datetime(2024, 6, 11, 21, tzinfo=UTC), date(2024, 6, 11), None),
        ),
    ],
)
def test_the_day_is_that_of_the_zone(moment: datetime, expected: Published):
    assert as_published(moment) == expected


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(value: str):
    written = written_time(value)
    assert written is None or to_utc(written).tzinfo is UTC
