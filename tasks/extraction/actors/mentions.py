"""A mention of an actor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Characters [start, end) of the article name an actor.

    `generic`: by a description, not by a name; `definite`: after "the".
    """

    start: int
    end: int
    text: str
    actor_id: str | None  # None: a named actor that the table does not know
    name: str
    actor_type: str
    country_iso3: str | None
    generic: bool
    definite: bool = False
