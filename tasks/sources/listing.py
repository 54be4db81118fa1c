"""Indexes of every kind that asks servers: what each lists."""

from collections.abc import Callable, Mapping

from tasks.captures import Listing
from tasks.sources.definitions import NetworkKind
from tasks.sources.feed import parse_feed
from tasks.sources.gdelt import parse_gdelt
from tasks.sources.links import ListingError
from tasks.sources.sitemap import parse_sitemap
from tasks.sources.unpacking import unpack
from tasks.sources.url_list import parse_url_list

_PARSERS: Mapping[NetworkKind, Callable[[bytes, str], Listing]] = {
    "feed": parse_feed,
    "sitemap": parse_sitemap,
    "urls": lambda content, _: parse_url_list(content),
    "gdelt": parse_gdelt,
}


def parse_listing(kind: NetworkKind, content: bytes, url: str) -> Listing:
    """What an index of that kind, which lay at `url`, lists; gzip and zip are unpacked.

    ListingError says what cannot be read, and what to do.
    """
    unpacked = unpack(content)
    if not unpacked.strip(b"\x00 \t\r\n"):
        raise ListingError("there is nothing in it; try again later")
    return _PARSERS[kind](unpacked, url)
