"""What "since" and phrases of the undated past say of when something was."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Token

from tasks.extraction.dates import TimeExpression
from tasks.extraction.view import SentenceView

# Phrases that put what they are attached to into the past without dating it.
_LONG_PAST = re.compile(
    r"\b(?:in|during|from) the (?:early|first|last|final) (?:days|weeks|months|years|stages?) of\b|\byears? ago\b|"
    r"\b(?:in|during|over|for) (?:the )?(?:past|recent|previous|earlier|last) "
    r"(?:few |several |two |three )?(?:years|decades?)\b|"
    r"\b(?:at|since|from) the (?:start|beginning|height|outbreak) of the (?:war|conflict|uprising|revolution)\b|"
    r"\bin the past(?=[,.;]| and\b|$)|"
    r"\b(?:good|bad) old days\b|"
    r"\bin the (?:19|20)\d0s\b|\bover the years\b|\bfor (?:over |more than )?(?:a|two|three|four) decades?\b",
    re.IGNORECASE,
)
_FIRST_TIME = re.compile(
    r"\b(?:first|second|third|biggest|bloodiest|boldest|deadliest|fiercest|greatest|heaviest|highest|largest|worst)"
    r"(?: [\w-]+){1,3} $",
    re.IGNORECASE,
)
_OF_ROW = ("since", "this_month", "this_year")  # rules of phrases that can count up
_ORDINAL = re.compile(r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)")


def is_summary(trigger: Token) -> bool:
    """Whether a perfect tense counts up what has been since an event: "have died in raids since the truce began"."""
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in verb.children):
        return False
    clause = (c for t in (verb, trigger, *verb.conjuncts) for c in t.children)
    return any(t.lower_ == "since" for c in clause for t in (c, *c.children))


def counts_up(expression: TimeExpression, noun: Token) -> bool:
    """Whether a phrase tells of those before: "the worst blast since 2019", "their sixth attack this year"."""
    if not expression.rule.startswith(_OF_ROW):
        return False
    told = (c for c in noun.children if c.dep_ in ("amod", "appos"))
    return noun.pos_ == "NOUN" and any(c.tag_ in ("JJS", "RBS") or _ORDINAL.fullmatch(c.lower_) for c in told)


def is_of_a_row(view: SentenceView, expression: TimeExpression) -> bool:
    """Whether a phrase only says since when nothing like it had been: "for the first time since 2016"."""
    return (
        expression.rule.startswith("since")
        and _FIRST_TIME.search(view.text[: expression.start - view.start]) is not None
    )


def since_when(view: SentenceView, trigger: Token) -> Iterator[tuple[int, int, TimeExpression]]:
    """The time that a clause tells more of: "the worst riot since June 2019, when police shot two students"."""
    opening = next((c.i for c in trigger.children if c.lower_ == "when"), 0)
    for time in view.times if opening else ():
        last = view.token_range(time.start, time.end)[-1:]
        if last and opening - 2 <= last[0] < opening and time.rule.startswith("since"):
            yield 0, time.start, when_begun(time)


def opens(expression: TimeExpression, position: int) -> bool:
    """Whether something told at an offset is what a time counts from: "since *a truce brokered* in July"."""
    return expression.rule.startswith("since_event") and expression.start < position < expression.end


def when_begun(expression: TimeExpression) -> TimeExpression:
    """The day, month or year that an expression like "since March" starts from."""
    start, finish = expression.date_start, expression.value
    if start is None or not expression.rule.startswith("since"):
        return expression
    if len(finish) == len("2026"):
        return replace(expression, date_end=start.replace(month=12, day=31), precision="year")
    if len(finish) == len("2026-11"):
        last = monthrange(start.year, start.month)[1]
        return replace(expression, date_end=start.replace(day=last), precision="month")
    return replace(expression, date_end=start, precision="day")


@lru_cache(maxsize=1)  # a sentence's events come one after the other
def long_past(text: str) -> tuple[tuple[int, int], ...]:
    """Where a sentence has such phrases."""
    return tuple(m.span() for m in _LONG_PAST.finditer(text))
