"""Today and its like, nights, and parts of the day being told of."""

import re
from datetime import date, timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import Context, Kind, Match, Reading, Rule, against, rule
from tasks.extraction.dates.lexicon import WEEKDAY, any_of
from tasks.extraction.dates.periods import Period

_DAY = timedelta(days=1)

# Words for a day or a part of one: days from the anchor, part of the day.
_NAMED = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "NI"),
    "last night": (-1, "NI"), "last evening": (-1, "EV"), "this morning": (0, "MO"),
    "this afternoon": (0, "AF"), "this evening": (0, "EV"),
    "day before yesterday": (-2, ""), "day after tomorrow": (2, ""),
}  # fmt: skip
_NAMED |= {
    f"{name} {part}": (offset, lexicon.DAY_PARTS[part])
    for name, offset in (("yesterday", -1), ("tomorrow", 1))
    for part in ("morning", "afternoon", "evening", "night")
}
# Before a capitalised "Today" these show that it is a name: a newspaper, a programme.
_IN_A_NAME = re.compile(r"(?:(?:^|\s)[a-z]\w*|\b[A-Z]{2,})\s+$")


def _named_day(m: Match, ctx: Context) -> Reading | None:
    word, head = ctx.text[m.start() : m.end()], ctx.text[max(0, m.start() - 24) : m.start()]
    if word[0].isupper() and not word.isupper() and _IN_A_NAME.search(head):
        return None
    name = lexicon.squash(m["name"])
    offset, part = _NAMED[name]
    kind: Kind = "time" if part else "date"

    def make(anchor: date) -> Period:
        return periods.part_of_day(anchor + offset * _DAY, part)

    return against(ctx.anchor, make, name.replace(" ", "_"), kind=kind)


def _overnight(_m: Match, ctx: Context) -> Reading:
    """The night that ended on the anchor day: it has two days."""

    def make(anchor: date) -> Period:
        return Period(f"{(anchor - _DAY).isoformat()}TNI", anchor - _DAY, anchor, "day")

    return against(ctx.anchor, make, "overnight", kind="time")


def _in_the_day(m: Match, ctx: Context) -> Reading:
    """Later in the day, at dawn: of the day named last before, otherwise of the anchor day."""
    part = lexicon.DAY_PARTS.get(m["part"], "")
    source = "anchor" if ctx.day is None else "named_day"
    kind: Kind = "time" if part else "date"
    return against(
        ctx.day or ctx.anchor, lambda on: periods.part_of_day(on, part), f"in_the_day:{source}", kind=kind
    )


_HOUR = r"(?:(?:earlier|later|late|early)\s+(?:on\s+)?)"
_HOURS = ("earlier", "later", "late", "early")

RULES: tuple[Rule, ...] = (
    rule(
        rf"{_HOUR}?(?:the\s+)?(?P<name>{any_of(_NAMED)})",
        {"the", *_HOURS, *(name.split()[0] for name in _NAMED)}, _named_day,
    ),
    rule(
        rf"{_HOUR}?overnight(?!\s+(?:stay|shift|flight|train|bag|guest|success))",
        {"overnight", *_HOURS}, _overnight,
    ),
    rule(
        r"(?:earlier|later|early|late)\s+in\s+the\s+(?P<part>day|morning|afternoon|evening|night)",
        _HOURS, _in_the_day,
    ),
    rule(
        rf"at\s+(?P<part>dawn|daybreak|sunrise|dusk|sunset)(?!\s+(?:o[nf]\s+)?(?:\d|{WEEKDAY}))",
        {"at"}, _in_the_day,
    ),
)  # fmt: skip
