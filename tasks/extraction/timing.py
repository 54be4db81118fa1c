"""When an event happened: the time expression that dates it, or the rule by which it is dated without one."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.dates import TimeExpression
from tasks.extraction.dates.periods import shift_months
from tasks.extraction.frames import Frame
from tasks.extraction.since import is_summary, when_begun
from tasks.extraction.syntax import is_passive
from tasks.extraction.tense import tense_of
from tasks.extraction.time_candidates import (
    Candidate,
    candidates_for,
    is_to_come,
    only_day,
    past_of_main_clause,
    too_late,
)
from tasks.extraction.told_days import DAYS_OF_NEWS, ToldDay, is_of_news, is_of_these_weeks
from tasks.extraction.trials import comment_on, court_for, is_of_comment, is_of_court, is_tried
from tasks.extraction.view import SentenceView
from tasks.records import BACKGROUND, HEADING, LEAD, PARAGRAPH, SAID, DatePrecision, TextSpan

_SUMMARY = "since what the text tells of: no day of its own"
_RECENT = frozenset({"recent", "recently", "lately", "latest", "past"})
_WEEK = timedelta(days=7)
_TAKEN_BEFORE = "taken before what the clause tells of: no day of its own"
_TAKEN = frozenset({"abduction", "arrest"})
_FORMERLY = frozenset({"formerly", "once", "originally", "previously"})
_DAYS_OF_YEAR = 366
_MONTHS = 12  # of a year
_OWN_CLAUSE = 4
_ANAPHORIC = frozenset({"he", "it", "she", "they"})
_LASTS = frozenset(
    {"detain", "hold", "imprison", "incarcerate", "intern", "jail"}
)  # "held since March": taken then
_DAYS_OF_RECENT = 7


@dataclass(frozen=True, slots=True)
class Timing:
    """The interval of days in which an event can have happened, and how it was found."""

    start: date | None
    end: date | None
    precision: DatePrecision
    text: str | None
    anchor: date | None
    rule: str
    certainty: float
    span: TextSpan | None = None  # where `text` stands in the article

    def is_after(self, day: date | None) -> bool:
        """Whether all of it lies after a day."""
        return self.start is not None and day is not None and self.start > day

    @property
    def is_era(self) -> bool:
        """Whether it is told of more than a year up to now ("since 2011")."""
        if self.start is None or self.end is None or not self.rule.startswith("since"):
            return False
        return (self.end - self.start).days > _DAYS_OF_YEAR

    def is_news(self, published: date | None) -> bool:
        """Whether it is told as something of these weeks, for all that the text says."""
        if (
            self.precision in ("month", "year")
            and published is not None
            and self.end
            and self.end < published
        ):
            return False  # "last month"
        return self.rule not in (BACKGROUND, _SUMMARY) and is_of_these_weeks(
            self.end or self.start, published
        )


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates a sentence from outside: the publication, the last day that the paragraph has named, whether the text
    just before told of the past, the first day of news (`is_of_news`) that the article has named, and the day that
    heads this part of it."""

    published: date | None
    told: ToldDay | None = None
    background: bool = False
    lead: ToldDay | None = None
    heading: TimeExpression | None = None

    @property
    def now(self) -> date | None:
        """The day by which what the text tells is news: that of the heading, or of the publication."""
        return self.published if self.heading is None else self.heading.date_end


def timing(view: SentenceView, frame: Frame, others: Collection[int], calendar: Calendar) -> Timing:
    """When the frame's event happened.

    `others` are the tokens of the sentence's other triggers, which keep what is attached to them.
    """
    published = calendar.published
    court, comment = court_for(frame.trigger), comment_on(frame.trigger)
    candidates = sorted(
        (
            c
            for c in candidates_for(view, frame.trigger, others, published)
            if not too_late(c[2], frame.trigger, published)
            and not is_of_court(view, c[2], court)
            and not is_of_comment(view, c[2], frame.trigger, comment)
        ),
        key=lambda item: (item[0], abs(item[1] - view.start - frame.trigger.idx)),
    )
    taken = _are_held(frame)
    if taken:
        candidates = [c for c in candidates if c[2] is not None and _stands_with(view, frame.trigger, c[2])]
    alone = (taken or (court or comment) is not None) and not candidates
    if not alone and (told := _of_sentence(view, frame.trigger, candidates, published)) is not None:
        return told
    former = any(c.lower_ in _FORMERLY for c in frame.trigger.children)
    if calendar.background or candidates or is_tried(court) or former:
        return Timing(None, None, "unknown", None, None, BACKGROUND, 0.5)
    if taken:
        return Timing(None, None, "unknown", None, None, _TAKEN_BEFORE, 0.4)
    if frame.sense.political and not is_of_news(calendar.lead, published, DAYS_OF_NEWS):
        calendar = replace(calendar, lead=None)  # what is said of it is of today
    return _of_text(frame.trigger, calendar)


