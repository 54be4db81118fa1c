"""Times that need an anchor: weekdays, yesterday, last week, three days ago, and what follows a day named before."""

import re
from datetime import date, timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import DIGITS, Context, Reading, Rule, against_anchor, read, rule
from tasks.extraction.dates.lexicon import DAY_PART, NUMBER, UNIT, WEEKDAY, WEEKDAY_ANY
from tasks.extraction.dates.periods import Period

_DAY = timedelta(days=1)
_WEEK = 7

# Words for a day or a part of one: days from the anchor, part of the day, rule.
_NAMED_DAYS: dict[str, tuple[int, str]] = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "NI"), "last night": (-1, "NI"),
    "last evening": (-1, "EV"), "this morning": (0, "MO"), "this afternoon": (0, "AF"), "this evening": (0, "EV"),
    "the day before yesterday": (-2, ""), "the day after tomorrow": (2, ""), "day before yesterday": (-2, ""),
    "yesterday morning": (-1, "MO"), "yesterday afternoon": (-1, "AF"), "yesterday evening": (-1, "EV"),
    "yesterday night": (-1, "NI"), "tomorrow morning": (1, "MO"), "tomorrow afternoon": (1, "AF"),
    "tomorrow evening": (1, "EV"), "tomorrow night": (1, "NI"), "today's": (0, ""),
}  # fmt: skip
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}


def _named_day(m: "re.Match[str]", ctx: Context) -> Reading:
    offset, part = _NAMED_DAYS[re.sub(r"\s+", " ", m["name"])]
    name = m["name"].split()[0] if offset else m["name"]
    return against_anchor(ctx, f"named_day:{name}", lambda a: _in_day(a + offset * _DAY, part), "time" if part else "date")


def _in_day(on: date, part: str) -> Period:
    """A part of a day: the interval is that day, the value says which part."""
    whole = periods.day(on)
    if not part:
        return whole
    value = f"{whole.value}{part}" if part.startswith("T") else f"{whole.value}T{part}"
    return Period(value, on, on, "day")


def _overnight(m: "re.Match[str]", ctx: Context) -> Reading:
    def make(anchor: date) -> Period:
        eve = anchor - _DAY
        return Period(f"{eve.isoformat()}TNI", eve, anchor, "day")

    if re.match(r"\s+(?:\w+ )?(?:stay|bag|flight|success|shift|train|guest)", ctx.lower[m.end() : m.end() + 20]):
        return Reading("duration", "PT12H", None, "overnight")
    return against_anchor(ctx, "overnight", make, "time")


def _weekday(m: "re.Match[str]", ctx: Context) -> Reading | None:
    """A weekday: the anchor day itself or the last such day before; where the clause looks ahead, the next one."""
    word = m["weekday"].rstrip(".")
    if word in lexicon.WEEKDAYS:
        index = lexicon.WEEKDAYS[word]
    elif _is_abbreviated(m, ctx):
        index = lexicon.WEEKDAY_ABBREVIATIONS[word]
    else:
        return None
    part = lexicon.DAY_PARTS.get(m["part"] or "", "")
    kind = "time" if part else "date"
    lead = m["lead"] or ""
    if ctx.anchor is None:
        return Reading(kind, f"XXXX-WXX-{index + 1}", None, "weekday:no_anchor")
    offset, name = _weekday_offset(lead, index - ctx.anchor.weekday(), m, ctx)
    return read(kind, _in_day(ctx.anchor + offset * _DAY, part), name)


def _is_abbreviated(m: "re.Match[str]", ctx: Context) -> bool:
    before = re.search(r"\b(?:on|last|next|this|since|until|by|from|to|early|late) $", ctx.lower[max(0, m.start() - 8) : m.start()])
    return ctx.text[m.start("weekday")].isupper() and bool(before or m["lead"])


