"""What the content of an article may be, and the encoding of plain text that declares none."""

import codecs

from charset_normalizer import from_bytes

from tasks.records import RejectReason
from tasks.sources.items import RefusalError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"


def marked_encoding(content: bytes) -> str | None:
    """The encoding that the byte order mark at the start declares, or None."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def text_encoding(content: bytes) -> str:
    """The byte order mark's encoding, or UTF-8, or the likeliest other; RefusalError if none fits."""
    marked = marked_encoding(content)
    try:
        content.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            raise RefusalError(
                RejectReason.UNDECODABLE, f"its byte order mark says {marked}, but {error}; save it as UTF-8"
            ) from error
        return _likeliest(content)
    return marked or "utf-8"


def check_content(content: bytes, max_bytes: int) -> None:
    """Raise RefusalError if this is too large, blank or binary."""
    if len(content) > max_bytes:
        raise too_large(max_bytes)
    marked = marked_encoding(content)
    check_not_blank(content.decode(marked, "ignore") if marked else content)
    check_not_binary(content)


def check_not_blank(content: str | bytes) -> None:
    """Raise RefusalError if there is nothing but blanks; only a text shows those beyond ASCII."""
    if not content.strip():
        raise RefusalError(RejectReason.EMPTY, "there is no text in it; remove it or fill it")


def check_not_binary(content: bytes) -> None:
    """Raise RefusalError if there is a NUL, which no text holds outside UTF-16 and UTF-32."""
    if b"\x00" in content and marked_encoding(content) in (None, "utf-8-sig"):
        raise RefusalError(RejectReason.BINARY, "it holds binary data; export it as text, HTML or a table")


def check_characters(text: str) -> None:
    """Raise RefusalError if UTF-8 cannot hold the text: bytes of another encoding, or half a character."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RefusalError(
            RejectReason.UNDECODABLE, f"character {error.start} is not valid UTF-8; save the file as UTF-8"
        ) from error


def too_large(max_bytes: int) -> RefusalError:
    """The refusal of an item that holds more than `max_bytes`."""
    return RefusalError(
        RejectReason.TOO_LARGE, f"it is larger than {max_bytes:,} bytes; split it, or raise the limit"
    )


def _likeliest(content: bytes) -> str:
    matches = from_bytes(content)
    best = matches.best()
    if best is None:
        raise RefusalError(RejectReason.UNDECODABLE, "no text encoding fits its bytes; save it as UTF-8")
    # A short Western text fits several code pages equally well, and the detector then names a Central
    # European one, which turns "à" into "ŕ" (seen on single sentences in French and Spanish).
    equal = {match.encoding for match in matches if match.chaos <= best.chaos}
    return _WESTERN if _WESTERN in equal else best.encoding