def _of_text(trigger: Token, calendar: Calendar) -> Timing:
    """What the text around a sentence says of the day, or else the publication."""
    published = calendar.published
    if calendar.heading is not None:
        return _headed(calendar.heading)
    if is_summary(trigger):
        return Timing(None, published, "unknown", None, published, _SUMMARY, 0.4)
    if calendar.told is not None and _goes_on(trigger, calendar.told, published):
        return _same_day(calendar.told)
    if published is None:
        return Timing(None, None, "unknown", None, None, "no date in the text and no publication date", 0.2)
    return _undated(trigger, published, calendar.lead)


def as_to_come(when: Timing) -> Timing:
    """When what is planned will be: "unions have called a strike on Friday" is of the next Friday."""
    if when.rule != "weekday:last_one" or when.start is None or when.end is None:
        return when
    start, end = when.start + _WEEK, when.end + _WEEK
    return replace(when, start=start, end=end, rule="weekday:next_of_plan")


def _are_held(frame: Frame) -> bool:
    """Whether a clause tells of those taken before by what they are: "the men *arrested* with him came to court"."""
    trigger = frame.trigger
    held = trigger.head
    described = (
        trigger.dep_ == "acl" and trigger.tag_ == "VBN" and held.pos_ == "NOUN" and held.dep_ != "ROOT"
    )
    return described and frame.sense.sub_event_type in _TAKEN


def _stands_with(view: SentenceView, trigger: Token, time: TimeExpression) -> bool:
    head = view.head_of(time.start, time.end)
    return head is not None and trigger.is_ancestor(head)


def _of_sentence(
    view: SentenceView, trigger: Token, candidates: Sequence[Candidate], published: date | None
) -> Timing | None:
    """What the sentence itself says; None where it names no day, or puts the event into the undated past."""
    if not candidates:
        only = only_day(view, trigger) or past_of_main_clause(view, trigger, published)
        if only is None or too_late(only, trigger, published):
            return None
        return _of_expression(only, in_own_clause=False)
    steps, _, expression = candidates[0]
    if expression is None:
        return None
    if trigger.lemma_ in _LASTS and is_passive(trigger):
        expression = when_begun(expression)
    if _is_said(view, trigger, expression) and not is_to_come(expression, published):
        own = _after_trigger(view, trigger, candidates[1:])
        return _when_said(trigger, expression) if own is None else _of_expression(own, in_own_clause=True)
    if steps > _OWN_CLAUSE and published is not None and _is_since(trigger):
        expression = replace(expression, date_end=published, rule=f"since:{expression.rule}")
    return _of_expression(expression, in_own_clause=steps <= _OWN_CLAUSE)


def _is_since(trigger: Token) -> bool:
    """ "began on Monday and have *since* taken the town": on some day since then."""
    return any(c.lower_ == "since" and c.i == t.i - 1 for t in (trigger, trigger.head) for c in t.children)


def _after_trigger(view: SentenceView, trigger: Token, others: Sequence[Candidate]) -> TimeExpression | None:
    """The next day that stands behind the trigger: "confirmed today that he was arrested in Kabul on Saturday"."""
    position = view.start + trigger.idx
    return next(
        (t for _, start, t in others if t is not None and start > position and t.precision == "day"), None
    )


