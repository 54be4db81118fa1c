"""Weekdays and weekends, by the anchor and the tense."""

import re
from datetime import timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import Context, Kind, Match, Reading, Rule, against, read, rule
from tasks.extraction.dates.lexicon import DAY_PART, WEEKDAY

_DAY = timedelta(days=1)
_WEEK = 7
_WEDNESDAY, _SATURDAY = 2, 5
_WEEK_STEPS = {"last": -1, "this": 0, "next": 1}


def _weekday(m: Match, ctx: Context) -> Reading | None:
    """A bare weekday is the anchor day or the last such day before it, the next where the clause looks ahead.

    The first holds for 89 to 100 % of the bare weekdays of four annotated sets of news. A plural may be a
    possessive that has lost its apostrophe: "Fridays talks".
    """
    index = _weekday_index(m, ctx)
    if index is None:
        return None
    if m["plural"] and re.search(r"\bon\s+$", ctx.head(m)):
        return Reading("set", f"XXXX-WXX-{index + 1}", None, "every_weekday")
    part = lexicon.DAY_PARTS.get(m["part"] or "", "")
    kind: Kind = "time" if part else "date"
    if ctx.anchor is None:
        return Reading(kind, f"XXXX-WXX-{index + 1}", None, "weekday:no_anchor")
    ahead = index - ctx.anchor.weekday()
    if m["week"]:
        offset, name = ahead + _WEEK * _WEEK_STEPS[m["week"]], f"{m['week']}_week"
    else:
        offset, name = _weekday_offset(lexicon.squash(m["lead"] or ""), ahead, m, ctx)
    return read(kind, periods.part_of_day(ctx.anchor + offset * _DAY, part), f"weekday:{name}")


_NICKNAME = re.compile(r"\b(?:black|bloody|super|ash|holy|cyber)\s+$")
_NAME_GOES_ON = re.compile(r"\s+(?:school|times|telegraph|herald|mirror|express)\b")
_SHORT_LED = re.compile(r"\b(?:on|since|until|by|from|early|late)\s+$")


def _weekday_index(m: Match, ctx: Context) -> int | None:
    """Monday is 0. A short name (Sat, Sun, Wed) must be capitalised and stand where a day would."""
    word, head = m["weekday"].rstrip("."), ctx.head(m)
    if _NICKNAME.search(head) or _NAME_GOES_ON.match(ctx.lower, m.end()):
        return None
    if word in lexicon.WEEKDAYS:
        return lexicon.WEEKDAYS[word]
    led = m["lead"] or _SHORT_LED.search(head)
    return lexicon.SHORT_WEEKDAYS[word] if led and ctx.text[m.start("weekday")].isupper() else None


_LOOKS_AHEAD = re.compile(
    r"\b(?:until|till|(?:soon|early|late)\s+as|no\s+later\s+than|starting|beginning)\s+$"
)

_FOR = re.compile(r"\bfor\s+$")  # "called a strike for Monday", not "for Friday prayers"
_ENDS = re.compile(r"\s*(?:[.,;:)\"”—–-]|$|(?:after|and|as|at|because|but|by|if|in|on|over|to|when|with)\b)")
_RUNS_FROM = re.compile(r"\bfrom\s+\w+\s+\w+\s+$")


def _weekday_offset(lead: str, ahead: int, m: Match, ctx: Context) -> tuple[int, str]:
    """Days from the anchor and what decided. `ahead` is the weekday less the anchor's, -6 to 6."""
    back, forth = -(-ahead % _WEEK), ahead % _WEEK
    if lead in ("last", "previous", "past", "this past"):
        return back or -_WEEK, "last"
    if lead in ("next", "coming", "this coming", "this upcoming"):
        return forth or _WEEK, "next"
    if forth == 0:
        return 0, "anchor_day"
    possessive = m["plural"] or ctx.lower.startswith(("'s", "’s"), m.end())
    if not possessive:  # "Friday's talks" are those that were held
        until = _LOOKS_AHEAD.search(ctx.head(m)) and not _RUNS_FROM.search(ctx.head(m))
        if not until and ctx.tense(m) == "future":
            return forth, "next_by_tense"
        if until or (_FOR.search(ctx.head(m)) and _ENDS.match(ctx.lower, m.end())):
            return forth, "next_by_preposition"
    return back, "last_one"


def _weekend(m: Match, ctx: Context) -> Reading:
    """The weekend: the last one that began by the anchor, or the next where the clause looks ahead."""
    lead, tense = m["lead"], ctx.tense(m)
    if lead in ("last", "past", "previous"):
        step, name = -1, "last"
    elif lead == "next":
        step, name = 1, "next"
    elif tense == "future":
        step, name = 0, "next_by_tense"
    elif lead and not (tense == "past" and ctx.anchor and ctx.anchor.weekday() < _WEDNESDAY):
        step, name = 0, "this"
    else:
        step, name = (0 if ctx.anchor and ctx.anchor.weekday() >= _SATURDAY else -1), "last_one"
    return against(
        ctx.anchor, lambda anchor: periods.weekend(anchor + step * _WEEK * _DAY), f"weekend:{name}"
    )


_LEAD = r"(?:(?P<lead>this\s+(?:past|coming|upcoming)|last|next|this|previous|coming|past)\s+)?"
_TIME_OF_DAY = r"(?:(?:earlier|later|early|late|mid)[\s-]+(?:on\s+)?)?"
_LEADS = ("last", "next", "this", "previous", "coming", "past", "early", "late", "earlier", "later", "mid")

RULES: tuple[Rule, ...] = (
    rule(
        rf"{_TIME_OF_DAY}{_LEAD}{_TIME_OF_DAY}(?P<weekday>{WEEKDAY})(?P<plural>s)?"
        rf"(?:[\s-]+(?:early\s+|late\s+)?(?P<part>{DAY_PART}))?(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?",
        {*lexicon.WEEKDAY_STARTS, *_LEADS}, _weekday,
    ),
    rule(
        r"(?:over\s+|during\s+)?the\s+(?:(?P<lead>last|past|previous|coming|next)\s+)?weekend",
        {"the", "over", "during"}, _weekend,
    ),
    rule(
        r"(?:over\s+|during\s+)?(?P<lead>last|past|previous|this|coming|next)\s+weekend",
        {"over", "during", *_LEADS}, _weekend,
    ),
)  # fmt: skip
