"""Which pages are due, in which order, and what is known of them afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOON

from tasks.captures import Failed, FailureReason, Fetched, Link, NotModified, Validators
from tasks.ids import sha256_of
from tasks.stages.pages import after_failure, after_reading, is_given_up, is_known, latest_first, newest_first
from tasks.storage.raw_rows import PageState

URL = "https://daily.example/1"
STATE = PageState("daily", Link(URL))
HOUR = timedelta(hours=1)
PAGE = Fetched(
    requested_url=URL,
    url=URL,
    redirects=(),
    status=200,
    request_headers=(),
    response_headers=(),
    content_type="text/html",
    encoding=None,
    validators=Validators('"2"'),
    content=b"page",
    fetched_at=NOON,
)


@pytest.mark.parametrize(
    ("read_at", "updated_at", "known"),
    [(None, None, False), (NOON, None, False), (NOON, NOON - HOUR, True), (NOON, NOON + HOUR, False)],
)
def test_an_index_is_read_again_unless_it_says_that_it_has_not_changed(
    read_at: object,
    updated_at: object,
    known: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    state = replace(STATE, role="index", read_at=read_at)  # type: ignore[arg-type]
    assert is_known(state, Link(URL, updated_at=updated_at)) is known  # type: ignore[arg-type]
    assert not is_known(None, Link(URL, updated_at=NOON))


def test_failures_count_by_day_until_the_page_is_given_up() -> None:
    state = STATE
    for night in range(5):
        assert not is_given_up(state)
        at = NOON + timedelta(days=night)
        failed = Failed(URL, FailureReason.TIMEOUT, "too slow", at)
        state = after_failure(after_failure(state, failed), replace(failed, at=at + HOUR))
        assert state.failures == night + 1
    assert is_given_up(state)
    assert not is_given_up(after_reading(state, PAGE))


def test_a_page_that_came_is_known_by_its_validators_and_content() -> None:
    state = after_reading(replace(STATE, validators=Validators('"1"')), PAGE)
    assert (state.read_at, state.validators, state.raw_sha256) == (
        NOON,
        Validators('"2"'),
        sha256_of(b"page"),
    )
    later = after_reading(state, NotModified(URL, NOON + HOUR))
    assert later == replace(state, read_at=NOON + HOUR)


def test_new_pages_come_first_then_the_latest_and_the_hosts_in_turn() -> None:
    def state(url: str, hours: int | None, *, is_read: bool = False) -> PageState:
        at = None if hours is None else NOON + hours * HOUR
        return PageState("daily", Link(url, updated_at=at), read_at=NOON if is_read else None)

    states = [
        state("https://a.example/read", 9, is_read=True),
        state("https://a.example/1", 1),
        state("https://a.example/undated", None),
        state("https://a.example/2", 2),
        state("https://www.b.example/1", 0),
        state("https://b.example/2", 3),
    ]
    assert [s.link.url.removeprefix("https://") for s in newest_first(states)] == [
        "b.example/2",
        "a.example/2",
        "www.b.example/1",
        "a.example/1",
        "a.example/undated",
        "a.example/read",
    ]


def test_indexes_are_read_by_when_they_changed_and_else_as_they_are_listed() -> None:
    links = [
        Link(f"https://daily.example/{n}", updated_at=at)
        for n, at in enumerate((None, NOON, None, NOON + HOUR))
    ]
    assert [link.url[-1] for link in latest_first(links)] == ["3", "1", "0", "2"]
