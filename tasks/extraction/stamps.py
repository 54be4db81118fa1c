"""The day of publication that some pages print before their first words."""

import re
from collections.abc import Sequence
from datetime import date

from tasks.extraction.dates import TimeExpression
from tasks.extraction.sentences import Sentence

_WORD = re.compile(r"[^\W\d_]+")
_FULL_DATES = ("full_date", "numeric_date", "iso_date")
# What stands before the day of publication at the head of a page.
_STAMPS = frozenset(
    ["at", "by", "created", "date", "last", "modified", "of", "on", "posted", "publication", "published", "release",
     "released", "updated", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
)  # fmt: skip
_CHANGED = frozenset({"modified", "updated"})  # later than it was written
_PRINTED = frozenset({"posted", "publication", "published"})
_DAYS_ON_SHOW = 15  # from the day that a page prints alone to the one that its metadata give
_HEAD = 3  # sentences: a title, and what stands under it
_DAYS_OF_NEWS = 1  # a page may be printed the day after


def without_stamp(
    times: Sequence[TimeExpression], text: str, start: int, published: date | None
) -> list[TimeExpression]:
    """The time expressions of a sentence without the day of publication that some pages put before their first words.

    "Tuesday 17 November 2026 Rebels shell ...", "Last updated at Nov 17 2026 ...": that says when it was printed.
    `start` is where the sentence stands in the article.
    """
    return [t for t in times if not _is_stamp(t, text[: t.start - start], published)]


def day_printed(
    times: Sequence[TimeExpression], text: str, sentences: Sequence[Sentence], published: date | None
) -> date | None:
    """The day of publication: that given, or the one that the page prints before its first words.

    A page that opens with "Published November 22 2026" was not published in October, whatever its metadata say; but a
    day of weeks before, alone, may open a chronicle.
    """
    for sentence in sentences[:_HEAD] if published is not None else ():
        for time in (t for t in times if sentence.start <= t.start < sentence.end):
            words = _words_of_stamp(time, text[sentence.start : time.start])
            if words is None or published is None or time.date_start is None or _CHANGED & set(words):
                continue
            recent = (published - time.date_start).days < _DAYS_ON_SHOW
            if _PRINTED & set(words) or (recent and not _is_chronicle(times, sentences)):
                return time.date_start
    return published


def _is_chronicle(times: Sequence[TimeExpression], sentences: Sequence[Sentence]) -> bool:
    """Whether sentences open with days of their own."""
    starts = {sentence.start for sentence in sentences}
    opening = {t.date_start for t in times if t.start in starts and t.rule.startswith(_FULL_DATES)}
    return len(opening) > 1


def _is_stamp(time: TimeExpression, before: str, published: date | None) -> bool:
    if published is None or time.date_start is None:
        return False
    printed = abs((published - time.date_start).days) <= _DAYS_OF_NEWS
    return printed and _words_of_stamp(time, before) is not None


def _words_of_stamp(time: TimeExpression, before: str) -> list[str] | None:
    """The words before a full date, if they are only those that introduce the day of publication; else None."""
    words = [word.lower() for word in _WORD.findall(before)]
    introduced = words != ["on"] and all(word in _STAMPS for word in words)
    return words if introduced and time.rule.startswith(_FULL_DATES) else None
