"""The index that finds actors: aliases, countries, and the words of generic descriptions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeVar

from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.lexicon import Lexicon, Noun, load_lexicon
from tasks.extraction.actors.table import load_actors
from tasks.extraction.actors.trie import Trie
from tasks.extraction.actors.words import Words, split_words
from tasks.extraction.countries import Country, load_countries

T = TypeVar("T")
NationRole = Literal["name", "adjective", "people", "capital"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The actor that a name stands for; `actor_id` is None where no table has it."""

    actor_id: str | None
    name: str
    actor_type: str
    country_iso3: str | None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name and how it must be written: `capitals` lists the words that need a capital letter."""

    meaning: Meaning
    acronym: bool
    capitals: tuple[int, ...]
    shared: bool  # means this actor only where the article names its country

    def written(self, words: Words, i: int) -> bool:
        """Whether the words from i on are written as this alias is."""
        if self.acronym:
            return is_acronym(words.raw[i]) and not shouted(words, i)
        return all(words.capitalised(i + k) for k in self.capitals)


@dataclass(frozen=True, slots=True)
class Nation:
    """A word for a country: its name, its adjective, the plural for its people, or its capital."""

    iso3: str | None  # None: a region that only sounds like a country
    role: NationRole
    acronym: bool


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Everything `find_actors` looks words up in; build once with `actor_index`."""

    lexicon: Lexicon
    aliases: Trie[Alias] = field(default_factory=Trie)
    nations: Trie[Nation] = field(default_factory=Trie)
    nouns: Trie[Noun] = field(default_factory=Trie)
    sides: Trie[str] = field(default_factory=Trie)
    neutral: Trie[bool] = field(default_factory=Trie)
    starters: set[str] = field(default_factory=set)  # the words that an entry of any trie starts with
    communities: Trie[bool] = field(default_factory=Trie)


@cache
def actor_index() -> ActorIndex:
    """The index over the reference tables. Takes a fraction of a second; call it once, not at import."""
    lexicon = load_lexicon()
    index = ActorIndex(lexicon)
    for actor in load_actors():
        meaning = Meaning(actor.actor_id, actor.name, actor.actor_type, actor.country_iso3)
        for name in (actor.name, *actor.aliases, *actor.shared):
            for folded, alias in alias_entries(meaning, name, shared=name in actor.shared):
                index.aliases.add(folded, alias)
    for country in reversed(load_countries()):  # "Congolese" goes to the last country that has it
        _add_country(index.nations, country)
    _add_all(index.nations, ((region, Nation(None, "name", acronym=False)) for region in lexicon.regions))
    _add_all(index.nouns, lexicon.nouns)
    _add_all(index.sides, lexicon.sides)
    _add_all(index.neutral, ((word, True) for word in lexicon.neutral))
    _add_all(index.communities, ((word, True) for word in lexicon.communities))
    tries = (index.aliases, index.nations, index.nouns, index.sides, index.neutral, index.communities)
    index.starters.update(
        lexicon.prefixes, lexicon.references, lexicon.parted, *(trie.starts() for trie in tries)
    )
    return index


def is_acronym(word: str) -> bool:
    """Whether a word is written as acronyms are, with a capital after its first letter: "UN", "U.N.", "LeT"."""
    return " " not in word and any(letter.isupper() for letter in word[1:])


def shouted(words: Words, i: int) -> bool:
    """Whether word i is an English word in a line of capitals: "IS", "US", "WHO" name nobody there."""
    if words.folded[i] not in load_lexicon().english or "." in words.raw[i]:
        return False
    near = [j for j in (i - 1, i + 1) if 0 <= j < len(words) and len(words.raw[j]) > 1]
    return any(words.raw[j].isupper() and words.soft[max(i, j)] for j in near)


def alias_entries(
    meaning: Meaning, text: str, *, shared: bool = False
) -> list[tuple[tuple[str, ...], Alias]]:
    """An alias and the words it is filed under: as written, and without inner article ("Bashar Assad")."""
    words = split_words(text)
    acronym = len(words) == 1 and is_acronym(words.raw[0])
    small = load_lexicon().name_nouns
    needed = [
        i for i in range(len(words)) if words.capitalised(i) and (i == 0 or words.folded[i] not in small)
    ]
    entries = [(words.folded, Alias(meaning, acronym, tuple(needed), shared))]
    if meaning.actor_type == ActorType.LEADER:  # "Assads army": an apostrophe lost on the way
        entries.append(
            ((*words.folded[:-1], words.folded[-1] + "s"), Alias(meaning, acronym, tuple(needed), shared))
        )
    kept = [i for i in range(len(words)) if i == 0 or words.folded[i] != "al"]
    if 1 < len(kept) < len(words):
        capitals = tuple(kept.index(i) for i in needed if i in kept)
        entries.append((tuple(words.folded[i] for i in kept), Alias(meaning, acronym, capitals, shared)))
    return entries


def _add_country(trie: Trie[Nation], country: Country) -> None:
    _add_all(trie, ((text, Nation(country.iso3, "capital", acronym=False)) for text in country.capitals))
    for k, text in enumerate(country.demonyms):
        acronym = is_acronym(text)
        plural = k > 0 and not acronym and text.endswith(("s", "men", "man"))
        role: NationRole = "people" if plural else "adjective"
        trie.add(split_words(text).folded, Nation(country.iso3, role, acronym))
    _add_all(trie, ((text, Nation(country.iso3, "name", is_acronym(text))) for text in country.names))
    if " " not in country.name:  # "Syrias army": an apostrophe lost on the way
        trie.add((split_words(country.name).folded[0] + "s",), Nation(country.iso3, "name", acronym=False))


def _add_all(trie: Trie[T], entries: Iterable[tuple[str, T]]) -> None:
    for text, value in entries:
        trie.add(split_words(text).folded, value)
