"""Article text and metadata of a web page: trafilatura, and the page's own JSON-LD."""

from configparser import ConfigParser
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import use_config

from tasks.cleaning.authors import clean_authors
from tasks.cleaning.jsonld import find_article
from tasks.cleaning.published import parse_timestamp
from tasks.cleaning.refusal import RefusedError
from tasks.cleaning.tree import MAX_TAGS, parse
from tasks.records import RejectReason


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says; None or empty where it does not."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    site_name: str | None = None
    canonical_link: str | None = None


@cache
def _config() -> ConfigParser:
    config: ConfigParser = use_config()
    config.set("DEFAULT", "MAX_TREE_SIZE", str(MAX_TAGS))
    return config


def read_page(html: str, *, url: str | None, now: datetime) -> Page:
    """The article of a page; RefusedError if it is too large or deep, or holds no text."""
    tree = parse(html)
    linked = find_article(tree)
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": now.strftime("%Y-%m-%d"),
        },
        config=_config(),
    )
    if document is None or not document.text:
        raise RefusedError(RejectReason.NO_TEXT, "no article text found in the page")
    site_name = linked.publisher or document.sitename
    return Page(
        text=document.text,
        title=linked.headline or document.title,
        authors=clean_authors(linked.authors or (document.author or "").split("; "), site_name),
        published_at=parse_timestamp(linked.published) or parse_timestamp(document.date),
        site_name=site_name,
        canonical_link=_canonical_link(tree),
    )


def _canonical_link(tree: HtmlElement) -> str | None:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        return str(link.get("href") or "") or None
    return None
