"""Days told from the anchor: weekdays, today and its like, nights, weekends."""

import re
from datetime import date, timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import Context, Kind, Match, Reading, Rule, against, read, rule
from tasks.extraction.dates.lexicon import DAY_PART, WEEKDAY, any_of
from tasks.extraction.dates.periods import Period

_DAY = timedelta(days=1)
_WEEK = 7
_SATURDAY = 5

# Words for a day or a part of one: days from the anchor, part of the day.
_NAMED_DAYS = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "NI"), "last night": (-1, "NI"),
    "last evening": (-1, "EV"), "this morning": (0, "MO"), "this afternoon": (0, "AF"), "this evening": (0, "EV"),
    "day before yesterday": (-2, ""), "day after tomorrow": (2, ""),
}  # fmt: skip
_NAMED_DAYS |= {
    f"{name} {part}": (offset, lexicon.DAY_PARTS[part])
    for name, offset in (("yesterday", -1), ("tomorrow", 1))
    for part in ("morning", "afternoon", "evening", "night")
}
_WEEK_STEPS = {"last": -1, "this": 0, "next": 1}


def in_day(on: date, part: str) -> Period:
    """A part of a day: the interval is that day, the value also tells the part."""
    whole = periods.day(on)
    return Period(f"{whole.value}T{part}", on, on, "day") if part else whole


def _named_day(m: Match, ctx: Context) -> Reading:
    name = lexicon.squash(m["name"])
    offset, part = _NAMED_DAYS[name]
    kind: Kind = "time" if part else "date"
    return against(
        ctx.anchor, lambda anchor: in_day(anchor + offset * _DAY, part), name.replace(" ", "_"), kind=kind
    )


def _overnight(_m: Match, ctx: Context) -> Reading:
    """The night that ended on the anchor day: it has two days."""

    def make(anchor: date) -> Period:
        return Period(f"{(anchor - _DAY).isoformat()}TNI", anchor - _DAY, anchor, "day")

    return against(ctx.anchor, make, "overnight", kind="time")


def _weekday(m: Match, ctx: Context) -> Reading | None:
    index = _weekday_index(m, ctx)
    if index is None:
        return None
    groups = m.groupdict()
    part = lexicon.DAY_PARTS.get(groups.get("part") or "", "")
    kind: Kind = "time" if part else "date"
    if ctx.anchor is None:
        return Reading(kind, f"XXXX-WXX-{index + 1}", None, "weekday:no_anchor")
    ahead = index - ctx.anchor.weekday()
    if groups.get("week"):
        offset, name = ahead + _WEEK * _WEEK_STEPS[m["week"]], f"{m['week']}_week"
    else:
        offset, name = _weekday_offset(lexicon.squash(m["lead"] or ""), ahead, m, ctx)
    return read(kind, in_day(ctx.anchor + offset * _DAY, part), f"weekday:{name}")


def _weekday_index(m: Match, ctx: Context) -> int | None:
    """Monday is 0. A short name (Sat, Sun, Wed) must be capitalised and stand where a day would."""
    word = m["weekday"].rstrip(".")
    if word in lexicon.WEEKDAYS:
        nickname = re.search(r"\b(?:black|bloody|super|ash|holy|cyber)\s+$", ctx.head(m))
        return None if nickname else lexicon.WEEKDAYS[word]
    led = m["lead"] or re.search(r"\b(?:on|since|until|by|from|early|late)\s+$", ctx.head(m))
    return lexicon.SHORT_WEEKDAYS[word] if led and ctx.text[m.start("weekday")].isupper() else None


def _weekday_offset(lead: str, ahead: int, m: Match, ctx: Context) -> tuple[int, str]:
    """Days from the anchor and what decided. `ahead` is the weekday less the anchor's, -6 to 6."""
    back, forth = -(-ahead % _WEEK), ahead % _WEEK
    if lead in ("last", "previous", "past", "this past"):
        return back or -_WEEK, "last"
    if lead in ("next", "coming", "this coming", "this upcoming"):
        return forth or _WEEK, "next"
    if forth == 0:
        return 0, "anchor_day"
    if not re.match(r"['’]s\b", ctx.lower[m.end() : m.end() + 2]):
        if _LOOKS_AHEAD.search(ctx.head(m)):
            return forth, "next_by_preposition"
        if ctx.tense(m) == "future":
            return forth, "next_by_tense"
    return back, "last_one"


_LOOKS_AHEAD = re.compile(
    r"\b(?:until|till|(?:as\s+)?(?:soon|early|late)\s+as|no\s+later\s+than|starting|beginning)\s+$"
)


def _weekend(m: Match, ctx: Context) -> Reading:
    """The weekend: the last one that began by the anchor, or the next where the clause looks ahead."""
    lead = m["lead"]
    if lead in ("last", "past", "previous"):
        return against(ctx.anchor, lambda anchor: periods.weekend(anchor - _WEEK * _DAY), "weekend:last")
    if lead == "next":
        return against(ctx.anchor, lambda anchor: periods.weekend(anchor + _WEEK * _DAY), "weekend:next")
    if lead in ("this", "coming"):
        return against(ctx.anchor, periods.weekend, "weekend:this")
    if ctx.tense(m) == "future":
        return against(ctx.anchor, periods.weekend, "weekend:next_by_tense")
    step = 0 if ctx.anchor and ctx.anchor.weekday() >= _SATURDAY else -_WEEK
    return against(ctx.anchor, lambda anchor: periods.weekend(anchor + step * _DAY), "weekend:last_one")


_HOUR = r"(?:(?:earlier|later|late|early)\s+(?:on\s+)?)"

RULES: tuple[Rule, ...] = (
    rule(
        rf"{_HOUR}?(?:the\s+)?(?P<name>{any_of(_NAMED_DAYS)})",
        {name.split()[0] for name in _NAMED_DAYS} | {"the", "earlier", "later", "late", "early"}, _named_day,
    ),
    rule(rf"{_HOUR}?overnight(?!\s+(?:stay|shift|flight|train|bag|guest|success))", {"overnight", "late", "early"}, _overnight),
    rule(
        rf"(?:(?P<lead>this\s+(?:past|coming|upcoming)|last|next|this|previous|coming|past)\s+)?(?:(?:early|late|mid)[\s-]+(?:on\s+)?)?"
        rf"(?P<weekday>{WEEKDAY})(?:[\s-]+(?:early\s+|late\s+)?(?P<part>{DAY_PART}))?(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?",
        lexicon.WEEKDAY_STARTS | {"last", "next", "this", "previous", "coming", "past", "early", "late", "mid"}, _weekday,
    ),
    rule(
        r"(?:the|over\s+the|(?:(?:over|the)\s+)?(?P<lead>last|past|previous|this|coming|next))\s+weekend",
        {"the", "over", "last", "past", "previous", "this", "coming", "next"}, _weekend,
    ),
)  # fmt: skip
