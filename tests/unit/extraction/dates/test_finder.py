"""What holds for every text: exact offsets, order, no overlap, no error."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.dates import TimeExpression, find_time_expressions

_VOCABULARY = """
the last next this past early late mid since from to between and until in on of at ago later earlier after
before day days week weekend month year years night morning hour Monday Friday Sat. Dec. December may May 5
5th 31 12 2011 1990s 12/05/2024 2024-12-05 7:30 p.m. noon two twenty-five several a half quarter spring fall
Christmas today overnight will said held, . ; - – ' 's 2011-14 29 February 9/11 Easter İstanbul
"""
WORDS = st.sampled_from([*_VOCABULARY.split(), "\n"])
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join))
ANCHORS = st.one_of(st.none(), st.dates())


@given(TEXTS, ANCHORS)
def test_every_text_gives_exact_ordered_expressions(text, anchor):
    end = 0
    for found in find_time_expressions(text, anchor):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.value
        assert found.rule
        assert found.anchor == anchor
        assert (found.date_start is None) == (found.date_end is None) == (found.precision == "unknown")
        if found.date_start and found.date_end:
            assert found.date_start <= found.date_end
        end = found.end


@given(TEXTS, ANCHORS)
def test_upper_case_text_is_read_without_error(text, anchor):
    find_time_expressions(text.upper(), anchor)


@pytest.mark.parametrize("text", ["", "No time here.", "İ" * 50])
def test_texts_without_time(text):
    assert find_time_expressions(text, date(2024, 12, 6)) == []


def test_offsets_hold_where_lower_case_is_longer():
    assert [e.text for e in find_time_expressions("İİİ left on Thursday.", date(2024, 12, 6))] == ["Thursday"]


def test_upper_case_news():
    text = "SAN RAFAEL, 3 JAN 90 -- THE BASE WAS HIT LAST NIGHT, AFTER A RAID ON 30 DECEMBER."
    found = find_time_expressions(text, date(1990, 1, 3))
    assert [(e.text, e.date_start) for e in found] == [
        ("3 JAN 90", date(1990, 1, 3)),
        ("LAST NIGHT", date(1990, 1, 2)),
        ("30 DECEMBER", date(1989, 12, 30)),
    ]


def test_every_field_of_one_expression():
    on = date(2024, 12, 5)
    assert find_time_expressions("They fled on Dec. 5.", date(2024, 12, 6)) == [
        TimeExpression(
            start=13, end=19, text="Dec. 5", kind="date", value="2024-12-05", date_start=on, date_end=on,
            precision="day", rule="date_without_year:last", anchor=date(2024, 12, 6),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word", ["the ", "about ", "over the\n", "5 ", "12/", "2011-", "Friday ", "since a "]
)
def test_a_long_run_of_one_word_takes_no_quadratic_time(word):
    start = process_time()
    find_time_expressions(word * 8000, date(2024, 12, 6))
    assert process_time() - start < 10  # CPU seconds: 0.2; a backtracking pattern takes a minute
