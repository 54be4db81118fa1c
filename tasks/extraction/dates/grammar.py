"""What a rule is: a pattern over lower-cased text, the words it can begin with, and how a match is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tasks.extraction.dates.periods import Period
from tasks.extraction.dates.tense import Tense, tense_near

Kind = Literal["date", "time", "duration", "set"]
DIGITS = "#"  # stands for any number in `Rule.starts`


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means. `period` is None for durations, sets, vague times and where the anchor is missing."""

    kind: Kind
    value: str
    period: Period | None
    rule: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where a match stands. `reference` is the day named last before it; `lower` has the offsets of `text`."""

    text: str
    lower: str
    anchor: date | None
    reference: date | None

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the verb nearest to the span."""
        return tense_near(self.lower, start, end)


Resolver = Callable[["re.Match[str]", Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`resolve` returns None, or raises ValueError or OverflowError, where the match is no time after all."""

    pattern: re.Pattern[str]
    starts: frozenset[str]
    resolve: Resolver


def rule(pattern: str, starts: object, resolve: Resolver) -> Rule:
    """A rule that must end at a word boundary; `starts` holds the first words it may begin with."""
    return Rule(re.compile(pattern + r"(?!\w)"), frozenset(starts), resolve)  # type: ignore[call-overload]


def read(kind: Kind, period: Period, name: str) -> Reading:
    """A reading that has an interval."""
    return Reading(kind, period.value, period, name)


def against_anchor(ctx: Context, name: str, make: Callable[[date], Period], kind: Kind = "date") -> Reading:
    """A reading that needs the anchor; without one it has no interval and its rule says so."""
    if ctx.anchor is None:
        return Reading(kind, "XXXX-XX-XX", None, f"{name}:no_anchor")
    return read(kind, make(ctx.anchor), name)
