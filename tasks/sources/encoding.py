"""Finding the encoding of plain text that does not declare one."""

from charset_normalizer import from_bytes

from tasks.records import RejectReason
from tasks.sources.items import RefusalError
from tasks.sources.opening import marked_encoding

_WESTERN = "cp1252"


def text_encoding(content: bytes) -> str:
    """The byte order mark's encoding, or UTF-8, or the likeliest other; RefusalError if no encoding fits."""
    encoding = marked_encoding(content) or "utf-8"
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return _likeliest(content)
    return encoding


def _likeliest(content: bytes) -> str:
    matches = from_bytes(content)
    best = matches.best()
    if best is None:
        raise RefusalError(RejectReason.UNDECODABLE, "no text encoding fits its bytes; save it as UTF-8")
    # Short Western texts fit several code pages equally well and the detector then names a Central European one,
    # which turns "à" into "ŕ" (seen on one-sentence French and Spanish texts).
    equal = {match.encoding for match in matches if match.chaos <= best.chaos}
    return _WESTERN if _WESTERN in equal else best.encoding
