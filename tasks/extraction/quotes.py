"""Quotations: the stretches of a text between quotation marks."""

_PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"'}


def find_quotes(text: str) -> list[tuple[int, int]]:
    """The outermost quotations of a text with their marks, in order; one that is never closed ends its paragraph."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    close = ""
    for i, character in enumerate(text):
        if opened is not None and character == close:
            found.append((opened, i + 1))
            opened = None
        elif opened is not None and text.startswith("\n\n", i):
            found.append((opened, i))
            opened = None
        elif opened is None and character in _PAIRS:
            opened, close = i, _PAIRS[character]
    if opened is not None:
        found.append((opened, len(text.rstrip())))
    return [(start, end) for start, end in found if end - start > 2]  # noqa: PLR2004 - more than two marks
