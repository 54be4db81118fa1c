"""Texts in capitals only, as telegrams and old wire services have them, with the capitals of ordinary print."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml
from wordsegment import Segmenter

from tasks.extraction.countries import demonyms
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.sentences import Sentence
from tasks.reference import REFERENCE

_MOSTLY = (
    0.6  # share of capital letters from which a text counts as all capitals (ordinary news stays below 0.2)
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 3  # letters of an unknown word that is taken for a name
_VOWELS = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)
_BRACKETED = re.compile(r"(?<=[(\[])[^\W\d_]{2,6}(?=[)\]])")  # an acronym after the name that it stands for
# "MARCH" and "MAY" are months beside a number.
_MONTH_NAME = r"(?:JAN|FEB|MAR|MARCH|APR|MAY|JUN|JUL|AUG|AUGUST|SEP|SEPT|OCT|NOV|DEC)"
_MONTH = re.compile(rf"(?<=\d ){_MONTH_NAME}\b|\b{_MONTH_NAME}(?=\.? \d)")
# A headline in title case: so many words of four letters or more, and so many of them with a capital.
_FEWEST_CASED, _SHORTEST_CASED, _TITLED = 4, 4, 0.8
_PREFIX = re.compile(
    r"(?:anti|counter|over|under|non|narco|inter|multi|ultra|semi|high|para|pre|re|sub|un)(?=\w{4})"
)
_ADVERB = re.compile(r"(?<=\w{6})ly$")
_INFLECTED = re.compile(r"(?:ers?|ed|ing)$")  # "machinegunned": endings of words of two, and seldom of names
_PART = 5  # letters


def is_all_capitals(text: str) -> bool:
    """Whether a text has hardly any small letter."""
    letters = list(filter(str.isalpha, text))
    return bool(letters) and sum(map(str.isupper, letters)) / len(letters) > _MOSTLY


def with_ordinary_capitals(text: str, names: Iterable[tuple[int, int]], sentences: Iterable[Sentence]) -> str:
    """The text in lower case but for names and the starts of sentences: what the parser was trained on. Same length.

    Names are those that are known, and words that no dictionary has. Datelines, which print has in capitals, stay.
    """
    # A few letters grow when lowered; those stay, so that offsets hold.
    letters = [low if len(low := c.lower()) == 1 else c for c in text]
    words = list(_WORD.finditer(text))
    known = [i for start, end in names for i in range(start, end)]
    named = _named(words, frozenset(known))
    acronyms = {word for word in _BRACKETED.findall(text) if is_unknown(word)}
    for word in (w for w, is_name in zip(words, named, strict=True) if is_name):
        end = word.end() if word[0] in acronyms or _is_acronym(word[0]) else word.start() + 1
        letters[word.start() : end] = text[word.start() : end]
    for month in _MONTH.finditer(text):
        letters[month.start()] = month[0][0]
    for sentence in sentences:
        end = sentence.end if sentence.is_dateline else sentence.start + 1
        letters[sentence.start : end] = text[sentence.start : end]
    return "".join(letters)


def words_of_headline(words: Sequence[str], named: Sequence[bool]) -> list[str] | None:
    """The words of a headline in title case, in small letters but for names: "Army Camp Hit" as in running text.

    None where it is no such headline. `named`: which of the words belong to a name that is known.
    """
    cased = [w for w in words if len(w) >= _SHORTEST_CASED and w.isalpha()]
    titled = sum(w.istitle() for w in cased)
    if len(cased) < _FEWEST_CASED or titled < len(cased) * _TITLED or words[-1] in ".?!":
        return None
    return [
        words[0],
        *(w.lower() if _is_plain(w) and not n else w for w, n in zip(words[1:], named[1:], strict=True)),
    ]


def _is_plain(word: str) -> bool:
    lower = word.lower()
    kept = word in demonyms() or lower in _listed("titles", "given", "family")
    return word.istitle() and len(lower) == len(word) and not kept and not is_unknown(word)


def _named(words: Sequence[re.Match[str]], known: frozenset[int]) -> list[bool]:
    """Of each word whether it is a name, or a title or given name before one."""
    named = [w.start() in known or is_unknown(w[0]) for w in words]
    for i in range(len(words) - 2, -1, -1):
        touching = words[i + 1].start() - words[i].end() <= 2  # noqa: PLR2004 - a space, or a stop and a space
        named[i] = named[i] or (
            named[i + 1] and touching and words[i][0].lower() in _listed("titles", "given")
        )
    for i in range(1, len(words)):
        touching = words[i].start() - words[i - 1].end() == 1
        named[i] = named[i] or (named[i - 1] and touching and words[i][0].lower() in _listed("family"))
    return named


def is_unknown(word: str) -> bool:
    """Whether a word is in no dictionary, and so is likely to be a name."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    forms = (word, _PREFIX.sub("", word), _ADVERB.sub("", word), *re.split("['’]", word))
    if len(word) < _SHORTEST or any(form in _dictionary() for form in forms):
        return False
    return _INFLECTED.search(word) is None or not any(
        word[:i] in _dictionary() and word[i:] in _dictionary() for i in range(_PART, len(word) - _PART)
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and not _VOWELS.search(word) and is_unknown(word)


@cache
def _listed(*kinds: str) -> frozenset[str]:
    """Common words that have a capital as a title or as part of a name (data/reference/capitals.yaml)."""
    raw: dict[str, list[str]] = yaml.load((REFERENCE / "capitals.yaml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 - it makes strings only
    return frozenset(word for kind in kinds for word in raw[kind])


@cache
def _dictionary() -> frozenset[str]:
    """English words that are no names (the list that wordsegment carries, Apache-2.0), and those of our own lexicon."""
    listed = Path(Segmenter.WORDS_FILENAME).read_text(encoding="utf-8").split()
    own = (part for noun in load_noun_classes() for part in re.split(r"[\W_]+", noun))
    return frozenset(listed) | frozenset(own) | {"ceasefire", "online", "paramilitaries"}
