"""Find the actors that a text names or describes."""

from collections import Counter
from typing import TYPE_CHECKING

from tasks.extraction.actors.groups import (
    loyal_troops,
    named_after,
    owner_of_troops,
    parted_from,
    told_type,
    troops_of,
)
from tasks.extraction.actors.index import ActorIndex, Alias, Meaning, is_acronym
from tasks.extraction.actors.introduced import (
    MAX_NAME_WORDS,
    Introductions,
    bracketed_acronyms,
    organization_end,
    spelled_out,
)
from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.mentions import ActorMention
from tasks.extraction.actors.names import (
    bare_state,
    find_alias,
    find_nation,
    follows_first_name,
    leads,
    linked_end,
    name_end,
)
from tasks.extraction.actors.phrases import Phrase, find_phrase, find_tail, shared_kind
from tasks.extraction.actors.rows import actor_row, generic_id
from tasks.extraction.actors.words import Words, split_words
from tasks.extraction.phrases import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOWNS = frozenset({"city", "town", "village"})
_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})  # "Wang Yi" is Wang
_MIN_SURNAME = 3  # letters; shorter ones are too often something else

Found = tuple[int, list[ActorMention]]  # the word to go on at, and what was found before it

_BODIES = frozenset({ActorType.NGO, ActorType.PARTY})  # what civilians form
_MIN_ACRONYM = 3  # letters; two are the initials of too much
_RETOLD = frozenset({ActorType.REBELS, ActorType.MILITIA, ActorType.STATE_FORCES, ActorType.PARTY})
_ARMED_OR_PARTY = frozenset({ActorType.REBELS, ActorType.MILITIA, ActorType.CRIMINAL, ActorType.PARTY})


def find_actors(tokens: "Doc", index: ActorIndex) -> list[ActorMention]:
    """The mentions of actors in an article, in order, none overlapping another."""
    return _Finder(split_words(text_of(tokens)), index).find()


