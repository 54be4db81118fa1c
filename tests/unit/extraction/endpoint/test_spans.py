"""Where strings stand in a text: whole words, whole numbers, or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.endpoint.spans import LONGEST, Span, find_spans, nearest

TEXT = "Hama fell. “Hama’s  army”\nfled; 30,000 of 3.5 m people left Hamad for Al-Bab in 3 days."


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("Hama", ["Hama", "Hama"]),
        (" Hama fell. ", ["Hama fell."]),
        ('"Hama\'s army"', ["“Hama’s  army”"]),
        ("army” fled", ["army”\nfled"]),
        ("Al–Bab", ["Al-Bab"]),
        ("3", ["3"]),
        ("30", []),
        ("5", []),
        ("000", []),
        ("30,000", ["30,000"]),
        ("hama", []),
        ("ama", []),
        ("", []),
        ("“”", []),
        ("Hama rose.", []),
    ],
)
def test_whole_words_are_found_as_they_are(part: str, found: list[str]) -> None:
    assert [TEXT[s.start : s.end] for s in find_spans(TEXT, part)] == found


def test_a_loose_match_must_be_the_only_one() -> None:
    assert find_spans("the  town, the\ntown", "the town") == []


def test_a_string_of_great_length_is_no_evidence() -> None:
    text = "word " * LONGEST
    assert find_spans(text, text) == []


def test_the_nearest_inside_the_quote_comes_first() -> None:
    quote, trigger = Span(10, 40), Span(12, 15)
    assert nearest([Span(0, 4), Span(30, 35), Span(20, 25)], trigger, quote) == Span(20, 25)
    assert nearest([Span(0, 4), Span(60, 64)], trigger, quote) == Span(0, 4)
    assert nearest([], trigger, quote) is None


@given(st.text(), st.text())
def test_what_is_found_reads_as_what_was_sought(text: str, part: str) -> None:
    for span in find_spans(text, part):
        found = text[span.start : span.end]
        assert found
        assert len("".join(found.split())) == len("".join(part.split()))
