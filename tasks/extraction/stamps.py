"""The day of publication that some pages print before their first words."""

import re
from collections.abc import Sequence
from datetime import date

from tasks.extraction.dates import TimeExpression

_WORD = re.compile(r"[^\W\d_]+")
_FULL_DATES = ("full_date", "numeric_date", "iso_date")
# What stands before the day of publication at the head of a page.
_STAMPS = frozenset(
    ["at", "by", "created", "date", "last", "modified", "of", "on", "posted", "publication", "published", "release",
     "released", "updated", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
)  # fmt: skip
_DAYS_OF_NEWS = 1  # a page may be printed the day after


def without_stamp(
    times: Sequence[TimeExpression], text: str, start: int, published: date | None
) -> list[TimeExpression]:
    """The time expressions of a sentence without the day of publication that some pages put before their first words.

    "Tuesday 17 November 2026 Rebels shell ...", "Last updated at Nov 17 2026 ...": that says when it was printed.
    `start` is where the sentence stands in the article.
    """
    return [t for t in times if not _is_stamp(t, text[: t.start - start], published)]


def _is_stamp(time: TimeExpression, before: str, published: date | None) -> bool:
    if published is None or time.date_start is None or not time.rule.startswith(_FULL_DATES):
        return False
    printed = abs((published - time.date_start).days) <= _DAYS_OF_NEWS
    words = [word.lower() for word in _WORD.findall(before)]
    return printed and words != ["on"] and all(word in _STAMPS for word in words)
