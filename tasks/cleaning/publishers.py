"""Who publishes a page, as a key that stays the same across the publisher's addresses."""

import re
import unicodedata
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import yaml

from tasks.reference import REFERENCE
from tasks.urls import host_of, site_of

_ASIDE = re.compile(r"\s*\([^()]*\)")  # "Hill Herald (after Hill Wire)"
_ORIGIN = re.compile(r"^\W*(?:after|via|source)\b", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


@cache
def _reference() -> dict[str, Any]:
    rows: dict[str, Any] = yaml.safe_load((REFERENCE / "publishers.yaml").read_text(encoding="utf-8"))
    return rows


@cache
def _by_domain() -> dict[str, str]:
    return {domain: row["domains"][0] for row in _reference()["publishers"] for domain in row["domains"]}


@cache
def _by_name() -> dict[str, str]:
    return {_slug(name): row["domains"][0] for row in _reference()["publishers"] for name in row["names"]}


@cache
def _shared_hosts() -> frozenset[str]:
    return frozenset(_reference()["hosts"].split())


def publisher_of(url: str | None, name: str | None) -> str | None:
    """The registered domain of the page, the first of those of one publisher; without an address the name as a slug.

    A site where many publish counts by the host, or by the path where all share that.
    """
    host = host_of(url)
    if host is None:
        return _publisher_called(name) if name else None
    known = next(filter(None, map(_by_domain().get, _suffixes(host))), None)
    site = site_of(url)
    if known or site not in _shared_hosts():
        return known or site
    first = next(filter(None, urlsplit(url or "").path.split("/")), "")
    return host if host != site else f"{site}/{first}"


def _suffixes(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def _publisher_called(name: str) -> str | None:
    if _DOMAIN.fullmatch(name.strip()):
        return publisher_of(f"//{name.strip().lower()}", None)
    slug = _slug(_ORIGIN.sub("", _ASIDE.sub("", name))) or _slug(_ORIGIN.sub("", name))
    return _by_name().get(slug, slug) or None


def _slug(name: str) -> str:
    """ "The Málaga Post" is "malaga-post"; letters of other scripts stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return "-".join(re.findall(r"\w+", plain.removeprefix("the ")))
