"""The headline of a page: the first-level heading where the page's metadata confirm it."""

import re

from lxml.html import HtmlElement

_MIN_WORDS = 3  # a shorter heading is a section or the outlet
_CONFIRMED = 0.5  # share of the heading's words that the metadata have too
_SEPARATOR = re.compile(r"\s+[-–—|·•»:]+\s+")


def find_headline(tree: HtmlElement, stated: str | None, site_name: str | None) -> str | None:
    """The h1 that shares most words with the metadata, else `stated` without the name of the site."""
    said = [stated, _meta_title(tree), tree.findtext(".//title")]
    known = frozenset(_words(" ".join(filter(None, said))))
    headings = (" ".join(" ".join(heading.itertext()).split()) for heading in tree.iterfind(".//h1"))
    best = max(headings, key=lambda heading: len(known & _words(heading)), default="")
    words = _words(best)
    if len(words) >= _MIN_WORDS and len(words & known) >= _CONFIRMED * len(words):
        return best
    return _without_site(next(filter(None, said), None), site_name)


def find_heading(tree: HtmlElement, headline: str | None) -> HtmlElement | None:
    """The first heading that shares most of its words with the headline; None where the page shows none."""
    known = _words(headline or "")
    for tag in ("h1", "h2"):
        for heading in tree.iterfind(f".//{tag}"):
            words = _words(" ".join(heading.itertext()))
            if words and len(words & known) > _CONFIRMED * max(len(words), len(known)):
                return heading
    return None


def _meta_title(tree: HtmlElement) -> str | None:
    for meta in tree.iterfind(".//meta[@property='og:title']"):
        return str(meta.get("content") or "") or None
    return None


def _without_site(title: str | None, site_name: str | None) -> str | None:
    """ "Army enters town - The Herald" of the site "The Herald" is "Army enters town"."""
    if not title:
        return None
    parts = _SEPARATOR.split(" ".join(title.split()))
    site = "".join(sorted(_words(site_name or "")))
    kept = [part for part in parts if "".join(sorted(_words(part))) != site]
    return " ".join(title.split()) if len(kept) == len(parts) or not kept else " - ".join(kept)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
