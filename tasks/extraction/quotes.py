"""Quotations: the stretches of a text between quotation marks."""

_PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"'}

_LOOK = 8  # characters of indent that a line may have


def find_quotes(text: str) -> list[tuple[int, int]]:
    """The outermost quotations of a text with their marks, in order; one that is never closed ends its
    paragraph."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    close = ""
    for i, character in enumerate(text):
        if opened is not None and character == close:
            found.append((opened, i + 1))
            opened = None
        elif opened is not None and _ends_paragraph(text, i):
            found.append((opened, i))
            opened = None
        elif opened is None and character in _PAIRS:
            opened, close = i, _PAIRS[character]
    if opened is not None:
        found.append((opened, len(text.rstrip())))
    return [(start, end) for start, end in found if end - start > 2]  # noqa: PLR2004 - more than two marks


def _ends_paragraph(text: str, i: int) -> bool:
    """Whether a paragraph ends at `i`: a blank line, or a line break before a new quotation."""
    if text[i] != "\n":
        return False
    rest = text[i : i + _LOOK].lstrip()
    return text.startswith("\n\n", i) or not rest or rest[0] in _PAIRS
