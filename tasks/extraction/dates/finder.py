"""Finds the time expressions of a text: at each word the longest match of any rule, then what they form together."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tasks.extraction.dates import durations, explicit, relative
from tasks.extraction.dates.grammar import DIGITS, Context, Kind, Reading, Rule
from tasks.records import DatePrecision


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A phrase that names a time: `text` is what stands at [start, end) of the text that was searched.

    `value` is its TIMEX3 value; `date_start` and `date_end` are the inclusive interval of days, None where the phrase
    is vague, a plain length, or relative with no anchor; `rule` names the rule that read it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str
    date_start: date | None
    date_end: date | None
    precision: DatePrecision
    rule: str
    anchor: date | None


_WORD = re.compile(r"(?<![\w'’])(?:[a-z]+|['’]?\d+)")


def _index(rules: tuple[Rule, ...]) -> dict[str, tuple[Rule, ...]]:
    by_word: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for word in sorted(rule.starts):
            by_word[word].append(rule)
    return {word: tuple(some) for word, some in by_word.items()}


_RULES = _index((*explicit.RULES, *relative.RULES, *durations.RULES))


def find_time_expressions(text: str, anchor: date | None) -> list[TimeExpression]:
    """The time expressions of a text in order, none overlapping; `anchor` is the publication day, None if unknown."""
    lower = _fold(text)
    found: list[TimeExpression] = []
    reference: date | None = None
    end = 0
    for word in _WORD.finditer(lower):
        rules = _RULES.get(DIGITS if word[0][-1].isdigit() else word[0], ())
        if word.start() < end or not rules:
            continue
        best = _longest(rules, word.start(), Context(text, lower, anchor, reference))
        if best is None:
            continue
        end, reading = best
        found.append(_expression(text, word.start(), end, reading, anchor))
        if reading.period and reading.period.precision == "day" and reading.kind in ("date", "time"):
            reference = reading.period.start
    return found


def _fold(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer stays as it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _longest(rules: tuple[Rule, ...], start: int, ctx: Context) -> tuple[int, Reading] | None:
    matches = [(rule, m) for rule in rules if (m := rule.pattern.match(ctx.lower, start))]
    for rule, m in sorted(matches, key=lambda pair: -pair[1].end()):
        try:
            reading = rule.resolve(m, ctx)
        except (ValueError, OverflowError):  # a day that is in no calendar
            continue
        if reading is not None:
            return m.end(), reading
    return None


def _expression(text: str, start: int, end: int, reading: Reading, anchor: date | None) -> TimeExpression:
    period = reading.period
    return TimeExpression(
        start, end, text[start:end], reading.kind, reading.value,
        period.start if period else None, period.end if period else None,
        period.precision if period else "unknown", reading.rule, anchor,
    )  # fmt: skip
