"""Periods counted from the anchor or from a day named before."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions

FRIDAY = date(2024, 12, 6)


@pytest.mark.parametrize(
    ("phrase", "value", "start", "end"),
    [
        ("last week", "2024-W48", date(2024, 11, 25), date(2024, 12, 1)),
        ("this week", "2024-W49", date(2024, 12, 2), date(2024, 12, 8)),
        ("next week", "2024-W50", date(2024, 12, 9), date(2024, 12, 15)),
        ("last month", "2024-11", date(2024, 11, 1), date(2024, 11, 30)),
        ("early this month", "2024-12", date(2024, 12, 1), date(2024, 12, 11)),
        ("last year", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("earlier this year", "2024", date(2024, 1, 1), FRIDAY),
        ("so far this year", "2024", date(2024, 1, 1), FRIDAY),
        ("later this year", "2024", FRIDAY, date(2024, 12, 31)),
        ("earlier in the week", "2024-W49", date(2024, 12, 2), FRIDAY),
        ("the beginning of the year", "2024", date(2024, 1, 1), date(2024, 5, 2)),
        ("three days ago", "2024-12-03", date(2024, 12, 3), date(2024, 12, 3)),
        ("a week ago", "2024-W48", date(2024, 11, 25), date(2024, 12, 1)),
        ("two months ago", "2024-10", date(2024, 10, 1), date(2024, 10, 31)),
        ("more than 40 years ago", "1984", date(1984, 1, 1), date(1984, 12, 31)),
        ("two decades ago", "2004", date(2004, 1, 1), date(2004, 12, 31)),
        ("ten days from now", "2024-12-16", date(2024, 12, 16), date(2024, 12, 16)),
    ],
)
def test_periods_from_the_anchor(read_one, phrase, value, start, end):
    found = read_one(f"The road was closed {phrase}.")
    assert (found.text, found.value, found.date_start, found.date_end) == (phrase, value, start, end)
    without = read_one(f"The road was closed {phrase}.", None)
    assert (without.date_start, without.rule.endswith(":no_anchor")) == (None, True)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("A day earlier", "2024-11-26"),
        ("The day before", "2024-11-26"),
        ("Two days later", "2024-11-29"),
        ("The following day", "2024-11-28"),
        ("The next day", "2024-11-28"),
        ("The same day", "2024-11-27"),
        ("That evening", "2024-11-27"),
        ("The previous week", "2024-W47"),
        ("Later that year", "2024"),
    ],
)
def test_a_day_named_before_is_what_they_count_from(phrase, value):
    found = find_time_expressions(f"Rebels moved on Nov. 27. {phrase}, jets struck.", FRIDAY)
    assert [e.value for e in found] == ["2024-11-27", value]
    assert "named" in found[1].rule


def test_with_no_day_named_before_they_count_from_the_anchor(read_one):
    found = read_one("A day earlier, jets struck.")
    assert (found.value, found.rule) == ("2024-12-05", "earlier:anchor")
    assert read_one("A day earlier, jets struck.", None).rule == "earlier:no_anchor"


def test_a_day_after_an_event_dates_the_event():
    found = find_time_expressions(
        "On Thursday they entered the city, two days after they took the airport.", FRIDAY
    )
    assert [(e.text, e.value, e.date_start) for e in found] == [
        ("Thursday", "2024-12-05", date(2024, 12, 5)),
        ("two days after", "P2D", date(2024, 12, 3)),
    ]
    assert found[1].rule == "after_event:named_day"


def test_for_a_length_after_an_event_is_a_length(read_one):
    assert read_one("He hid for nine years after the war.").date_start is None


@pytest.mark.parametrize("phrase", ["days ago", "a few weeks ago", "hours after", "several days later"])
def test_vague_offsets_have_no_interval(read_one, phrase):
    found = read_one(f"It came {phrase} the talks.")
    assert (found.text, found.date_start, found.rule.endswith(":vague")) == (phrase, None, True)


def test_a_day_before_the_calendar_is_not_a_date():
    assert [e.date_start for e in find_time_expressions("It began 9000 years ago.", FRIDAY)] == [None]
