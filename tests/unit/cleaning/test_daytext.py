from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.cleaning.daytext import find_day

DAY = date(2024, 3, 25)


@pytest.mark.parametrize(
    "text",
    [
        "25 March 2024",
        "March 25, 2024",
        "Mar. 25th, 2024 5:06pm PT",
        "Published 8:00 PM EST, Mon March 25, 2024",
        "25-Mar-2024",
        "lunes, 25 de marzo de 2024",
        "25 de março de 2024",
        "25 mars 2024",
        "25. März 2024, 10:15 Uhr",
        "25 marzo 2024",
        "25 maart 2024",
        "25 marca 2024",
        "25 Mart 2024",
        "25 марта 2024",
        "25 березня 2024",
        "٢٥ مارس ٢٠٢٤",
        "25 آذار 2024",
        "25 मार्च 2024",
        "2024年3月25日",
        "2024년 3월 25일",
        "2024/03/25 - 1:59",
        "2024.3.25",
        "03/25/2024",
        "25/03/2024",
        "25.03.2024",
    ],
)
def test_days_in_many_forms(text: str):
    found = find_day(text, day_first=None)
    assert found is not None
    assert found.day == DAY


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("3/4/2024", True, date(2024, 4, 3)),
        ("3/4/2024", False, date(2024, 3, 4)),
        ("3/4/2024", None, None),
        ("4/4/2024", None, date(2024, 4, 4)),
        ("3.4.2024", None, date(2024, 4, 3)),
        ("25 March", None, None),
        ("March 2024", None, None),
        ("31 February 2024", None, None),
        ("1.2.3.2024", None, None),
        ("25 March 1924", None, None),
        ("phone 555-2024-03-251", None, None),
        ("mayor 12 2024", None, None),
    ],
)
def test_what_is_no_day_or_open_to_doubt(text, day_first, expected):
    found = find_day(text, day_first=day_first)
    assert (found and found.day) == expected


def test_the_first_day_counts_and_its_place():
    text = "Published: 25 March 2024 | Updated: 26 March 2024"
    found = find_day(text, day_first=None)
    assert found is not None
    assert (found.day, text[found.start : found.end]) == (DAY, "25 March 2024")


@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2079, 12, 31)))
def test_places_count_in_the_text_itself(before: str, day: date):
    text = f"{before}\n{day:%d %B %Y}"
    found = find_day(text, day_first=None)
    assert found is not None
    assert str(found.day.year) in text[found.start : found.end] or found.start < len(before)
