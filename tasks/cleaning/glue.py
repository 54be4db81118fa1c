"""Words that lost the space between them where tags were stripped: "the cityand its port", "(UN)which".

English only. A token is split only if it is no word itself, occurs once and falls into two words (split.py);
what touches a URL, a handle, a hyphen or an apostrophe is left alone, and so are foreign phrases and brands.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from tasks.cleaning.lexicon import is_word
from tasks.cleaning.split import Surroundings, best_split, word_set
from tasks.records import WordRepair

_TOKEN = re.compile(r"[^\W\d_]+")
_MIN_TOKEN = 4
_JOINERS = frozenset("-./@#_&'’‘`~=+\\*0123456789")
_FOLLOWED = re.compile(r"[ \n][\"“‘(]?\w")
_NEXT_WORDS = re.compile(r"(?: [a-z-]+){1,3}")
_LINK = re.compile(r"://|www\.|[@#/_=]|\d")
_AFTER_WORD = re.compile(r"[^\W\d_]{2},$")
_CLOSED = re.compile(r"\(([^()\n]{1,80})\)$")
_AFFIX = re.compile(r"[a-z]{1,6}")  # "(re)building", "person(s)are"


class Glued(NamedTuple):
    """A repair at an offset of the text before any repair."""

    start: int
    raw: str
    repaired: str


def repair_glued(text: str) -> tuple[str, tuple[WordRepair, ...]]:
    """`text` with lost spaces put back, and what was repaired where in the new text."""
    pieces: list[str] = []
    repairs: list[WordRepair] = []
    position = length = 0
    for glued in _find(text):
        pieces += [text[position : glued.start], glued.repaired]
        length += glued.start - position
        repairs.append(WordRepair(length, glued.raw, glued.repaired))
        length += len(glued.repaired)
        position = glued.start + len(glued.raw)
    return "".join([*pieces, text[position:]]), tuple(repairs)


def _find(text: str) -> Iterator[Glued]:
    tokens = list(_TOKEN.finditer(text))
    splits = _split_all(text, tokens)
    for token in tokens:
        word = splits.get(token.start(), token.group())
        mark = text[token.start() - 1] if _lacks_space_before(text, token) else ""
        if mark:
            yield Glued(token.start() - 1, mark + token.group(), f"{mark} {word}")
        elif word != token.group():
            yield Glued(token.start(), token.group(), word)


def _split_all(text: str, tokens: list[re.Match[str]]) -> dict[int, str]:
    """The split tokens by their offset; a word that one split frees counts as present for the others."""
    present = Counter(token.group().lower() for token in tokens)
    suspects = [
        i
        for i, token in enumerate(tokens)
        if present[token.group().lower()] == 1 and _is_suspect(text, token)
    ]
    found: dict[int, str] = {}
    while True:
        fresh: dict[int, str] = {}
        for i in suspects:
            token = tokens[i]
            before = _word_at(tokens, i - 1, found).split(" ")[-1]
            after = _word_at(tokens, i + 1, found).split(" ")[0]
            if token.start() in found or _is_foreign(before) or _is_foreign(after):
                continue
            if split := best_split(token.group(), present, _surroundings(text, token, before)):
                fresh[token.start()] = f"{split.left} {split.right}"
        if not fresh:
            return found
        found |= fresh
        present.update(word.lower() for words in fresh.values() for word in words.split())


def _word_at(tokens: list[re.Match[str]], index: int, found: dict[int, str]) -> str:
    """The token, or the two words that it was found to be; empty beyond the ends."""
    if not 0 <= index < len(tokens):
        return ""
    return found.get(tokens[index].start(), tokens[index].group())


def _surroundings(text: str, token: re.Match[str], before: str) -> Surroundings:
    beside_name = before[:1].isupper() and text.startswith(f"{before[-1]} ", token.start() - 2)
    after = _NEXT_WORDS.match(text, token.end())
    described = takewhile(
        lambda word: word not in word_set("function_words"), after.group().split() if after else ()
    )
    return Surroundings(
        followed=_FOLLOWED.match(text, token.end()) is not None,
        after_name=beside_name and before.lower() not in word_set("function_words"),
        apposition=not word_set("apposition_nouns").isdisjoint(described),
    )


def _is_suspect(text: str, token: re.Match[str]) -> bool:
    """Whether the token stands alone and is no word."""
    if len(token.group()) < _MIN_TOKEN:
        return False
    before, after = text[max(0, token.start() - 1) : token.start()], text[token.end() : token.end() + 2]
    if before in _JOINERS or after[:1] in _JOINERS - {"."} or (after[:1] == "." and after[1:].isalnum()):
        return False
    return not (before == "(" and after[:1] == ")") and not is_word(token.group().lower())


def _is_foreign(word: str) -> bool:
    return word.islower() and not is_word(word)


def _lacks_space_before(text: str, token: re.Match[str]) -> bool:
    """Whether the mark right before the token should have a space after it."""
    start, word = token.start(), token.group()
    if start < 2 or len(word) < 2 or text[start - 1] not in ",).”":  # noqa: PLR2004
        return False
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - 100) : start]
    chunk = before.split(" ")[-1] + re.split(r"\s", text[start : start + 100], maxsplit=1)[0]
    if _LINK.search(chunk):
        return False
    match text[start - 1]:
        case ")":
            closed = _CLOSED.search(before)
            return closed is not None and not _AFFIX.fullmatch(closed.group(1)) and is_word(word.lower())
        case "”":
            return is_word(word.lower())
        case ".":
            ended = re.search(r"\b([a-z]{3,})[.]$", before)
            return ended is not None and word[0].isupper() and word.lower() in word_set("sentence_openers")
        case _:
            return _AFTER_WORD.search(before) is not None and (word[0].isupper() or is_word(word))
