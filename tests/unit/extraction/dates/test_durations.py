"""Lengths, lengths that touch the anchor, repeated and vague times."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions

FRIDAY = date(2024, 12, 6)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("two weeks", "P2W"), ("a year", "P1Y"), ("72-hour", "PT72H"), ("twenty-five years", "P25Y"),
        ("a decade", "P10Y"),
        ("several months", "PXM"), ("half an hour", "PT30M"), ("two and a half years", "P2.5Y"),
        ("a year and a half", "P1.5Y"),
        ("five consecutive days", "P5D"), ("5 1/2 hours", "PT5.5H"), ("a dozen days", "P12D"),
        ("at least 90 days", "P90D"),
    ],
)  # fmt: skip
def test_lengths_have_no_interval(read_one, phrase, value):
    found = read_one(f"The siege took {phrase}.")
    assert (found.text, found.kind, found.value, found.date_start) == (phrase, "duration", value, None)


@pytest.mark.parametrize(
    ("phrase", "value", "start", "end"),
    [
        ("the past two weeks", "P2W", date(2024, 11, 22), FRIDAY),
        ("the past 24 hours", "PT24H", date(2024, 12, 5), FRIDAY),
        ("the last six months", "P6M", date(2024, 6, 6), FRIDAY),
        ("the past week", "P1W", date(2024, 11, 29), FRIDAY),
        ("the last week", "P1W", date(2024, 11, 29), FRIDAY),
        ("the next ten days", "P10D", FRIDAY, date(2024, 12, 16)),
        ("just over a week", "P1W", date(2024, 11, 27), FRIDAY),
        ("three days", "P3D", date(2024, 12, 3), FRIDAY),
    ],
)
def test_lengths_that_touch_the_anchor(read_one, phrase, value, start, end):
    found = read_one(f"They took two towns in {phrase}.")
    assert (found.text, found.value, found.date_start, found.date_end) == (phrase, value, start, end)
    assert read_one(f"They took two towns in {phrase}.", None).date_start is None


def test_a_compound_is_a_length_without_interval(read_one):
    assert read_one("They died in a six-day siege.").date_start is None


def test_in_a_length_looks_ahead_with_the_verb(read_one):
    found = read_one("Polls will be held in two weeks.")
    assert (found.date_start, found.date_end, found.rule) == (
        date(2024, 12, 20),
        date(2024, 12, 20),
        "in_length:ahead",
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [("Shells fall daily.", "P1D"), ("Shells fall every night.", "P1D"), ("An annual fair was held.", "P1Y")],
)
def test_sets(read_one, text, value):
    found = read_one(text)
    assert (found.kind, found.value, found.date_start) == ("set", value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They recently fled.", "PAST_REF"),
        ("It grew in recent years.", "PAST_REF"),
        ("They are now inside.", "PRESENT_REF"),
        ("Nobody knows the future.", "FUTURE_REF"),
    ],
)
def test_vague_times(read_one, text, value):
    found = read_one(text)
    assert (found.value, found.date_start, found.precision) == (value, None, "unknown")


@pytest.mark.parametrize(
    "text",
    ["A 27-year-old man died.", "She is 41 years old.", "A second blast followed.",
    "A quarter of them fled.",
     "The Daily Courier wrote it.", "The daily Courier wrote it."],
)  # fmt: skip
def test_ages_orders_shares_and_names_are_no_times(text):
    assert find_time_expressions(text, FRIDAY) == []
