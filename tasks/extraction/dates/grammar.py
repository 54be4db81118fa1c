"""What a rule is: a pattern over lower-cased text, the words it can begin with, and how a match is read."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tasks.extraction.dates.periods import Period
from tasks.extraction.dates.tense import Tense, tense_near

Kind = Literal["date", "time", "duration", "set"]
Match = re.Match[str]
DIGITS = "#"  # stands for any number in `Rule.starts`


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means. `period` is None for lengths, sets, vague times and where the anchor is missing.

    `rule` is a family, and after a colon what decided within it.
    """

    kind: Kind
    value: str
    period: Period | None
    rule: str

    @property
    def family(self) -> str:
        """The rule without what decided within it."""
        return self.rule.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Context:
    """Where a match stands; `lower` is the text in lower case, with the same offsets.

    `day` is the day named last before the match, `named` the first day of whatever period was named last.
    """

    text: str
    lower: str
    anchor: date | None
    day: date | None
    named: date | None

    def tense(self, m: Match) -> Tense:
        """The tense of the verb nearest to the match."""
        return tense_near(self.lower, m.start(), m.end())

    def head(self, m: Match, reach: int = 24) -> str:
        """The characters just before the match."""
        return self.lower[max(0, m.start() - reach) : m.start()]


Resolver = Callable[[Match, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`resolve` returns None, or raises ValueError or OverflowError, where the match is no time after all."""

    pattern: re.Pattern[str]
    starts: frozenset[str]
    resolve: Resolver


def rule(pattern: str, starts: Iterable[str], resolve: Resolver) -> Rule:
    """A rule whose matches end at a word's end; `starts` holds the words (or DIGITS) that they begin with."""
    return Rule(re.compile(pattern + r"(?!\w)"), frozenset(starts), resolve)


def read(kind: Kind, period: Period, name: str) -> Reading:
    """A reading that has an interval."""
    return Reading(kind, period.value, period, name)


def against(
    base: date | None,
    make: Callable[[date], Period],
    name: str,
    *,
    kind: Kind = "date",
    unknown: str = "XXXX-XX-XX",
) -> Reading:
    """A reading counted from a day; with no such day it has no interval, the value `unknown`, and says so."""
    if base is None:
        return Reading(kind, unknown, None, f"{name.partition(':')[0]}:no_anchor")
    return read(kind, make(base), name)
