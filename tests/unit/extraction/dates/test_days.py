"""Days of the calendar, written out or in figures, and holidays."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions

DEC_5 = date(2024, 12, 5)


@pytest.mark.parametrize(
    "phrase",
    [
        "Dec. 5, 2024", "December 5, 2024", "December 5th 2024", "Dec 5 2024", "5 December 2024",
        "5th of December, 2024",
        "the 5th of December 2024", "December the 5th, 2024", "Thursday, December 5, 2024",
        "Thursday 5 December 2024",
        "DECEMBER 5, 2024", "5 DEC 2024", "05-Dec-2024", "December 5 '24",
    ],
)  # fmt: skip
@pytest.mark.parametrize("anchor", [None, date(2001, 1, 1)])
def test_a_full_date_needs_no_anchor(read_one, phrase, anchor):
    found = read_one(f"The bridge fell on {phrase}.", anchor)
    assert (found.text, found.value, found.rule) == (phrase, "2024-12-05", "full_date")
    assert (found.date_start, found.date_end, found.precision, found.kind) == (DEC_5, DEC_5, "day", "date")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SAN MIGUEL, 3 JAN 90 -- [TEXT] PEASANTS FLED.", "1990-01-03"),
        ("QUITO, 14 MAY 88 (PRENSA) -- [TEXT] A BOMB WENT OFF.", "1988-05-14"),
        ("The letter of 03-jan-05 was never answered.", "2005-01-03"),
    ],
)
def test_two_figures_of_a_year_are_read_in_datelines(read_one, text, value):
    assert read_one(text, None).value == value


def test_two_figures_in_running_text_are_no_year(read_one):
    assert read_one("On 3 January 90 villagers were seized.", date(1990, 1, 5)).text == "3 January"


@pytest.mark.parametrize("phrase", ["2024-12-05", "2024/12/05", "2024.12.05"])
def test_iso_dates(read_one, phrase):
    found = read_one(f"Updated {phrase}.", None)
    assert (found.text, found.date_start, found.rule) == (phrase, DEC_5, "iso_date")


@pytest.mark.parametrize(
    ("text", "anchor", "value", "rule"),
    [
        ("Filed on 25/12/2023.", None, "2023-12-25", "numeric_date:one_order"),
        ("Filed on 12/25/2023.", None, "2023-12-25", "numeric_date:one_order"),
        ("Filed on 05.05.2023.", None, "2023-05-05", "numeric_date:one_order"),
        ("Filed on 7/8/07.", None, "2007-07-08", "numeric_date:month_first_assumed"),
        ("Filed on 05/12/2024.", date(2024, 12, 6), "2024-12-05", "numeric_date:day_first_near_anchor"),
        ("Filed on 05/11/2024.", date(2024, 8, 1), "2024-05-11", "numeric_date:month_first_not_after_anchor"),
        ("Filed on 11/05/2024.", date(2024, 8, 1), "2024-05-11", "numeric_date:day_first_not_after_anchor"),
    ],
)
def test_the_order_of_a_numeric_date_is_decided_and_named(read_one, text, anchor, value, rule):
    found = read_one(text, anchor)
    assert (found.value, found.rule) == (value, rule)


def test_another_date_of_the_text_decides_the_order():
    found = find_time_expressions("Shelled on 28/11/2024 and on 05/12/2024.", date(2024, 12, 6))
    assert [e.value for e in found] == ["2024-11-28", "2024-12-05"]
    assert found[1].rule == "numeric_date:day_first_as_elsewhere_in_text"


@pytest.mark.parametrize("text", ["Filed on 31/31/2024.", "Filed on 2024-13-40.", "On 31 June 2024."])
def test_days_of_no_calendar_are_not_read_as_days(text):
    assert [e.precision for e in find_time_expressions(text, None) if e.precision == "day"] == []


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("Troops crossed the river on Nov. 27.", "2024-11-27", "date_without_year:last"),
        ("Troops crossed the river on 27 November", "2024-11-27", "date_without_year:last"),
        ("Troops crossed the river on December 6.", "2024-12-06", "date_without_year:now"),
        ("The ceasefire was signed on April 3.", "2024-04-03", "date_without_year:last"),
        ("The vote will be held on April 3.", "2025-04-03", "date_without_year:next_by_tense"),
        ("He had until Jan. 14 to pay.", "2025-01-14", "date_without_year:nearest"),
        ("He will be heard on Nov. 30.", "2024-11-30", "date_without_year:nearest"),
        ("He was born on Feb. 29.", "2024-02-29", "date_without_year:leap_day"),
        (
            "The bridge, to be rebuilt, has been shut since Jan. 4.",
            "2024-01-04",
            "since:date_without_year:last",
        ),
        ("He was shot last Oct. 23.", "2024-10-23", "date_without_year:last"),
    ],
)
def test_a_missing_year_comes_from_the_anchor_and_the_tense(read_one, text, value, rule):
    found = read_one(text)
    assert (found.value, found.rule) == (value, rule)


def test_a_missing_year_without_anchor_is_not_guessed(read_one):
    found = read_one("Troops crossed on Nov. 27.", None)
    assert (found.date_start, found.date_end, found.precision) == (None, None, "unknown")
    assert found.rule == "date_without_year:no_anchor"


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("May 3-5", date(2024, 5, 3), date(2024, 5, 5)),
        ("3 and 5 May", date(2024, 5, 3), date(2024, 5, 5)),
        ("3 to 5 May", date(2024, 5, 3), date(2024, 5, 5)),
        ("May 3–5, 2019", date(2019, 5, 3), date(2019, 5, 5)),
    ],
)
def test_runs_of_days_within_a_month(read_one, phrase, start, end):
    found = read_one(f"Clashes were reported {phrase}.")
    assert (found.text, found.date_start, found.date_end) == (phrase, start, end)


def test_may_and_march_as_verbs_are_no_months():
    text = "Up to 40 people may 5 times a year go there; they march 20 miles. He may march."
    assert [e.text for e in find_time_expressions(text, date(2024, 12, 6)) if e.kind == "date"] == []


def test_the_day_of_the_month_alone(read_one):
    assert read_one("The siege ended on the 12th.").value == "2024-11-12"
    assert read_one("The siege ended on the 5th of this month.").value == "2024-12-05"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The truce began on Christmas Eve.", "2024-12-24"),
        ("Shells fell on New Year’s Eve.", "2024-12-31"),
        ("They marched on May Day 2019.", "2019-05-01"),
        ("Bells rang on Easter Sunday.", "2024-03-31"),
        ("A bomb went off on Good Friday.", "2024-03-29"),
        ("The parade of Thanksgiving Day 2023 was moved.", "2023-11-23"),
        ("Since then 9/11 has been marked quietly.", "2001-09-11"),
    ],
)
def test_holidays(read_one, text, value):
    assert read_one(text).value == value
