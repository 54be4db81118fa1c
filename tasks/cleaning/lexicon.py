"""How common English words are: the unigrams and the word list that wordsegment carries (Apache-2.0)."""

from functools import cache
from pathlib import Path

from wordsegment import Segmenter

# Endings that English adds to a word: what is left without them being a word, the whole is one.
_ENDINGS = tuple(
    [
        "s",
        "es",
        "ed",
        "d",
        "ing",
        "ly",
        "er",
        "ers",
        "r",
        "rs",
        "al",
        "ness",
        "ist",
        "ists",
        "ism",
        "ian",
        "ians",
        "ish",
    ]
)


@cache
def counts() -> dict[str, float]:
    """How often each of the 333,000 most frequent words of the web occurs (Norvig's count_1w)."""
    found: dict[str, float] = Segmenter.parse(Segmenter.UNIGRAMS_FILENAME)
    return found


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(Path(Segmenter.WORDS_FILENAME).read_text(encoding="utf-8").split())


def count(word: str) -> float:
    """The count of a lower-case word, 0 if it is not among the most frequent."""
    return counts().get(word, 0.0)


def is_word(word: str) -> bool:
    """Whether a lower-case word is known, as it stands or with an English ending taken off."""
    if word in counts() or word in _dictionary():
        return True
    return any(
        word.endswith(ending) and (stem in _dictionary() or stem in counts())
        for ending in _ENDINGS
        if len(stem := word[: -len(ending)]) > 3  # noqa: PLR2004 - shorter stems fit anything
    )
