"""One request and its response, within the limits; what goes wrong is a FetchError."""

import asyncio
import re
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore
import httpx

from tasks.captures import FailureReason
from tasks.fetching.content_types import Wanted, media_type_of
from tasks.fetching.decoding import ACCEPTED_ENCODINGS, Body
from tasks.fetching.failures import FetchError
from tasks.fetching.policy import FetchPolicy

Headers = tuple[tuple[str, str], ...]

_WITH_CONTENT = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_DRAINED = 16_384  # bytes of a body of no interest that are read, so that the connection can be used again
_REASONS = {
    401: FailureReason.HTTP_DENIED,
    403: FailureReason.HTTP_DENIED,
    404: FailureReason.HTTP_GONE,
    410: FailureReason.HTTP_GONE,
    429: FailureReason.HTTP_BUSY,
    451: FailureReason.HTTP_DENIED,
    503: FailureReason.HTTP_BUSY,
}
_ADVICE = {
    FailureReason.HTTP_DENIED: "the publisher does not serve it to us: ask, or take the URL out of the source",
    FailureReason.HTTP_GONE: "there is no such page: take the URL out of the source if it is listed there",
    FailureReason.HTTP_BUSY: "the host is busy: ask less often (requests_per_second)",
    FailureReason.HTTP_ERROR: "the host has a fault; it is asked again in another run",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, a redirect or a 304."""

    url: httpx.URL
    status: int
    request_headers: Headers
    headers: httpx.Headers
    content: bytes

    @property
    def location(self) -> str | None:
        """Where a redirect leads to."""
        return self.headers["location"].strip() if self.status in _REDIRECTS else None


async def ask(
    pool: httpcore.AsyncConnectionPool,
    url: httpx.URL,
    wanted: Wanted,
    policy: FetchPolicy,
    conditions: Headers,
    now: datetime,
) -> Answer:
    """What the host answers; FetchError for an answer that is no page, no redirect and no 304."""
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = (
        ("Host", url.netloc.decode()),
        ("User-Agent", policy.user_agent),
        ("Accept", wanted.accept),
        ("Accept-Encoding", ACCEPTED_ENCODINGS),
        *conditions,
    )
    raw = [(name.encode(), value.encode()) for name, value in headers]
    extensions = {"timeout": {"connect": policy.connect_seconds}}
    try:
        async with (
            asyncio.timeout(policy.request_seconds),
            pool.stream("GET", target, headers=raw, extensions=extensions) as response,
        ):
            received = httpx.Headers(response.headers)
            content = await _content(response, received, wanted, now, conditional=bool(conditions))
    except (TimeoutError, httpcore.TimeoutException) as error:
        message = f"no whole answer within {policy.request_seconds:g} s; the host is slow or down"
        raise FetchError(FailureReason.TIMEOUT, message, passing=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise _network_failure(error) from error
    return Answer(url, response.status, headers, received, content)


async def _content(
    response: httpcore.Response, headers: httpx.Headers, wanted: Wanted, now: datetime, *, conditional: bool
) -> bytes:
    status = response.status
    if status in _WITH_CONTENT:
        return await _body(response, headers, wanted)
    if status == HTTPStatus.NOT_MODIFIED or _length_of(headers, unknown=_DRAINED + 1) <= _DRAINED:
        await response.aread()
    if status in _REDIRECTS and "location" in headers:
        return b""
    if status == HTTPStatus.NOT_MODIFIED and conditional:
        return b""
    reason = _REASONS.get(status, FailureReason.HTTP_ERROR)
    passing = status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    message = f"HTTP {status}: {_ADVICE[reason]}"
    raise FetchError(
        reason, message, status=status, passing=passing, pause=pause_of(headers, now) if passing else None
    )


async def _body(response: httpcore.Response, headers: httpx.Headers, wanted: Wanted) -> bytes:
    media_type = media_type_of(headers.get("content-type"))
    if wanted.refuses_type(media_type):
        raise FetchError(FailureReason.CONTENT_TYPE, f"it is {media_type}, no {wanted.name}")
    body = Body(headers.get("content-encoding", "").strip().lower(), wanted.max_bytes)
    if _length_of(headers, unknown=0) > wanted.max_bytes and not wanted.may_be_cut:
        raise _too_large(wanted)
    async for piece in response.aiter_stream():
        if not body.feed(piece):
            if wanted.may_be_cut:
                return body.read()
            raise _too_large(wanted)
    if not body.is_complete():
        raise FetchError(FailureReason.BAD_CONTENT, "its compressed content is cut off", passing=True)
    content = body.read()
    if media_type is None and wanted.refuses_content(content):
        raise FetchError(FailureReason.CONTENT_TYPE, f"it has no content type and is no {wanted.name}")
    return content


def _length_of(headers: httpx.Headers, *, unknown: int) -> int:
    return int(headers.get("content-length", unknown))  # digits: httpcore refuses others


def _too_large(wanted: Wanted) -> FetchError:
    message = f"larger than {wanted.max_bytes:,} bytes, the limit of an {wanted.name}"
    return FetchError(FailureReason.TOO_LARGE, message)


def pause_of(headers: httpx.Headers, now: datetime) -> float | None:
    """The seconds that a Retry-After asks for, from the host's own clock if it tells the time; None without one."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return float(value)
    until = _read_date(value)
    return max(0.0, (until - (_read_date(headers.get("date", "")) or now)).total_seconds()) if until else None


def _read_date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # no date, or a year of twenty digits
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _network_failure(error: BaseException) -> FetchError:
    said = str(error) or type(error).__name__
    if isinstance(error, httpcore.LocalProtocolError):
        return FetchError(FailureReason.BAD_URL, f"it cannot be asked for: {said}")
    if _is_about_tls(error):
        message = f"no trusted connection: {said}; the host's certificate or protocol is at fault"
        return FetchError(FailureReason.TLS, message)
    if "Receive buffer too long" in said:  # h11's words
        return FetchError(FailureReason.TOO_LARGE, "the header of the response is larger than 100 kB")
    return FetchError(FailureReason.CONNECTION, f"the connection failed: {said}", passing=True)


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
