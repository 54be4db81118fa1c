"""Clock times, alone and on a day."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions

FRIDAY = date(2024, 12, 6)


@pytest.mark.parametrize(
    ("phrase", "clock"),
    [
        ("7 a.m.", "T07:00"), ("7:30 pm", "T19:30"), ("12 a.m.", "T00:00"), ("12 p.m.", "T12:00"),
        ("16:15 UTC", "T16:15Z"),
        ("0300 GMT", "T03:00Z"), ("1430 hours", "T14:30"), ("14:30", "T14:30"),
        ("4 in the morning", "T04:00"), ("noon", "T12:00"),
        ("4 o'clock in the afternoon", "T16:00"), ("midnight", "T24:00"),
    ],
)  # fmt: skip
def test_a_clock_time_alone_is_on_the_anchor_day(read_one, phrase, clock):
    found = read_one(f"Sirens were heard at {phrase} by many.")
    assert (found.text, found.value, found.date_start) == (phrase, f"2024-12-06{clock}", FRIDAY)
    assert found.rule == "clock:anchor_day"


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("7 a.m. Thursday", "2024-12-05T07:00"),
        ("7 a.m. on Thursday", "2024-12-05T07:00"),
        ("Thursday at 7 a.m.", "2024-12-05T07:00"),
        ("0300 GMT on 12 November", "2024-11-12T03:00Z"),
        ("12:00 UTC yesterday", "2024-12-05T12:00Z"),
    ],
)
def test_a_clock_time_takes_the_day_beside_it(read_one, phrase, value):
    found = read_one(f"Sirens were heard {phrase}")
    assert (found.text, found.value, found.kind) == (phrase, value, "time")
    assert found.date_start == date.fromisoformat(value[:10])


def test_a_clock_time_on_a_day_without_anchor(read_one):
    found = read_one("Sirens were heard at 7 a.m. Thursday.", None)
    assert (found.value, found.date_start, found.rule) == ("XXXX-WXX-4T07:00", None, "weekday:no_anchor")


def test_a_clock_time_does_not_join_a_vague_time():
    assert len(find_time_expressions("It is 7 a.m. now.", FRIDAY)) == 2


def test_a_clock_time_takes_the_day_named_before():
    found = find_time_expressions("On Tuesday it was calm. At 9 p.m. the guns began.", FRIDAY)
    assert [e.value for e in found] == ["2024-12-03", "2024-12-03T21:00"]


@pytest.mark.parametrize(
    "text", ["13 p.m. is none", "0 am is none", "They won 2:1.", "at 45:10", "1,700 local families"]
)
def test_what_is_no_clock_time(text):
    assert find_time_expressions(text, FRIDAY) == []
