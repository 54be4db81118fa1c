"""When an event happened: the time expression that dates it, or the rule by which it is dated without one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.dates import TimeExpression
from tasks.extraction.distance import closes_clause, names_other, steps_between
from tasks.extraction.frames import Frame
from tasks.extraction.phrases import path_to_root
from tasks.extraction.since import counts_up, is_summary, long_past, opens, since_when, when_begun
from tasks.extraction.syntax import is_passive
from tasks.extraction.toll_syntax import has_object
from tasks.extraction.trials import comment_on, court_for, is_of_comment, is_of_court, is_tried
from tasks.extraction.view import SentenceView
from tasks.records import BACKGROUND, LEAD, PARAGRAPH, SAID, DatePrecision, TextSpan

_SUMMARY = "since what the text tells of: no day of its own"
_RECENT = frozenset({"recent", "recently", "lately", "latest", "past"})
_FORMERLY = frozenset({"formerly", "once", "originally", "previously"})
_DAYS_OF_YEAR = 366
# What is older is told in today's report as something that was elsewhere, or of another story.
_DAYS_OF_STORY = 31
_FARTHEST = 9  # weighted steps; what is farther off dates something else
_OWN_CLAUSE = 4
_SAID_FORMS = frozenset({"said", "told", "announced", "reported", "confirmed"})  # where nothing is parsed
_UNTIL = frozenset({"till", "until"})  # "until Monday they had fired at convoys only"
_ANAPHORIC = frozenset({"he", "it", "she", "they"})
_OPENING = 1  # words before a day that opens a sentence: "On Friday"
_DESCRIBES = frozenset({"relcl", "ccomp", "parataxis"})  # clauses that a day of the sentence need not date
_ELSEWHERE = _DESCRIBES | {"advcl"}
_FINITE = frozenset({"VBD", "VBP", "VBZ", "VBN"})
_LASTS = frozenset(
    {"detain", "hold", "imprison", "incarcerate", "intern", "jail"}
)  # "held since March": taken then
_DAYS_OF_NEWS = 1  # undated news in the past tense is of the day it was published on or of the day before
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


def is_of_these_weeks(last: date | None, published: date | None) -> bool:
    """Whether what ended on a day, or on one that is not known, is news on the day of publication."""
    return published is None or last is None or (published - last).days <= _DAYS_OF_STORY


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The day that a paragraph tells of."""

    start: date | None
    end: date | None
    precision: DatePrecision
    anchor: date | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates a sentence from outside: the publication, the last day that the paragraph has named, whether the text
    just before told of the past, and the first day of news (`is_of_news`) that the article has named."""

    published: date | None
    told: ToldDay | None = None
    background: bool = False
    lead: ToldDay | None = None


def timing(view: SentenceView, frame: Frame, others: Collection[int], calendar: Calendar) -> Timing:
    """When the frame's event happened.

    `others` are the tokens of the sentence's other triggers, which keep what is attached to them.
    """
    published, background = calendar.published, calendar.background
    court, comment = court_for(frame.trigger), comment_on(frame.trigger)
    candidates = sorted(
        (
            c
            for c in _candidates(view, frame.trigger, others, published)
            if not _too_late(c[2], frame.trigger, published)
            and not is_of_court(view, c[2], court)
            and not is_of_comment(view, c[2], frame.trigger, comment)
        ),
        key=lambda item: (item[0], abs(item[1] - view.start - frame.trigger.idx)),
    )
    alone = (court or comment) is not None and not candidates
    if not alone and (told := _of_sentence(view, frame.trigger, candidates, published)) is not None:
        return told
    former = any(c.lower_ in _FORMERLY for c in frame.trigger.children)
    background = background or bool(candidates) or is_tried(court) or former
    if background:
        return Timing(None, None, "unknown", None, None, BACKGROUND, 0.5)
    if is_summary(frame.trigger):
        return Timing(None, published, "unknown", None, published, _SUMMARY, 0.4)
    if calendar.told is not None and _goes_on(frame.trigger, calendar.told, published):
        return _same_day(calendar.told)
    if published is None:
        return Timing(None, None, "unknown", None, None, "no date in the text and no publication date", 0.2)
    return _undated(frame.trigger, published, calendar.lead)


_Candidate = tuple[int, int, TimeExpression | None]  # steps, offset; None for a phrase of the undated past


def _of_sentence(
    view: SentenceView, trigger: Token, candidates: Sequence[_Candidate], published: date | None
) -> Timing | None:
    """What the sentence itself says; None where it names no day, or puts the event into the undated past."""
    if not candidates:
        only = _only_day(view, trigger) or _past_of_main_clause(view, trigger, published)
        if only is None or _too_late(only, trigger, published):
            return None
        return _of_expression(only, in_own_clause=False)
    steps, _, expression = candidates[0]
    if expression is None:
        return None
    if trigger.lemma_ in _LASTS and is_passive(trigger):
        expression = when_begun(expression)
    if _is_said(view, trigger, expression) and not _is_to_come(expression, published):
        own = _after_trigger(view, trigger, candidates[1:])
        return _when_said(trigger, expression) if own is None else _of_expression(own, in_own_clause=True)
    return _of_expression(expression, in_own_clause=steps <= _OWN_CLAUSE)


def _candidates(
    view: SentenceView, trigger: Token, others: Collection[int], published: date | None
) -> Iterator[_Candidate]:
    """What can date the trigger."""
    position = view.start + trigger.idx
    spans: list[_Candidate] = [
        (t.start, t.end, when_begun(t) if opens(t, position) else t)
        for t in view.times
        if _dates_events(t, position)
    ]
    spans += [(view.start + start, view.start + end, None) for start, end in long_past(view.text)]
    for start, end, expression in spans:
        if expression is not None and counts_up(expression, trigger):
            continue
        head = view.head_of(start, end)
        steps = None if head is None else steps_between(trigger, head, others, of_time=True)
        if (
            head is not None
            and steps is not None
            and steps <= _FARTHEST
            and not (closes_clause(head, trigger) or names_other(head, trigger))
            and not (expression is not None and _counts_from_another(view, trigger, expression))
        ):
            habit = head.head.lower_ in _UNTIL and _tense(trigger) == "pluperfect"
            long_ago = expression is not None and _is_of_another_year(expression, published)
            yield steps, start, None if habit or long_ago else expression
    yield from since_when(view, trigger)


def _is_of_another_year(expression: TimeExpression, published: date | None) -> bool:
    """ "retook it ten months later", of a month that the text has named: not of a day to come."""
    return expression.rule.startswith("later") and _is_to_come(expression, published)


def _counts_from_another(view: SentenceView, trigger: Token, expression: TimeExpression) -> bool:
    """ "Ten years after the talks, rebels took X": what was ten years ago are the talks."""
    words = view.token_range(expression.start, expression.end)
    if not words or not expression.rule.startswith(("after_event", "before_event")):
        return False
    after = view.doc[words[-1]]
    told = after.head if after.dep_ == "mark" else after
    return trigger != told and not told.is_ancestor(trigger)


def _too_late(expression: TimeExpression | None, trigger: Token, published: date | None) -> bool:
    """Whether an expression is of a day to come while the trigger is told as past: "called for a strike next week"."""
    past = trigger.tag_ in ("VBD", "VBN") and _tense(trigger) == "past"
    return past and expression is not None and _is_to_come(expression, published)


def _is_to_come(expression: TimeExpression, published: date | None) -> bool:
    start = expression.date_start
    return start is not None and published is not None and start > published


def _after_trigger(view: SentenceView, trigger: Token, others: Sequence[_Candidate]) -> TimeExpression | None:
    """The next day that stands behind the trigger: "confirmed today that he was arrested in Kabul on Saturday"."""
    position = view.start + trigger.idx
    return next(
        (t for _, start, t in others if t is not None and start > position and t.precision == "day"), None
    )


def _only_day(view: SentenceView, trigger: Token) -> TimeExpression | None:
    """The only day of a sentence that ends or opens with it, for what its main clause tells in the past tense.

    Such a day is often parsed as a word of what stands beside it ("… targeting an insurgent leader, Thursday").
    """
    if _tense(trigger) != "past" or any(_is_described(*step) for step in path_to_root(trigger)):
        return None
    days = [t for t in view.times if t.date_start is not None]
    if len(days) != 1 or days[0].precision != "day" or not _dates_events(days[0], view.start + trigger.idx):
        return None
    before = view.doc.text[: days[0].start - view.start]
    behind = view.doc.text[days[0].end - view.start :]
    at_end = not any(c.isalnum() for c in behind)
    at_start = len(before.split()) <= _OPENING
    return days[0] if at_end or at_start or _is_of_one_clause(view, trigger, days[0]) else None


def _past_of_main_clause(view: SentenceView, trigger: Token, published: date | None) -> TimeExpression | None:
    """The only time of a sentence, long past, of its main clause: "tensions rose in 2015 after a truce broke down"."""
    times = [t for t in view.times if t.date_start is not None]
    if len(times) != 1 or is_of_these_weeks(times[0].date_end or times[0].date_start, published):
        return None
    head = view.head_of(times[0].start, times[0].end)
    verb = head and next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.dep_ != "ROOT" or verb.lemma_ in load_attribution_lexicon().speech:
        return None
    return times[0] if verb.is_ancestor(trigger) and not (head and names_other(head, verb)) else None


def _is_described(token: Token, head: Token) -> bool:
    """Whether a clause is not the sentence's own, as it is where who says so comes after it ("…, police said")."""
    return token.dep_ in _DESCRIBES and (token.dep_ != "ccomp" or head.i < token.i)


