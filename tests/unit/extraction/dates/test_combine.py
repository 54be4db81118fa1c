"""Ranges, open intervals and what belongs to a day."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions

FRIDAY = date(2024, 12, 6)


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("from Monday to Wednesday", "Monday to Wednesday", date(2024, 12, 2), date(2024, 12, 4)),
        ("from Saturday until Tuesday", "Saturday until Tuesday", date(2024, 11, 30), date(2024, 12, 3)),
        ("from Thursday to Monday", "Thursday to Monday", date(2024, 11, 28), date(2024, 12, 2)),
        ("from Nov. 27 to Dec. 1", "Nov. 27 to Dec. 1", date(2024, 11, 27), date(2024, 12, 1)),
        ("between March 2011 and May 2012", "March 2011 and May 2012", date(2011, 3, 1), date(2012, 5, 31)),
        ("from 2009 to 2011", "2009 to 2011", date(2009, 1, 1), date(2011, 12, 31)),
    ],
)
def test_ranges(read_one, text, phrase, start, end):
    found = read_one(f"Guns were heard {text}.")
    assert (found.text, found.date_start, found.date_end) == (phrase, start, end)
    assert found.rule.startswith("range:")


def test_two_days_joined_by_and_are_no_range_without_between():
    assert len(find_time_expressions("Guns were heard on Monday and Wednesday.", FRIDAY)) == 2


@pytest.mark.parametrize(
    ("phrase", "start", "rule"),
    [
        ("since Wednesday", date(2024, 12, 4), "since:weekday:last_one"),
        ("since 2011", date(2011, 1, 1), "since:year"),
        ("since early 2020", date(2020, 1, 1), "since:year"),
        ("since the war began in 2011", date(2011, 1, 1), "since_event:year"),
        ("since the siege began last week", date(2024, 11, 25), "since_event:last_week"),
    ],
)
def test_since_is_open_to_the_anchor(read_one, phrase, start, rule):
    found = read_one(f"Many have fled {phrase}.")
    assert (found.text, found.date_start, found.date_end, found.rule) == (phrase, start, FRIDAY, rule)


def test_since_does_not_reach_over_punctuation(read_one):
    assert read_one("Since it began, many fled in 2011.").date_end == date(2011, 12, 31)


def test_without_anchor_since_stays_closed(read_one):
    assert read_one("Many have fled since 2011.", None).date_end == date(2011, 12, 31)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("the night of Dec. 5", "2024-12-05TNI"),
        ("the night of Thursday, Dec. 5", "2024-12-05TNI"),
        ("overnight Thursday", "2024-12-05TNI"),
        ("Thursday night, Dec. 5", "2024-12-05TNI"),
        ("the week of Nov. 25", "2024-W48"),
    ],
)
def test_what_belongs_to_a_day(read_one, phrase, value):
    found = read_one(f"They met on {phrase}.")
    assert (found.text, found.value) == (phrase, value)


def test_a_weekday_that_contradicts_its_date_stays_apart():
    found = find_time_expressions("They met on Monday night, Dec. 5.", FRIDAY)
    assert [e.value for e in found] == ["2024-12-02TNI", "2024-12-05"]
