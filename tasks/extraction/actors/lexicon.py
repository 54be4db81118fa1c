"""The words that name an actor without its proper name: data/reference/generic_actors.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

import yaml

from tasks.extraction.actors.kinds import ActorType
from tasks.reference import REFERENCE


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of actor that needs no name; its id is `key`, or `key:ISO3` where the country is known."""

    key: str
    actor_type: ActorType
    label: str
    plain: str
    definite: bool
    parent: str | None
    victim: str | None


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun says about the kind of actor; see the comments in generic_actors.yaml."""

    kind: str | None
    with_country: str | None
    yields: bool
    armed: bool
    office: str | None
    resists: frozenset[str]
    not_before: frozenset[str]
    after_the: bool
    own_words: bool


@dataclass(frozen=True, slots=True)
class Coalition:
    """Which alliance "the coalition" is in a country between two days; or which party a `name` like "congress" is."""

    country_iso3: str
    actor_id: str
    since: date
    to: date | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything in generic_actors.yaml."""

    kinds: Mapping[str, Kind]
    with_article: frozenset[str]
    nouns: tuple[tuple[str, Noun], ...]
    sides: tuple[tuple[str, str], ...]
    creeds: frozenset[str]
    neutral: tuple[str, ...]
    shifts: Mapping[str, str]
    communities: tuple[str, ...]
    links: Mapping[str, str]  # word after a hyphen -> the kind of bare "forces" after it
    prefixes: Mapping[str, str]
    actions: frozenset[str]
    coalitions: tuple[Coalition, ...]
    leaders: frozenset[str]  # countries whose coalitions are called after them ("US-led")
    organizations: Mapping[str, ActorType]  # head noun -> type
    state_heads: frozenset[str]
    plain_words: frozenset[str]
    leading_heads: Mapping[str, ActorType]
    name_joiners: frozenset[str]
    parted: frozenset[str]
    group_nouns: frozenset[str]
    short_forms: frozenset[str]
    references: Mapping[str, frozenset[ActorType]]
    abbreviations: frozenset[str]
    not_first_names: frozenset[str]
    spellings: Mapping[str, str]  # variant -> the spelling that stands for it
    articles: frozenset[str]
    name_nouns: frozenset[str]
    english: frozenset[str]
    regions: tuple[str, ...]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon as data/reference/generic_actors.yaml has it."""
    data = yaml.load((REFERENCE / "generic_actors.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return Lexicon(
        kinds=MappingProxyType({key: _kind(key, row) for key, row in data["kinds"].items()}),
        with_article=frozenset(data["with_article"]),
        nouns=tuple((word, _noun(row)) for row in data["nouns"] for word in row["words"]),
        sides=tuple((word, side) for side, words in data["sides"].items() for word in words),
        creeds=frozenset(data["creeds"]),
        neutral=tuple(data["neutral"]),
        shifts=MappingProxyType(data["shifts"]),
        communities=tuple(data["communities"]),
        links=MappingProxyType({word: kind for kind, words in data["links"].items() for word in words}),
        prefixes=MappingProxyType(data["prefixes"]),
        actions=frozenset(data["actions"]),
        coalitions=tuple(
            Coalition(row["country"], row["actor"], row["from"], row["to"], row.get("name"))
            for row in data["coalitions"]
        ),
        leaders=frozenset(data["leaders"]),
        organizations=MappingProxyType(
            {word: ActorType(key) for key, words in data["organizations"].items() for word in words}
        ),
        state_heads=frozenset(data["state_heads"]),
        plain_words=frozenset(data["plain_words"]),
        leading_heads=MappingProxyType(
            {word: ActorType(key) for key, words in data["leading_heads"].items() for word in words}
        ),
        name_joiners=frozenset(data["name_joiners"]),
        parted=frozenset(data["parted"]),
        group_nouns=frozenset(data["group_nouns"]),
        short_forms=frozenset(data["short_forms"]),
        references=MappingProxyType(
            {word: frozenset(map(ActorType, types)) for word, types in data["references"].items()}
        ),
        abbreviations=frozenset(data["abbreviations"]),
        not_first_names=frozenset(data["not_first_names"]),
        spellings=MappingProxyType(
            {v: word for word, variants in data["spellings"].items() for v in variants}
        ),
        articles=frozenset(data["articles"]),
        name_nouns=frozenset(data["name_nouns"]),
        english=frozenset(data["english"]),
        regions=tuple(data["regions"]),
    )


def _kind(key: str, row: dict[str, Any]) -> Kind:
    return Kind(
        key=key,
        actor_type=ActorType(row["type"]),
        label=row["label"],
        plain=row["plain"],
        definite=row.get("definite", False),
        parent=row.get("parent"),
        victim=row.get("victim"),
    )


def _noun(row: dict[str, Any]) -> Noun:
    return Noun(
        kind=row.get("kind"),
        with_country=row.get("with_country", row.get("kind")),
        yields=row.get("yields", False),
        armed=row.get("armed", False),
        office=row.get("office"),
        resists=frozenset(row.get("resists", ())),
        not_before=frozenset(row.get("not_before", ())),
        after_the=row.get("after_the", False),
        own_words=row.get("own_words", False),
    )
