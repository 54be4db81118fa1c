"""What the endpoint is asked to answer: the pydantic models, and the JSON schema made of them.

The answer gives strings of the text and no offsets, which language models count badly. Enums stand in the schema only:
where a server does not enforce it, a wrong value costs its own record and not the whole answer.
"""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field

from tasks.event_types import EVENT_TYPES
from tasks.records import Modality, Stance, TollKind, TollScope


def _one_of(values: tuple[str, ...], description: str) -> Any:
    return Field(description=description, json_schema_extra={"enum": list(values)})


class _Record(BaseModel):
    # Structured output wants every object closed and every field required.
    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra={"additionalProperties": False})


class ClaimAnswer(_Record):
    """Who says so."""

    claimant: str = Field(description="Who says it, as named in the text, without titles.")
    stance: str = _one_of(get_args(Stance), "What the claimant does with it.")
    quote: str = Field(description="The sentence in which the claimant says it.")


class EventAnswer(_Record):
    """One report of one event."""

    type: str = _one_of(tuple(t.sub_event_type for t in EVENT_TYPES), "The event type.")
    modality: str = _one_of(get_args(Modality), "Whether the text tells it as a fact.")
    quote: str = Field(description="The sentence that reports the event, copied exactly.")
    trigger: str = Field(description="The word or short phrase inside the quote that names the event.")
    agents: list[str] = Field(description="Who did it: names or noun phrases of the text; never pronouns.")
    targets: list[str] = Field(description="Whom it was done to, likewise.")
    place: str | None = Field(description="The place where it happened, as the text names it.")
    date: str | None = Field(description="The phrase that dates it, as in “late on Tuesday”.")
    claims: list[ClaimAnswer]


class TollAnswer(_Record):
    """A counted consequence."""

    kind: str = _one_of(get_args(TollKind), "What happened to the people.")
    number: str | None = Field(description="The number with its qualifier, as in “at least twelve”.")
    victims: str | None = Field(description="The people counted, as in “civilians” or “a soldier”.")
    scope: str = _one_of(get_args(TollScope), "One event, one day, or a running total.")
    since: str | None = Field(description="What a running total counts from, as in “since January”.")
    quote: str = Field(description="The sentence that gives the number, copied exactly.")
    included: bool = Field(description="True where a larger number of the sentence counts these people too.")
    event: int | None = Field(description="The position in `events`, from 0, of the event that caused it.")
    claims: list[ClaimAnswer]


class ArticleAnswer(_Record):
    """All that one article reports."""

    events: list[EventAnswer]
    tolls: list[TollAnswer]


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, in the subset that structured output takes: no defaults, all required."""
    return ArticleAnswer.model_json_schema()
