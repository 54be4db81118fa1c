"""Descriptions of actors: "Syrian army", "Russia's defense minister", "Islamist rebels"."""

import re
from dataclasses import dataclass

from tasks.extraction.actors.index import ActorIndex
from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.lexicon import Noun
from tasks.extraction.actors.names import find_alias, find_nation, linked_end, name_end
from tasks.extraction.actors.words import Words

_STATE_TYPES = frozenset({ActorType.STATE, ActorType.STATE_FORCES, ActorType.POLICE, ActorType.INSTITUTION})
_ARMED_SIDE_OF = {
    "communities": "militia",
    "gov": "forces",
    "opposition": "rebels",
}  # whose armed men are meant
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")  # "12th Front"
_JOINERS = frozenset({"and", "or"})
_FOREIGN = frozenset({"coalition", "peacekeepers"})  # "Afghan and coalition forces": the first are an army


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description from word `start` to word `end` (exclusive)."""

    start: int
    end: int
    kind: str
    country: str | None
    own_words: bool  # the name is the phrase itself: "Kurdish fighters", "Turkish-backed militias"
    noun: Noun


def find_phrase(words: Words, i: int, index: ActorIndex) -> Phrase | None:
    """The description that starts at word i."""
    reader = _Reader(words, i, index)
    noun = reader.read()
    if noun is None or reader.kind is None:
        return None
    return Phrase(i, reader.at, reader.kind, reader.country, reader.own_words or noun.own_words, noun)


def find_tail(words: Words, i: int, index: ActorIndex) -> tuple[int, Noun, str | None] | None:
    """(end, noun, kind) of what is said at word i of the name before it: "Taliban *commanders*"."""
    if i >= len(words) or not words.soft[i]:
        return None
    reader = _Reader(words, i, index)
    noun = reader.read()
    return None if noun is None or reader.country is not None else (reader.at, noun, reader.kind)


class _Reader:
    """Reads modifiers and nouns from left to right."""

    def __init__(self, words: Words, i: int, index: ActorIndex) -> None:
        self.words, self.index, self.start, self.at = words, index, i, i
        self.country: str | None = None
        self.kind: str | None = None
        self.own_words = False
        self.bare_kind: str | None = None  # what bare "forces" are: "Kurdish forces", "Turkish-led forces"
        self.shift: str | None = None  # "former", "deputy" before an office
        self.creed = False  # the side is only a creed: a "communist government" is no rebels'
        self.noun: Noun | None = None

    def read(self) -> Noun | None:
        """The last noun of the description; None where there is none."""
        while self._more() and (self._noun() or (self.noun is None and self._modifier())):
            pass
        if self.noun is not None:
            if self.kind is None and self._before_name(self.noun):
                self.kind = self.noun.with_country  # "Gen. Jane Doe", "spokesman John Doe"
            self._of_country()
        return self.noun

    def _before_name(self, noun: Noun) -> bool:
        if noun.office is None or name_end(self.words, self.at) == self.at:
            return False
        return not noun.armed or self.words.capitalised(self.at - 1)  # not "major Damascus suburbs"

    def _more(self) -> bool:
        """Whether the phrase can go on at this word."""
        at, words = self.at, self.words
        if at == self.start:
            return True
        if at >= len(words) or not words.soft[at]:
            return False
        return self.noun is None or not words.possessive[at - 1]

    def _noun(self) -> bool:
        found = self.index.nouns.longest(self.words, self.at)
        if found is None:
            return False
        end, nouns = found
        after = self.words.folded[end] if end < len(self.words) and self.words.soft[end] else ""
        side = self.index.sides.longest(self.words, self.at)
        for noun in nouns:
            if after in noun.not_before and not self.words.possessive[end - 1]:
                continue
            if noun.after_the and self.country is None and not self._after_the():
                continue
            kind = self._combined(noun)
            if self.shift is not None and noun.office is not None and kind is not None:
                kind = self.shift
            if kind is None and side is not None and side[0] >= end:
                continue
            self.noun, self.kind, self.at = noun, kind, end
            return True
        return False

    def _after_the(self) -> bool:
        return self.start > 0 and self.words.folded[self.start - 1] == "the"

    def _combined(self, noun: Noun) -> str | None:
        """The kind of actor that a noun makes with what stands before it."""
        kinds, before = self.index.lexicon.kinds, self.kind
        own = noun.kind if self.country is None else noun.with_country
        if before is None:
            return (
                self.bare_kind if noun.armed and noun.kind in {None, "coalition"} and self.bare_kind else own
            )
        if own is not None and before == "rebels" and kinds[own].actor_type in _STATE_TYPES:
            return own if self.creed else before
        if not noun.yields:
            return own
        if before in noun.resists or kinds[before].actor_type == ActorType.CIVILIANS:
            return own or before
        return _ARMED_SIDE_OF.get(before, before) if noun.armed else before

    def _modifier(self) -> bool:
        return self._prefix() or self._nation() or self._word_list() or self._unknown_adjective()

    def _prefix(self) -> bool:
        """ "anti-Damascus", "pro-Assad": the side comes from the prefix, not from the name."""
        words, at = self.words, self.at
        kind = self.index.lexicon.prefixes.get(words.folded[at])
        if kind is None or at + 1 >= len(words) or not words.hyphen(at + 1):
            return False
        named = find_nation(words, at + 1, self.index) or find_alias(words, at + 1, self.index)
        if named is None:
            return False
        self.kind, self.own_words, self.at = kind, True, named[0]
        return True

    def _nation(self) -> bool:
        words, at = self.words, self.at
        alias = find_alias(words, at, self.index)
        found = find_nation(words, at, self.index)
        community = self.index.communities.longest(words, at)
        ends = [named[0] for named in (alias, found, community) if named is not None]
        linked = next((end for end in ends if linked_end(words, end, self.index) is not None), None)
        if linked is not None:
            self.own_words, self.at = True, linked + 1
            self.bare_kind = self.index.lexicon.links[words.folded[linked]]
            return True
        if found is None or self.country is not None or found[1].role == "people":
            return False
        self.country, self.at = found[1].iso3, found[0]
        return True

    def _word_list(self) -> bool:
        words, at, index = self.words, self.at, self.index
        side = index.sides.longest(words, at)
        if side is not None:
            self.creed = words.folded[at] in index.lexicon.creeds
            self.at, self.kind = side[0], side[1][0]
            return True
        community = index.communities.longest(words, at)
        if community is not None:
            self.at, self.own_words, self.bare_kind = community[0], True, "militia"
            return True
        neutral = index.neutral.longest(words, at)
        if neutral is not None:
            self.at = neutral[0]
            self.shift = index.lexicon.shifts.get(words.folded[at], self.shift)
        elif _ORDINAL.fullmatch(words.folded[at]) is not None:
            self.at = at + 1
        return self.at > at

    def _unknown_adjective(self) -> bool:
        """One word that no list knows, after a possessive: "Syria's weary army"."""
        words, at = self.words, self.at
        if at == self.start or not words.possessive[at - 1] or words.capitalised(at):
            return False
        if at + 1 >= len(words) or not words.soft[at + 1]:
            return False
        self.at = at + 1
        return True

    def _of_country(self) -> None:
        """ "army of Colombia", "government of the Philippines", "refugees from Sudan"."""
        words, at = self.words, self.at
        if self.country is not None or at + 1 >= len(words) or words.folded[at] not in self._prepositions():
            return
        at += 2 if words.folded[at + 1] == "the" else 1
        found = find_nation(words, at, self.index) if at < len(words) and words.soft[at] else None
        if found is not None and found[1].role == "name" and found[1].iso3 is not None:
            self.country, self.at = found[1].iso3, found[0]

    def _prepositions(self) -> tuple[str, ...]:
        """Words that tie it to its country: civilians and officials come from a country, troops are pulled from one."""
        kind = None if self.kind is None else self.index.lexicon.kinds[self.kind]
        civilian = kind is not None and kind.actor_type == ActorType.CIVILIANS
        official = self.noun is not None and self.noun.kind is None and self.noun.with_country == "gov"
        return ("of", "from") if civilian or official else ("of",)


def shared_kind(words: Words, end: int, index: ActorIndex) -> str | None:
    """What an adjective that ends at word `end` is of, from what follows: "Syrian and Russian jets"."""
    start = _next_of_list(words, end)
    if start is None:
        return None
    phrase = find_phrase(words, start, index)
    if phrase is None:
        nation = find_nation(words, start, index)
        if nation is None or nation[1].role != "adjective":
            return None
        return shared_kind(words, nation[0], index)
    if phrase.kind in _FOREIGN:
        return "forces"
    return None if phrase.country is None else phrase.kind


def _next_of_list(words: Words, end: int) -> int | None:
    """The word after "and", "or" or a comma at word `end`."""
    if end < len(words) and words.text[words.end[end - 1] : words.start[end]] == ", ":
        return end
    if end + 1 < len(words) and words.soft[end] and words.folded[end] in _JOINERS and words.soft[end + 1]:
        return end + 1
    return None
