"""Clock times: on the day named last before, otherwise on the anchor day."""

import re
from datetime import date

from tasks.extraction.dates.grammar import DIGITS, Context, Match, Reading, Rule, against, rule
from tasks.extraction.dates.periods import Period

_NOON, _LAST_HOUR = 12, 24
_AFTER_NOON = ("pm", "afternoon", "evening")
_WORDS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_AT = re.compile(r"\b(?:at|by|around|about|from|until|till|before|after|between|to|and)\s+$")


def _figures(m: Match, ctx: Context) -> Reading | None:
    groups = m.groupdict()
    hour, minute = int(m["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").replace(".", "")
    if hour > (_NOON if half else _LAST_HOUR) or (half and hour == 0):
        return None
    if half:
        hour = hour % _NOON + (_NOON if half in _AFTER_NOON else 0)
    if groups.get("zone") in ("hours", "hrs") and not _AT.search(ctx.head(m)):
        return None
    zone = "Z" if groups.get("zone") in ("utc", "gmt") else ""
    return _on_day(f"T{hour:02}:{minute:02}{zone}", ctx)


def _word(m: Match, ctx: Context) -> Reading:
    return _on_day(_WORDS[m["word"]], ctx)


def _on_day(clock: str, ctx: Context) -> Reading:
    def make(base: date) -> Period:
        return Period(base.isoformat() + clock, base, base, "day")

    source = "anchor_day" if ctx.day is None else "named_day"
    unknown = f"XXXX-XX-XX{clock}"
    return against(ctx.day or ctx.anchor, make, f"clock:{source}", kind="time", unknown=unknown)


_HALF = r"(?P<half>[ap]\.m\.|[ap]\.m|[ap]m)"
_ZONE = r"\s*\(?(?P<zone>gmt|utc|[ecmp][sd]t|bst|local\s+time|hours|hrs)"
_HOUR, _MINUTE = r"(?P<hour>[0-2]?\d)", r"(?P<minute>[0-5]\d)"

RULES: tuple[Rule, ...] = (
    rule(rf"{_HOUR}(?:[:.]{_MINUTE})?\s*{_HALF}(?:{_ZONE})?", {DIGITS}, _figures),
    rule(rf"(?<![.,])(?P<hour>[0-2]\d){_MINUTE}{_ZONE}", {DIGITS}, _figures),
    rule(rf"(?<![.,:]){_HOUR}[:.]{_MINUTE}(?:{_ZONE}|(?<=:\d\d)(?![:.]?\d))", {DIGITS}, _figures),
    rule(
        rf"{_HOUR}(?P<minute>)\s+(?:o['’]clock\s+)?in\s+the\s+(?P<half>morning|afternoon|evening)",
        {DIGITS}, _figures,
    ),
    rule(r"(?P<word>noon|midday|midnight)", _WORDS, _word),
)  # fmt: skip
