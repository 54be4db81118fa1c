"""What readers say below a story, found by its shape where no class tells of it.

A heading such as "3 comments" stands below the story, and short posts follow it that carry a time or say "Reply".
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "strong", "b", "p", "div", "span")
_HEADING = re.compile(
    r"(?:\(?\d+\)? )?(?:(?:top|latest|recent|best|your|readers?[’']?s?[’']?) )?comments? ?:?(?:\(?\d*\)?)?"
    r"|(?:join|continue) the (?:discussion|conversation|debate)|discussion(?: threads?)?(?: ?\(\d+\))?"
    r"|(?:leave|post|add|write) a (?:comment|reply)|\d+ (?:repl(?:y|ies)|responses?|thoughts? on .{1,100})"
    r"|what (?:do )?(?:you|our readers|readers) (?:think|say)\??|have your say|your (?:views|opinions|say)"
    r"|(?:our )?readers (?:write|say|respond|react)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? (?:19|20)\d\d)?"
_STAMP = re.compile(
    r"\b(?:\d{1,3}|an?|one|a few) ?(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s? ago\b|\bjust now\b"
    r"|^(?:reply|reply to .*)$|\b(?:says|wrote)\W*$"
    rf"|^(?:.{{0,30}}\W)?{_DATE}(?:,? (?:at )?\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?)?\W*$",
    re.IGNORECASE,
)
_MAX_HEADING = 130  # characters
_MAX_HEADINGS = 30  # a page with more of them lists stories with the number of their comments
_MAX_STAMP = 60  # characters
_MAX_POST = 800  # characters for each time stated, on average: a story with one time in it is longer
_MAX_CLIMB = 3  # elements that wrap the heading alone
_MAX_CONTROLS = 5  # elements between the heading and the first post
_STORY_BEFORE = 200  # characters of paragraphs: a heading above the story opens no discussion of it


def remove_discussions(tree: HtmlElement) -> None:
    """Take readers' posts, with the heading above them, out of `tree`."""
    for heading in list(islice(_headings(tree), _MAX_HEADINGS)):
        posts = list(_posts_below(_outermost(heading)))
        stamps = sum(map(_stamps, posts))
        if stamps and sum(len(_text(post)) for post in posts) <= _MAX_POST * stamps:
            for element in (heading, *posts):
                element.drop_tree()


def _headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What reads like the heading of a discussion, below a story."""
    story = 0
    for element in tree.iter(*_HEADING_TAGS):
        if story >= _STORY_BEFORE and _HEADING.fullmatch(_text(element, _MAX_HEADING)):
            yield element
        elif element.tag == "p":
            story += len(_text(element))


def _posts_below(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The siblings from the first that states a time to the last, and the text below a name and a time alone."""
    siblings = list(heading.itersiblings())
    first = next((i for i, sibling in enumerate(siblings[:_MAX_CONTROLS]) if _stamps(sibling)), len(siblings))
    text_may_follow = False
    for sibling in siblings[first:]:
        if not (stamped := _stamps(sibling) > 0) and not text_may_follow:
            return
        yield sibling
        text_may_follow = stamped and len(_text(sibling)) <= _MAX_STAMP


def _outermost(heading: HtmlElement) -> HtmlElement:
    """The heading, or the last of the elements that hold nothing else and that nothing follows."""
    climbed = 0
    while climbed < _MAX_CLIMB and heading.getnext() is None and heading.getparent() is not None:
        heading, climbed = heading.getparent(), climbed + 1
    return heading


def _stamps(element: HtmlElement) -> int:
    chunks = (" ".join(chunk.split()) for chunk in element.itertext())
    return sum(len(chunk) <= _MAX_STAMP and bool(_STAMP.search(chunk)) for chunk in chunks)


def _text(element: HtmlElement, limit: int | None = None) -> str:
    """The text with single spaces; empty if it is longer than `limit`."""
    chunks: list[str] = []
    length = 0
    for chunk in element.itertext():
        chunks.append(chunk)
        length += len(chunk.strip())
        if limit is not None and length > limit:
            return ""
    return " ".join(" ".join(chunks).split())
