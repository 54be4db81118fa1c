"""Pages that are no article: live blogs, paywalls, cookie walls and bot checks, lists of stories, pages not found.

What a page says of itself is evidence, and each piece of evidence has a reach: the letters of article text beyond which
it no longer counts, as articles too carry banners, offers to subscribe, and words such as "not found" in a headline.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import yaml
from lxml.html import HtmlElement

from tasks.cleaning.jsonld import LinkedArticle
from tasks.cleaning.refusal import RefusedError
from tasks.cleaning.teasers import find_teasers, fold
from tasks.records import RejectReason
from tasks.reference import REFERENCE

# Of 370 real articles of public sets, 9 are marked as not free and shorter than 800 letters: 3 of these are cut off.
_STUB, _STUB_TWICE_SAID = 250, 400  # letters
_NOTICE = 800  # letters: a wall or an error page says no more
_ANY_LENGTH = 10**9
_MAX_VISIBLE = 100_000  # characters that are searched
_LONG = 3000  # characters of text, clutter included: no wall and no stub has so many
_MAX_HEADING = 120  # characters; a longer title is that of a story
_MIN_UPDATES = 8  # times of day at the start of entries; a report with five of them is read as an article
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d\b")
_MAX_STAMP = 60  # characters
_NO_TEXT = ("script", "style", "noscript", "template", "head")
_MIN_TEASERS = 5
_TEASED = 0.8  # of the text; real articles stay below .55
_CONSENT_LINES = 0.5  # share of the text on lines that speak of consent


class Evidence(NamedTuple):
    """That a page is of a kind, and how many letters of text would prove that it is an article after all."""

    reason: RejectReason
    detail: str
    reach: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page says of itself."""

    headings: tuple[str, ...]  # its title and first-level headings
    is_article: bool  # its metadata call it one
    url: str | None


@cache
def phrases(name: str) -> re.Pattern[str]:
    """A list of data/reference/page_kinds.yaml: any of its patterns, case aside."""
    lists: dict[str, list[str]] = yaml.safe_load((REFERENCE / "page_kinds.yaml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in lists[name]), re.IGNORECASE)


def refuse_by(evidence: Iterable[Evidence], letters: int) -> None:
    """RefusedError with the first evidence that a page with so many letters of text is no article."""
    for reason, detail, reach in evidence:
        if letters < reach:
            raise RefusedError(reason, f"{detail}; {letters} letters of text")


def find_evidence(
    tree: HtmlElement, linked: LinkedArticle, url: str | None, text: str
) -> tuple[Evidence, ...]:
    """What the markup and the extracted text say against the page being an article."""
    marks = _marks(tree, linked, url)
    found = [_live_blog(tree, linked, marks), _not_found(marks), _bot_check_title(marks)]
    if len(text) < _LONG:
        visible = _visible(tree)
        found += [_bot_check(visible, marks), _paywall(visible, linked)]
    if not marks.is_article:
        found += _in_text(text, tree)
    return tuple(filter(None, found))


def _in_text(text: str, tree: HtmlElement) -> Iterator[Evidence]:
    lines = [line for line in text.split("\n") if line]
    total = sum(map(len, lines)) or 1
    consent = sum(len(line) for line in lines if phrases("consent").search(line)) / total
    if consent >= _CONSENT_LINES:
        yield Evidence(RejectReason.COOKIE_WALL, f"{consent:.0%} of the text asks for consent", _ANY_LENGTH)
    teasers = find_teasers(lines, tree)
    if teasers.number >= _MIN_TEASERS and teasers.share >= _TEASED:
        detail = f"{teasers.number} stories announced in {teasers.share:.0%} of the text"
        yield Evidence(RejectReason.LISTING_PAGE, detail, _ANY_LENGTH)


def _marks(tree: HtmlElement, linked: LinkedArticle, url: str | None) -> Marks:
    short = tuple(heading for heading in _headings(tree) if len(heading) <= _MAX_HEADING)
    return Marks(short, _is_called_article(tree, linked), url)


def _headings(tree: HtmlElement) -> list[str]:
    headings = (tree.findtext(".//title") or "", *(_text(h) for h in tree.iterfind(".//h1")))
    return [heading for heading in (" ".join(h.split()) for h in headings) if heading]


def _is_called_article(tree: HtmlElement, linked: LinkedArticle) -> bool:
    """Whether its metadata call it an article; JSON-LD of a list names its stories too, but not in its title."""
    metas = {meta.get("property"): meta.get("content") or "" for meta in tree.iterfind(".//meta[@property]")}
    if metas.get("og:type", "").lower() == "article" or "article:published_time" in metas:
        return True
    headline = fold(linked.headline or "")
    return bool(headline) and any(fold(h) in headline or headline in fold(h) for h in _headings(tree))


def _live_blog(tree: HtmlElement, linked: LinkedArticle, marks: Marks) -> Evidence | None:
    if linked.live_updates >= _MIN_UPDATES:
        return Evidence(
            RejectReason.LIVE_BLOG, f"a LiveBlogPosting of {linked.live_updates} updates", _ANY_LENGTH
        )
    named = [
        *filter(phrases("live").search, marks.headings),
        *filter(phrases("live_path").search, [marks.url or ""]),
    ]
    if not named:
        return None
    updates = sum(
        1
        for element in tree.iter("time", "h2", "h3", "h4", "h5", "p", "span", "strong")
        if _is_stamp(element)
    )
    if updates < _MIN_UPDATES:
        return None
    return Evidence(RejectReason.LIVE_BLOG, f"“{named[0]}” with {updates} timed entries", _ANY_LENGTH)


def _is_stamp(element: HtmlElement) -> bool:
    own = " ".join((element.text or "").split())
    return len(own) <= _MAX_STAMP and bool(_CLOCK.match(own))


def _not_found(marks: Marks) -> Evidence | None:
    for heading in filter(phrases("not_found").fullmatch, marks.headings):
        return Evidence(RejectReason.NOT_FOUND_PAGE, f"the page calls itself “{heading}”", _NOTICE)
    return None


def _bot_check_title(marks: Marks) -> Evidence | None:
    for heading in filter(phrases("bot_check_title").fullmatch, marks.headings):
        return Evidence(RejectReason.COOKIE_WALL, f"the page calls itself “{heading}”", _NOTICE)
    return None


def _bot_check(visible: str, marks: Marks) -> Evidence | None:
    if not marks.is_article and (match := phrases("bot_check").search(visible)):
        return Evidence(RejectReason.COOKIE_WALL, f"the page says “{match.group()}”", _NOTICE)
    return None


def _paywall(visible: str, linked: LinkedArticle) -> Evidence | None:
    match = phrases("paywall").search(visible)
    said = f"the page says “{match.group()}”" if match else "marked as not free"
    if linked.is_free is False:
        return Evidence(RejectReason.PAYWALL, said, _STUB_TWICE_SAID if match else _STUB)
    return Evidence(RejectReason.PAYWALL, said, _STUB) if match else None


def _visible(tree: HtmlElement) -> str:
    chunks = (element.text for element in tree.iter() if element.text and element.tag not in _NO_TEXT)
    return " ".join(" ".join(chunks).split())[:_MAX_VISIBLE]


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())
