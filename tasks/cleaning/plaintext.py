"""Plain text in one form: NFC, one kind of space and line end, no control characters. Paragraphs stay."""

import re
import unicodedata
from collections.abc import Sequence
from html import unescape

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, soft hyphens, byte order marks, direction marks; joiners (U+200C, U+200D) spell words.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_SPACES = re.compile(r"[^\S\n]+")
_PARAGRAPH_GAP = re.compile(r"\n{3,}")
# A text is taken for one that was wrapped where most lines that another one follows are about as long as the longest,
# which fits a terminal or a page, and stop in the middle of a sentence.
_WIDEST, _NARROWEST = 100, 40  # characters of the longest line
_MIN_WRAPPED = 4  # lines; fewer may be a list or an address
_FULL = 0.75  # of the longest line
_MOSTLY = 0.6
_FINAL = (".", "!", "?", ":", '"', "”", ")")
_BROKEN_WORD = re.compile(r"\w-$")


def unescape_entities(text: str) -> str:
    """`text` with the characters that HTML entities stand for, however often "&" was escaped."""
    return _ENTITY.sub(lambda match: unescape(f"&{match.group(1)}"), text)


def unwrap(text: str) -> str:
    """`text` with the lines of each paragraph joined, if it was wrapped at a width; an indent opens one."""
    paragraphs = [_paragraph_lines(block) for block in re.split(r"\n(?:[^\S\n]*\n)+", text)]
    inner = [line.strip() for lines in paragraphs for part in lines for line in part[:-1]]
    if not _is_wrapped(inner, max((len(line) for line in text.split("\n")), default=0)):
        return text
    return "\n\n".join("\n".join(_joined(part) for part in lines) for lines in paragraphs)


def _paragraph_lines(block: str) -> list[list[str]]:
    """The lines of a block between blank lines, as paragraphs: each begins with the block or an indented line."""
    parts: list[list[str]] = []
    for line in block.split("\n"):
        if parts and not line.startswith(" "):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _is_wrapped(inner: Sequence[str], longest: int) -> bool:
    if len(inner) < _MIN_WRAPPED or not _NARROWEST <= longest <= _WIDEST:
        return False
    full = sum(len(line) >= _FULL * longest for line in inner)
    unfinished = sum(not line.endswith(_FINAL) for line in inner)
    return min(full, unfinished) >= _MOSTLY * len(inner)


def _joined(lines: Sequence[str]) -> str:
    joined = ""
    for line in map(str.strip, lines):
        space = "" if not joined or _BROKEN_WORD.search(joined) else " "
        joined += space + line
    return joined


def normalise(text: str) -> str:
    """`text` with normalised characters and white space; doing it twice changes nothing."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    text = unwrap(_SPACES.sub(" ", unicodedata.normalize("NFC", text)))
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))
    return _PARAGRAPH_GAP.sub("\n\n", lines).strip("\n")
