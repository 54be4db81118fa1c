"""Words that lost the space between them where tags were stripped: "the cityand its port", "(UN)which".

English only. A token is split only if it is no word itself, occurs once and falls into two words (split.py);
what touches a URL, a handle, a hyphen or an apostrophe is left alone, and so are foreign phrases and brands.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tasks.cleaning.lexicon import is_word
from tasks.cleaning.split import best_split, word_set
from tasks.records import WordRepair

_TOKEN = re.compile(r"[^\W\d_]+")
_MIN_TOKEN = 4
_JOINERS = frozenset("-./@#_&'’‘`~=+\\*0123456789")
_FOLLOWED = re.compile(r"[ \n][\"“‘(]?\w")
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
        token
        for i, token in enumerate(tokens)
        if present[token.group().lower()] == 1
        and _is_suspect(text, token)
        and not any(_is_foreign(near) for near in tokens[max(0, i - 1) : i] + tokens[i + 1 : i + 2])
    ]
    found: dict[int, str] = {}
    while True:
        fresh: dict[int, str] = {}
        for token in suspects:
            followed = _FOLLOWED.match(text, token.end()) is not None
            split = None if token.start() in found else best_split(token.group(), present, followed=followed)
            if split:
                fresh[token.start()] = f"{split.left} {split.right}"
        if not fresh:
            return found
        found |= fresh
        present.update(word.lower() for words in fresh.values() for word in words.split())


def _is_suspect(text: str, token: re.Match[str]) -> bool:
    """Whether the token stands alone and is no word."""
    if len(token.group()) < _MIN_TOKEN:
        return False
    before, after = text[max(0, token.start() - 1) : token.start()], text[token.end() : token.end() + 2]
    if before in _JOINERS or after[:1] in _JOINERS - {"."} or (after[:1] == "." and after[1:].isalnum()):
        return False
    return not (before == "(" and after[:1] == ")") and not is_word(token.group().lower())


def _is_foreign(token: re.Match[str]) -> bool:
    word = token.group()
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