def _weekday_offset(lead: str, ahead: int, m: "re.Match[str]", ctx: Context) -> tuple[int, str]:
    """Days from the anchor, and the rule. `ahead` is the weekday less the anchor's, -6 to 6."""
    back = -(-ahead % _WEEK)  # 0 to -6
    if lead.startswith(("last", "previous")) or lead.endswith("past"):
        return (back or -_WEEK), "weekday:last"
    if lead in ("next", "this coming", "coming", "this upcoming"):
        return (ahead % _WEEK or _WEEK), "weekday:next"
    week = m["week"]
    if week:
        return ahead + _WEEK * _STEPS[week], "weekday:of_week"
    future = ctx.tense(m.start(), m.end()) == "future"
    if ahead % _WEEK == 0:
        return 0, "weekday:anchor_day"
    if future:
        return ahead % _WEEK, "weekday:next_one_by_tense"
    return back, "weekday:last_one"


def _relative_unit(m: "re.Match[str]", ctx: Context) -> Reading | None:
    """Last week, this month, next year, also with early, late, the end of."""
    unit, step = m["unit"], _STEPS[m["step"]]
    make = {
        "day": lambda a: periods.day(a + step * _DAY),
        "week": lambda a: periods.week(a + step * _WEEK * _DAY),
        "weekend": lambda a: _weekend(a, step),
        "month": lambda a: periods.month(*_month_from(a, step)),
        "quarter": lambda a: _quarter_from(a, step),
        "year": lambda a: periods.year(a.year + step),
        "decade": lambda a: periods.decade(a.year // 10 * 10 + 10 * step),
        "century": lambda a: periods.span(date((a.year // 100 + step) * 100, 1, 1), date((a.year // 100 + step) * 100 + 99, 12, 31)),
    }[unit]
    which = m["part"]
    name = f"{m['step']}_{unit}"
    if ctx.anchor is None or not which:
        return against_anchor(ctx, name, make)
    part = {"earlier": "before", "later": "after", "so far": "before", "beginning": "early", "start": "early",
            "end": "late", "middle": "mid"}.get(which, which)  # fmt: skip
    whole = make(ctx.anchor)
    if part == "before" and whole.start <= ctx.anchor <= whole.end:
        return read("date", _cut(whole, whole.start, ctx.anchor), f"{name}:to_anchor")
    if part == "after" and whole.start <= ctx.anchor <= whole.end:
        return read("date", _cut(whole, ctx.anchor, whole.end), f"{name}:from_anchor")
    return read("date", periods.part(whole, part) if part in ("early", "mid", "late") else whole, name)


def _cut(whole: Period, start: date, end: date) -> Period:
    return periods.span(start, end, whole.value)


def _weekend(anchor: date, step: int) -> Period:
    """Last weekend is one that has ended; this weekend is that of the anchor's week."""
    this = periods.weekend(anchor)
    return this if step == 0 else periods.weekend(anchor + step * _WEEK * _DAY)


def _the_weekend(m: "re.Match[str]", ctx: Context) -> Reading:
    """The weekend, without more: the last one that began before the anchor, or the next where the verb looks ahead."""
    if ctx.tense(m.start(), m.end()) == "future":
        return against_anchor(ctx, "weekend:next_one_by_tense", periods.weekend)
    return against_anchor(ctx, "weekend:last_one", lambda a: _weekend(a, 0 if a.weekday() >= 5 else -1))  # noqa: PLR2004 (Saturday)


def _month_from(anchor: date, step: int) -> tuple[int, int]:
    on = periods.shift_months(anchor, step)
    return on.year, on.month


def _quarter_from(anchor: date, step: int) -> Period:
    on = periods.shift_months(anchor, 3 * step)
    return periods.quarter(on.year, (on.month - 1) // 3 + 1)


def shifted(base: date, count: float, unit: str) -> Period:
    """`count` units from a day: the day, week, month or year that it falls in, at the unit's own precision."""
    code, size, days = lexicon.UNITS[unit]
    if days is None:
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[code]
        return periods.day(base + timedelta(hours=round(hours)) if abs(hours) >= 24 else base)  # noqa: PLR2004
    steps = round(count * size)
    if code == "Y":
        on = periods.shift_months(base, 12 * steps)
        return periods.year(on.year)
    if code in ("M", "Q"):
        on = periods.shift_months(base, steps * (3 if code == "Q" else 1))
        return periods.month(on.year, on.month)
    if code == "W":
        return periods.week(base + _WEEK * steps * _DAY)
    if code == "WE":
        return periods.weekend(base + _WEEK * steps * _DAY)
    return periods.day(base + round(count) * _DAY)


def _ago(m: "re.Match[str]", ctx: Context) -> Reading:
    count, unit = lexicon.number(m["count"]), lexicon.unit_of(m["unit"])
    sign = 1 if m["way"].startswith(("from", "hence")) else -1
    if count is None:
        return Reading("date", "PAST_REF" if sign < 0 else "FUTURE_REF", None, "vague_ago")
    name = "ago" if sign < 0 else "from_now"
    return against_anchor(ctx, f"{name}:{unit}", lambda a: shifted(a, sign * count, unit))


def _later(m: "re.Match[str]", ctx: Context) -> Reading:
    """Two days later, a day earlier: from the day named last before, otherwise from the anchor."""
    count, unit = lexicon.number(m["count"] or "a"), lexicon.unit_of(m["unit"])
    sign = -1 if m["way"] in ("earlier", "before", "previously") else 1
    if count is None:
        return Reading("date", "PAST_REF" if sign < 0 else "XXXX-XX-XX", None, "vague_offset")
    return _from_reference(ctx, f"{m['way']}:{unit}", sign * count, unit)


def _from_reference(ctx: Context, name: str, count: float, unit: str) -> Reading:
    base = ctx.reference or ctx.anchor
    if base is None:
        return Reading("date", "XXXX-XX-XX", None, f"{name}:no_anchor")
    return read("date", shifted(base, count, unit), f"{name}:{'named_day' if ctx.reference else 'anchor'}")


def _next_day(m: "re.Match[str]", ctx: Context) -> Reading:
    """The next day, the previous week, the same day."""
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "very next": 1, "day after": 1, "day before": -1}
    unit = "day" if m["which"].startswith("day") else m["unit"]
    unit = "day" if unit in lexicon.DAY_PARTS else unit
    reading = _from_reference(ctx, f"{m['which'].replace(' ', '_')}_{unit}", step[m["which"]], unit)
    return reading


def _after_event(m: "re.Match[str]", ctx: Context) -> Reading:
    """"A day after the rebels took it": the event that follows lies that much before the day being told of."""
    count, unit = lexicon.number(m["count"] or "a"), lexicon.unit_of(m["unit"])
    sign = -1 if m["way"] == "after" else 1
    base = ctx.reference or ctx.anchor
    name = f"{m['way']}_event:{unit}"
    if count is None or base is None:
        return Reading("duration", lexicon.iso_duration(count, unit), None, f"{name}:vague" if count is None else f"{name}:no_anchor")
    told = shifted(base, sign * count, unit)
    source = "named_day" if ctx.reference else "anchor"
    return Reading("duration", lexicon.iso_duration(count, unit), told, f"{name}:{source}")


def _day_of_month(m: "re.Match[str]", ctx: Context) -> Reading:
    """The 12th: the last one before the anchor."""
    number = int(re.sub(r"\D", "", m["day"]))

    def make(anchor: date) -> Period:
        on = anchor if anchor.day >= number else periods.shift_months(anchor.replace(day=1), -1)
        return periods.day(on.replace(day=number))

    return against_anchor(ctx, "day_of_month", make)


_WEEKDAY_TAIL = rf"(?:[\s-]+(?:early\s+|late\s+)?(?P<part>{DAY_PART}))?(?:\s+(?:of\s+)?(?P<week>last|this|next) week)?"
_LATER_END = r"(?=\s*(?:[.,;:)\]—–\"”']|$|--|and\b|but\b|in\b|at\b|on\b|when\b|by\b|with\b|the\b|he\b|she\b|it\b|they\b|\w+ed\b))"
_COUNT_UNIT = rf"(?:(?:about|around|nearly|almost|just|over|more than|less than|at least|some)\s+)*(?P<count>{NUMBER})[\s-]+(?P<unit>{UNIT})"
NUMBER_STARTS = frozenset(lexicon.NUMBER_WORDS) | {
    DIGITS, "few", "several", "couple", "some", "many", "dozens", "about", "around", "nearly", "almost", "just", "over", "more", "less", "at",
}  # fmt: skip
_WEEKDAY_STARTS = frozenset(lexicon.WEEKDAYS) | frozenset(lexicon.WEEKDAY_ABBREVIATIONS)

RULES: tuple[Rule, ...] = (
    rule(rf"(?:earlier\s+|later\s+|late\s+|early\s+)?(?P<name>{lexicon.any_of(_NAMED_DAYS).replace(chr(92) + ' ', chr(92) + 's+')})",
         {name.split()[0].split("'")[0] for name in _NAMED_DAYS} | {"earlier", "later", "late", "early"}, _named_day),
    rule(r"(?:late\s+|early\s+)?overnight", {"overnight", "late", "early"}, _overnight),
    rule(
        rf"(?:(?P<lead>last|next|this past|this coming|this upcoming|this|previous|coming|past)\s+)?(?:(?:early|late|mid)[\s-]+(?:on\s+)?)?(?P<weekday>{WEEKDAY_ANY}){_WEEKDAY_TAIL}",
        _WEEKDAY_STARTS | {"last", "next", "this", "previous", "coming", "past", "early", "late", "mid"}, _weekday,
    ),
    rule(
        rf"(?:the\s+)?(?P<part>{DAY_PART})\s+of\s+(?P<lead>last\s+)?(?P<weekday>{WEEKDAY})(?P<week>)",
        frozenset(lexicon.DAY_PARTS) | {"the"}, _weekday,
    ),
    rule(
        rf"(?:the\s+)?(?:(?P<part>earlier|later|early|late|mid|so far|beginning|start|end|middle)[\s-]+(?:in\s+|of\s+)?)?"
        rf"(?:the\s+)?(?P<step>last|past|previous|this|current|next|coming)\s+(?P<unit>day|weekend|week|month|quarter|year|decade|century)",
        {"the", "earlier", "later", "early", "late", "mid", "so", "beginning", "start", "end", "middle", "last", "past", "previous", "this", "current", "next", "coming"},
        _relative_unit,
    ),
    rule(r"(?:the|over the) weekend", {"the", "over"}, _the_weekend),
    rule(rf"{_COUNT_UNIT}\s+(?P<way>ago|from now|hence)", NUMBER_STARTS, _ago),
    rule(rf"{_COUNT_UNIT}\s+(?P<way>later|earlier|previously|(?:before|after){_LATER_END})", NUMBER_STARTS, _later),
    rule(
        rf"(?:the|that)\s+(?P<which>very next|next|following|previous|preceding|same)\s+(?P<unit>day|week|month|year|weekend|morning|night|evening|afternoon)",
        {"the", "that"}, _next_day,
    ),
    rule(rf"the\s+(?P<which>day after|day before)(?P<unit>){_LATER_END}", {"the"}, _next_day),
    rule(rf"{_COUNT_UNIT}\s+(?P<way>after|before)", NUMBER_STARTS, _after_event),
    rule(r"the\s+(?P<day>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?=\s*[.,;]|\s+of\s+(?:this|the)\s+month)", {"the"}, _day_of_month),
)  # fmt: skip
