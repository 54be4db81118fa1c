"""What passes between the sources, the fetching and the raw store: links, requests and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, Protocol

CoverageStatus = Literal["ok", "quiet", "failing", "without_bodies"]
Role = Literal["index", "article"]  # a page that lists articles (a feed, a sitemap), or an article itself


@dataclass(frozen=True, slots=True)
class Link:
    """One URL that an index lists, with what the index says of it; times are in UTC."""

    url: str
    title: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None  # when the page last changed


@dataclass(frozen=True, slots=True)
class Listing:
    """What one index page lists: articles, and further indexes that are to be read as well, each URL once.

    URLs are in their canonical form. Whatever else stood there is told by the last three.
    """

    articles: tuple[Link, ...]
    indexes: tuple[Link, ...] = ()
    refused: tuple[str, ...] = ()  # as written: not http(s), a user name in it, no host
    n_skipped: int = 0  # entries that name no web page: an enclosure alone, a source that is in print
    defect: str | None = None  # what is broken in the index, where it could still be read in part


class FailureReason(StrEnum):
    """Why a URL gave no page; `coverage.failures` holds these."""

    BAD_URL = "bad_url"  # not http(s), a user name in it, no host
    ADDRESS_REFUSED = "address_refused"  # it leads into a private network
    ROBOTS_DENIED = "robots_denied"
    ROBOTS_UNAVAILABLE = "robots_unavailable"  # robots.txt cannot be read for now
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    CONTENT_TYPE = "content_type"
    BAD_CONTENT = "bad_content"  # broken compression, an index that does not parse
    HTTP_GONE = "http_gone"  # 404 and 410
    HTTP_DENIED = "http_denied"  # 401, 403 and 451
    HTTP_BUSY = "http_busy"  # 429 and 503, after all retries
    HTTP_ERROR = "http_error"  # any other status
    READING = "reading"  # an item of a file, refused by the read stage
    OVER_BUDGET = "over_budget"  # not asked for: the night's pages or minutes were used up


# What another night will not change: such a URL is not asked for again.
LASTING = frozenset(
    {
        FailureReason.BAD_URL,
        FailureReason.ADDRESS_REFUSED,
        FailureReason.CONTENT_TYPE,
        FailureReason.TOO_LARGE,
        FailureReason.HTTP_GONE,
    }
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page, to ask it later whether the page has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class HostLimits:
    """How hard one host may be asked: requests per second, and how many at a time."""

    requests_per_second: float = 1.0
    concurrency: int = 2


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as a server gave it. `content` is decoded from its transfer and content encoding."""

    requested_url: str
    url: str  # after all redirects
    redirects: tuple[str, ...]  # every URL before `url`, the requested one first; empty without a redirect
    status: int
    request_headers: tuple[tuple[str, str], ...]
    response_headers: tuple[tuple[str, str], ...]
    content_type: str | None  # the media type alone, in lower case
    encoding: str | None  # the charset that the header names
    validators: Validators
    content: bytes
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that the page is as it was."""

    requested_url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Failed:
    """A URL that gave no page; `detail` names the URL and what to do."""

    requested_url: str
    reason: FailureReason
    detail: str
    at: datetime
    status: int | None = None


FetchResult = Fetched | NotModified | Failed


class Fetcher(Protocol):
    """Gets one URL, politely and safely; it never raises for what a server does."""

    async def fetch(
        self, url: str, role: Role, limits: HostLimits, validators: Validators | None = None
    ) -> FetchResult:
        """The page, or why there is none."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one URL (or one item of a file) of a source on one day: its best outcome of that day."""

    source_id: str
    day: date  # UTC
    url: str  # as listed, in its canonical form; the place of an item of a file
    role: Role
    outcome: Literal["fetched", "not_modified", "failed"]
    reason: FailureReason | None = None  # where it failed
    detail: str | None = None
    n_listed: int | None = None  # how many articles an index lists


@dataclass(frozen=True, slots=True)
class FailureCount:
    """How many URLs failed for one reason."""

    reason: str
    n: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A row of `coverage`: what came of one source on one day. Every URL counts once, with its best outcome."""

    source_id: str
    day: date
    kind: str
    country_iso3: str | None
    language: str | None
    n_listed: int
    n_tried: int
    n_fetched: int
    n_not_modified: int
    n_failed: int
    failures: tuple[FailureCount, ...]
    n_indexes: int
    n_documents: int
    n_parsed: int
    n_refused: int
    n_duplicate: int
    n_kept: int
    n_eventful: int
    status: CoverageStatus
    detail: str | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The document that an attempt of that day gave: with the attempts what `coverage` is reckoned from."""

    source_id: str
    day: date
    external_id: str
    raw_sha256: str


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What sources.yaml says of a source that `coverage` repeats; the codes are those of its columns."""

    source_id: str
    kind: str
    country_iso3: str | None
    language: str | None
