"""URLs that may be asked for."""

import re

import httpx

from tasks.captures import FailureReason
from tasks.fetching.failures import FetchError

_MAX_PORT = 65_535
_USER = re.compile(r"//[^/?#]*@")
_SHOWN = 300  # characters of a URL in a message


def read_url(text: str, base: httpx.URL | None = None) -> httpx.URL:
    """The URL without its fragment, from `base` if it is relative; FetchError (bad_url) where none can be asked for.

    Any port will do: a public host gets no more than a GET at it, and the private ones are guarded by their addresses.
    """
    try:
        url = base.join(text) if base else httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise _bad(text, str(error)) from error
    if url.scheme not in ("http", "https"):
        raise _bad(text, "only http:// and https:// are read")
    if url.userinfo:
        raise FetchError(
            FailureReason.BAD_URL, "a URL with a user name in it is not asked for; take that out"
        )
    if not url.host or "%" in url.host:
        raise _bad(text, "it has no host")
    if url.port is not None and not 0 < url.port <= _MAX_PORT:
        raise _bad(text, "it has no such port")
    return url.copy_with(raw_path=url.raw_path, fragment=None)  # the path is at least "/"


def shown(url: str) -> str:
    """The URL for a message: not too long, and without what may be a password."""
    return _USER.sub("//", url)[:_SHOWN]


def _bad(text: str, why: str) -> FetchError:
    return FetchError(FailureReason.BAD_URL, f"{shown(text)!r} is no URL to read: {why}")
