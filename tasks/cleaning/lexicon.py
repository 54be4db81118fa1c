"""How common English words are: the unigrams and the word list that wordsegment carries (Apache-2.0)."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from wordsegment import Segmenter

# Endings that English adds to a word: if what is left without one is a word, so is the whole.
_ENDING = re.compile(r"(?<=\w{4})(?:e?s|e?d|ing|ly|e?rs?|al|ness|ists?|ism|ians?|ish)$")


@cache
def counts() -> dict[str, float]:
    """How often each of the 333,000 most frequent words of the web occurs (Norvig's count_1w)."""
    found: dict[str, float] = Segmenter.parse(Segmenter.UNIGRAMS_FILENAME)
    return found


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(Path(Segmenter.WORDS_FILENAME).read_text(encoding="utf-8").split())


def count(word: str) -> float:
    """The count of a lower-case word, accents aside; 0 if it is not among the most frequent."""
    return counts().get(_without_accents(word), 0.0)


def is_word(word: str) -> bool:
    """Whether a lower-case word is known, as it stands or with an English ending taken off; accents aside."""
    word = _without_accents(word)
    return _is_listed(word) or any(_is_listed(word[:end]) for end in _stem_ends(word))


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _is_listed(word: str) -> bool:
    return word in counts() or word in _dictionary()


def _stem_ends(word: str) -> list[int]:
    """Where the stems of `word` may end: at an ending, or one letter further ("reload|ed", "invade|d")."""
    return [match.start() for start in range(4, len(word)) if (match := _ENDING.match(word, start))]
