"""Months, years, decades, quarters, seasons, and the numbers that only look like years."""

from datetime import date

import pytest

from tasks.extraction.dates import find_time_expressions

FRIDAY = date(2024, 12, 6)


@pytest.mark.parametrize(
    ("phrase", "value", "start", "end"),
    [
        ("March 2011", "2011-03", date(2011, 3, 1), date(2011, 3, 31)),
        ("March of 2011", "2011-03", date(2011, 3, 1), date(2011, 3, 31)),
        ("mid-November", "2024-11", date(2024, 11, 11), date(2024, 11, 20)),
        ("early March 2012", "2012-03", date(2012, 3, 1), date(2012, 3, 11)),
        ("late February", "2024-02", date(2024, 2, 20), date(2024, 2, 29)),
        ("October last year", "2023-10", date(2023, 10, 1), date(2023, 10, 31)),
        ("last June", "2024-06", date(2024, 6, 1), date(2024, 6, 30)),
        ("2011", "2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("early 2012", "2012", date(2012, 1, 1), date(2012, 5, 2)),
        ("2011-2014", "2011/2014", date(2011, 1, 1), date(2014, 12, 31)),
        ("2011–14", "2011/2014", date(2011, 1, 1), date(2014, 12, 31)),
        ("the 1990s", "199", date(1990, 1, 1), date(1999, 12, 31)),
        ("the '80s", "198", date(1980, 1, 1), date(1989, 12, 31)),
        ("the third quarter of 2020", "2020-Q3", date(2020, 7, 1), date(2020, 9, 30)),
        ("Q1 2020", "2020-Q1", date(2020, 1, 1), date(2020, 3, 31)),
        ("the first half of 2015", "2015-H1", date(2015, 1, 1), date(2015, 6, 30)),
        ("the fourth quarter of last year", "2023-Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("the summer of 2012", "2012-SU", date(2012, 6, 1), date(2012, 8, 31)),
        ("last summer", "2024-SU", date(2024, 6, 1), date(2024, 8, 31)),
        ("last winter", "2023-WI", date(2023, 12, 1), date(2024, 2, 29)),
    ],
)
def test_parts_of_the_calendar(read_one, phrase, value, start, end):
    found = read_one(f"The town changed hands in {phrase}.")
    assert (found.text, found.value, found.date_start, found.date_end) == (phrase, value, start, end)


def test_the_full_stop_of_a_sentence_is_left_out(read_one):
    assert read_one("It was signed in April.").text == "April"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Talks began in October.", "2024-10"),
        ("Talks will begin in October.", "2025-10"),
        ("Talks began in December.", "2024-12"),
        ("A new round is planned for January.", "2025-01"),
    ],
)
def test_a_month_without_year(read_one, text, value):
    assert read_one(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "May Haddad and April Jones spoke.", "They may go.", "We march on.", "Jan Novak spoke to Mark.",
        "The fall of the town came quickly.", "The Arab spring was crushed.", "An august body of men met.",
        "About 2000 people fled.", "They lived in 2000 homes.", "More than 1950 were hurt.",
        "$2000 was paid.",
        "Resolution 2254 was quoted.", "Flight 1989 was hit.", "It lies on route 2011.",
        "They marched 2014 km.",
        "A price of 2,011 was named.", "It rose 2011%.", "At 727 metres.", "The M2010 road was cut.",
        "They won 2-1.", "He was in his 60s.", "Version 2.2011 was sold.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_left_out(text):
    assert [e.text for e in find_time_expressions(text, FRIDAY)] == []


@pytest.mark.parametrize(
    "text", ["In 2011 rebels rose.", "the 2011 uprising", "(2011)", "by late 2011", "since '11"]
)
def test_years_in_running_text(text):
    assert [e.value for e in find_time_expressions(text, FRIDAY)] == ["2011"]
