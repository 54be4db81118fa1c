"""Counts: what is read as a number of people, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.quantities import find_quantities

Bounds = tuple[int | None, int | None, int | None]


def bounds_of(text: str) -> list[tuple[str, Bounds]]:
    return [(q.text, (q.low, q.best, q.high)) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "quantity", "bounds"),
    [
        ("12 people died", "12", (12, 12, 12)),
        ("1,250 people fled", "1,250", (1250, 1250, 1250)),
        ("1.5 million people fled", "1.5 million", (1_500_000,) * 3),
        ("twenty-seven men", "twenty-seven", (27, 27, 27)),
        ("one hundred and five men", "one hundred and five", (105, 105, 105)),
        ("half a million people", "half a million", (500_000,) * 3),
        ("a quarter of a million people", "a quarter of a million", (250_000,) * 3),
        ("two dozen cadets", "two dozen", (24, 24, 24)),
        ("a couple of guards", "a couple of", (2, 2, 2)),
        ("at least 30 people", "at least 30", (30, None, None)),
        ("more than 100 miners", "more than 100", (100, None, None)),
        ("no fewer than nine people", "no fewer than nine", (9, None, None)),
        ("12 or more people", "12 or more", (12, None, None)),
        ("up to 40 men", "up to 40", (None, None, 40)),
        ("as many as fifty-two men", "as many as fifty-two", (None, None, 52)),
        ("nearly 100 pupils", "nearly 100", (None, 100, None)),
        ("some 3,000 people", "some 3,000", (None, 3000, None)),
        ("at least some 30 people", "at least some 30", (30, None, None)),
        ("between 20 and 30 people", "between 20 and 30", (20, None, 30)),
        ("20-30 people", "20-30", (20, None, 30)),
        ("two or three men", "two or three", (2, None, 3)),
        ("dozens of people", "dozens", (12, None, None)),
        ("hundreds were held", "hundreds", (100, None, None)),
        ("tens of thousands of people", "tens of thousands", (10_000, None, None)),
        ("hundreds of thousands fled", "hundreds of thousands", (100_000, None, None)),
        ("several hundred families", "several hundred", (300, None, None)),
        ("several men", "several", (3, None, None)),
    ],
)
def test_reads_the_bounds_of_a_count(text: str, quantity: str, bounds: Bounds) -> None:
    assert bounds_of(text) == [(quantity, bounds)]


def test_a_rise_is_two_counts_and_no_range() -> None:
    assert bounds_of("rose from 12 to 15") == [("12", (12, 12, 12)), ("15", (15, 15, 15))]


@pytest.mark.parametrize(
    "text",
    [
        "in 2014",
        "the 1998 quake",
        "on March 12",
        "12 March",
        "a 25-year-old man",
        "Ann Lee, 34, was there",
        "aged 17",
        "aged 21, 22, and 24",
        "men in their 20's",
        "Jan Lee Jr., 34, was there",
        "Photo 3 of 12",
        "at 3:10 a.m.",
        "5 pm",
        "12 km away",
        "40 percent",
        "$5 million",
        "an AK-47",
        "the 5th brigade",
        "30 minutes later",
        "in the 300 block of Oak Street",
        "12 Main Street",
        "call (555) 289-2646",
        "Resolution 2254",
        "a 9mm pistol",
        "three four",
    ],
)
def test_leaves_out_numbers_that_count_nobody(text: str) -> None:
    assert bounds_of(text) == []


def test_a_number_like_a_year_counts_people() -> None:
    assert bounds_of("killed 2000 civilians") == [("2000", (2000, 2000, 2000))]


@given(st.text(alphabet="abc 0123456789,.-onetwhudrdam–\n'$%", max_size=60))
def test_every_count_is_a_slice_of_its_text_with_ordered_bounds(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= end
        end = quantity.end
        given_bounds = [b for b in (quantity.low, quantity.best, quantity.high) if b is not None]
        assert given_bounds
        assert given_bounds == sorted(given_bounds)


@given(st.integers(min_value=0, max_value=999_999))
def test_reads_back_every_whole_number_with_separators(number: int) -> None:
    assert bounds_of(f"exactly {number:,} people") == [(f"exactly {number:,}", (number,) * 3)]
