"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed 1 and 1.1."""

import calendar
import io
import json
import re
import time
from datetime import UTC, datetime
from html import unescape
from typing import Any

import feedparser

from tasks.captures import Listing
from tasks.sources.links import Links, ListingError, first_text, last_moment, moment, plain_title, resolve
from tasks.sources.xml_safety import is_cut_off, refuse_depth, refuse_dtd

# feedparser takes up to 4 s for 1 MB (measured with 6.0.14); feeds of full texts have 1 MB at most as a rule.
_MAX_BYTES = 5_000_000
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
_WEB = ("http://", "https://")
_FEED_LINK = re.compile(rb"<link\b[^<>]*application/(?:rss|atom)\+xml[^<>]*>", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)


def parse_feed(content: bytes, url: str) -> Listing:
    """The articles of a feed; relative links count from xml:base, else from `url`. ListingError if it is none."""
    if len(content) > _MAX_BYTES:
        raise ListingError(f"the feed is larger than {_MAX_BYTES:,} bytes; use the outlet's sitemap")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _parse_json(content, url)
    refuse_dtd(content)
    refuse_depth(content)
    feed = _parse_xml(content, url)
    if not feed["version"] and not feed["entries"]:
        raise ListingError(_no_feed(content, url))
    links, entries = Links(url), feed["entries"]
    is_broken = feed["bozo"] and not isinstance(feed["bozo_exception"], _HARMLESS)
    if is_broken and is_cut_off(content):
        links.n_skipped += len(entries[-1:])  # its URL may be half of one
        entries = entries[:-1]
    for entry in entries:
        _add_entry(links, entry, is_rss=feed["version"].startswith("rss"))
    return links.listing(f"its XML is broken ({feed['bozo_exception']})" if is_broken else None)


def _no_feed(content: bytes, url: str) -> str:
    """What to do where there is no feed; a web page may name the feed of its site."""
    link = _FEED_LINK.search(content)
    href = _HREF.search(link[0]) if link else None
    feed = resolve(url, unescape(href[1].decode("utf-8", "replace"))) if href else None
    advice = f"its page names the feed {feed}" if feed else "open it in a browser and correct its URL"
    return f"it is no RSS, Atom or JSON feed; {advice}"


def _parse_xml(content: bytes, url: str) -> dict[str, Any]:
    try:
        # A stream, as feedparser would open bytes as the name of a file. HTML stays unread: only links matter.
        feed: dict[str, Any] = feedparser.parse(
            io.BytesIO(content),
            response_headers={"content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # what it reads leniently, it lets fail in any way: chr(), codecs, dates
        raise ListingError(f"it cannot be read ({type(error).__name__}: {error}); try again later") from error
    return feed


def _add_entry(links: Links, entry: dict[str, Any], *, is_rss: bool) -> None:
    link = first_text(entry, "feedburner_origlink", "link") or ""
    media = {each.get("href") for each in entry.get("enclosures", ())}
    is_mere_id = link == entry.get("id") and not link.startswith(_WEB)
    # feedparser gives the day of publication for a missing change, unless asked whether there is one.
    updated_at = _utc(entry["updated_parsed"]) if "updated_parsed" in entry else None
    published_at = _utc(entry.get("published_parsed"))
    links.add_article(
        "" if is_mere_id or link in media else link,
        title=plain_title(entry.get("title")),
        published_at=published_at or (updated_at if is_rss else None),  # the only date of RSS 1.0 is dc:date
        updated_at=updated_at,
    )


def _utc(parsed: time.struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError):  # not in the years 1 to 9999
        return None


def _parse_json(content: bytes, url: str) -> Listing:
    try:
        feed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ListingError(
            f"it begins like a JSON feed but cannot be read ({error}); try again later"
        ) from error
    items = feed.get("items")
    if not isinstance(items, list):
        raise ListingError("it is JSON without the items of a JSON feed; correct its URL")
    links = Links(url)
    for item in items:
        fields = item if isinstance(item, dict) else {}
        identifier = first_text(fields, "id") or ""
        links.add_article(
            first_text(fields, "url") or (identifier if identifier.startswith(_WEB) else ""),
            title=plain_title(fields.get("title")),
            published_at=moment(fields.get("date_published")),
            updated_at=last_moment(fields.get("date_modified")),
        )
    return links.listing()
