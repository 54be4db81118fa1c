"""What a night makes of a page: whether it is due, in which order, and what is known of it afterwards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain, zip_longest

from tasks.captures import (
    LASTING,
    Attempt,
    Failed,
    FailureReason,
    Fetched,
    Link,
    NotModified,
    Role,
    Validators,
)
from tasks.ids import sha256_of
from tasks.records import Document, MediaType
from tasks.sources.definitions import SourceDefinition
from tasks.storage.raw_rows import PageState
from tasks.urls import host_of

MAX_FAILURES = 5  # days in a row; a working week of a site that is away
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_MEDIA_TYPES: dict[str | None, MediaType] = {"text/plain": "text"}


def is_given_up(state: PageState) -> bool:
    """Whether the page is not asked for any more, unless its listing changes."""
    return state.reason in LASTING or state.failures >= MAX_FAILURES


def is_known(state: PageState | None, link: Link) -> bool:
    """Whether an index that another one lists needs no reading, because it says that it has not changed."""
    return (
        state is not None
        and state.read_at is not None
        and link.updated_at is not None
        and link.updated_at <= state.read_at
    )


def latest_first(links: Iterable[Link]) -> list[Link]:
    """The links by when they last changed; those without a time as they are listed, at the end."""
    return sorted(links, key=_listed_at, reverse=True)


def newest_first(states: Iterable[PageState]) -> list[PageState]:
    """New pages before changed ones, the latest first, and the hosts in turn, so that a slow one holds up nobody."""
    ranked = sorted(states, key=lambda state: state.link.url)
    ranked.sort(key=lambda state: (state.read_at is None, _listed_at(state.link)), reverse=True)
    by_host: dict[str | None, list[PageState]] = defaultdict(list)
    for state in ranked:
        by_host[host_of(state.link.url)].append(state)
    return [state for state in chain.from_iterable(zip_longest(*by_host.values())) if state is not None]


def _listed_at(link: Link) -> datetime:
    return link.updated_at or link.published_at or _EARLIEST


def after_failure(state: PageState, result: Failed) -> PageState:
    """What is known of a page that failed; a day counts once, however often it is tried."""
    day = result.at.astimezone(UTC).date()
    failures = state.failures + (state.failed_on != day)
    return replace(state, failures=failures, failed_on=day, reason=result.reason)


def after_reading(state: PageState, result: Fetched | NotModified) -> PageState:
    """What is known of a page that came, or is as it was."""
    at = result.at if isinstance(result, NotModified) else result.fetched_at
    state = replace(state, read_at=at, failures=0, failed_on=None, reason=None)
    if isinstance(result, NotModified):
        return state
    return replace(state, validators=result.validators, raw_sha256=sha256_of(result.content))


def without_validators(state: PageState) -> PageState:
    """The page is to be asked for as if it had never been read: of an index of indexes, which change without it."""
    return replace(state, validators=Validators())


def article_document(source: SourceDefinition, link: Link, fetched: Fetched) -> Document:
    """The page as a Document. What the index says of it is a hint: the page itself knows better."""
    return Document(
        external_id=link.url,
        media_type=_MEDIA_TYPES.get(fetched.content_type, "html"),
        content=fetched.content,
        encoding=fetched.encoding,
        url=fetched.url,
        source_name=source.publisher,
        fetched_at=fetched.fetched_at,
        source_id=source.name,
        redirects=fetched.redirects,
        title_hint=link.title,
        published_hint=link.published_at,
    )


def failed_attempt(
    source_id: str,
    day: date,
    url: str,
    reason: FailureReason,
    detail: str | None = None,
    role: Role = "article",
) -> Attempt:
    """The attempt at a URL, or at an item of a file, that gave nothing."""
    return Attempt(source_id, day, url, role, "failed", reason, detail)


def day_of(result: Fetched | NotModified | Failed) -> date:
    """The day (UTC) that the attempt counts for."""
    at = result.fetched_at if isinstance(result, Fetched) else result.at
    return at.astimezone(UTC).date()
