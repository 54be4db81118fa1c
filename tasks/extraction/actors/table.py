"""The hand-written table of named actors: data/reference/actors.yaml."""

from calendar import monthrange
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
class Office:
    """A person's time in an office; `to` is None while it lasts. Both days count."""

    office: str
    country_iso3: str | None
    since: date
    to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the person is in office on that day."""
        return self.since <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class NamedActor:
    """One row of the table. `shared` are aliases that mean something else too."""

    actor_id: str
    name: str
    actor_type: ActorType
    country_iso3: str | None
    wikidata_id: str | None
    parent_id: str | None
    aliases: tuple[str, ...]
    shared: tuple[str, ...]
    offices: tuple[Office, ...]


@cache
def load_actors() -> tuple[NamedActor, ...]:
    """Every row of data/reference/actors.yaml, in its order."""
    rows = yaml.load((REFERENCE / "actors.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return tuple(_named_actor(row) for row in rows)


@cache
def named_actors() -> Mapping[str, NamedActor]:
    """Actor id to row."""
    return MappingProxyType({actor.actor_id: actor for actor in load_actors()})


def _named_actor(row: dict[str, Any]) -> NamedActor:
    country = row.get("country")
    return NamedActor(
        actor_id=row["id"],
        name=row["name"],
        actor_type=ActorType(row["type"]),
        country_iso3=country,
        wikidata_id=row.get("wikidata"),
        parent_id=row.get("parent"),
        aliases=tuple(row.get("aliases", ())),
        shared=tuple(row.get("shared", ())),
        offices=tuple(
            Office(office, country, _day(since, last=False), None if to is None else _day(to, last=True))
            for office, since, to in row.get("offices", ())
        ),
    )


def _day(value: date | str | int, *, last: bool) -> date:
    """A day; of a month or year ("2014-05", 2014) the first or last day."""
    if isinstance(value, date):
        return value
    year, _, month = str(value).partition("-")
    if not month:
        return date(int(year), 12, 31) if last else date(int(year), 1, 1)
    return date(int(year), int(month), monthrange(int(year), int(month))[1] if last else 1)
