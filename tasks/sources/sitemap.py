"""Sitemaps: lists of pages, indexes of sitemaps, news sitemaps, and plain lists of URLs."""

import io
import re
from collections.abc import Iterator

from lxml import etree

from tasks.captures import Listing
from tasks.sources.feed import parse_feed
from tasks.sources.links import Links, ListingError, last_moment, moment, plain_title
from tasks.sources.url_list import parse_url_list
from tasks.sources.xml_safety import is_cut_off, refuse_dtd

# No file is loaded, no entity replaced, and libxml2 ends what is too deep or too long.
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_LISTS = frozenset({"urlset", "sitemapindex"})
_FEEDS = frozenset({"rss", "feed", "RDF"})  # sitemaps.org lets a feed stand for a sitemap
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding=["']([\w.:-]+)""")
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")
_ENTRIES = frozenset({"url", "sitemap"})
_NEWS = "sitemap-news"  # in the namespace of Google's news sitemaps


def parse_sitemap(content: bytes, url: str) -> Listing:
    """The pages, or the further sitemaps, of a sitemap; ListingError if it is none."""
    content = content.lstrip(b"\xef\xbb\xbf \t\r\n")  # XML may not begin with a blank line, and some does
    if not content.lstrip(b"\xff\xfe\x00").startswith(b"<"):
        return parse_url_list(content)
    refuse_dtd(content)
    root = _root(content)
    if root in _FEEDS:
        return parse_feed(content, url)
    if root not in _LISTS:
        raise ListingError(f"its XML is a {root}, not a sitemap; open it in a browser and correct its URL")
    try:
        return _read(content, url)
    except etree.XMLSyntaxError as error:
        return _read(_repair(content), url, defect=f"its XML is broken ({error})")


def _repair(content: bytes) -> bytes:
    """The XML without the commonest mistakes, at which a parser that recovers leaves out the rest of a URL."""
    declared = _DECLARED.match(content)
    if declared is None or declared[1].lower() == b"utf-8":
        content = content.decode("utf-8", "replace").encode()
    return _BARE_AMPERSAND.sub(b"&amp;", content)


def _read(content: bytes, url: str, defect: str | None = None) -> Listing:
    links = Links(url)
    entries = [_fields(entry) for entry in _elements(content, recover=defect is not None)]
    if defect and is_cut_off(content):
        links.n_skipped += len(entries[-1:])  # its URL may be half of one
        entries = entries[:-1]
    for entry in entries:
        if entry["entry"] == "sitemap":
            links.add_index(entry.get("loc", ""), updated_at=last_moment(entry.get("lastmod")))
        else:
            links.add_article(
                entry.get("loc", ""),
                title=plain_title(entry.get("title")),
                published_at=moment(entry.get("publication_date")),
                updated_at=last_moment(entry.get("lastmod")),
            )
    return links.listing(defect)


def _root(content: bytes) -> str:
    try:
        for _, element in etree.iterparse(io.BytesIO(content), events=("start",), **_SAFE):
            return _name(element)[1]
    except etree.XMLSyntaxError as error:
        raise ListingError(f"it is neither XML nor a list of URLs ({error}); correct its URL") from error
    raise ListingError("it holds no XML; correct its URL")


def _elements(content: bytes, *, recover: bool) -> Iterator[etree._Element]:
    """The entries, each let go of before the next, so that a large sitemap takes no memory."""
    for _, element in etree.iterparse(io.BytesIO(content), tag="{*}*", recover=recover, **_SAFE):
        if _name(element)[1] in _ENTRIES:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _fields(entry: etree._Element) -> dict[str, str]:
    """The texts of an entry by their local names, those of images and videos left out."""
    own_namespace, kind = _name(entry)
    fields = {"entry": kind}
    for element in entry.iter("{*}*"):
        namespace, name = _name(element)
        is_own = namespace == own_namespace and element.getparent() is entry
        if (is_own or _NEWS in namespace) and (text := _text(element)):
            fields.setdefault(name, text)
    return fields


def _name(element: etree._Element) -> tuple[str, str]:
    """Its namespace and its name in that; etree.QName refuses names that a broken sitemap may have."""
    namespace, _, name = str(element.tag).rpartition("}")
    return namespace, name


def _text(element: etree._Element) -> str:
    try:
        return str(element.text or "")
    except UnicodeDecodeError:  # half a character, written as &#xD800;
        return ""
