"""From bytes to text: byte order mark, UTF-8, the declared encoding, then statistics."""

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
_LATIN = frozenset({"ascii", "iso8859-1"})
_WINDOWS_1252 = "cp1252"
# What pages without a declaration are in; the statistics take code pages of the 1980s for others.
_OF_THE_WEB = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *(
        "iso8859_2",
        "iso8859_15",
        "koi8_r",
        "koi8_u",
        "gb18030",
        "big5",
        "cp932",
        "euc_jp",
        "cp949",
        "utf_16",
        "utf_8",
    ),
]
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
    # What is valid UTF-8 beyond ASCII is UTF-8, whatever is declared; seven-bit encodings need their name.
    candidates = (declared, "utf-8") if content.isascii() else ("utf-8", declared)
    for candidate in filter(None, candidates):
        text = _decode_strictly(content, candidate)
        if text is not None:
            return text
    return content.decode(_guess(content[:_SAMPLE]), errors="replace")


def _decode_strictly(content: bytes, encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
        return content.decode(_WINDOWS_1252 if name in _LATIN else name)
    except (LookupError, UnicodeError):
        return None


def _guess(sample: bytes) -> str:
    matches = list(from_bytes(sample, cp_isolation=_OF_THE_WEB))
    if not matches:
        raise RefusedError(
            RejectReason.UNDECODABLE, "no encoding fits the content; declare one or save it as UTF-8"
        )
    best = matches[0]
    tied = {
        match.encoding for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)
    }
    return _WINDOWS_1252 if _WINDOWS_1252 in tied else best.encoding
