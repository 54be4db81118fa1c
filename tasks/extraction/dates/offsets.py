"""Periods so many units away: last week, three days ago, two days later, the next day, a day after a raid."""

from datetime import date, timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import Context, Match, Reading, Rule, against, rule
from tasks.extraction.dates.lexicon import COUNT, COUNT_STARTS, DAY_PART, UNIT, any_of
from tasks.extraction.dates.months import PARTS, STEPS
from tasks.extraction.dates.periods import Period

_STEPS = STEPS | {"the": 0}
_DAY = timedelta(days=1)
_HOURS_IN_DAY = 24


def _unit_at(on: date, unit: str) -> Period:
    """The calendar unit that holds the day."""
    if unit == "decade":
        return periods.decade(on.year // 10 * 10)
    code = lexicon.UNITS[unit][0]
    if code == "M":
        return periods.month(on.year, on.month)
    if code == "Q":
        return periods.quarter(on.year, (on.month + 2) // 3)
    if code == "Y":
        return periods.year(on.year)
    return periods.week(on) if code == "W" else periods.day(on)


def moved(base: date, count: float, unit: str) -> date:
    """The day that many units from `base`; less than a day leaves it where it is."""
    code, size, _ = lexicon.UNITS[unit]
    if code in ("M", "Q", "Y"):
        return periods.shift_months(base, round(count * size * {"M": 1, "Q": 3, "Y": 12}[code]))
    whole_days = abs(lexicon.hours(count, unit)) // _HOURS_IN_DAY
    return base + (1 if count > 0 else -1) * whole_days * _DAY


def shifted(base: date, count: float, unit: str) -> Period:
    """That many units from a day, at the precision of the unit: days to the day, weeks to the week."""
    on = moved(base, count, unit)
    if unit == "decade":  # "two decades ago" names a year
        return periods.year(on.year)
    return periods.day(on) if lexicon.UNITS[unit][0].startswith("T") else _unit_at(on, unit)


def _relative_unit(m: Match, ctx: Context) -> Reading:
    """Last week, this month, next year; early, late, earlier or later in it."""
    unit, step, part = m["unit"], _STEPS[m["step"].split()[-1]], lexicon.squash(m["part"] or "")
    family = f"{m['step'].split()[-1]}_{unit}"

    def make(anchor: date) -> Period:
        whole = _unit_at(moved(anchor, step, unit), unit)
        holds_anchor = whole.start <= anchor <= whole.end
        if part in PARTS:
            return periods.part(whole, PARTS[part])
        if part in ("earlier", "so far") and holds_anchor:
            return periods.span(whole.start, anchor, whole.value)
        if part == "later" and holds_anchor:
            return periods.span(anchor, whole.end, whole.value)
        return whole

    return against(ctx.anchor, make, f"{family}:{part.replace(' ', '_')}" if part else family)


def _ago(m: Match, ctx: Context) -> Reading:
    count, unit = lexicon.number(m["count"]), lexicon.unit_of(m["unit"])
    sign, family = (-1, "ago") if m["way"] == "ago" else (1, "from_now")
    if count is None:
        return Reading("date", "PAST_REF" if sign < 0 else "FUTURE_REF", None, f"{family}:vague")
    return against(ctx.anchor, lambda anchor: shifted(anchor, sign * count, unit), f"{family}:{unit}")


def _from_named_day(ctx: Context, family: str, count: float, unit: str) -> Reading:
    """Counted from the day named last before, otherwise from the anchor."""
    source = "anchor" if ctx.day is None else "named_day"
    return against(ctx.day or ctx.anchor, lambda base: shifted(base, count, unit), f"{family}:{source}")


def _later(m: Match, ctx: Context) -> Reading:
    count, unit = lexicon.number(m["count"]), lexicon.unit_of(m["unit"])
    sign, family = (-1, "earlier") if m["way"] in ("earlier", "before", "previously") else (1, "later")
    if count is None:
        return Reading("date", "PAST_REF" if sign < 0 else "XXXX-XX-XX", None, f"{family}:vague")
    reading = _from_named_day(ctx, family, sign * count, unit)
    if lexicon.UNITS[unit][0].startswith("T"):  # "two hours later": its length is what is known
        return Reading("duration", lexicon.iso_duration(count, unit), reading.period, reading.rule)
    return reading


_NEIGHBOURS = {
    "very next": 1, "next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1,
    "day after": 1, "day before": -1,
}  # fmt: skip


def _neighbour(m: Match, ctx: Context) -> Reading:
    """The next day, the same evening, the previous week: seen from the day named last, else the anchor."""
    which = lexicon.squash(m["which"])
    unit = m["unit"] if m["unit"] in lexicon.UNITS else "day"
    return _from_named_day(ctx, which.replace(" ", "_"), _NEIGHBOURS[which], unit)


def _that_unit(m: Match, ctx: Context) -> Reading:
    """That day, later that year: the unit of what was named last before."""
    unit = m["unit"] if m["unit"] in lexicon.UNITS else "day"
    base = ctx.day if unit == "day" else ctx.named
    return against(base, lambda named: _unit_at(named, unit), "that_unit:named")


def _vague_offset(m: Match, _ctx: Context) -> Reading:
    """Hours after the talks, days ago: how far is not told."""
    value = lexicon.iso_duration(None, lexicon.unit_of(m["unit"]))
    if m["way"] == "ago":
        return Reading("date", "PAST_REF", None, "ago:vague")
    return Reading("duration", value, None, f"{m['way']}:vague")


def _around_event(m: Match, ctx: Context) -> Reading:
    """ "A day after the rebels took it": the event named next lies that much before the day being told of."""
    count, unit = lexicon.number(m["count"]), lexicon.unit_of(m["unit"])
    value = lexicon.iso_duration(count, unit)
    sign, family = (-1, "after_event") if m["way"] == "after" else (1, "before_event")
    if count is None:
        return Reading("duration", value, None, f"{family}:vague")
    if ctx.head(m).endswith("for "):  # "he stayed for two years after the war"
        return Reading("duration", value, None, "duration")
    told = _from_named_day(ctx, family, sign * count, unit)
    return Reading("duration", value, told.period, told.rule)


_ENDS = r"(?=\s*(?:[.,;:)\]—–\"”]|$|--|(?:and|but|in|at|on|when|by|with|as|because|after)\b))"
_COUNTED_UNIT = rf"{COUNT}[\s-]+(?P<unit>{UNIT})"
_CALENDAR_UNIT = "day|week|month|quarter|year|decade"

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:the|that)\s+(?P<which>very\s+next|next|following|previous|preceding|same)\s+"
        rf"(?P<unit>{_CALENDAR_UNIT}|{DAY_PART})",
        {"the", "that"}, _neighbour,
    ),
    rule(
        rf"(?:the\s+)?(?:(?P<part>earlier|later|so\s+far|{any_of(PARTS)})[\s-]+(?:in\s+|of\s+)?)?"
        rf"(?:the\s+)?(?P<step>this\s+past|{any_of(STEPS)})\s+(?P<unit>week|month|quarter|year|decade)",
        {"the", "earlier", "later", "so", *PARTS, *STEPS}, _relative_unit,
    ),
    rule(
        rf"(?:the\s+)?(?P<part>earlier|later|{any_of(PARTS)})[\s-]+(?:in|of)\s+(?P<step>the)\s+(?P<unit>week|month|year)",
        {"the", "earlier", "later", *PARTS}, _relative_unit,
    ),
    rule(rf"{_COUNTED_UNIT}\s+(?P<way>ago|from\s+now|hence)", COUNT_STARTS, _ago),
    rule(
        rf"{_COUNTED_UNIT}\s+(?P<way>later|earlier|previously|(?:before|after){_ENDS})", COUNT_STARTS, _later
    ),
    rule(
        r"(?:just\s+|only\s+)?(?P<count>)(?P<unit>minutes|hours|days|weeks|months|years)"
        r"\s+(?P<way>ago|later|earlier|before|after)",
        {"just", "only", "minutes", "hours", "days", "weeks", "months", "years"}, _vague_offset,
    ),
    rule(rf"{_COUNTED_UNIT}\s+(?P<way>after|before)", COUNT_STARTS, _around_event),
    rule(rf"the\s+(?P<which>day\s+(?:after|before))(?P<unit>){_ENDS}", {"the"}, _neighbour),
    rule(
        rf"(?:(?:earlier|later|early|late|on)\s+)?that\s+(?:same\s+)?(?P<unit>{_CALENDAR_UNIT}|{DAY_PART})",
        {"earlier", "later", "early", "late", "that"}, _that_unit,
    ),
)  # fmt: skip
