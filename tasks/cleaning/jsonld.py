"""What a page says about its article in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:article|blogposting|report|liveblogposting)$", re.IGNORECASE)
_MAX_SCRIPT = 2_000_000  # characters
_MAX_NODES = 5_000
_TAG = re.compile(r"<(?:/p|br\s*/?|/h\d|/li|/div)\s*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_RAW_BREAK = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The article of a page; what it does not say is None or empty."""

    headline: str | None = None
    body: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()  # people and organisations
    publisher: str | None = None
    is_free: bool | None = None
    live_updates: int = 0  # of a live blog


def find_article(tree: HtmlElement) -> LinkedArticle:
    """The first article that the page's JSON-LD describes, an empty one if there is none."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if any(_ARTICLE_TYPE.search(t) for t in _strings(node.get("@type")))]
    if not articles:
        return LinkedArticle()
    node = max(articles, key=lambda n: ("articleBody" in n, "headline" in n, "datePublished" in n))
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and "name" in n}
    author = node.get("author") or node.get("creator")
    return LinkedArticle(
        headline=_text(node.get("headline")),
        body=_body(node.get("articleBody")),
        published=_text(node.get("datePublished")),
        authors=tuple(dict.fromkeys(_names(author, by_id, people=True))),
        bylines=tuple(dict.fromkeys(_names(author, by_id, people=False))),
        publisher=next(_names(node.get("publisher"), by_id, people=False), None),
        is_free=_flag(node.get("isAccessibleForFree")),
        live_updates=max(map(_live_updates, articles)),
    )


def _flag(value: Any) -> bool | None:
    """schema.org's Boolean, which pages write as true, "True" or "http://schema.org/True"."""
    return {"true": True, "false": False}.get(str(value).rpartition("/")[2].lower())


def _live_updates(node: dict[str, Any]) -> int:
    updates = node.get("liveBlogUpdate")
    return len(updates) if isinstance(updates, list) else 0


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    seen = 0
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        stack: list[Any] = [_load(script.text or "")]
        while stack and seen < _MAX_NODES:
            seen += 1
            value = stack.pop()
            if isinstance(value, dict):
                yield value
                stack.extend(reversed([v for v in value.values() if isinstance(v, dict | list)]))
            elif isinstance(value, list):
                stack.extend(reversed(value))


def _load(script: str) -> Any:
    if len(script) > _MAX_SCRIPT:
        return None
    try:
        return json.loads(_RAW_BREAK.sub(" ", script.strip().rstrip(";")))
    except (ValueError, RecursionError):
        return None


def _strings(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


def _text(value: Any) -> str | None:
    """The first string of `value` without entities and tags, None if there is none."""
    for string in _strings(value):
        text = " ".join(_ANY_TAG.sub(" ", unescape(unescape(string))).split())
        if text:
            return text
    return None


def _body(value: Any) -> str | None:
    """The body's paragraphs, one a line."""
    for string in _strings(value):
        lines = _ANY_TAG.sub(" ", _TAG.sub("\n", unescape(unescape(string)))).split("\n")
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines))) or None
    return None


def _names(value: Any, by_id: dict[str, dict[str, Any]], *, people: bool) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            node = {**by_id.get(str(item.get("@id")), {}), **item}
            if people and "organization" in " ".join(_strings(node.get("@type"))).lower():
                continue
            yield from filter(None, (_text(name) for name in _strings(node.get("name"))))
