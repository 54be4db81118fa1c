"""Plain text in one form: NFC, one kind of space and line end, no control characters. Paragraphs stay."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, soft hyphens, byte order marks, direction marks; joiners (U+200C, U+200D) spell words.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_PARAGRAPH_GAP = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """`text` with normalised characters and white space; doing it twice changes nothing."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))
    return _PARAGRAPH_GAP.sub("\n\n", lines).strip("\n")
