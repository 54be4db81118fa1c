"""HTML text to an element tree, refusing what would take unbounded time."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tasks.cleaning.refusal import RefusedError
from tasks.records import RejectReason

# Cost of the slow path: 29,000 links take 3 s.
# Of 374 real pages the largest has 4,500 tags, the deepest 51 levels.
MAX_TAGS = 30_000
MAX_LINKS = 5_000
# Beyond this the extractor finds nothing, without saying so.
MAX_DEPTH = 200

_TAG = re.compile(r"<[A-Za-z]")
_LINK = re.compile(r"<a[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NUL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def parse(html: str) -> HtmlElement:
    """The tree of a page; RefusedError if it is too large, too deep or no HTML."""
    for what, pattern, most in (("tags", _TAG, MAX_TAGS), ("links", _LINK, MAX_LINKS)):
        number = sum(1 for _ in pattern.finditer(html))
        if number > most:
            raise RefusedError(RejectReason.TOO_LARGE, f"{number} {what}, at most {most}")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_NUL.sub("", _DECLARATION.sub("", html)).encode(), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise RefusedError(RejectReason.NO_TEXT, f"no HTML: {error}") from error
    depth = depth_of(tree)
    if depth > MAX_DEPTH:
        raise RefusedError(RejectReason.TOO_DEEP, f"elements nested {depth} deep, at most {MAX_DEPTH}")
    return tree


def depth_of(tree: HtmlElement) -> int:
    """How deep the deepest element lies; the root is 1."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
