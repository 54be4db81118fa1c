"""Which two words a glued token consists of, if any. English only."""

import re
from collections.abc import Mapping
from functools import cache
from math import inf, log
from typing import NamedTuple

import yaml

from tasks.cleaning.lexicon import count, is_word
from tasks.reference import REFERENCE

_PLAIN = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]+")
# "inSyria"; the second word must occur elsewhere, which brands such as "theSkimm" do not.
_HIDDEN_CAPITAL = re.compile(r"(the|of|in|and|to|by|for|from|with|at|on|that)([A-Z][a-z]{2,})")

# Web counts (of 10^12 words), set on texts with glued words against 6,000 clean ones: lower ones split names.
_BASIC = 5e7
_FREQUENT = 1e6
_USUAL = 1e5
_KNOWN = 2e4
# By the length of a function word: the count that the word before it needs, if the article has it elsewhere,
# and if not.
_NEEDED = {1: (_KNOWN, inf), 2: (_FREQUENT, inf), 3: (-1, _FREQUENT), 4: (-1, _USUAL), 5: (-1, _KNOWN)}
_PRESENT_BONUS = 5.0  # a half that the article has elsewhere outweighs a factor of 150 in frequency


class Split(NamedTuple):
    """The two halves of a glued token, and how likely they are as words."""

    left: str
    right: str
    score: float


class Surroundings(NamedTuple):
    """What stands around a glued token."""

    followed: bool  # another word comes after it in its clause
    after_name: bool  # a capitalised word that opens no sentence stands right before it
    apposition: bool  # the noun of an apposition comes soon after it: "a market town"


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of data/reference/glued_words.yaml."""
    lists: dict[str, str] = yaml.safe_load((REFERENCE / "glued_words.yaml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


def best_split(word: str, present: Mapping[str, int], near: Surroundings) -> Split | None:
    """The likeliest two halves of `word`, None if it is none; `present` counts the article's words in lower case."""
    if hidden := _HIDDEN_CAPITAL.fullmatch(word):
        left, right = hidden.groups()
        return Split(left, right, 0.0) if right.lower() in present else None
    if not _PLAIN.fullmatch(word):
        return None
    splits = [_rate(word[:i], word[i:], present, near) for i in range(2, len(word))]
    return max(filter(None, splits), key=lambda split: (split.score, len(split.right)), default=None)


def _rate(left: str, right: str, present: Mapping[str, int], near: Surroundings) -> Split | None:
    low = left.lower()
    occurs = present.get(low, 0) if len(low) > 2 else 0  # noqa: PLR2004
    if left[0].isupper() and _goes_on_after_name(low, right, occurs, near):
        plausible = True
    elif right in word_set("function_words"):
        plausible = near.followed and _takes_function_word(left, right, occurs)
    elif left[0].isupper():
        plausible = _takes_verb(low, right, occurs)
    else:
        plausible = _takes_content_word(low, right, occurs)
    score = log(count(low) + 1) + log(count(right) + 1) + (_PRESENT_BONUS if occurs else 0)
    return Split(left, right, score) if plausible else None


def _goes_on_after_name(left: str, right: str, occurs: int, near: Surroundings) -> bool:
    """ "Tarnasaid", "Issa Farontold", "Tarnaa market town": what only a name can have before it."""
    named = occurs > 0 or (near.after_name and count(left) > _KNOWN)
    reports = right in word_set("reporting_verbs")
    return len(left) > 3 and named and (reports or (near.apposition and right in {"a", "the"}))  # noqa: PLR2004


def _takes_function_word(left: str, right: str, occurs: int) -> bool:
    """ "Armyhas", "Homsa": the shorter the second half, the better the first must be known."""
    frequency = count(left.lower())
    if len(left) < 4:  # noqa: PLR2004
        return occurs > 0 and len(right) > 3 and frequency > _FREQUENT  # noqa: PLR2004
    if len(right) == 1 and (occurs > 1 or (left.islower() and frequency > _BASIC)):
        return True
    if len(right) == 3 and left[0].isupper() and right not in word_set("short_words_after_names"):  # noqa: PLR2004
        return occurs > 0 and frequency > _USUAL
    present, absent = _NEEDED[min(len(right), 5)]
    return frequency > (present if occurs else absent)


def _takes_verb(left: str, right: str, occurs: int) -> bool:
    """ "Abbasdownplayed", "Jolanileader": after a name, verb forms and roles only."""
    if len(left) < 4:  # noqa: PLR2004
        return False
    if right in word_set("roles"):
        return True
    if len(right) < 6 or count(right) < _USUAL:  # noqa: PLR2004
        return False
    if right.endswith("ed"):
        return occurs > 0 or count(left) > _USUAL
    return right.endswith("ing") and occurs > 0


def _takes_content_word(left: str, right: str, occurs: int) -> bool:
    """ "thosecharges", "membranessymptoms", "governmentmarking": no shape that English compounds have."""
    if len(right) < 5 or min(count(left), count(right)) < _FREQUENT:  # noqa: PLR2004
        return False
    if left in word_set("openers"):
        return True
    if left.endswith("s") and not left.endswith("ss") and len(left) > 5:  # noqa: PLR2004
        return is_word(left[:-1]) and not is_word("s" + right) and left not in word_set("plural_openers")
    return occurs > 0 and len(left) > 6 and len(right) > 5 and right.endswith(("ed", "ing"))  # noqa: PLR2004
