"""XML from others: what none may hold, as it can name files or multiply itself without end, and where it ends."""

import re

from tasks.sources.links import ListingError

# A DOCTYPE by itself is harmless (RSS 0.91 has one), as nothing that it names is loaded.
_INTERNAL_DTD = re.compile(rb"""<!DOCTYPE(?:[^<>\["']++|"[^"]*+"|'[^']*+')*+\[""", re.IGNORECASE)
_MARKUP = re.compile(
    rb"(?P<section><!\[CDATA\[|<!--)|<(?P<closing>/?)[A-Za-z_:](?:[^<>/]++|/(?!>))*+(?P<empty>/?)>"
)
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_MAX_DEPTH = 1_000  # feeds have 20; one with tags of HTML that nobody closed has some hundred


def refuse_dtd(content: bytes) -> None:
    """ListingError if the XML brings declarations of its own, of entities above all."""
    plain = content.replace(b"\x00", b"")  # UTF-16 and UTF-32 become readable enough
    if _INTERNAL_DTD.search(plain):
        raise ListingError(
            "its XML declares entities of its own (DTD), which is not safe; ask its publisher for plain XML"
        )


def refuse_depth(content: bytes) -> None:
    """ListingError if tags are nested so deeply that feedparser would take minutes and gigabytes for them."""
    plain = content.replace(b"\x00", b"")
    depth = position = 0
    while match := _MARKUP.search(plain, position):
        position = match.end()
        if match["section"]:
            end = plain.find(_ENDS[match["section"]], position)
            if end < 0:
                return
            position = end
        elif match["closing"]:
            depth = max(depth - 1, 0)
        elif not match["empty"]:
            depth += 1
        if depth > _MAX_DEPTH:
            raise ListingError(
                f"its tags are nested more than {_MAX_DEPTH:,} deep; ask its publisher for plain XML"
            )


def is_cut_off(content: bytes) -> bool:
    """Whether broken XML ends within a text or a tag, so that the last of what was read may be half of it."""
    return not content.replace(b"\x00", b"").rstrip().endswith(b">")
