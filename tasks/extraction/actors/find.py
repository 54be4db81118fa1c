"""Find the actors that a text names or describes."""

from collections import Counter
from typing import TYPE_CHECKING

from tasks.extraction.actors.index import ActorIndex, Alias
from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.mentions import ActorMention
from tasks.extraction.actors.phrases import (
    Phrase,
    bare_state,
    find_alias,
    find_nation,
    find_phrase,
    linked_end,
    name_end,
)
from tasks.extraction.actors.rows import actor_row, generic_id
from tasks.extraction.actors.words import Words, split_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STATE_NOUN_KINDS = frozenset(
    {"gov", "forces", "airforce", "navy", "police", "security", "intelligence", "militia"}
)
_JOINERS = frozenset({"and", "or"})


def find_actors(tokens: "Doc", index: ActorIndex) -> list[ActorMention]:
    """The mentions of actors in an article, in order, none overlapping another."""
    return _Finder(split_words(tokens.text), index).find()


class _Finder:
    def __init__(self, words: Words, index: ActorIndex) -> None:
        self.words, self.index = words, index
        self.countries: Counter[str] | None = None

    def find(self) -> list[ActorMention]:
        """All mentions."""
        found: list[ActorMention] = []
        i = 0
        while i < len(self.words):
            end, mentions = self._at(i)
            found += mentions
            i = max(end, i + 1)
        return found

    def _at(self, i: int) -> tuple[int, list[ActorMention]]:
        """(where to go on, mentions) of what starts at word i."""
        words, index = self.words, self.index
        alias = find_alias(words, i, index)
        phrase = find_phrase(words, i, index)
        if alias is not None and (phrase is None or alias[0] >= phrase.end):
            return self._alias(i, *alias)
        if phrase is not None:
            return self._described(phrase)
        state = bare_state(words, i, index)
        if state is not None:
            end, kind, country = state
            return self._state(i, end, kind, country)
        nation = find_nation(words, i, index)
        if nation is not None:
            return linked_end(words, nation[0], index) or nation[0], []
        return i + 1, []

    def _alias(self, i: int, end: int, aliases: list[Alias]) -> tuple[int, list[ActorMention]]:
        words = self.words
        linked = linked_end(words, end, self.index)
        if linked is not None:
            return linked, []
        alias = self._which(aliases)
        if alias is None:
            return end, [
                self._mention(i, end, None, words.text[words.start[i] : words.end[end - 1]], "other", None)
            ]
        follow = find_phrase(words, end, self.index) if end < len(words) and words.soft[end] else None
        if follow is not None and follow.country is None:
            if alias.actor_type == ActorType.LEADER:
                if follow.kind in _STATE_NOUN_KINDS and alias.country_iso3 is not None:
                    return follow.end, [self._kind_mention(i, follow.end, follow.kind, alias.country_iso3)]
            elif not words.possessive[end - 1] and (follow.noun.yields or follow.noun.armed):
                return follow.end, [self._known(i, follow.end, alias.actor_id)]
        return end, [self._known(i, end, alias.actor_id)]

    def _which(self, aliases: list[Alias]) -> Alias | None:
        """The alias meant: of several actors, the one whose country the article names most."""
        if len({alias.actor_id for alias in aliases}) == 1:
            return aliases[0]
        counts = self._country_counts()
        ranked = sorted(aliases, key=lambda a: -counts.get(a.country_iso3 or "", 0))
        first, second = (counts.get(a.country_iso3 or "", 0) for a in ranked[:2])
        return ranked[0] if first > second else None

    def _country_counts(self) -> Counter[str]:
        if self.countries is None:
            nations = (find_nation(self.words, i, self.index) for i in range(len(self.words)))
            self.countries = Counter(n[1].iso3 for n in nations if n is not None and n[1].iso3 is not None)
        return self.countries

    def _described(self, phrase: Phrase) -> tuple[int, list[ActorMention]]:
        words, end = self.words, phrase.end
        if end < len(words) and words.soft[end] and not words.possessive[end - 1]:
            person = self._person(phrase)
            if person is not None:
                return person
        if phrase.own_words:
            kind = self.index.lexicon.kinds[phrase.kind]
            text = words.text[words.start[phrase.start] : words.end[end - 1]]
            return end, [
                self._mention(phrase.start, end, None, text, kind.actor_type, phrase.country, generic=True)
            ]
        return end, [self._kind_mention(phrase.start, end, phrase.kind, phrase.country)]

    def _person(self, phrase: Phrase) -> tuple[int, list[ActorMention]] | None:
        """A person whose name follows the description: "British Defence Secretary Jane Doe"."""
        words = self.words
        alias = find_alias(words, phrase.end, self.index)
        if alias is not None:
            leader = self._which(alias[1])
            if leader is not None and leader.actor_type == ActorType.LEADER:
                return alias[0], [self._known(phrase.start, alias[0], leader.actor_id)]
            return None
        if phrase.noun.office is None:
            return None
        end = name_end(words, phrase.end)
        if end == phrase.end or find_nation(words, phrase.end, self.index) is not None:
            return None
        name = words.text[words.start[phrase.end] : words.end[end - 1]]
        return end, [self._mention(phrase.start, end, None, name, ActorType.LEADER, phrase.country)]

    def _state(self, i: int, end: int, kind: str, country: str) -> tuple[int, list[ActorMention]]:
        """A bare country; of "Syrian and Russian air forces" the first gives what the second is."""
        return end, [self._kind_mention(i, end, kind, country)]

    def _known(self, i: int, end: int, actor_id: str) -> ActorMention:
        row = actor_row(actor_id)
        return self._mention(i, end, actor_id, row.name, row.actor_type, row.country_iso3)

    def _kind_mention(self, i: int, end: int, kind: str, country: str | None) -> ActorMention:
        row = actor_row(generic_id(kind, country))
        generic = country is None or not self.index.lexicon.kinds[kind].definite
        return self._mention(i, end, row.actor_id, row.name, row.actor_type, country, generic=generic)

    def _mention(
        self,
        i: int,
        end: int,
        actor_id: str | None,
        name: str,
        actor_type: str,
        country: str | None,
        *,
        generic: bool = False,
    ) -> ActorMention:
        start, stop = self.words.start[i], self.words.end[end - 1]
        return ActorMention(
            start, stop, self.words.text[start:stop], actor_id, name, str(actor_type), country, generic
        )
