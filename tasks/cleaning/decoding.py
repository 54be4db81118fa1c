"""From bytes to text: byte order mark, declared encoding, UTF-8, then statistics."""

import codecs
import re

from charset_normalizer import from_bytes

from tasks.cleaning.refusal import RefusedError
from tasks.records import RejectReason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Pages that say Latin-1 or ASCII mean Windows-1252 (WHATWG Encoding Standard, section 4.2).
_WINDOWS_1252 = {"ascii", "iso8859-1"}
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_META_WINDOW = 8192  # bytes; browsers look at the first 1024, real pages put scripts before the tag
_SAMPLE = 65536  # bytes that the statistics look at


def declared_in_page(content: bytes) -> str | None:
    """The encoding that the page's own meta tag names."""
    match = _META_CHARSET.search(content[:_META_WINDOW])
    return match.group(1).decode("ascii") if match else None


def decode(content: bytes, declared: str | None) -> str:
    """The text of `content`; RefusedError (undecodable) if no encoding fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for candidate in (declared, "utf-8"):
        text = _try(content, candidate)
        if text is not None:
            return text
    best = from_bytes(content[:_SAMPLE]).best()
    if best is None:
        raise RefusedError(
            RejectReason.UNDECODABLE, "no encoding fits the content; declare one or save it as UTF-8"
        )
    return content.decode(best.encoding, errors="replace")


def _try(content: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        name = codecs.lookup(encoding).name
        return content.decode("cp1252" if name in _WINDOWS_1252 else name)
    except (LookupError, UnicodeDecodeError):
        return None
