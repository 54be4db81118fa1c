"""Runs of words, by which texts are compared (Broder 1997)."""

import re

# Scripts without spaces between words count a character as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")


def shingles(text: str, size: int) -> frozenset[str]:
    """The runs of `size` words in `text`, case and punctuation aside; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
