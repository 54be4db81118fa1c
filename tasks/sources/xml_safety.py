"""XML from others: what none may hold, as it can name files or multiply itself without end, and where it ends."""

import re

from tasks.sources.links import ListingError

# A DOCTYPE by itself is harmless (RSS 0.91 has one), as nothing that it names is loaded.
_INTERNAL_DTD = re.compile(rb"""<!DOCTYPE(?:[^<>\["']++|"[^"]*+"|'[^']*+')*+\[""", re.IGNORECASE)


def refuse_dtd(content: bytes) -> None:
    """ListingError if the XML brings declarations of its own, of entities above all."""
    plain = content.replace(b"\x00", b"")  # UTF-16 and UTF-32 become readable enough
    if _INTERNAL_DTD.search(plain):
        raise ListingError(
            "its XML declares entities of its own (DTD), which is not safe; ask its publisher for plain XML"
        )


def is_cut_off(content: bytes) -> bool:
    """Whether broken XML ends within a text or a tag, so that the last of what was read may be half of it."""
    return not content.replace(b"\x00", b"").rstrip().endswith(b">")
