"""Lengths of time, those that touch the anchor, repeated times and vague times."""

import re
from datetime import date
from math import ceil

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import Context, Match, Reading, Rule, against, rule
from tasks.extraction.dates.lexicon import COUNT, COUNT_STARTS, NUMBER, UNIT, WEEKDAYS, any_of
from tasks.extraction.dates.offsets import moved
from tasks.extraction.dates.periods import Period

_VAGUE = {
    "recently": "PAST_REF", "lately": "PAST_REF", "recent": "PAST_REF", "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF",
    "the future": "FUTURE_REF", "the near future": "FUTURE_REF",
}  # fmt: skip
_VAGUE |= {
    f"{lead}recent {unit}s": "PAST_REF"
    for lead in ("", "in ", "in the ", "the ")
    for unit in ("day", "week", "month", "year", "decade")
}
_VAGUE |= {f"the coming {unit}s": "FUTURE_REF" for unit in ("hour", "day", "week", "month", "year")}
_SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y",
    "annual": "P1Y",
}  # fmt: skip
_IN = re.compile(r"\bin\s+$")
_ORDER_OR_SHARE = ("second", "quarter")  # "a second attack", "a quarter of": units only with a figure


def _duration(m: Match, ctx: Context) -> Reading | None:
    count, unit = lexicon.number(m["count"]), lexicon.unit_of(m["unit"])
    if re.match(r"[\s-]+(?:old|of\s+age)\b", ctx.lower[m.end() : m.end() + 10]):
        return None
    if unit in _ORDER_OR_SHARE and not m["unit"].endswith("s"):
        return None
    if count is not None and m["half"]:
        count += 0.5
    value = lexicon.iso_duration(count, unit)
    compound = "-" in m[0] or ctx.lower.startswith("-", m.end())  # the Six-Day War
    if _IN.search(ctx.head(m)) and not compound and count is not None and unit in ("hour", "day", "week"):
        return _in_length(m, ctx, count, unit, value)
    return Reading("duration", value, None, "duration")


def _in_length(m: Match, ctx: Context, count: float, unit: str, value: str) -> Reading:
    """ "In two weeks": from the anchor ahead where the clause looks ahead, else the days up to the anchor."""
    hedged = m[0].startswith(("just over", "over", "more than"))
    if ctx.tense(m) == "future":
        ahead = against(ctx.anchor, lambda anchor: periods.day(moved(anchor, count, unit)), "in_length:ahead")
        return Reading("duration", value, ahead.period, ahead.rule)
    # "Just over" a length: up to a quarter of a unit more.
    return _up_to_anchor(ctx, count + (0.25 if hedged else 0), unit, value, "in_length:to_anchor")


def _up_to_anchor(ctx: Context, count: float, unit: str, value: str, name: str) -> Reading:
    def make(anchor: date) -> Period:
        return periods.span(_length_from(anchor, -count, unit), anchor, value)

    return against(ctx.anchor, make, name, kind="duration", unknown=value)


def _length_from(anchor: date, count: float, unit: str) -> date:
    """The other end of a length that begins or ends on the anchor; a part of a day counts as one."""
    whole_units = lexicon.UNITS[unit][0] in ("M", "Q", "Y") and count == round(count)
    if whole_units:
        return moved(anchor, count, unit)
    days = ceil(abs(lexicon.hours(count, unit)) / 24)
    return moved(anchor, days if count > 0 else -days, "day")


def _touching_anchor(m: Match, ctx: Context) -> Reading:
    """The past two weeks, the next 24 hours."""
    count = lexicon.number(m["count"]) if m["count"] else (1 if m["unit"][-1] != "s" else None)
    unit, ahead = lexicon.unit_of(m["unit"]), m["way"] in ("next", "coming", "following")
    value, family = lexicon.iso_duration(count, unit), "next_length" if ahead else "past_length"
    if count is None:
        return Reading("duration", value, None, f"{family}:vague")
    if not ahead:
        return _up_to_anchor(ctx, count, unit, value, f"{family}:to_anchor")
    name = f"{family}:from_anchor"
    return against(
        ctx.anchor, lambda anchor: periods.span(anchor, _length_from(anchor, count, unit), value), name,
        kind="duration", unknown=value,
    )  # fmt: skip


