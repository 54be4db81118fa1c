"""Who wrote a page: its JSON-LD, its meta tags, its visible byline, in this order."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from tasks.cleaning.authors import byline_words, clean_authors

_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?)(?:$|[\s_-])|by-?line-?(?:author|name)|author-?(?:name|link)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"comment|related|recommend|card|promo|teaser|sidebar|footer|bio\b|avatar|image|photo", re.IGNORECASE
)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|by|staff|reporters?|journalists?|contributors?)/[^/]+", re.IGNORECASE
)
_TAGS = ("a", "span", "div", "p", "li", "address", "strong", "em", "h5")
_MAX_TEXT = 120  # characters; a longer element is no byline
_MAX_ELEMENTS = 40
_MAX_AUTHORS = 6  # more are a list of all who write for the outlet


def find_authors(bylines: Iterable[Sequence[str]], site_name: str | None) -> tuple[str, ...]:
    """The people that the first of the bylines names."""
    return next(filter(None, (clean_authors(names, site_name) for names in bylines)), ())


def find_bylines(tree: HtmlElement, heading: HtmlElement | None = None) -> list[list[str]]:
    """Who the page says wrote it, word for word: first its meta tags, then each visible byline."""
    return [list(_meta_authors(tree)), *_visible(tree, heading)]


def _meta_authors(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iterfind(".//meta[@content]"):
        if (meta.get("name") or meta.get("property") or "").lower() in byline_words("meta_tags"):
            yield str(meta.get("content"))


def _visible(tree: HtmlElement, heading: HtmlElement | None) -> Iterator[list[str]]:
    """The innermost bylines, each with those of its kind beside it; those below the heading first."""
    elements = _from_heading_on(tree, heading)
    outer = {ancestor for element in elements for ancestor in element.iterancestors()}
    innermost = [element for element in elements if element not in outer][:_MAX_ELEMENTS]
    for element in innermost:
        kin = [other for other in innermost if _are_kin(element, other)]
        if len(kin) <= _MAX_AUTHORS:
            yield [" ".join(" ".join(other.itertext()).split()) for other in kin]


def _from_heading_on(tree: HtmlElement, heading: HtmlElement | None) -> list[HtmlElement]:
    """The bylines in document order, those above the heading last."""
    above: list[HtmlElement] = []
    below: list[HtmlElement] = []
    found = above
    for element in tree.iter(*_TAGS, "h1", "h2"):
        if element is heading:
            found = below
        elif element.tag in _TAGS and _is_byline(element):
            found.append(element)
    return below + above


def _is_byline(element: HtmlElement) -> bool:
    classes = element.get("class") or ""
    says_so = (
        element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or _BYLINE_CLASS.search(classes)
        or (element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or ""))
    )
    if not says_so or _OF_OTHERS.search(classes):
        return False
    return 0 < len(" ".join(element.itertext()).strip()) <= _MAX_TEXT


def _are_kin(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two bylines stand side by side in the same style."""
    styled = one.get("class") and one.get("class") == other.get("class")
    return one is other or bool(styled and one.tag == other.tag and one.getparent() is other.getparent())
