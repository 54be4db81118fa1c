"""The index that finds actors: aliases, countries, and the words of generic descriptions."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.lexicon import Lexicon, Noun, load_lexicon
from tasks.extraction.actors.table import NamedActor, load_actors
from tasks.extraction.actors.trie import Trie
from tasks.extraction.actors.words import Words, split_words
from tasks.extraction.countries import load_countries

# An upper-case word that is an English word too says nothing among other upper-case words.
_ENGLISH = frozenset(
    "a aid all am an and any are arm art as at be big but by can car did do end far for get had has he her him his "
    "how i if in is it its let low man may me men met mod my new no not now of off old on one or our out own pa pac "
    "per put ran red run sad sat saw say set she so ten the them they tip to too top two up us use was way we who "
    "why will yes you".split()
)
# Common nouns that end a name and are often not capitalised: "al-Nusra front".
_NAME_NOUNS = frozenset(
    "front army group movement party militia forces force network council ministry brigades battalion battalions "
    "organization coalition alliance regime cartel clan gang government agency command union league division corps "
    "rebels guerrillas fighters faction and of the for in de la".split()
)


@dataclass(frozen=True, slots=True)
class Alias:
    """An alias of an actor and how it must be written: `capitals` lists the words that need a capital letter."""

    actor_id: str
    actor_type: ActorType
    country_iso3: str | None
    acronym: bool
    capitals: tuple[int, ...]

    def written(self, words: Words, i: int, j: int) -> bool:
        """Whether words i to j are written as this alias is."""
        if self.acronym:
            return words.raw[i].replace(".", "").isupper() and not shouted(words, i)
        return all(words.capitalised(i + k) for k in self.capitals)


@dataclass(frozen=True, slots=True)
class Nation:
    """A word for a country: its name, its adjective, the plural for its people, or its capital."""

    iso3: str | None
    role: Literal["name", "adjective", "people", "capital"]
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
    communities: Trie[bool] = field(default_factory=Trie)
    community_names: Trie[bool] = field(default_factory=Trie)


@cache
def actor_index() -> ActorIndex:
    """The index over the reference tables. Takes a fraction of a second; call it once, not at import."""
    index = ActorIndex(load_lexicon())
    for actor in load_actors():
        for name in dict.fromkeys((actor.name, *actor.aliases, *actor.shared)):
            add_alias(index.aliases, actor, name)
    _add_nations(index.nations)
    for text, noun in index.lexicon.nouns:
        index.nouns.add(split_words(text).folded, noun)
    for text, kind in index.lexicon.sides:
        index.sides.add(split_words(text).folded, kind)
    for trie, texts in (
        (index.neutral, index.lexicon.neutral),
        (index.communities, index.lexicon.communities),
        (index.community_names, index.lexicon.community_names),
    ):
        for text in texts:
            trie.add(split_words(text).folded, True)
    return index


def shouted(words: Words, i: int) -> bool:
    """Whether word i is an English word in a line of capitals: "IS", "US", "WHO" name nobody there."""
    if words.folded[i] not in _ENGLISH or "." in words.raw[i]:
        return False
    near = [j for j in (i - 1, i + 1) if 0 <= j < len(words) and len(words.raw[j]) > 1]
    return any(words.raw[j].isupper() and words.soft[max(i, j)] for j in near)


def add_alias(trie: Trie[Alias], actor: NamedActor, text: str) -> None:
    """File one alias, and the same without an Arabic article inside ("Bashar Assad")."""
    words = split_words(text)
    acronym = len(words) == 1 and words.raw[0].replace(".", "").isupper()
    needed = tuple(i for i in range(len(words)) if words.capitalised(i) and not _may_be_small(words, i))
    trie.add(words.folded, Alias(actor.actor_id, actor.actor_type, actor.country_iso3, acronym, needed))
    inner = [i for i in range(len(words)) if i == 0 or words.folded[i] != "al"]
    if len(inner) < len(words) and len(inner) > 1:
        kept = tuple(inner.index(i) for i in needed if i in inner)
        folded = tuple(words.folded[i] for i in inner)
        trie.add(folded, Alias(actor.actor_id, actor.actor_type, actor.country_iso3, acronym, kept))


def _may_be_small(words: Words, i: int) -> bool:
    return i > 0 and words.folded[i] in _NAME_NOUNS


def _add_nations(trie: Trie[Nation]) -> None:
    for country in load_countries():
        for text in country.capitals:
            trie.add(split_words(text).folded, Nation(country.iso3, "capital", acronym=False))
        for k, text in enumerate(country.demonyms):
            acronym = text.replace(".", "").isupper()
            people = k > 0 and not acronym and text.endswith(("s", "men", "man"))
            role: Literal["people", "adjective"] = "people" if people else "adjective"
            trie.add(split_words(text).folded, Nation(country.iso3, role, acronym))
        for text in country.names:
            trie.add(split_words(text).folded, Nation(country.iso3, "name", text.replace(".", "").isupper()))
    for text in (
        "Latin America",
        "Central America",
        "South America",
        "North America",
        "New Mexico",
        "Northern Ireland",
    ):
        trie.add(split_words(text).folded, Nation(None, "name", acronym=False))
