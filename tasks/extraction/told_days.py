"""The days that an article tells of, for what stands without a day of its own."""

from dataclasses import dataclass
from datetime import date

from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.view import SentenceView
from tasks.records import DatePrecision

_SAID_FORMS = frozenset({"said", "told", "announced", "reported", "confirmed"})  # where nothing is parsed
# What is older is told in today's report as something that was elsewhere, or of another story.
_DAYS_OF_STORY = 31
_DAYS_OF_REPORT = 3  # and if the text opens with a day of these, of that
DAYS_OF_NEWS = 1  # undated news in the past tense is of the day it was published on or of the day before


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The day that a paragraph tells of."""

    start: date | None
    end: date | None
    precision: DatePrecision
    anchor: date | None


def day_named(view: SentenceView) -> ToldDay | None:
    """The only day that a sentence without an event of its own names, unless somebody says something on it."""
    days = [t for t in view.times if t.date_start is not None]
    if len(days) != 1 or days[0].precision != "day":
        return None
    words = {form for t in view.doc for form in (t.lower_, t.lemma_.lower())}
    if words & (load_attribution_lexicon().speech | _SAID_FORMS):
        return None
    return ToldDay(days[0].date_start, days[0].date_end, days[0].precision, days[0].anchor)


def is_of_news(told: ToldDay | None, published: date | None, days: int = _DAYS_OF_REPORT) -> bool:
    """Whether a day is that of publication or one of the few before: what undated news in the past tense is of."""
    if told is None or published is None or told.start is None or told.start != told.end:
        return False
    return 0 <= (published - told.start).days <= days


def is_of_these_weeks(last: date | None, published: date | None) -> bool:
    """Whether what ended on a day, or on one that is not known, is news on the day of publication."""
    return published is None or last is None or (published - last).days <= _DAYS_OF_STORY
