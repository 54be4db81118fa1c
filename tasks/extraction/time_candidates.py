"""Which time expressions of a sentence can date an event of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.dates import TimeExpression
from tasks.extraction.distance import closes_clause, names_other, steps_between
from tasks.extraction.phrases import path_to_root
from tasks.extraction.since import counts_up, is_of_a_row, long_past, opens, since_when, when_begun
from tasks.extraction.tense import tense_of
from tasks.extraction.told_days import is_of_these_weeks
from tasks.extraction.view import SentenceView

# Steps from the trigger, offset in the article, and the expression: None for a phrase of the undated past.
Candidate = tuple[int, int, TimeExpression | None]

_FARTHEST = 9  # weighted steps; what is farther off dates something else
_UNTIL = frozenset({"till", "until"})  # "until Monday they had fired at convoys only"
_OPENING = 1  # words before a day that opens a sentence: "On Friday"
_DESCRIBES = frozenset({"relcl", "ccomp", "parataxis"})  # clauses that a day of the sentence need not date
_ELSEWHERE = _DESCRIBES | {"advcl"}
_FINITE = frozenset({"VBD", "VBP", "VBZ", "VBN"})


def with_runs_of_years(times: Sequence[TimeExpression], text: str, start: int) -> list[TimeExpression]:
    """The time expressions of a sentence, with one for "2024 and 2025", for what is told of both years.

    `start` is where the sentence stands in the article.
    """
    found: list[TimeExpression] = []
    for time in times:
        last = found[-1] if found else None
        between = "" if last is None else text[last.end - start : time.start - start]
        if last is not None and between == " and " and last.rule == time.rule == "year":
            run = text[last.start - start : time.end - start]
            found[-1] = replace(last, end=time.end, text=run, date_end=time.date_end)
        else:
            found.append(time)
    return found


def candidates_for(
    view: SentenceView, trigger: Token, others: Collection[int], published: date | None
) -> Iterator[Candidate]:
    """What can date the trigger."""
    position = view.start + trigger.idx
    spans: list[Candidate] = [
        (t.start, t.end, when_begun(t) if opens(t, position) else t)
        for t in view.times
        if _dates_events(t, position) and not is_of_a_row(view, t)
    ]
    spans += [(view.start + start, view.start + end, None) for start, end in long_past(view.text)]
    for start, end, expression in spans:
        if expression is not None and counts_up(expression, trigger):
            continue
        head = view.head_of(start, end)
        steps = None if head is None else steps_between(trigger, head, others, of_time=True)
        if head is not None and head.i == trigger.i - 1 and trigger.tag_ == "VBD":
            steps = 0  # "the agency (NIA) on Wednesday arrested two men"
        if (
            head is not None
            and steps is not None
            and steps <= _FARTHEST
            and not (closes_clause(head, trigger) or names_other(head, trigger))
            and not (expression is not None and _counts_from_another(view, trigger, expression))
        ):
            habit = head.head.lower_ in _UNTIL and tense_of(trigger) == "pluperfect"
            long_ago = expression is not None and _is_of_another_year(expression, published)
            yield steps, start, None if habit or long_ago else expression
    yield from since_when(view, trigger)


def _is_of_another_year(expression: TimeExpression, published: date | None) -> bool:
    """ "retook it ten months later", of a month that the text has named: not of a day to come."""
    return expression.rule.startswith("later") and is_to_come(expression, published)


def _counts_from_another(view: SentenceView, trigger: Token, expression: TimeExpression) -> bool:
    """ "Ten years after the talks, rebels took X": what was ten years ago are the talks."""
    words = view.token_range(expression.start, expression.end)
    if not words or not expression.rule.startswith(("after_event", "before_event")):
        return False
    after = view.doc[words[-1]]
    told = after.head if after.dep_ == "mark" else after
    return trigger != told and not told.is_ancestor(trigger)


def _dates_events(time: TimeExpression, trigger: int) -> bool:
    """Whether an expression can date what is told at a point of the article.

    "Three days after they took X" has the days of the taking, which follows it, and not of what stands before it.
    """
    if time.date_start is None or time.kind == "set":
        return False
    return trigger > time.start or not time.rule.startswith(("after_event", "before_event"))


def too_late(expression: TimeExpression | None, trigger: Token, published: date | None) -> bool:
    """Whether an expression is of a day to come while the trigger is told as past: "called for a strike next week"."""
    past = trigger.tag_ in ("VBD", "VBN") and tense_of(trigger) == "past"
    return past and expression is not None and is_to_come(expression, published)


def is_to_come(expression: TimeExpression, published: date | None) -> bool:
    """Whether an expression is of a day after the publication."""
    start = expression.date_start
    return start is not None and published is not None and start > published


def only_day(view: SentenceView, trigger: Token) -> TimeExpression | None:
    """The only day of a sentence that ends or opens with it, for what its main clause tells in the past tense.

    Such a day is often parsed as a word of what stands beside it ("… targeting an insurgent leader, Thursday").
    """
    if tense_of(trigger) != "past" or any(_is_described(*step) for step in path_to_root(trigger)):
        return None
    days = [t for t in view.times if t.date_start is not None]
    if len(days) != 1 or days[0].precision != "day" or not _dates_events(days[0], view.start + trigger.idx):
        return None
    before = view.text[: days[0].start - view.start]
    behind = view.text[days[0].end - view.start :]
    at_end = not any(c.isalnum() for c in behind)
    at_start = len(before.split()) <= _OPENING
    return days[0] if at_end or at_start or _is_of_one_clause(view, trigger, days[0]) else None


def past_of_main_clause(view: SentenceView, trigger: Token, published: date | None) -> TimeExpression | None:
    """The only time of a sentence, long past, of its main clause: "tensions rose in 2015 after a truce broke down"."""
    times = [t for t in view.times if t.date_start is not None]
    if len(times) != 1 or is_of_these_weeks(times[0].date_end or times[0].date_start, published):
        return None
    if len(view.text[: times[0].start - view.start].split()) <= _OPENING and tense_of(trigger) == "past":
        return times[0]  # "In 2015 tensions rose; rebels took X"
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
