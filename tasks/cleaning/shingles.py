"""Runs of words, by which texts are compared (Broder 1997)."""

import re
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

# Scripts without spaces between words count a character as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
# An odd factor with well mixed bits (2^64 by the golden ratio): the sum over a run depends on the order of its words.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def shingles(text: str, size: int) -> frozenset[str]:
    """The runs of `size` words in `text`, case and punctuation aside; a shorter text is one run."""
    words = _words(text)
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def shingle_hashes(text: str, size: int) -> Hashes:
    """The shingles as sorted 64-bit hashes, the same in every process, of which the high bits are the better mixed."""
    words = _words(text)
    if not words:
        return np.empty(0, np.uint64)
    codes = np.zeros(max(len(words), size), np.uint64)
    codes[: len(words)] = [crc32(word.encode(errors="surrogatepass")) for word in words]
    n_runs = len(codes) - size + 1
    hashes = codes[:n_runs].copy()
    for place in range(1, size):
        hashes = hashes * _FACTOR + codes[place : place + n_runs]
    return np.unique(hashes * _FACTOR)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
