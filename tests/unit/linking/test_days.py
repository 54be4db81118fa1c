"""Intervals of days: what can be one day, and what two reports leave of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.linking.days import UNKNOWN, Days, days_of, stated
from tests.builders import make_article, make_mention

D = date(2026, 11, 18)


def _days(first: int, last: int, *, hard: bool = True) -> Days:
    return Days(D + timedelta(days=first), D + timedelta(days=last), hard)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (_days(0, 0), _days(0, 0), True),
        (_days(0, 0), _days(1, 1), False),
        (_days(0, 2), _days(2, 5), True),
        (UNKNOWN, _days(0, 0), True),
        (Days(D, None, hard=True), _days(5, 5), False),
    ],
)
def test_overlap(a: Days, b: Days, expected: bool) -> None:  # noqa: FBT001
    assert a.overlaps(b) is expected
    assert b.overlaps(a) is expected


def test_the_text_comes_before_a_rule() -> None:
    assert _days(0, 5, hard=False).narrowed(_days(1, 1)) == _days(1, 1)
    assert _days(1, 1).narrowed(_days(0, 5, hard=False)) == _days(1, 1)


def test_two_dated_reports_leave_what_both_allow() -> None:
    assert _days(0, 3).narrowed(_days(2, 6)) == _days(2, 3)


spans = st.tuples(st.integers(-9, 9), st.integers(0, 9), st.booleans()).map(
    lambda v: _days(v[0], v[0] + v[1], hard=v[2])
)


@given(spans, spans)
def test_narrowing_never_turns_an_interval_round(a: Days, b: Days) -> None:
    days = a.narrowed(b)
    assert days.start is not None
    assert days.end is not None
    assert days.start <= days.end


def test_a_capture_stays_news_longer_than_a_strike() -> None:
    article = make_article()
    undated = {"date_text": None, "date_start": D, "date_end": D}
    capture = days_of(make_mention(article, sub_event_type="territory_captured", **undated))
    strike = days_of(make_mention(article, sub_event_type="air_strike", **undated))
    assert capture.start is not None
    assert strike.start is not None
    assert capture.start < strike.start
    assert not capture.hard


def test_stated_days_are_not_widened() -> None:
    mention = make_mention(make_article(), date_text=None, date_start=D, date_end=D)
    assert stated([mention]) == Days(D, D, hard=False)
