"""What a value in sources.yaml may be: names, codes, URLs and paths. Each check says what to write instead."""

import re
from functools import cache
from urllib.parse import urlsplit

import fsspec
import yaml

from tasks.reference import REFERENCE
from tasks.urls import canonicalise

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)  # one letter is a drive of Windows
_WEB = frozenset({"http", "https"})
# ISO 639-1.
_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
    "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
    "se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi "
    "vo wa wo xh yi yo za zh zu"
)


def name_mistake(name: str) -> str | None:
    """What is wrong with the name of a source, which stands in tables and in names of files."""
    if _NAME.fullmatch(name):
        return None
    return f"{name!r} is no name; use up to 64 of a-z 0-9 . _ - and begin with a letter or a digit"


def language_mistake(code: str) -> str | None:
    """What is wrong with a code of ISO 639-1."""
    return (
        None
        if code in _LANGUAGES.split()
        else f"{code!r} is no code of ISO 639-1; write two letters, such as en"
    )


def country_mistake(code: str) -> str | None:
    """What is wrong with a code of ISO 3166-1."""
    if code in _country_codes():
        return None
    return f"{code!r} is no code of ISO 3166-1; write three capital letters, such as NGA"


def contact_mistake(contact: str) -> str | None:
    """What is wrong with the address that every server is told; it stands in a header of HTTP."""
    reaches = "@" in contact or contact.startswith(("http://", "https://"))
    if reaches and contact.isascii() and contact.isprintable():
        return None
    return f"{contact!r} reaches nobody; give an e-mail address, or a web page that begins with https://"


def url_mistake(url: str) -> str | None:
    """What is wrong with a URL that is to be fetched."""
    scheme = _SCHEME.match(url)
    if scheme is None or scheme[1].lower() not in _WEB:
        where = "; give files under paths, to a source of kind files" if scheme else ""
        return f"{url!r} does not begin with http:// or https://{where}"
    if canonicalise(url) is None:
        return f"{url!r} is no URL; check its host and port"
    if urlsplit(url).username is not None:
        return f"{url!r} holds a user name; remove what stands before the @"
    return None


def path_mistake(path: str) -> str | None:
    """What is wrong with a path, a glob or a URL of a file store."""
    if not path.strip():
        return "a path is empty; fill or remove it"
    if "\x00" in path:
        return f"{path!r} holds a NUL; remove it"
    for scheme in (match[1].lower() for match in _SCHEME.finditer(path)):
        if scheme in _WEB:
            return f"{path!r} is on the web; give it under urls, to a source of kind feed, sitemap or urls"
        if scheme == "file":
            return f"{path!r} is a file of this machine; write its path without file://"
        if scheme not in fsspec.available_protocols():
            return f"{path!r} begins with {scheme}://, which fsspec does not know; use s3://, gs:// or a path"
    return None


def is_local_path(path: str) -> bool:
    """Whether a path is one of this machine's, not a URL of a file store."""
    return _SCHEME.match(path) is None and "::" not in path


@cache
def _country_codes() -> frozenset[str]:
    rows = yaml.load((REFERENCE / "countries.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return frozenset(row["iso3"] for row in rows)
