"""Today and its like, and parts of the day told of."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions


@pytest.mark.parametrize(
    ("phrase", "value", "kind"),
    [
        ("today", "2024-12-06", "date"),
        ("yesterday", "2024-12-05", "date"),
        ("tomorrow", "2024-12-07", "date"),
        ("the day before yesterday", "2024-12-04", "date"),
        ("earlier today", "2024-12-06", "date"),
        ("tonight", "2024-12-06TNI", "time"),
        ("last night", "2024-12-05TNI", "time"),
        ("LAST\nNIGHT", "2024-12-05TNI", "time"),
        ("this morning", "2024-12-06TMO", "time"),
        ("yesterday afternoon", "2024-12-05TAF", "time"),
        ("at dawn", "2024-12-06TMO", "time"),
    ],
)
def test_days_from_the_anchor(read_one, phrase, value, kind):
    found = read_one(f"Jets struck {phrase}.")
    assert (found.text, found.value, found.kind) == (phrase, value, kind)
    assert found.date_start == found.date_end == date.fromisoformat(value[:10])
    assert read_one(f"Jets struck {phrase}.", None).date_start is None


def test_overnight_is_the_night_that_ended_on_the_anchor_day(read_one):
    found = read_one("Jets struck overnight.")
    assert (found.date_start, found.date_end, found.value) == (
        date(2024, 12, 5),
        date(2024, 12, 6),
        "2024-12-05TNI",
    )
    assert find_time_expressions("an overnight stay", None) == []


def test_a_newspaper_is_no_day():
    text = "She writes for Today Online and USA Today. Today she left."
    assert [e.start for e in find_time_expressions(text, None)] == [text.index("Today she")]


def test_later_in_the_day_is_of_the_day_named_before():
    found = find_time_expressions("On Tuesday they met. Later in the day they parted.", date(2024, 12, 6))
    assert [e.value for e in found] == ["2024-12-03", "2024-12-03"]
    assert found[1].rule == "in_the_day:named_day"
