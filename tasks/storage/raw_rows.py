"""What the raw store keeps, as records, and their rows."""

import json
import sqlite3
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from tasks.captures import Attempt, FailureReason, Fetched, Link, Role, Validators
from tasks.records import Document

_TIMES = ("published_at", "fetched_at", "published_hint")
_LISTS = ("authors", "redirects")

# The best outcome of a day counts; a URL that nobody asked for is the least that can be said of it.
_OUTCOMES = ("fetched", "not_modified", "failed")
_NOT_ASKED = len(_OUTCOMES)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document, the number of its arrival (rising, never used twice) and the day (UTC) of it."""

    arrival: int
    day: date
    document: Document


@dataclass(frozen=True, slots=True)
class PageState:
    """What is known of a URL (in canonical form): how `source_id` last listed it, and how it was read and failed."""

    source_id: str
    link: Link
    role: Role = "article"
    validators: Validators = field(default_factory=Validators)
    raw_sha256: str | None = None  # of its last content
    read_at: datetime | None = None  # when it last came or was not modified
    n_listed: int | None = None  # how many articles it lists, where it is an index
    failed_on: date | None = None
    failures: int = 0  # days in a row on which it failed
    reason: FailureReason | None = None  # of the last failure


PAGE_COLUMNS = (
    "url", "source_id", "role", "title", "published_at", "updated_at", "etag", "last_modified", "raw_sha256",
    "read_at", "n_listed", "failed_on", "failures", "reason",
)  # fmt: skip
ATTEMPT_COLUMNS = (
    "source_id", "day", "url", "role", "outcome", "reason", "detail", "n_listed", "external_id", "raw_sha256",
)  # fmt: skip


def document_json(document: Document) -> str:
    """The document without its content, as a JSON object that `read_document` reads."""
    values = {each.name: getattr(document, each.name) for each in fields(document) if each.name != "content"}
    told = {name: value for name, value in values.items() if value not in (None, ())}
    return json.dumps(told, default=datetime.isoformat, sort_keys=True)


def read_document(record: str, content: bytes) -> Document:
    """The document of that record and content."""
    values: dict[str, Any] = json.loads(record)
    for name in _TIMES:
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    for name in _LISTS:
        if name in values:
            values[name] = tuple(values[name])
    return Document(content=content, **values)


def exchange_json(fetched: Fetched) -> str:
    """What went to the server and came back beside the content, as a JSON object."""
    return json.dumps(
        {
            "status": fetched.status,
            "request_headers": fetched.request_headers,
            "response_headers": fetched.response_headers,
            "content_type": fetched.content_type,
        }
    )


def page_row(state: PageState) -> tuple[object, ...]:
    """The values of PAGE_COLUMNS."""
    link = state.link
    return (
        link.url, state.source_id, state.role, link.title, _text(link.published_at), _text(link.updated_at),
        state.validators.etag, state.validators.last_modified, state.raw_sha256, _text(state.read_at), state.n_listed,
        _text(state.failed_on), state.failures, state.reason,
    )  # fmt: skip


def read_page(row: sqlite3.Row) -> PageState:
    """The state in a row of `pages`."""
    return PageState(
        source_id=row["source_id"],
        link=Link(row["url"], row["title"], _time(row["published_at"]), _time(row["updated_at"])),
        role=row["role"],
        validators=Validators(row["etag"], row["last_modified"]),
        raw_sha256=row["raw_sha256"],
        read_at=_time(row["read_at"]),
        n_listed=row["n_listed"],
        failed_on=date.fromisoformat(row["failed_on"]) if row["failed_on"] else None,
        failures=row["failures"],
        reason=FailureReason(row["reason"]) if row["reason"] else None,
    )


def read_attempt(row: sqlite3.Row) -> Attempt:
    """The attempt in a row of `attempts`."""
    return Attempt(
        source_id=row["source_id"],
        day=date.fromisoformat(row["day"]),
        url=row["url"],
        role=row["role"],
        outcome=row["outcome"],
        reason=FailureReason(row["reason"]) if row["reason"] else None,
        detail=row["detail"],
        n_listed=row["n_listed"],
    )


def attempt_row(attempt: Attempt, external_id: str | None, raw_sha256: str | None) -> tuple[object, ...]:
    """The values of ATTEMPT_COLUMNS; the last two are those of the document that it gave."""
    return (
        attempt.source_id, attempt.day.isoformat(), attempt.url, attempt.role, attempt.outcome, attempt.reason,
        attempt.detail, attempt.n_listed, external_id, raw_sha256,
    )  # fmt: skip


def rank(attempt: Attempt) -> int:
    """The lower the better; of two attempts at a URL on one day the better one counts."""
    if attempt.reason == FailureReason.OVER_BUDGET:
        return _NOT_ASKED
    return _OUTCOMES.index(attempt.outcome)


def _text(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)
