"""Keys under which a place name is stored and sought: an exact folded one, and a skeleton for transliterations."""

import re
import unicodedata

from rapidfuzz import fuzz

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_DROPPED = re.compile(r"['’‘ʼʻʿʾ`´.]")
_BREAKS = re.compile(r"[^a-z0-9]+")
_LAST_LATIN = 0x24F  # the end of Latin Extended-B
_WORDS = {"st": "saint", "mt": "mount", "ft": "fort"}


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set: for lists that read better as a text."""
    return frozenset(text.split())


# The Arabic article in the spellings of GeoNames and of the press, with its assimilated forms.
ARTICLES = words_of("al el ar ad adh an as ash at ath az ed en er es esh et ez")

# Words that make a division's name of another name, in the English of GeoNames.
DIVISION_WORDS = words_of(
    """province governorate department state region district county parish oblast prefecture canton municipality
    territory voivodeship division raion rayon autonomous republic emirate commune okrug krai kray city
    subdistrict township"""
)  # fmt: skip
# "Northern Territory" is not a place called Northern.
_ADJECTIVES = words_of(
    """northern southern eastern western central north south east west upper lower new national federal capital
    autonomous metropolitan special"""
)  # fmt: skip

_DIGRAPHS = (
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "s"),
    ("dh", "d"),
    ("th", "t"),
    ("ch", "c"),
    ("ph", "f"),
    ("q", "k"),
)
_VOWELS = re.compile(r"[aeiouyw]+")
_VOWEL_CLASSES = str.maketrans("eiouyw", "aaaaaa")
_SHORT_SKELETON = 3  # consonants
_SHARED_LETTERS = 70  # percent; "Harem" and "Harim" share 80, "Jobar" and "Jebru" 60
_DOUBLES = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """The name in lower-case ASCII letters, digits and single spaces; empty if it has no Latin letter.

    Accents, apostrophes and full stops go, hyphens become spaces, and "St.", "Mt." and "Ft." are written out.
    """
    text = name.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
        if any(ord(c) > _LAST_LATIN and c.isalpha() for c in text):
            return ""
    words = _BREAKS.sub(" ", _DROPPED.sub("", text)).split()
    return " ".join(_WORDS.get(word, word) for word in words)


def without_article(key: str) -> str | None:
    """A folded name without its leading Arabic article; None if it has none or if little would be left."""
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) > 3 else None  # noqa: PLR2004


def _bare(key: str) -> str:
    """A folded name without articles and spaces."""
    return "".join(word for word in key.split() if word not in ARTICLES) or key.replace(" ", "")


def _letters(key: str) -> str:
    """A folded name's letters without articles and spaces, with digraphs made single."""
    text = _bare(key)
    for digraph, single in _DIGRAPHS:
        text = text.replace(digraph, single)
    return text


def skeleton(key: str) -> str:
    """The consonants of a folded name: "deir ezzor" and "dayr az zawr" are both "drzr"; empty if fewer than three."""
    bones = _DOUBLES.sub(r"\1", _VOWELS.sub("", _letters(key).rstrip("h")))
    return bones if len(bones) > 2 else ""  # noqa: PLR2004


def pattern(key: str) -> str:
    """A folded name with every vowel alike and doubles single, for the edit distance of two transliterations."""
    return _DOUBLES.sub(r"\1", _letters(key).translate(_VOWEL_CLASSES))


def likeness(key: str, other: str) -> float:
    """How alike two folded names of one skeleton are spelt, from 0 to 100 (rapidfuzz's ratio of their patterns).

    No spelling adds or drops a vowel in front (Aqrab is no Khraibe). Short names have few consonants to go by: they are
    written with as many words and most of the same letters (Saqba is no Shakhba).
    """
    one, two = pattern(key), pattern(other)
    if one.startswith("a") != two.startswith("a"):
        return 0.0
    if len(skeleton(key)) <= _SHORT_SKELETON and (
        _count_words(key) != _count_words(other) or fuzz.ratio(_bare(key), _bare(other)) < _SHARED_LETTERS
    ):
        return 0.0
    return fuzz.ratio(one, two)


def _count_words(key: str) -> int:
    return sum(word not in ARTICLES for word in key.split())


def bare_name(name: str) -> str | None:
    """A division's name without the word that says what it is ("Homs" of "Homs Governorate"); None if it has none."""
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in DIVISION_WORDS and words[-2].casefold() not in _ADJECTIVES:
        return " ".join(words[:-1])
    if len(words) > 2 and words[1] == "of" and words[0].casefold() in DIVISION_WORDS:  # noqa: PLR2004
        return " ".join(words[2:])
    return None


def is_phrase(name: str) -> bool:
    """Whether a name says what kind of place it names: "City of Norfolk"."""
    return " of " in name and bare_name(name) is not None
