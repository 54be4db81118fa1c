"""Finds the time expressions of a text: at each word the longest match; then neighbours are joined."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tasks.extraction.dates import clock, days, durations, months, named_days, offsets, weekdays, years
from tasks.extraction.dates.combine import Found, combine
from tasks.extraction.dates.grammar import DIGITS, Context, Kind, Rule
from tasks.extraction.lower_case import in_lower_case
from tasks.records import DatePrecision


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A phrase that names a time: `text` is what stands at [start, end) of the text that was searched.

    `value` is its TIMEX3 value. `date_start` and `date_end` are the inclusive interval of days, None where
    the phrase is vague, repeated, a length that touches no known day, or relative with no anchor. `rule` is a
    family of rules and, after a colon, what decided within it.
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
_ALL_RULES = (
    *days.RULES,
    *months.RULES,
    *years.RULES,
    *weekdays.RULES,
    *named_days.RULES,
    *clock.RULES,
    *durations.RULES,
    *offsets.RULES,
)


def _index(rules: tuple[Rule, ...]) -> dict[str, tuple[Rule, ...]]:
    by_word: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for word in sorted(rule.starts):
            by_word[word].append(rule)
    return {word: tuple(some) for word, some in by_word.items()}


_RULES = _index(_ALL_RULES)


def find_time_expressions(text: str, anchor: date | None) -> list[TimeExpression]:
    """The time expressions of a text in order, none overlapping.

    `anchor` is the publication day, None if unknown. Give the whole article where there is one: "two days
    later" counts from a day that an earlier sentence names.
    """
    lower = in_lower_case(text)
    found = combine(lower, _atoms(text, lower, anchor), anchor)
    return [_expression(text, item, anchor) for item in found]


def _atoms(text: str, lower: str, anchor: date | None) -> list[Found]:
    found: list[Found] = []
    day: date | None = None
    named: date | None = None
    end = 0
    for word in _WORD.finditer(lower):
        rules = _RULES.get(DIGITS if word[0][-1].isdigit() else word[0])
        if rules is None or word.start() < end:
            continue
        best = _longest(rules, word.start(), Context(text, lower, anchor, day, named))
        if best is None:
            continue
        found.append(best)
        end, period = best.end, best.reading.period
        if period is not None and best.reading.kind in ("date", "time"):
            named = period.start
            day = period.start if period.precision == "day" else day
    return found


def _longest(rules: tuple[Rule, ...], start: int, ctx: Context) -> Found | None:
    """The longest match that its rule accepts; of equally long ones that of the first rule."""
    matches = [(rule, m) for rule in rules if (m := rule.pattern.match(ctx.lower, start))]
    for rule, m in sorted(matches, key=lambda pair: -pair[1].end()):
        try:
            reading = rule.resolve(m, ctx)
        except (ValueError, OverflowError):  # it names a day that is in no calendar: 31 June, 9000 years ago
            continue
        if reading is not None:
            return Found(start, m.end(), reading)
    return None


def _expression(text: str, item: Found, anchor: date | None) -> TimeExpression:
    reading, period = item.reading, item.reading.period
    return TimeExpression(
        item.start, item.end, text[item.start : item.end], reading.kind, reading.value,
        period.start if period else None, period.end if period else None,
        period.precision if period else "unknown", reading.rule, anchor,
    )  # fmt: skip