def _past_unit(m: Match, ctx: Context) -> Reading | None:
    """ "Over the last week" is the seven days before the anchor, where "last week" is one of the calendar."""
    if m["way"] == "last" and not re.search(r"\b(?:in|over|during|within|for|throughout)\s+$", ctx.head(m)):
        return None
    return _touching_anchor(m, ctx)


def _half(m: Match, _ctx: Context) -> Reading:
    return Reading("duration", {"hour": "PT30M", "day": "PT12H", "year": "P6M"}[m["unit"]], None, "duration")


def _bare_plural(m: Match, ctx: Context) -> Reading | None:
    """Years, for months: a length without a figure, where a preposition or "of" shows that it is one."""
    if re.search(r"\b(?:early|late|small|first)\s+$", ctx.head(m)):  # the early hours of Monday
        return None
    if not (
        m["long"]
        or re.search(r"\b(?:for|in|over|within|after)\s+$", ctx.head(m))
        or ctx.lower.startswith(" of", m.end())
    ):
        return None
    return Reading("duration", lexicon.iso_duration(None, lexicon.unit_of(m["unit"])), None, "duration:vague")


def _every_unit(m: Match, _ctx: Context) -> Reading:
    return Reading("set", lexicon.iso_duration(1, lexicon.unit_of(m["unit"])), None, "every_unit")


def _every_weekday(m: Match, _ctx: Context) -> Reading:
    return Reading("set", f"XXXX-WXX-{WEEKDAYS[m['weekday']] + 1}", None, "every_weekday")


def _adverb(m: Match, ctx: Context) -> Reading | None:
    word = ctx.text[m.start() : m.end()]
    if word[0].isupper() and not word.isupper():  # part of a name, such as a newspaper's
        return None
    if word.islower() and re.match(r"\s+[A-Z]", ctx.text[m.end() : m.end() + 3]):  # the daily Herald
        return None
    return Reading("set", _SETS[m["word"]], None, "adverb_of_frequency")


def _vague(m: Match, _ctx: Context) -> Reading:
    return Reading("date", _VAGUE[lexicon.squash(m["word"])], None, "vague")


_KIND_OF_DAY = r"(?:(?:straight|consecutive|full|whole|trading|working|business|long|short|calendar)\s+)?"
_AND_A_HALF = r"(?P<half>\s+and\s+a\s+half)"
_WAY = r"(?:the\s+)?(?P<way>last|past|next|coming|following)"
_WAY_STARTS = {"the", "last", "past", "next", "coming", "following"}
_PLURALS = ("years", "months", "weeks", "days", "hours", "decades", "minutes")

RULES: tuple[Rule, ...] = (
    rule(rf"{COUNT}[\s-]+{_KIND_OF_DAY}(?P<unit>{UNIT}){_AND_A_HALF}?", COUNT_STARTS, _duration),
    rule(rf"{COUNT}{_AND_A_HALF}\s+(?P<unit>{UNIT})", COUNT_STARTS, _duration),
    rule(rf"{_WAY}\s+(?P<count>{NUMBER})[\s-]+{_KIND_OF_DAY}(?P<unit>{UNIT})", _WAY_STARTS, _touching_anchor),
    rule(rf"{_WAY}\s+(?P<count>)(?P<unit>{any_of(_PLURALS)})", _WAY_STARTS, _touching_anchor),
    rule(
        r"the\s+(?P<way>last|past)(?P<count>)\s+(?P<unit>hour|day|week|month|year|decade)",
        {"the"}, _past_unit,
    ),
    rule(r"half(?:\s+an?\s+|-an?-|-)(?P<unit>hour|day|year)", {"half"}, _half),
    rule(rf"(?P<unit>{any_of(_PLURALS)})(?P<long>-long)?", _PLURALS, _bare_plural),
    rule(
        r"(?:every|each|per)\s+(?P<unit>day|night|week|month|year|hour)",
        {"every", "each", "per"}, _every_unit,
    ),
    rule(rf"(?:every|each)\s+(?P<weekday>{any_of(WEEKDAYS)})", {"every", "each"}, _every_weekday),
    rule(rf"(?P<word>{any_of(_SETS)})", _SETS, _adverb),
    rule(rf"(?P<word>{any_of(_VAGUE)})", {word.split()[0] for word in _VAGUE}, _vague),
)  # fmt: skip
