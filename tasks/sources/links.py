"""The URLs that an index lists: what may be one, and each once."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from html import unescape
from urllib.parse import urljoin, urlsplit

from tasks.captures import Link, Listing
from tasks.sources.dates import parse_time
from tasks.urls import canonicalise

_MAX_URL = 4096  # characters; servers refuse longer ones, as a rule above 8 kB
_SHOWN = 200  # characters of a refused URL
_NO_HOST = re.compile(r"[\s\x00-\x20\x7f\"<>\\^`{|}%]")
_TAG = re.compile(r"<[^<>]*>")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class ListingError(ValueError):
    """An index that cannot be read: why, and what the user can do about it."""


class Links:
    """Gathers what one index lists; relative URLs count from `base`, the URL of the index."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._articles: dict[str, Link] = {}
        self._indexes: dict[str, Link] = {}
        self._refused: dict[str, None] = {}
        self.n_skipped = 0

    def add_article(
        self,
        href: str,
        *,
        title: str | None = None,
        published_at: datetime | None = None,
        updated_at: datetime | None = None,
    ) -> None:
        """Take in the URL of an article, or note that there is none."""
        if url := self._web_url(href):
            self._articles.setdefault(url, Link(url, title, published_at, updated_at))

    def add_index(self, href: str, *, updated_at: datetime | None = None) -> None:
        """Take in the URL of a further index, or note that there is none."""
        if url := self._web_url(href):
            self._indexes.setdefault(url, Link(url, updated_at=updated_at))

    def listing(self, defect: str | None = None) -> Listing:
        """All that was taken in, in its order; ListingError if that is nothing because of a defect."""
        if defect and not self._articles and not self._indexes:
            raise ListingError(f"{defect}; try again later, or tell its publisher")
        return Listing(
            tuple(self._articles.values()),
            tuple(self._indexes.values()),
            tuple(self._refused),
            self.n_skipped,
            defect,
        )

    def _web_url(self, href: str) -> str | None:
        url = resolve(self._base, href)
        if not href.strip():
            self.n_skipped += 1
        elif url is None:
            self._refused.setdefault(href.strip()[:_SHOWN].encode("utf-8", "backslashreplace").decode())
        return url if href.strip() else None


def resolve(base: str, href: str) -> str | None:
    """The http(s) URL in its canonical form, or None if it is none, or holds a user name."""
    if len(href) > _MAX_URL or "\ufffd" in href:  # a character that could not be decoded
        return None
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
        url.encode()
    except ValueError:  # a broken IPv6 address, half a character
        return None
    if "@" in parts.netloc or _NO_HOST.search(parts.netloc):
        return None
    return canonicalise(url)


def plain_title(value: object) -> str | None:
    """A title as plain text: titles of feeds may hold tags and entities of HTML."""
    if not isinstance(value, str):
        return None
    text = unescape(value).encode("utf-8", "ignore").decode()
    return " ".join(_TAG.sub(" ", text).split()) or None


def moment(value: object) -> datetime | None:
    """The time in UTC, None where it is none or not clear."""
    try:
        return parse_time(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def last_moment(value: object) -> datetime | None:
    """As `moment`, but a bare day is its last second: what changed that day has changed by then."""
    found = moment(value)
    if found and isinstance(value, str) and _DAY.fullmatch(value.strip()):
        return datetime.combine(found.date(), time(23, 59, 59), found.tzinfo)
    return found


def first_text(row: Mapping[str, object], *names: str) -> str | None:
    """The first of these fields that holds more than blanks."""
    texts = (row.get(name) for name in names)
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)
