"""Article text and metadata of a web page: trafilatura, held against the page's own JSON-LD."""

import re
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document as Extracted
from trafilatura.settings import use_config

from tasks.cleaning.agencies import agency_called, agency_of_site
from tasks.cleaning.agreement import reconcile
from tasks.cleaning.byline import find_authors, find_bylines
from tasks.cleaning.discussion import remove_discussions
from tasks.cleaning.headline import find_heading, find_headline
from tasks.cleaning.jsonld import find_article
from tasks.cleaning.pagekind import Evidence, find_evidence, refuse_by
from tasks.cleaning.pagetime import find_published
from tasks.cleaning.refusal import RefusedError
from tasks.cleaning.teasers import fold
from tasks.cleaning.timestamps import Published
from tasks.cleaning.tree import MAX_TAGS, parse
from tasks.records import RejectReason
from tasks.urls import site_of

EXTRACTOR = f"trafilatura/{trafilatura.__version__}"

# Precision mode finds next to nothing on a few pages; recall mode's text is taken if it is so much longer.
_SHORT_TEXT = 1500  # characters
_MUCH_LONGER = 3
_ONE_CELL = re.compile(r"^\| ([^|\n]*) \| *$", re.MULTILINE)  # a table that is there for the layout
_LINK_SHARE = 0.7  # of the text, on lines that are links; of 370 real articles one reaches .54, four .3
_SEVERAL_LINES = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says; None or empty where it does not."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()  # the authors as the page names them, agencies included
    published: Published | None = None
    site_name: str | None = None
    canonical_link: str | None = None
    language: str | None = None  # as it declares it, such as en-GB
    evidence: tuple[Evidence, ...] = ()  # that the page is no article


def read_page(html: str, *, url: str | None, now: datetime) -> Page:
    """The article of a page; RefusedError if it is too large or deep, or holds no text."""
    tree = parse(html)
    linked = find_article(tree)
    metadata = _metadata(tree, url, now)
    site_name = _site_name((linked.publisher, *_stated_site_names(tree), metadata.sitename), url)
    title = find_headline(tree, linked.headline or metadata.title, site_name)
    heading = find_heading(tree, title)
    published = find_published(
        tree,
        stated=linked.published,
        searched=_found_day(metadata.date),
        url=url,
        heading=heading,
    )
    remove_discussions(tree)
    text = reconcile(_text(tree, url), linked.body)
    text = _without_title(text, (title, linked.headline, metadata.title))
    evidence = find_evidence(tree, linked, url, text)
    if _is_list_of_links(text, tree):
        refuse_by(evidence, len(text))
        several = text.count("\n") >= _SEVERAL_LINES
        reason = RejectReason.LISTING_PAGE if several else RejectReason.NO_TEXT
        raise RefusedError(reason, "the text consists of links")
    if not text:
        refuse_by(evidence, 0)
        raise RefusedError(RejectReason.NO_TEXT, "no article text found in the page")
    bylines = find_bylines(tree, heading)
    return Page(
        text=text,
        title=title,
        authors=find_authors([linked.authors, *bylines, [metadata.author or ""]], site_name),
        bylines=(*linked.bylines, *chain(*bylines[:2]), linked.publisher or ""),
        published=published,
        site_name=site_name,
        canonical_link=_canonical_link(tree),
        language=str(tree.get("lang") or "") or None,
        evidence=evidence,
    )


@cache
def _config() -> ConfigParser:
    config: ConfigParser = use_config()
    config.set("DEFAULT", "MAX_TREE_SIZE", str(MAX_TAGS))
    return config


def _metadata(tree: HtmlElement, url: str | None, now: datetime) -> Extracted:
    dates = {"original_date": True, "extensive_search": True, "max_date": now.strftime("%Y-%m-%d")}
    return trafilatura.extract_metadata(tree, default_url=url, date_config=dates)


def _site_name(names: Iterable[str | None], url: str | None) -> str | None:
    """The first name that is no agency's, unless the site is its own: reprints name the agency as their publisher."""
    own = agency_of_site(site_of(url))
    return next((name for name in names if name and agency_called(name) in (None, own)), None)


def _stated_site_names(tree: HtmlElement) -> Iterator[str]:
    return (str(meta.get("content") or "") for meta in tree.iterfind(".//meta[@property='og:site_name']"))


def _found_day(day: str | None) -> str | None:
    """The day that the date search found; for a year alone it says the first of January."""
    return None if day is None or day.endswith("-01-01") else day


def _text(tree: HtmlElement, url: str | None) -> str:
    """The text in precision mode, unless that finds much less than recall mode does."""
    text = _extract(tree, url, favor_precision=True)
    if len(text) < _SHORT_TEXT:
        more = _extract(tree, url, favor_recall=True)
        return more if len(more) > _MUCH_LONGER * len(text) else text
    return text


def _extract(tree: HtmlElement, url: str | None, **focus: bool) -> str:
    found = trafilatura.bare_extraction(tree, url=url, include_comments=False, config=_config(), **focus)
    return _ONE_CELL.sub(r"\1", found.text or "") if found else ""


def _without_title(text: str, titles: tuple[str | None, ...]) -> str:
    """`text` without the headline, which has a column of its own, at its start."""
    folded = {fold(title) for title in titles if title}
    lines = text.split("\n")
    while lines and (not lines[0] or fold(lines[0]) in folded):
        lines.pop(0)
    return "\n".join(lines)


def _is_list_of_links(text: str, tree: HtmlElement) -> bool:
    links = {fold(" ".join(link.itertext())) for link in tree.iter("a")}
    lines = [fold(line) for line in text.split("\n")]
    return sum(len(line) for line in lines if line in links) > _LINK_SHARE * sum(map(len, lines))


def _canonical_link(tree: HtmlElement) -> str | None:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        return str(link.get("href") or "") or None
    return None
