"""Dates that come back every year, put into the year that is meant."""

from collections.abc import Callable

from tasks.extraction.dates.grammar import Context, Match, Reading, against, read
from tasks.extraction.dates.periods import Period

# News names the year of what lies nearly a year back; so a yearly date without one that is near ahead is meant
# ahead. The limits in days were set on the dev halves of MEANTIME and AQUAINT, where any from 250 to 330 do as well.
_NEAR_AHEAD = 60
_FAR_BACK = {"past": 300, "none": 200}


def in_nearest_year(m: Match, ctx: Context, make: Callable[[int], Period], family: str) -> Reading:
    """The last such period that began by the anchor, or the next one where the clause looks ahead."""
    anchor = ctx.anchor
    if anchor is None:
        return against(None, lambda day: make(day.year), family)
    this = make(anchor.year)
    if this.start <= anchor <= this.end:
        return read("date", this, f"{family}:now")
    past = this if this.end < anchor else make(anchor.year - 1)
    ahead = this if this.start > anchor else make(anchor.year + 1)
    tense = ctx.tense(m)
    if tense == "future":
        return read("date", ahead, f"{family}:next_by_tense")
    near_ahead = (ahead.start - anchor).days <= _NEAR_AHEAD
    if near_ahead and (anchor - past.end).days >= _FAR_BACK[tense]:
        return read("date", ahead, f"{family}:nearest")
    return read("date", past, f"{family}:last")
