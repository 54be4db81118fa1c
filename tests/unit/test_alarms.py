"""What is wrong with a source, judged by its own days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from builders import make_coverage

from tasks.alarms import judge
from tasks.captures import Attempt, Coverage, FailureCount, FailureReason

START = date(2026, 11, 1)
FEED = Attempt("daily", START, "https://daily.example/feed", "index", "fetched", n_listed=9)


def night(number: int, n_parsed: int, n_refused: int = 0, n_listed: int = 9, **values: Any) -> Coverage:
    """The number-th night's row: of a feed that lists nine articles and gave so many new ones."""
    n_documents = n_parsed + n_refused
    row = make_coverage(
        day=START + timedelta(days=number), n_listed=n_listed, n_tried=n_documents + 1, n_fetched=n_documents + 1,
        n_not_modified=0, n_failed=0, failures=(), n_indexes=1, n_documents=n_documents, n_parsed=n_parsed,
        n_refused=n_refused, n_duplicate=0, n_kept=n_parsed, n_eventful=0,
    )  # fmt: skip
    return replace(row, **values)


def judged(nights: Sequence[Coverage]) -> list[Coverage]:
    """All nights in turn."""
    rows: list[Coverage] = []
    for each in nights:
        rows.append(judge(each, [FEED], rows))
    return rows


def statuses(*numbers: int) -> list[str]:
    """Of nights that gave these numbers of articles."""
    return [row.status for row in judged([night(i, n) for i, n in enumerate(numbers)])]


def pages(n: int, n_failed: int, reason: FailureReason = FailureReason.TIMEOUT) -> list[Attempt]:
    """Attempts at articles."""
    failed = [
        Attempt("daily", START, f"p{i}", "article", "failed", reason, f"p{i} is slow; try later")
        for i in range(n_failed)
    ]
    return [*failed, *(Attempt("daily", START, f"q{i}", "article", "fetched") for i in range(n - n_failed))]


def test_a_source_that_gives_articles_is_well() -> None:
    assert judged([night(0, 5), night(1, 3)])[-1].detail is None
    assert statuses(30, 5, 4, 6, 5, 3) == ["ok"] * 6


def test_a_daily_source_is_quiet_after_a_night_without_articles() -> None:
    assert statuses(30, 5, 4, 6, 5, 0) == ["ok"] * 5 + ["quiet"]
    (*_, first, second) = judged([*(night(i, 5) for i in range(5)), night(5, 0), night(6, 0)])
    assert first.detail == (
        "no new article since 2026-11-06, where its rhythm gives 5; look whether it has moved, and correct its URL"
    )
    assert second.detail is not None
    assert second.detail.startswith("no new article since 2026-11-06, where its rhythm gives 10;")


def test_it_is_well_again_with_the_next_article() -> None:
    assert statuses(5, 5, 5, 5, 5, 0, 1)[-2:] == ["quiet", "ok"]


def test_a_weekly_source_is_not_quiet_after_a_night() -> None:
    week = (1, 0, 0, 0, 0, 0, 0)
    assert set(statuses(*week, *week, *week)) == {"ok"}
    assert set(statuses(*week * 6, *(0,) * 28)) == {"ok"}
    assert statuses(*week * 6, *(0,) * 42)[-1] == "quiet"


def test_a_weekend_that_was_quiet_before_is_no_news() -> None:
    week = (5, 4, 6, 5, 4, 0, 0)
    assert set(statuses(*week, *week)[7:]) == {"ok"}
    assert statuses(*week, *week, 0)[-1] == "quiet"


@pytest.mark.parametrize("numbers", [(1000, 0, 0, 0, 0, 0), (0, 0, 0), (5, 0), (9, 9, 9, 9, 0)])
def test_a_source_without_a_rhythm_is_not_quiet(numbers: tuple[int, ...]) -> None:
    assert "quiet" not in statuses(*numbers)


def test_nights_on_which_a_source_failed_say_nothing_of_its_rhythm() -> None:
    failing = [night(i, 0, status="failing", detail="The feed is gone.") for i in range(5, 10)]
    before = [*(night(i, 5) for i in range(5)), *failing]
    quiet = judge(night(10, 0), [FEED], before)
    assert (quiet.status, quiet.detail) == (
        "quiet",
        "no new article since 2026-11-11, where its rhythm gives 5; look whether it has moved, and correct its URL",
    )


