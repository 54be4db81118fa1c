"""Quotations: the stretches of a text between quotation marks."""

import re

_PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"', "''": "''", "``": "''"}
_MARKS = re.compile(r"''|``|[“”„«»\"]|\n")
# A paragraph ends with a blank line, or with a line break before a new quotation.
_PARAGRAPH_END = re.compile(r"\n\s*?(?:\n|$|''|``|[“„«\"])")
_EMPTY = 2  # characters of two marks


def find_quotes(text: str) -> list[tuple[int, int]]:
    """The outermost quotations of a text with their marks, in order; one that is never closed ends its
    paragraph."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    close = ""
    for mark in _MARKS.finditer(text):
        if opened is None:
            if mark[0] in _PAIRS:
                opened, close = mark.start(), _PAIRS[mark[0]]
        elif mark[0] == close:
            found.append((opened, mark.end()))
            opened = None
        elif mark[0] == "\n" and _PARAGRAPH_END.match(text, mark.start()):
            found.append((opened, mark.start()))
            opened = None
    if opened is not None:
        found.append((opened, len(text.rstrip())))
    return [(start, end) for start, end in found if end - start > _EMPTY]
