"""When an event happened: the time expression that dates it, or the rule by which it is dated without one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from tasks.extraction.dates import TimeExpression
from tasks.extraction.frames import Frame
from tasks.extraction.syntax import path_to_root
from tasks.extraction.view import SentenceView
from tasks.records import DatePrecision

# A sentence with one of these tells of the past, not of the news.
_HISTORIC = re.compile(
    r"\b(?:in|during) the (?:early|first|last|final) (?:days|weeks|months|years|stages?) of\b|\byears? ago\b|\bdecades?\b|"
    r"\b(?:in|during) the past (?:years|decade)|\bhistor(?:y|ical(?:ly)?)\b|\bformerly\b|\bpreviously\b|"
    r"\bin (?:recent|previous|past|earlier) (?:years|decades)\b|\bat the (?:start|beginning|height) of the (?:war|conflict|uprising)\b|"
    r"\bonce\b(?! again)|\bin the (?:19|20)\d0s\b|\bsince (?:19|20)\d\d\b|\bover the years\b",
    re.IGNORECASE,
)
_RECENT = frozenset({"recent", "recently", "lately", "latest", "past"})
_CLAUSE_EDGES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl", "pcomp", "csubj"})
_CLAUSE_COST = 3  # a clause boundary weighs as much as three steps in the tree
_FARTHEST = 12  # beyond this many weighted steps a time expression dates something else
_DAYS_OF_NEWS = 1  # undated news in the past tense is of the day it was published on or of the day before
_DAYS_OF_RECENT = 7
_LONG_AGO = timedelta(days=180)


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


def is_historic(view: SentenceView, published: date | None) -> bool:
    """Whether a sentence tells of the past as background: by its wording, or because all it dates lies far back."""
    if _HISTORIC.search(view.doc.text):
        return True
    ends = [time.date_end for time in view.times if time.date_end is not None]
    return bool(ends) and published is not None and max(ends) < published - _LONG_AGO


def timing(view: SentenceView, frame: Frame, published: date | None, *, background: bool) -> Timing:
    """When the frame's event happened. `background`: the text around it tells of the past without dating it here."""
    expression, how = _nearest(view, frame.trigger)
    if expression is not None and expression.date_start is not None:
        return Timing(
            expression.date_start,
            expression.date_end,
            expression.precision,
            expression.text,
            expression.anchor,
            f"{expression.rule}{how}",
            0.95 if not how else 0.85,
        )
    if background:
        return Timing(None, None, "unknown", None, None, "background without a date", 0.5)
    if published is None:
        return Timing(None, None, "unknown", None, None, "no date in the text and no publication date", 0.2)
    return _undated(frame.trigger, published)


def _undated(trigger: Token, published: date) -> Timing:
    """News without a date of its own is reckoned from the publication day, by the tense it is told in."""
    if _is_recent(trigger):
        start = published - timedelta(days=_DAYS_OF_RECENT)
        return Timing(start, published, "week", None, published, "recent: the week before publication", 0.6)
    tense = _tense(trigger)
    if tense == "pluperfect":
        start = published - timedelta(days=_DAYS_OF_RECENT)
        return Timing(
            start,
            published,
            "week",
            None,
            published,
            "told as over by then: the week before publication",
            0.4,
        )
    if tense == "past":
        start = published - timedelta(days=_DAYS_OF_NEWS)
        return Timing(
            start,
            published,
            "day",
            None,
            published,
            "undated news in the past tense: publication day or the day before",
            0.5,
        )
    if tense == "future":
        return Timing(published, None, "unknown", None, published, "yet to come", 0.4)
    return Timing(
        published,
        published,
        "day",
        None,
        published,
        "undated news in the present or perfect: publication day",
        0.55,
    )


def _is_recent(trigger: Token) -> bool:
    return any(child.lower_ in _RECENT for child in trigger.children)


def _tense(trigger: Token) -> str:
    """past, present, pluperfect or future: of the trigger's own verb, else of the finite verb that governs it."""
    for token in (trigger, *trigger.ancestors):
        if token.pos_ not in ("VERB", "AUX"):
            continue
        auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
        if auxiliaries & {"will", "'ll", "shall", "wo"}:
            return "future"
        if "had" in auxiliaries:
            return "pluperfect"
        if auxiliaries & {"was", "were", "did"} or (token.tag_ == "VBD" and not auxiliaries):
            return "past"
        if auxiliaries or token.tag_ in ("VBZ", "VBP"):
            return "present"
    return "present"


def _nearest(view: SentenceView, trigger: Token) -> tuple[TimeExpression | None, str]:
    """The time expression that is nearest to the trigger in the parse, and "" or how it was reached."""
    ranked = sorted(_reachable(view, trigger), key=lambda item: (item[0], item[1].start))
    if not ranked:
        return None, ""
    cost, best = ranked[0]
    return best, "" if cost < _CLAUSE_COST + 2 else ", of the clause around it"


def _reachable(view: SentenceView, trigger: Token) -> Iterator[tuple[int, TimeExpression]]:
    upward = _costs_upward(trigger)
    for expression in view.times:
        if expression.kind == "set" or expression.date_start is None:
            continue
        head = view.head_of(expression.start, expression.end)
        if head is None:
            continue
        cost = 0
        while head.i not in upward and head.head.i != head.i:
            cost += _edge(head)
            head = head.head
        if head.i in upward and cost + upward[head.i] <= _FARTHEST:
            yield cost + upward[head.i], expression


def _edge(token: Token) -> int:
    """What the step from a token to its head costs."""
    return _CLAUSE_COST if token.dep_ in _CLAUSE_EDGES else 1


def _costs_upward(trigger: Token) -> dict[int, int]:
    """Token index -> weighted steps from the trigger up to it."""
    costs, total = {trigger.i: 0}, 0
    for token, head in path_to_root(trigger):
        total += _edge(token)
        costs[head.i] = total
    return costs