def _is_of_one_clause(view: SentenceView, trigger: Token, day: TimeExpression) -> bool:
    """Whether a day closes the clause of the trigger, or dates a verb that is coordinated with it."""
    head = view.head_of(day.start, day.end)
    if head is None:
        return False
    above = [head, *head.ancestors]
    verb = next((t for t in above if t.pos_ in ("VERB", "AUX") and t.tag_ in _FINITE), None)
    if verb is None or verb.lemma_ in load_attribution_lexicon().speech:
        return False
    if any(t.dep_ in _ELSEWHERE and t.tag_ in _FINITE for t in above[: above.index(verb) + 1]):
        return False
    return verb == trigger or verb in trigger.conjuncts or verb in trigger.ancestors


def _dates_events(time: TimeExpression, trigger: int) -> bool:
    """Whether an expression can date what is told at a point of the article.

    "Three days after they took X" has the days of the taking, which follows it, and not of what stands before it.
    """
    if time.date_start is None or time.kind == "set":
        return False
    return trigger > time.start or not time.rule.startswith(("after_event", "before_event"))


def _is_said(view: SentenceView, trigger: Token, expression: TimeExpression) -> bool:
    """Whether a phrase dates what somebody says of the event ("officials said on Thursday that …")."""
    head = view.head_of(expression.start, expression.end)
    if head is None or (trigger.pos_ == "NOUN" and head.head == trigger):
        return False  # "Tuesday's bombing was claimed by rebels"
    verb = next((t for t in (head, *head.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i == trigger.i or verb.lemma_ not in load_attribution_lexicon().speech:
        return False
    return bool(verb.is_ancestor(trigger) or trigger.is_ancestor(verb))


def _when_said(trigger: Token, expression: TimeExpression) -> Timing:
    """What is told in the past tense happened on the day it was told, or the day before; else on the day itself."""
    start, end = expression.date_start, expression.date_end
    if start is not None and _tense(trigger) in ("past", "pluperfect"):
        start -= timedelta(days=_DAYS_OF_NEWS)
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


def _span(expression: TimeExpression) -> TextSpan:
    return TextSpan(expression.start, expression.end)


def _goes_on(trigger: Token, told: ToldDay, published: date | None) -> bool:
    """Whether an undated sentence in the past tense goes on with the news of its paragraph, or, by a pronoun, with
    what that tells of long ago."""
    if told.start is None or _tense(trigger) != "past":
        return False
    if not is_of_these_weeks(told.end or told.start, published):
        return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in _ANAPHORIC for c in trigger.children)
    return told.precision == "day" and (
        published is None or abs((published - told.start).days) <= _DAYS_OF_RECENT
    )


def day_named(view: SentenceView) -> ToldDay | None:
    """The only day that a sentence without an event of its own names, unless somebody says something on it."""
    days = [t for t in view.times if t.date_start is not None]
    if len(days) != 1 or days[0].precision != "day":
        return None
    words = {form for t in view.doc for form in (t.lower_, t.lemma_.lower())}
    if words & (load_attribution_lexicon().speech | _SAID_FORMS):
        return None
    return ToldDay(days[0].date_start, days[0].date_end, days[0].precision, days[0].anchor)


def is_of_news(told: ToldDay | None, published: date | None) -> bool:
    """Whether a day is that of publication or the one before: what undated news in the past tense is of."""
    if told is None or published is None or told.start is None or told.start != told.end:
        return False
    return 0 <= (published - told.start).days <= _DAYS_OF_NEWS


def _same_day(told: ToldDay) -> Timing:
    return Timing(told.start, told.end, told.precision, None, told.anchor, PARAGRAPH, 0.6)


def _undated(trigger: Token, published: date, lead: ToldDay | None) -> Timing:
    """News without a date of its own is reckoned from the publication day, by the tense it is told in."""
    if any(child.lower_ in _RECENT for child in trigger.children):
        start = published - timedelta(days=_DAYS_OF_RECENT)
        return Timing(start, published, "week", None, published, "recent: the week before publication", 0.6)
    tense = _tense(trigger)
    if tense == "pluperfect":
        start = published - timedelta(days=_DAYS_OF_RECENT)
        return Timing(
            start, published, "week", None, published, "pluperfect: the week before publication", 0.4
        )
    if tense == "past":
        start = published - timedelta(days=_DAYS_OF_NEWS)
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


def _tense(trigger: Token) -> str:
    """past, present, pluperfect or future: of the trigger's own verb, else of the finite verb that governs it."""
    for token in (trigger, *trigger.ancestors):
        if token.pos_ not in ("VERB", "AUX"):
            continue
        auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
        if auxiliaries & {"will", "'ll", "shall", "wo"}:
            return "future"
        if "had" in auxiliaries:  # "said they had taken" is the past tense of reported speech
            return "past" if token.dep_ == "ccomp" else "pluperfect"
        past = token.tag_ == "VBD" or (token.tag_ == "VBN" and has_object(token))  # "A bomb killed ten"
        if auxiliaries & {"was", "were", "did"} or (past and not auxiliaries):
            return "past"
        if auxiliaries - {"to"} or token.tag_ in ("VBZ", "VBP"):
            return "present"
    return "present"