class _Finder:
    """Walks over the words of one article."""

    def __init__(self, words: Words, index: ActorIndex) -> None:
        self.words, self.index = words, index
        self.found: list[ActorMention] = []
        self.introduced = Introductions()
        self.told: dict[str, ActorType] = {}  # name of an unknown group -> what the article says that it is
        self.country_counts: Counter[str] | None = None

    def find(self) -> list[ActorMention]:
        self._read_introductions()
        self._read_unknown()
        i = 0
        while i < len(self.words):
            end, mentions = self._at(i)
            self.found += mentions
            i = max(end, i + 1)
        return self.found

    def _at(self, i: int) -> Found:
        """What starts at word i."""
        if self.words.folded[i] not in self.index.starters and not self.words.capitalised(i):
            return i + 1, []
        return self._parted(i) or self._named_or_described(i) or self._reference(i) or self._nation(i)

    def _named_or_described(self, i: int) -> Found | None:
        """An actor by its name, known or not, or by a description; the longer one."""
        if i > 1 and self.words.folded[i - 1] == "of" and self.words.folded[i - 2] in _TOWNS:
            return None  # "the village of Duma"
        alias = self._alias_at(i)
        phrase = find_phrase(self.words, i, self.index)
        if alias is not None:
            named = self._named(i, *alias)
            if phrase is None or named[0] >= phrase.end:
                return named
        organization = self._organization_at(i)
        if organization is not None:
            return self._organization(i, *organization)
        return self._of_no_kind(i) if phrase is None else self._described(phrase)

    def _of_no_kind(self, i: int) -> Found | None:
        """A noun of several words that alone is nobody, and whose words are not another's: "jet *fighters*"."""
        noun = self.index.nouns.longest(self.words, i)
        return None if noun is None or noun[0] == i + 1 else (noun[0], [])

    def _reference(self, i: int) -> Found | None:
        """ "the group": whom it means is for `resolve_actors`, unless the name follows."""
        words = self.words
        if words.folded[i] not in self.index.lexicon.references or i == 0 or words.folded[i - 1] != "the":
            return None
        named = self._name_given(i)
        if named is not None:
            return i + 1, [self._mention(i, i + 1, named)]
        unknown = Meaning(None, words.raw[i], ActorType.OTHER, None)
        return i + 1, [self._mention(i, i + 1, unknown, generic=True)]

    def _alias_at(self, i: int) -> tuple[int, Meaning] | None:
        """(end, meaning) of the longest name at word i, the article's own before the table's."""
        own = self.introduced.find(self.words, i)
        known = find_alias(self.words, i, self.index)
        if known is None or (own is not None and own[0] >= known[0]):
            return None if own is None else (own[0], own[1].meaning)
        end, aliases = known
        meaning = self._which(i, end, aliases)
        if meaning is None or (
            end - i == 1
            and meaning.actor_type == ActorType.LEADER
            and follows_first_name(self.words, i, self.index)
        ):
            return None
        return end, meaning

    def _organization_at(self, i: int) -> tuple[int, ActorType] | None:
        """(end, type) of a name at word i of an organisation that no table has."""
        found = organization_end(self.words, i, self.index)
        if found is None or self._known_within(i, found[0]):
            return None
        return found[0], self.told.get(self._text(i, found[0]), found[1])

    def _name_given(self, i: int) -> Meaning | None:
        """Whom "the group" at word i means where its name follows: "the group, which calls itself the Ninth Column"."""
        start = named_after(self.words, i)
        named = None if start is None else self._name_at(start)
        return None if named is None else named[1]

    def _name_at(self, start: int) -> tuple[int, Meaning] | None:
        """(end, meaning) of a name at word `start`, known or not."""
        found = None if self._alias_at(start) is not None else self._organization_at(start)
        if found is None:
            return self._alias_at(start)
        return found[0], Meaning(None, self._text(start, found[0]), found[1], None)

    def _parted(self, i: int) -> Found | None:
        """A group by what it has parted from, or is against: "a splinter group of X" is not X."""
        start = parted_from(self.words, i, self.index)
        if start is None:
            return None
        named = self._name_at(start)
        if named is None or named[1].actor_type not in _ARMED_OR_PARTY:
            return None
        end, parent = named
        self._shorten(start, end, parent)
        meaning = Meaning(None, self._text(i, end), parent.actor_type, parent.country_iso3)
        return end, [self._mention(i, end, meaning)]

    def _which(self, i: int, end: int, aliases: list[Alias]) -> Meaning | None:
        """Of those who share a name, who was named in full or whose country the text names most; else unknown."""
        meanings = list(dict.fromkeys(alias.meaning for alias in aliases))
        if not any(alias.shared for alias in aliases):
            return meanings[0]
        named = {mention.actor_id for mention in self.found}
        counts = self._countries()
        ranked = sorted(meanings, key=lambda m: (m.actor_id not in named, -counts[m.country_iso3 or ""]))
        first, second = (counts[m.country_iso3 or ""] for m in (ranked + ranked)[:2])
        if ranked[0].actor_id in named or (first > 0 and (len(ranked) == 1 or first > second)):
            return ranked[0]
        types = {meaning.actor_type for meaning in meanings}
        unknown = Meaning(None, self._text(i, end), types.pop() if len(types) == 1 else ActorType.OTHER, None)
        return None if len(ranked) == 1 else unknown

    def _countries(self) -> Counter[str]:
        """How often the article names each country."""
        if self.country_counts is None:
            nations = (find_nation(self.words, i, self.index) for i in range(len(self.words)))
            self.country_counts = Counter(
                n[1].iso3 for n in nations if n is not None and n[1].iso3 is not None
            )
        return self.country_counts

    def _named(self, i: int, end: int, meaning: Meaning) -> Found:
        """A name and what follows: "Taliban fighters" are the Taliban, "Assad regime" is a government."""
        words = self.words
        linked = linked_end(words, end, self.index)
        if linked is not None:
            return linked, []
        if meaning.actor_type == ActorType.LEADER:
            return self._leader(i, end, meaning)
        self._shorten(i, end, meaning)
        end = self._tail_end(end, meaning.actor_type)
        return end, [self._mention(i, end, meaning)]

    def _tail_end(self, end: int, actor_type: str) -> int:
        """The end of what belongs to the name that ends at word `end`: "Taliban *fighters*", "Taliban *government*"."""
        tail = find_tail(self.words, end, self.index)
        if tail is None or self.words.possessive[end - 1]:
            return end
        rules = tail[2] == "gov" and actor_type in _ARMED_OR_PARTY
        return tail[0] if rules or tail[1].yields or tail[1].armed else end

    def _leader(self, start: int, end: int, meaning: Meaning) -> Found:
        """A leader at words `start` to `end`, or the state that is named after one: "Assad's forces"."""
        self._shorten(start, end, meaning)
        iso3, tail = meaning.country_iso3, find_tail(self.words, end, self.index)
        kind = troops_of(self.words, tail)
        if tail is not None and kind is not None and iso3 is not None:
            return tail[0], [self._of_kind(start, tail[0], kind, iso3)]
        if iso3 is not None and (troops := loyal_troops(self.words, start, self.index)) is not None:
            self.found = [m for m in self.found if m.end <= self.words.start[troops]]
            return end, [self._of_kind(troops, end, "forces", iso3)]
        return end, [self._mention(start, end, meaning)]

    def _described(self, phrase: Phrase) -> Found:
        words, end = self.words, phrase.end
        longer = (k for k in range(phrase.start + 1, end) if (self._alias_at(k) or (0,))[0] > end)
        if (name := next(longer, None)) is not None:
            return name, []  # "the al-Qaeda-linked *Group for the Support of Islam and Muslims*"
        if end < len(words) and words.soft[end] and words.possessive[end - 1]:
            body = self._body_of(phrase)
            if body is not None:
                return body
        if end < len(words) and words.soft[end] and not words.possessive[end - 1]:
            person = self._person(phrase)
            if person is not None:
                return person
        if (owner := owner_of_troops(words, phrase, self.found)) is not None:
            return end, [self._mention(phrase.start, end, owner, generic=self.found[-1].generic)]
        return end, [
            self._of_kind(phrase.start, end, phrase.kind, phrase.country, own_words=phrase.own_words)
        ]

    def _body_of(self, phrase: Phrase) -> Found | None:
        """An organisation known by its members: "the teachers' union", from then on "the union"."""
        head = phrase.end
        kind = self.index.lexicon.kinds[phrase.kind]
        told = self.index.lexicon.organizations.get(self.words.folded[head])
        if kind.actor_type != ActorType.CIVILIANS or told not in _BODIES or self.words.capitalised(head):
            return None
        if self.found and self.words.text[self.found[-1].end : self.words.start[phrase.start]] == " ":
            return None  # "the United Nations children's fund"
        meaning = Meaning(None, self._text(phrase.start, head + 1), told, phrase.country)
        if self.words.folded[head] not in self.index.lexicon.references:
            self.introduced.add_short(meaning, self.words.folded[head], head, capital=False)
        return head + 1, [self._mention(phrase.start, head + 1, meaning)]

    def _person(self, phrase: Phrase) -> Found | None:
        """A person whose name follows the description: "British Defence Secretary Jane Doe"."""
        named = self._alias_at(phrase.end)
        if named is not None:
            end, meaning = named
            if meaning.actor_type != ActorType.LEADER:
                return None
            return self._leader(phrase.start, end, meaning)
        end = name_end(self.words, phrase.end) if phrase.noun.office is not None else phrase.end
        if end == phrase.end or find_nation(self.words, phrase.end, self.index) is not None:
            return None
        meaning = Meaning(None, self._text(phrase.end, end), ActorType.LEADER, phrase.country)
        return self._leader(phrase.start, end, meaning)

    def _known_within(self, i: int, end: int) -> bool:
        """Whether a capitalised phrase ends in a known actor: the words before it are of a headline."""
        # That "Guard" is no description in a name of its own, `organization_end` has seen.
        last = end - 1 if self.words.folded[end - 1] in self.index.lexicon.state_heads else end
        for k in range(i, last):
            alias, phrase = find_alias(self.words, k, self.index), find_phrase(self.words, k, self.index)
            if phrase is not None and (
                phrase.end > end or (phrase.end == end and (k == i or phrase.country))
            ):
                return True
            if alias is not None and alias[0] >= end:
                return True
        return False

    def _organization(self, i: int, end: int, actor_type: ActorType) -> Found:
        nation = find_nation(self.words, i, self.index)
        country = None if nation is None or nation[1].role == "people" else nation[1].iso3
        meaning = Meaning(None, self._text(i, end), actor_type, country)
        self._shorten(i, end, meaning)
        end = self._tail_end(end, actor_type)
        return end, [self._mention(i, end, meaning)]

    def _nation(self, i: int) -> Found:
        """A country, its people, or an adjective that shares the noun of the next one."""
        nation = find_nation(self.words, i, self.index)
        if nation is None:
            return i + 1, []
        end, iso3 = nation[0], nation[1].iso3
        led = linked_end(self.words, end, self.index)
        if led is not None and iso3 in self.index.lexicon.leaders and leads(self.words, led, self.index):
            return led, [self._of_kind(i, led, "coalition", None)]
        if nation[1].role == "adjective" and iso3 is not None:
            kind = shared_kind(self.words, end, self.index)
            if kind is not None:
                return end, [self._of_kind(i, end, kind, iso3)]
        state = bare_state(self.words, i, self.index)
        if state is not None:
            return state[0], [self._of_kind(i, *state)]
        return linked_end(self.words, end, self.index) or end, []

    def _read_introductions(self) -> None:
        """Acronyms in brackets after the name that they shorten, in English or in another language."""
        for end, acronym in bracketed_acronyms(self.words):
            first = spelled_out(self.words, end, acronym)
            if first is None:
                first = self._name_before(end)
            if first is not None:
                named = self._alias_at(first)
                known = named is not None and named[0] == end
                meaning = named[1] if named is not None and known else self._meaning_of(first, end)
                self.introduced.add(meaning, acronym, first)
                self.introduced.add(meaning, self._text(first, end), first)

    def _read_unknown(self) -> None:
        """What the article says of organisations that no table has, and the acronyms that their initials make."""
        words = self.words
        spelled: dict[str, dict[str, ActorType]] = {}  # initials -> the names that have them
        i = 0
        while i < len(words):
            found = self._organization_at(i) if words.capitalised(i) and self._alias_at(i) is None else None
            if found is None:
                i += 1
                continue
            end, name = found[0], self._text(i, found[0])
            told = told_type(words, i, end, self.index) if found[1] in _RETOLD else None
            if told is not None:
                self.told.setdefault(name, told)
            initials = "".join(words.raw[k][0] for k in range(i, end) if words.capitalised(k))
            spelled.setdefault(initials, {}).setdefault(name, found[1])
            i = end
        for i, acronym in enumerate(words.raw):
            names = spelled.get(acronym, {}) if len(acronym) >= _MIN_ACRONYM and acronym.isupper() else {}
            if len(names) == 1 and self._alias_at(i) is None:
                ((name, actor_type),) = names.items()
                self.introduced.add(Meaning(None, name, self.told.get(name, actor_type), None), acronym, i)

    def _name_before(self, end: int) -> int | None:
        """Where the name starts that ends before word `end`, whatever its initials: "Workers' Party (PT)"."""
        starts = range(max(0, end - MAX_NAME_WORDS), end - 1)
        for first in starts:
            alias, organization = self._alias_at(first), organization_end(self.words, first, self.index)
            if any(found is not None and found[0] == end for found in (alias, organization)):
                return first
        return None

    def _meaning_of(self, first: int, end: int) -> Meaning:
        """What a name that no table has stands for: a description written as a name, or an organisation."""
        phrase = find_phrase(self.words, first, self.index)
        if phrase is not None and phrase.end == end and phrase.country is not None:
            row = actor_row(generic_id(phrase.kind, phrase.country))
            return Meaning(row.actor_id, row.name, row.actor_type, row.country_iso3)
        heads = self.index.lexicon.organizations
        folded = self.words.folded[first:end]
        head = folded[folded.index("of") - 1] if "of" in folded[1:] else folded[-1]  # "Union of Teachers"
        types = [heads[word] for word in (head, folded[-1], folded[0]) if word in heads]
        return Meaning(None, self._text(first, end), types[0] if types else ActorType.OTHER, None)

    def _shorten(self, i: int, end: int, meaning: Meaning) -> None:
        """From here on a surname or "the Observatory" stands for the full name at words i to end."""
        words = self.words
        leader = meaning.actor_type == ActorType.LEADER
        first = leader and meaning.country_iso3 in _SURNAME_FIRST
        short = meaning.name.split()[0] if first else words.raw[end - 1]
        if end - i == 1 or len(short) < _MIN_SURNAME or not words.capitalised(end - 1):
            return
        if leader:
            self.introduced.add(meaning, short, end)
        for k in range(i, end):
            if words.folded[k] in self.index.lexicon.short_forms and not is_acronym(words.raw[k]):
                self.introduced.add_short(meaning, words.folded[k], end)

    def _of_kind(
        self, i: int, end: int, kind: str, country: str | None, *, own_words: bool = False
    ) -> ActorMention:
        row = actor_row(generic_id(kind, country))
        generic = own_words or country is None or not self.index.lexicon.kinds[kind].definite
        name = self._text(i, end) if own_words else row.name
        return self._mention(i, end, Meaning(row.actor_id, name, row.actor_type, country), generic=generic)

    def _mention(self, i: int, end: int, meaning: Meaning, *, generic: bool = False) -> ActorMention:
        return ActorMention(
            start=self.words.start[i],
            end=self.words.end[end - 1],
            text=self._text(i, end),
            actor_id=meaning.actor_id,
            name=meaning.name,
            actor_type=str(meaning.actor_type),
            country_iso3=meaning.country_iso3,
            generic=generic,
            definite=i > 0 and self.words.folded[i - 1] == "the",
        )

    def _text(self, i: int, end: int) -> str:
        return self.words.text[self.words.start[i] : self.words.end[end - 1]]