def _is_said(view: SentenceView, trigger: Token, expression: TimeExpression) -> bool:
    """Whether a phrase dates what somebody says of the event ("officials said on Thursday that …")."""
    head = view.head_of(expression.start, expression.end)
    if head is None or (trigger.pos_ == "NOUN" and head.head == trigger):
        return False  # "Tuesday's bombing was claimed by rebels"
    verb = next((t for t in (head, *head.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i == trigger.i or verb.lemma_ not in load_attribution_lexicon().speech:
        return False
    if _is_of_content(trigger, head, verb):
        return False
    return bool(verb.is_ancestor(trigger) or trigger.is_ancestor(verb))


def _is_of_content(trigger: Token, day: Token, speech: Token) -> bool:
    """Whether a day stands in what is said, though it hangs from the verb: "said that *on Friday* rebels fled", "killed
    a judge, Ana Lima, *on Friday*, police said"."""
    if speech.i < day.i:
        return any(t.lower_ == "that" for t in speech.doc[speech.i + 1 : day.i])
    subjects = [c.left_edge.i for c in speech.children if c.dep_ == "nsubj"]
    return trigger.i < day.i and any(day.i < first for first in subjects)


def _when_said(trigger: Token, expression: TimeExpression) -> Timing:
    """What is told in the past tense happened on the day it was told, or the day before; else on the day itself."""
    start, end = expression.date_start, expression.date_end
    if start is not None and tense_of(trigger) in ("past", "pluperfect"):
        start -= timedelta(days=DAYS_OF_NEWS)
    rule = f"{expression.rule}, {SAID}"
    return Timing(
        start, end, expression.precision, expression.text, expression.anchor, rule, 0.7, _span(expression)
    )


def _of_expression(expression: TimeExpression, *, in_own_clause: bool) -> Timing:
    return Timing(
        expression.date_start,
        expression.date_end,
        expression.precision,
        expression.text,
        expression.anchor,
        expression.rule if in_own_clause else f"{expression.rule}, of the clause around it",
        0.95 if in_own_clause else 0.8,
        _span(expression),
    )


def _headed(heading: TimeExpression) -> Timing:
    return replace(_of_expression(heading, in_own_clause=False), rule=f"{heading.rule}, {HEADING}")


_BESIDE = re.compile(r",? (?:(?:in|on|during|early|late) )*")


def dated_beside(view: SentenceView, place: TextSpan | None, whole: Timing) -> Timing | None:
    """The time that stands right behind one of several places: "took X in January 2025 and *Y in February*".

    A month without a year is that after the one of the first place.
    """
    if place is None or whole.span is None:
        return None
    behind = (t for t in view.times if t.start >= place.char_end and t.date_start is not None)
    own = next(behind, None)
    gap = "" if own is None else view.text[place.char_end - view.start : own.start - view.start]
    if own is None or own.start == whole.span.char_start or not _BESIDE.fullmatch(gap):
        return None
    told = _of_expression(own, in_own_clause=True)
    if own.rule.startswith("month_without_year") and whole.start and told.start and told.end:
        years = whole.start.year + (told.start.month < whole.start.month) - told.start.year
        after = shift_months(told.end + timedelta(days=1), _MONTHS * years)
        told = replace(told, start=shift_months(told.start, _MONTHS * years), end=after - timedelta(days=1))
    return told


def _span(expression: TimeExpression) -> TextSpan:
    return TextSpan(expression.start, expression.end)


def _goes_on(trigger: Token, told: ToldDay, published: date | None) -> bool:
    """Whether an undated sentence in the past tense goes on with the news of its paragraph, or, by a pronoun, with
    what that tells of long ago."""
    if told.start is None or tense_of(trigger) != "past":
        return False
    if not is_of_these_weeks(told.end or told.start, published):
        return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in _ANAPHORIC for c in trigger.children)
    return told.precision == "day"


def _same_day(told: ToldDay) -> Timing:
    return Timing(told.start, told.end, told.precision, None, told.anchor, PARAGRAPH, 0.6)


def _undated(trigger: Token, published: date, lead: ToldDay | None) -> Timing:
    """News without a date of its own is reckoned from the publication day, by the tense it is told in."""
    if any(child.lower_ in _RECENT for child in trigger.children):
        start = published - timedelta(days=_DAYS_OF_RECENT)
        return Timing(start, published, "week", None, published, "recent: the week before publication", 0.6)
    tense = tense_of(trigger)
    if tense == "pluperfect":
        start = published - timedelta(days=_DAYS_OF_RECENT)
        return Timing(
            start, published, "week", None, published, "pluperfect: the week before publication", 0.4
        )
    if tense == "past":
        start = published - timedelta(days=DAYS_OF_NEWS)
        if lead is not None:
            return Timing(lead.start, lead.end, "day", None, lead.anchor, LEAD, 0.55)
        return Timing(
            start, published, "day", None, published, "past tense: publication day or the day before", 0.5
        )
    if tense == "future":
        return Timing(published, None, "unknown", None, published, "future: publication day or later", 0.4)
    return Timing(
        published, published, "day", None, published, "present or perfect tense: publication day", 0.55
    )
