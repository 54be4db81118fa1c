"""Dates that come back every year, put into the year that is meant."""

import re
from collections.abc import Callable
from datetime import date

from tasks.extraction.dates.grammar import Context, Match, Reading, against, read
from tasks.extraction.dates.periods import Period

# News adds the year to what lies nearly a year away, so a yearly date without one that is near on one side
# and far on the other is the near one, whatever the tense. In days; on the dev halves of MEANTIME and AQUAINT
# 60 to 90 and 200 to 300 agree within .003 of value F1.
_NEAR = 60
_FAR = {"past": 300, "future": 300, "none": 200}

_THAT_YEAR = re.compile(r",?\s+(?:of\s+|in\s+)?(?:that|the\s+same)\s+year\b")


def in_nearest_year(m: Match, ctx: Context, make: Callable[[int], Period], family: str) -> Reading:
    """The last such period that began by the anchor, or the next one where the clause looks ahead; with "that year"
    behind it, the one of the year named before."""
    anchor = ctx.anchor
    if ctx.named is not None and _THAT_YEAR.match(ctx.lower, m.end()):
        return read("date", make(ctx.named.year), f"{family}:that_year")
    if anchor is None:
        return against(None, lambda day: make(day.year), family)
    this = make(anchor.year)
    if this.start <= anchor <= this.end:
        return read("date", this, f"{family}:now")
    past = this if this.end < anchor else make(anchor.year - 1)
    ahead = this if this.start > anchor else make(anchor.year + 1)
    back, forth = (anchor - past.end).days, (ahead.start - anchor).days
    gone = ctx.head(m).endswith("since ")
    tense = "past" if gone else ctx.tense(m)
    if tense == "future":
        near_past = back <= _NEAR and forth >= _FAR[tense]
        chosen, why = (past, "nearest") if near_past else (ahead, "next_by_tense")
    elif not gone and forth <= _NEAR and back >= _FAR[tense]:
        chosen, why = ahead, "nearest"
    else:
        chosen, why = past, "last"
    return read("date", chosen, f"{family}:{why}")


def last_over(make: Callable[[int], Period], anchor: date) -> Period:
    """The last such yearly period that has ended before the anchor."""
    this = make(anchor.year)
    return this if this.end < anchor else make(anchor.year - 1)