def test_a_list_that_is_empty_for_the_first_time_is_quiet_at_once() -> None:
    rare = [night(i, int(i == 0)) for i in range(4)]
    row = judge(night(4, 0, n_listed=0), [FEED], rare)
    assert row.status == "quiet"
    assert row.detail is not None
    assert row.detail.startswith("it lists no article since 2026-11-05, which never happened before;")
    assert judge(night(5, 0, n_listed=0), [FEED], [*rare, row]).detail == row.detail
    assert judge(night(4, 0, n_listed=0), [FEED], rare[:2]).status == "ok"
    before = [*rare, night(4, 0, n_listed=0), night(5, 0)]
    assert judge(night(6, 0, n_listed=0), [FEED], before).status == "ok"


@pytest.mark.parametrize(
    ("n_parsed", "n_refused", "status"),
    [
        (1, 9, "without_bodies"),
        (4, 6, "without_bodies"),
        (5, 5, "ok"),
        (0, 2, "ok"),
        (0, 3, "without_bodies"),
    ],
)
def test_pages_without_articles_are_told(n_parsed: int, n_refused: int, status: str) -> None:
    assert judge(night(3, n_parsed, n_refused), [FEED], [night(i, 10) for i in range(3)]).status == status


def test_what_is_lost_is_told_with_its_first_day() -> None:
    rows = judged([night(0, 8, 2), night(1, 1, 9), night(2, 0, 10)])
    assert rows[2].detail == (
        "10 of 10 pages held no article since 2026-11-02; before that 20% did not: look at their rejects, and at one "
        "of the pages for a login or a new layout"
    )


def test_a_first_day_without_articles_is_told_too() -> None:
    detail = judge(night(0, 0, 4), [FEED], []).detail
    assert detail == (
        "4 of 4 pages held no article since 2026-11-01: look at their rejects, and at one of the pages for a login "
        "or a new layout"
    )


def test_a_source_that_never_had_many_articles_is_judged_by_that() -> None:
    videos = [night(i, 1, 9) for i in range(5)]
    assert judge(videos[0], [FEED], []).status == "without_bodies"
    assert judge(night(5, 1, 9), [FEED], videos).status == "ok"


@pytest.mark.parametrize(
    ("n", "n_failed", "status"), [(4, 3, "failing"), (6, 3, "ok"), (2, 2, "ok"), (3, 3, "failing")]
)
def test_most_pages_failing_is_told(n: int, n_failed: int, status: str) -> None:
    row = judge(night(0, n - n_failed, n_failed=n_failed), [FEED, *pages(n, n_failed)], [])
    assert row.status == status


def test_a_source_of_a_page_a_night_fails_after_some_nights() -> None:
    failures = (FailureCount("timeout", 1),)
    before = [night(i, 0, n_failed=1, failures=failures) for i in range(2)]
    assert judge(night(2, 0), [FEED, *pages(1, 1)], before).status == "failing"
    assert judge(night(2, 0), [FEED, *pages(1, 1)], before[:1]).status == "ok"
    assert judge(night(2, 0), [FEED, *pages(1, 1)], [*before, night(2, 1)]).status == "ok"
    unasked = [replace(row, failures=(FailureCount("over_budget", 1),)) for row in before]
    assert judge(night(2, 0), [FEED, *pages(1, 1)], unasked).status == "ok"


def test_a_list_that_fails_is_told_at_once() -> None:
    gone = replace(
        FEED, outcome="failed", reason=FailureReason.HTTP_GONE, detail="the feed is gone; look for another"
    )
    yesterday = night(0, 0, status="failing", detail="The feed is gone.")
    row = judge(night(1, 0), [gone], [yesterday])
    assert (row.status, row.detail) == (
        "failing",
        "1 of 1 lists failed since 2026-11-01, 1 by http_gone: the feed is gone; look for another",
    )
    assert judge(night(1, 0), [gone, FEED], []).status == "ok"
    assert judge(night(1, 0), [FEED, *pages(3, 3)], []).detail == (
        "3 of 3 pages failed since 2026-11-02, 3 by timeout: p0 is slow; try later"
    )


def test_what_was_not_asked_for_did_not_fail() -> None:
    assert judge(night(0, 0), [FEED, *pages(9, 9, FailureReason.OVER_BUDGET)], []).status == "ok"
