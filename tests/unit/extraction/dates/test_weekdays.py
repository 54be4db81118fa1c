"""Weekdays and weekends against the publication day, 6 December 2024, a Friday."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions

SUNDAY = date(2024, 12, 8)


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("Rebels took the town on Thursday.", "2024-12-05", "weekday:last_one"),
        ("Rebels took the town on Friday.", "2024-12-06", "weekday:anchor_day"),
        ("Rebels took the town on Saturday.", "2024-11-30", "weekday:last_one"),
        ("REBELS TOOK THE TOWN ON MONDAY.", "2024-12-02", "weekday:last_one"),
        ("Rebels took the town last Friday.", "2024-11-29", "weekday:last"),
        ("Rebels took the town last Thursday.", "2024-12-05", "weekday:last"),
        ("Rebels took the town this past Friday.", "2024-11-29", "weekday:last"),
        ("The envoy arrives next Monday.", "2024-12-09", "weekday:next"),
        ("The envoy arrives next Friday.", "2024-12-13", "weekday:next"),
        ("He announced it this Friday.", "2024-12-06", "weekday:anchor_day"),
        ("The envoy will arrive on Monday.", "2024-12-09", "weekday:next_by_tense"),
        ("The talks are scheduled for Tuesday.", "2024-12-10", "weekday:next_by_tense"),
        ("The talks, due to resume Tuesday, are off.", "2024-12-10", "weekday:next_by_tense"),
        ("Borders stay closed until Sunday.", "2024-12-08", "weekday:next_by_preposition"),
        ("He said on Wednesday that it will go on.", "2024-12-04", "weekday:last_one"),
        ("They will discuss Wednesday's attack.", "2024-12-04", "weekday:last_one"),
        ("They will discuss Wednesdays attack.", "2024-12-04", "weekday:last_one"),
        ("It was hit on Tuesday last week.", "2024-11-26", "weekday:last_week"),
        ("It was hit on Tues. and rebuilt.", "2024-12-03", "weekday:last_one"),
    ],
)
def test_the_day_and_the_rule(read_one, text, value, rule):
    found = read_one(text)
    assert (found.value, found.rule) == (value, rule)
    assert found.date_start == found.date_end == date.fromisoformat(value)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("Thursday evening", "2024-12-05TEV"),
        ("Friday night", "2024-12-06TNI"),
        ("early Thursday", "2024-12-05"),
        ("late on Thursday", "2024-12-05"),
        ("the night of Thursday", "2024-12-05TNI"),
        ("the early hours of Thursday", "2024-12-05TMO"),
    ],
)
def test_parts_of_a_weekday(read_one, phrase, value):
    found = read_one(f"Shells hit the market {phrase}.")
    assert (found.text, found.value) == (phrase, value)
    assert found.date_start == date.fromisoformat(value[:10])


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("Fighting flared over the weekend.", date(2024, 12, 6), "2024-W48-WE"),
        ("Fighting flared over the weekend.", SUNDAY, "2024-W49-WE"),
        ("The camp will open this weekend.", date(2024, 12, 6), "2024-W49-WE"),
        ("Fighting flared this weekend.", date(2024, 12, 9), "2024-W49-WE"),
        ("Fighting flared last weekend.", date(2024, 12, 6), "2024-W48-WE"),
        ("The camp opens next weekend.", date(2024, 12, 6), "2024-W50-WE"),
    ],
)
def test_weekends(read_one, text, anchor, value):
    assert read_one(text, anchor).value == value


def test_no_anchor_no_interval(read_one):
    found = read_one("Rebels took the town on Friday.", None)
    assert (found.value, found.date_start, found.rule) == ("XXXX-WXX-5", None, "weekday:no_anchor")


def test_on_sundays_is_a_set(read_one):
    assert (read_one("They pray on Sundays.").kind, read_one("Every Sunday they pray.").kind) == (
        "set",
        "set",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The sun set.",
        "He sat down.",
        "They wed in the rain.",
        "Sun Li spoke.",
        "Black Friday sales",
        "Sunday School",
    ],
)
def test_what_only_looks_like_a_weekday(text):
    assert find_time_expressions(text, SUNDAY) == []
