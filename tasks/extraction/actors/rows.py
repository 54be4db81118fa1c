"""The `actors` row of an actor id, named or generated, and what follows from it."""

from functools import cache
from typing import Protocol

from tasks.extraction.actors.kinds import SIDES, ActorType, Side
from tasks.extraction.actors.lexicon import Kind, load_lexicon
from tasks.extraction.actors.table import NamedActor, named_actors
from tasks.extraction.countries import by_iso3, load_countries
from tasks.records import Actor


class HasActor(Protocol):
    """What an `Actor` row and an `ActorMention` have in common."""

    @property
    def actor_id(self) -> str | None:
        """The id, or None for an unknown actor."""

    @property
    def actor_type(self) -> str:
        """A value of `ActorType`."""

    @property
    def country_iso3(self) -> str | None:
        """The country, where there is one."""


def generic_id(kind: str, country_iso3: str | None) -> str:
    """The id of a kind of actor, in a country where it is known: "forces:SYR", "civilians"."""
    return kind if country_iso3 is None else f"{kind}:{country_iso3}"


@cache
def actor_row(actor_id: str) -> Actor:
    """The row of a named, generated or generic actor; KeyError if the id is none of them."""
    named = named_actors().get(actor_id)
    key, _, iso3 = actor_id.partition(":")
    kind = load_lexicon().kinds.get(key)
    if kind is not None:
        return _generated(kind, iso3 or None, named)
    if named is None:
        raise KeyError(actor_id)
    return Actor(
        actor_id=named.actor_id,
        name=named.name,
        actor_type=named.actor_type,
        country_iso3=named.country_iso3,
        wikidata_id=named.wikidata_id,
        aliases=named.aliases + named.shared,
        parent_id=named.parent_id,
    )


def government_of(country_iso3: str) -> Actor:
    """The government of a country: who is meant by "Damascus denied"."""
    return actor_row(generic_id("gov", country_iso3))


@cache
def metonym(text: str) -> str | None:
    """The country whose seat of government `text` names, else None; a city of two countries names none."""
    found = [country.iso3 for country in load_countries() if text in country.capitals]
    return found[0] if len(found) == 1 else None


def side(actor: HasActor, *, country: str | None = None) -> Side:
    """The side in the conflict of `country`: a state other than that one is external."""
    kind = SIDES[ActorType(actor.actor_type)]
    if actor.actor_type == ActorType.LEADER:
        kind = _side_led(actor)
    if kind == "state" and country is not None and actor.country_iso3 not in {None, country}:
        return "external"
    return kind


def victim_class(actor_id: str) -> str | None:
    """The victim class of people of this actor ("forces:SYR": soldiers); None for what has no people."""
    kind = load_lexicon().kinds.get(actor_id.partition(":")[0])
    if kind is not None:
        return kind.victim
    named = named_actors().get(actor_id)
    return None if named is None else _VICTIMS.get(named.actor_type)


_VICTIMS = {
    ActorType.STATE_FORCES: "soldiers",
    ActorType.POLICE: "police",
    ActorType.REBELS: "fighters",
    ActorType.MILITIA: "fighters",
    ActorType.CRIMINAL: "fighters",
    ActorType.LEADER: "politicians",
    ActorType.MEDIA: "journalists",
    ActorType.NGO: "aid workers",
}


def _side_led(actor: HasActor) -> Side:
    parent = None if actor.actor_id is None else actor_row(actor.actor_id).parent_id
    if parent is not None:
        return side(actor_row(parent))
    return "other" if actor.country_iso3 is None else "state"


def _generated(kind: Kind, iso3: str | None, named: NamedActor | None) -> Actor:
    country = None if iso3 is None else by_iso3()[iso3]
    name = kind.plain
    if country is not None:
        adjective = country.demonyms[0] if country.demonyms else country.name
        the = "the " if iso3 in load_lexicon().with_article else ""
        name = kind.label.format(country=country.name, the_country=the + country.name, adjective=adjective)
    return Actor(
        actor_id=generic_id(kind.key, iso3),
        name=name if named is None else named.name,
        actor_type=kind.actor_type,
        country_iso3=iso3,
        wikidata_id=None if named is None else named.wikidata_id,
        aliases=() if named is None else named.aliases + named.shared,
        parent_id=None if kind.parent is None or iso3 is None else generic_id(kind.parent, iso3),
    )
