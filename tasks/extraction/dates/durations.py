"""Lengths of time, repeated times, clock times and vague times."""

import re
from datetime import timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import DIGITS, Context, Reading, Rule, rule
from tasks.extraction.dates.lexicon import NUMBER, UNIT
from tasks.extraction.dates.relative import NUMBER_STARTS

_NOON = 12
_OLD = re.compile(r"[\s-]+(?:old|of age)\b")
_VAGUE = {
    "recently": "PAST_REF", "in recent years": "PAST_REF", "recent years": "PAST_REF", "recent months": "PAST_REF",
    "recent weeks": "PAST_REF", "recent days": "PAST_REF", "in recent days": "PAST_REF", "in recent weeks": "PAST_REF",
    "in recent months": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF", "in the past": "PAST_REF", "previously": "PAST_REF",
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF", "at present": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "the future": "FUTURE_REF", "in the future": "FUTURE_REF", "soon": "FUTURE_REF", "coming years": "FUTURE_REF",
    "the coming years": "FUTURE_REF", "the coming months": "FUTURE_REF", "the coming weeks": "FUTURE_REF", "the coming days": "FUTURE_REF",
}  # fmt: skip
_SETS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "annual": "P1Y", "yearly": "P1Y", "hourly": "PT1H", "nightly": "P1D"}


def _duration(m: "re.Match[str]", ctx: Context) -> Reading | None:
    if _OLD.match(ctx.lower, m.end()):
        return None
    count, unit = lexicon.number(m["count"]), lexicon.unit_of(m["unit"])
    if m["half"] and count is not None:
        count += 0.5
    if unit == "weekend" or (m["count"].isdigit() and len(m["count"]) == 4 and unit in ("day", "night", "month")):  # noqa: PLR2004
        return None
    return Reading("duration", lexicon.iso_duration(count, unit), None, "duration")


def _anchored_duration(m: "re.Match[str]", ctx: Context) -> Reading | None:
    """The past two weeks, the next 24 hours: a length that touches the anchor."""
    count = lexicon.number(m["count"]) if m["count"] else None
    unit = lexicon.unit_of(m["unit"])
    value = lexicon.iso_duration(count, unit)
    ahead = m["way"] in ("next", "coming", "following")
    name = "next_duration" if ahead else "past_duration"
    if count is None or ctx.anchor is None:
        return Reading("duration", value, None, f"{name}:vague" if count is None else f"{name}:no_anchor")
    code, size, days = lexicon.UNITS[unit]
    sign = 1 if ahead else -1
    if code == "Y" or code == "M":
        other = periods.shift_months(ctx.anchor, sign * round(count * size) * (12 if code == "Y" else 1))
    else:
        hours = 24 * days * count if days else count / {"TH": 1, "TM": 60, "TS": 3600}[code]
        other = ctx.anchor + sign * timedelta(days=-(-round(hours) // 24))
    return Reading("duration", value, periods.span(ctx.anchor, other, value), f"{name}:anchor")


def _half_hour(m: "re.Match[str]", _ctx: Context) -> Reading:
    return Reading("duration", {"hour": "PT30M", "day": "PT12H", "year": "P6M"}[m["unit"]], None, "duration")


def _bare_plural(m: "re.Match[str]", _ctx: Context) -> Reading:
    return Reading("duration", lexicon.iso_duration(None, lexicon.unit_of(m["unit"])), None, "duration:vague")


def _each(m: "re.Match[str]", _ctx: Context) -> Reading:
    return Reading("set", lexicon.iso_duration(1, lexicon.unit_of(m["unit"])), None, "every_unit")


def _every_weekday(m: "re.Match[str]", _ctx: Context) -> Reading:
    return Reading("set", f"XXXX-WXX-{lexicon.WEEKDAYS[m['weekday']] + 1}", None, "every_weekday")


def _adverb(m: "re.Match[str]", ctx: Context) -> Reading | None:
    if ctx.text[m.start()].isupper() and not ctx.text[m.start() : m.end()].isupper():
        return None  # the Daily Star, the Weekly Standard
    return Reading("set", _SETS[m["word"]], None, "adverb_of_frequency")


def _vague(m: "re.Match[str]", _ctx: Context) -> Reading:
    return Reading("date", _VAGUE[re.sub(r"\s+", " ", m["word"])], None, "vague")


def _clock(m: "re.Match[str]", ctx: Context) -> Reading | None:
    """A clock time by itself: on the day named last before, otherwise on the anchor day."""
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m["half"] or "").replace(".", "")
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    if hour > 24 or minute > 59:  # noqa: PLR2004 (the clock)
        return None
    base = ctx.reference or ctx.anchor
    clock = f"T{hour:02}:{minute:02}"
    if base is None:
        return Reading("time", f"XXXX-XX-XX{clock}", None, "clock:no_anchor")
    on = periods.day(base)
    name = "clock:named_day" if ctx.reference else "clock:anchor_day"
    return Reading("time", on.value + clock, periods.Period(on.value + clock, base, base, "day"), name)


_HALF = r"(?P<half>[ap]\.m\.|[ap]\.m|[ap]m)"
_ZONE = r"(?:\s*\(?(?:gmt|utc|est|edt|pst|pdt|cet|bst|local time|local|hours|hrs)\b\)?)"
_WEEKDAY = lexicon.any_of(lexicon.WEEKDAYS)

RULES: tuple[Rule, ...] = (
    rule(rf"(?:(?:about|around|nearly|almost|just|over|more than|less than|at least|only)\s+)*(?P<count>{NUMBER})[\s-]+(?:straight |consecutive |full |whole )?(?P<unit>{UNIT})(?P<half> and a half)?", NUMBER_STARTS | {"only"}, _duration),
    rule(rf"(?P<count>{NUMBER})(?P<half> and a half) (?P<unit>{UNIT})", NUMBER_STARTS, _duration),
    rule(rf"(?:the\s+)?(?P<way>last|past|next|coming|following)\s+(?:(?P<count>{NUMBER})\s+)?(?P<unit>(?:hour|day|night|week|month|year|decade)s|hour)", {"the", "last", "past", "next", "coming", "following"}, _anchored_duration),
    rule(r"half(?: an?|-an?|-)[\s-]?(?P<unit>hour|day|year)", {"half"}, _half_hour),
    rule(r"(?P<unit>years|months|weeks|days|hours|decades|minutes)(?:-long)?", {"years", "months", "weeks", "days", "hours", "decades", "minutes"}, _bare_plural),
    rule(r"(?:every|each|per)\s+(?P<unit>day|night|week|month|year|hour)", {"every", "each", "per"}, _each),
    rule(rf"(?:every|each)\s+(?P<weekday>{_WEEKDAY})", {"every", "each"}, _every_weekday),
    rule(rf"(?P<word>{lexicon.any_of(_SETS)})", _SETS, _adverb),
    rule(rf"(?P<word>{lexicon.any_of(_VAGUE)})", {word.split()[0] for word in _VAGUE}, _vague),
    rule(rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s*{_HALF}(?:\s+(?:[ecmp][sd]t|gmt|utc|local time))?", {DIGITS}, _clock),
    rule(rf"(?P<hour>[0-2]?\d)[:.]?(?P<minute>[0-5]\d)(?P<half>){_ZONE}", {DIGITS}, _clock),
    rule(r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?P<half>)(?::\d\d)?(?![\d:])", {DIGITS}, _clock),
)  # fmt: skip
