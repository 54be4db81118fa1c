from datetime import UTC, datetime, timedelta, timezone

import pytest

from tasks.cleaning.published import choose_published, to_utc, written_time

from .pages import NOW


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-06-11", day(2024, 6, 11)),
        ("2024-06-11T21:30:00-04:00", datetime(2024, 6, 12, 1, 30, tzinfo=UTC)),
        ("2024-06-11T21:30:00.123Z", datetime(2024, 6, 11, 21, 30, tzinfo=UTC)),
        ("2024-06-11 21:30", datetime(2024, 6, 11, 21, 30, tzinfo=UTC)),
        ("Tue, 11 Jun 2024 07:34:36 +0200", datetime(2024, 6, 11, 5, 34, 36, tzinfo=UTC)),
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


GIVEN, PAGE, DEFAULT = day(2024, 5, 1), day(2024, 5, 2), day(2024, 5, 4)
TEXT, TEXT_DAY = "May 3, 2024\nShells fell.", day(2024, 5, 3)


@pytest.mark.parametrize(
    ("given", "metadata", "text", "default", "expected"),
    [
        (GIVEN, PAGE, TEXT, DEFAULT, (GIVEN, "given")),
        (None, PAGE, TEXT, DEFAULT, (PAGE, "metadata")),
        (None, None, TEXT, DEFAULT, (TEXT_DAY, "text")),
        (None, None, "", DEFAULT, (DEFAULT, "given")),
        (None, None, "", None, (None, "unknown")),
        (NOW + timedelta(days=3), PAGE, TEXT, DEFAULT, (PAGE, "metadata")),
        (None, day(1970, 1, 1), TEXT, DEFAULT, (TEXT_DAY, "text")),
        (None, None, "May 3, 2031\nShells fell.", DEFAULT, (DEFAULT, "given")),
        (day(1972, 5, 4), PAGE, "", None, (day(1972, 5, 4), "given")),
    ],
)
def test_the_best_basis_wins(given, metadata, text, default, expected):
    assert choose_published(given=given, metadata=metadata, text=text, default=default, now=NOW) == expected


def test_times_are_in_utc():
    local = datetime(2024, 5, 1, 23, tzinfo=timezone(timedelta(hours=-5)))
    published, _ = choose_published(given=local, metadata=None, text="", default=None, now=NOW)
    assert (published, published and published.tzinfo) == (datetime(2024, 5, 2, 4, tzinfo=UTC), UTC)
