from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tasks.cleaning.published import choose_published
from tasks.cleaning.timestamps import Published

from .pages import NOW


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


def on(moment: datetime, zone: str | None = None) -> Published:
    return Published(moment, moment.date(), zone)


GIVEN, PAGE, DEFAULT = day(2024, 5, 1), on(day(2024, 5, 2)), day(2024, 5, 4)
TEXT, TEXT_DAY = "May 3, 2024\nShells fell.", day(2024, 5, 3)


@pytest.mark.parametrize(
    ("given", "metadata", "text", "default", "expected"),
    [
        (GIVEN, PAGE, TEXT, DEFAULT, (on(GIVEN), "given")),
        (None, PAGE, TEXT, DEFAULT, (PAGE, "metadata")),
        (None, None, TEXT, DEFAULT, (on(TEXT_DAY), "text")),
        (None, None, "", DEFAULT, (on(DEFAULT), "given")),
        (None, None, "", None, (None, "unknown")),
        (NOW + timedelta(days=3), PAGE, TEXT, DEFAULT, (PAGE, "metadata")),
        (None, on(day(1970, 1, 1)), TEXT, DEFAULT, (on(TEXT_DAY), "text")),
        (None, None, "May 3, 2031\nShells fell.", DEFAULT, (on(DEFAULT), "given")),
        (day(1972, 5, 4), PAGE, "", None, (on(day(1972, 5, 4)), "given")),
    ],
)
def test_the_best_basis_wins(given, metadata, text, default, expected):
    found, basis = choose_published(given=given, metadata=metadata, text=text, default=default, now=NOW)
    assert (found and (found.at, found.on), basis) == (
        expected[0] and (expected[0].at, expected[0].on),
        expected[1],
    )


def test_times_are_in_utc():
    local = datetime(2024, 5, 1, 23, tzinfo=timezone(timedelta(hours=-5)))
    published, _ = choose_published(given=local, metadata=None, text="", default=None, now=NOW)
    assert published == Published(datetime(2024, 5, 2, 4, tzinfo=UTC), date(2024, 5, 2), None)


SAME = Published(datetime(2024, 5, 1, 22, 30, tzinfo=UTC), date(2024, 5, 2), "+03:00")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (datetime(2024, 5, 1, 22, 30, 20, tzinfo=UTC), SAME),
        (day(2024, 5, 2), SAME),
        (datetime(2024, 5, 1, 20, tzinfo=UTC), on(datetime(2024, 5, 1, 20, tzinfo=UTC))),
        (day(2024, 5, 1), on(day(2024, 5, 1))),
    ],
)
def test_the_page_tells_the_zone_of_the_moment_that_the_input_gives(given: datetime, expected: Published):
    found, basis = choose_published(given=given, metadata=SAME, text="", default=None, now=NOW)
    assert basis == "given"
    assert found is not None
    assert (found.at, found.on) == (expected.at, expected.on)
