"""Headings that part an article: the days of a timeline ("March 21: …"), the countries of news in brief ("MALI: …")."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tasks.extraction.dates import TimeExpression
from tasks.extraction.dates.periods import shift_months
from tasks.extraction.places import PlaceMention
from tasks.extraction.sentences import Sentence

BULLETS = frozenset("-–—*•·‣▪●►◦")
_BULLET = re.compile(r"[\W_]{0,3}")
_ENDS = re.compile(r"[ \t]*(?:\n|$)|\s?(?::|[–—]|--?(?=\s))")
_MONTHS = 12  # of a year
_LEAST = 2  # different ones; a single day or country is the dateline of the whole


@dataclass(frozen=True, slots=True)
class Headings:
    """What heads the parts of an article, in text order; most articles have none."""

    days: Sequence[TimeExpression] = ()
    countries: Sequence[PlaceMention] = ()  # or a town of the dateline of one report of several

    def __contains__(self, time: TimeExpression) -> bool:
        return any(time.start == day.start for day in self.days)

    def day_at(self, offset: int) -> TimeExpression | None:
        """The day that heads the part of the text that an offset lies in."""
        n = bisect_right(self.days, offset, key=lambda t: t.start)
        return self.days[n - 1] if n else None

    def opened_in(self, sentence: Sentence) -> TimeExpression | PlaceMention | None:
        """The heading that a sentence is or starts with."""
        headings = (self.day_at(sentence.end), self.country_at(sentence.end))
        return next((h for h in headings if h is not None and h.start >= sentence.start), None)

    def country_at(self, offset: int) -> PlaceMention | None:
        """The country, or the town in it, that heads the part of the text that an offset lies in."""
        n = bisect_right(self.countries, offset, key=lambda p: p.start)
        return self.countries[n - 1] if n else None


def find_headings(
    text: str,
    sentences: Sequence[Sentence],
    names: tuple[Sequence[PlaceMention], Sequence[TimeExpression]],
    published: date | None,
) -> Headings:
    """The headings of an article, from where its sentences, its places and its times stand."""
    places, times = names
    opening = set(_openings(text, sentences))
    dated = (t for t in times if t.start in opening and _ENDS.match(text, t.end))
    days = [day for t in dated if (day := _in_past(t, published)) is not None]
    datelines = {s.start for s in sentences if s.is_dateline}
    countries = [
        p
        for p in places
        if p.start in datelines or (p.start in opening and p.is_country and _ENDS.match(text, p.end))
    ]
    return Headings(
        days if len({t.value for t in days}) >= _LEAST else (),
        countries if len({p.country_iso3 for p in countries}) >= _LEAST else (),
    )


def _openings(text: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    """Where the first words of the lines begin, after a bullet."""
    line = -1
    for sentence in sentences:
        if sentence.paragraph != line and (bullet := _BULLET.match(text, sentence.start)) is not None:
            yield bullet.end()
        line = sentence.paragraph


def _in_past(time: TimeExpression, published: date | None) -> TimeExpression | None:
    """An expression, if it names a day, month or year before the publication, of which a stamp tells.

    A timeline looks back: "January 9" is of the year before where this year's is to come.
    """
    start, end = time.date_start, time.date_end
    if time.kind != "date" or start is None or end is None:
        return None
    if published is None or end < published:
        return time
    if "without_year" not in time.rule or start <= published:
        return None
    start, end = shift_months(start, -_MONTHS), shift_months(end, -_MONTHS)
    return replace(time, value=f"{start.year}{time.value[4:]}", date_start=start, date_end=end)
