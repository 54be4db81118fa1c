"""Words of a text as the actor index compares them: folded, with offsets and what stands between them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tasks.extraction.actors.lexicon import load_lexicon

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼʿʾ`´][^\W_]+)*")
_POSSESSIVES = ("'s", "’s", "'S", "’S", "´s", "`s")
_SOFT_GAP = re.compile(r"(?:['’´`][sS]?)?[ \t\xa0]*|[ \t\xa0]?[-‐‑–]|[-‐‑–][ \t]")  # " - " is a dash
_MARKS = re.compile(r"['’ʼʿʾ`´.]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, without accents, apostrophes and full stops, in one spelling of frequent variants."""
    plain = _MARKS.sub("", word.casefold())
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return load_lexicon().spellings.get(plain, plain)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `text`. `soft[i]`: a name can go on from word i - 1 to word i."""

    text: str
    raw: tuple[str, ...]
    folded: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    possessive: tuple[bool, ...]
    soft: tuple[bool, ...]
    capital: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.raw)

    def capitalised(self, i: int) -> bool:
        """Whether word i starts with a capital letter."""
        return self.capital[i]

    def hyphen(self, i: int) -> bool:
        """Whether word i is joined to the one before by a hyphen."""
        return self.soft[i] and self.text[self.end[i - 1]] in "-‐‑–"


def split_words(text: str) -> Words:
    """The words of a text; a possessive ending belongs to no word."""
    raw: list[str] = []
    start: list[int] = []
    possessive: list[bool] = []
    for match in _WORD.finditer(text):
        word = match.group()
        owns = word.endswith(_POSSESSIVES)
        raw.append(word[:-2] if owns else word)
        start.append(match.start())
        possessive.append(owns or (word[-1] in "sS" and text[match.end() : match.end() + 2] in {"' ", "’ "}))
    end = [s + len(r) for s, r in zip(start, raw, strict=True)]
    folded = [fold(r) for r in raw]
    soft = [i > 0 and _is_soft(text[end[i - 1] : start[i]], folded[i - 1]) for i in range(len(raw))]
    articles = load_lexicon().articles
    for i in range(len(raw) - 1):
        if folded[i] in articles and (folded[i] == "el" or text[end[i] : end[i] + 1] == "-"):
            folded[i] = "al"
    return Words(
        text,
        tuple(raw),
        tuple(folded),
        tuple(start),
        tuple(end),
        tuple(possessive),
        tuple(soft),
        tuple(word[0].isupper() for word in raw),
    )


def _is_soft(gap: str, before: str) -> bool:
    """Whether the gap ends no name: white space, a hyphen, a possessive ending, the stop of "Gen."."""
    if gap in {" ", "-", "'s ", "’s "}:
        return True
    if gap == ". ":
        return before in load_lexicon().abbreviations
    return _SOFT_GAP.fullmatch(gap) is not None
