"""Tolls as rows: each counted consequence with the mention that it is a consequence of."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from tasks.extraction.distance import steps_between
from tasks.extraction.frames import VIOLENT
from tasks.extraction.phrases import text_of
from tasks.extraction.tolls import TollSpan
from tasks.extraction.view import SentenceView
from tasks.ids import make_id
from tasks.records import Mention, Toll, TollKind, TollScope

# What one side denies has the dead that others count.
_TOLD = frozenset({"actual", "claimed", "denied"})
_LEAD = 3  # sentences in which an article comes to the event that it is about
_NEAR_SENTENCES = 2  # a toll told apart from its event follows it within so many sentences
_FEW_PLACES = 2
_BACKGROUND = timedelta(days=30)  # what lies so far before the article's last day is background to it
_CAPTURE = "territory_captured"
# So many are those of a war, whatever the words: no single event of our types since 1945 had as many.
_OF_A_WAR: dict[TollKind, int] = {
    "killed": 10_000,
    "injured": 10_000,
    "missing": 10_000,
    "displaced": 1_000_000,
}
_THE_TOLL = re.compile(
    r"\b(?:death toll|the toll|toll of|number of (?:the )?(?:dead|deaths|killed|victims|injured))\b",
    re.IGNORECASE,
)
_DEATH = len("the death ")  # characters before the noun that begins the toll
# Which events have which consequences, by sub event type; people are killed and hurt by violence, and in these.
_UNREST = frozenset(
    {"force_against_protest", "mob_violence", "protest_with_intervention", "violent_demonstration"}
)
_CAUSES: dict[TollKind, frozenset[str]] = {
    "displaced": frozenset({"displacement"}),
    "detained": frozenset({"arrest", "abduction"}),
    "released": frozenset({"release"}),
    "missing": frozenset({"abduction"}),
}


def toll_rows(
    view: SentenceView,
    article_id: str,
    tolls: Sequence[TollSpan],
    mentions: Sequence[Mention],
    before: Sequence[Mention],
) -> list[Toll]:
    """The rows of a sentence's tolls; `mentions` are that sentence's, `before` those of the article so far."""
    return [
        _row(view, article_id, toll, _cause(view, toll, mentions, before))
        for toll in tolls
        if not _counts_place(view, toll)
    ]


def _counts_place(view: SentenceView, toll: TollSpan) -> bool:
    """Whether a name that seemed to be one person's is that of a place ("captured Homs")."""
    start, end = view.start + toll.quantity.start, view.start + toll.quantity.end
    return any(p.start <= start and end <= p.end for p in view.places)


def _cause(
    view: SentenceView, toll: TollSpan, mentions: Sequence[Mention], before: Sequence[Mention]
) -> Mention | None:
    """The mention that the toll is a consequence of: the nearest in its sentence, else the last one told before it.

    "The death toll" of an article that has gone on to other things is that of the event it began with, and so is
    an undated one of an article whose events all happened in one place.
    """
    here = [
        (steps, m)
        for m in mentions
        if _can_cause(m, toll.kind) and (steps := _steps(view, toll, m)) is not None
    ]
    if here:
        end = view.start + toll.quantity.end
        return min(here, key=lambda i: (_rank(i[1]), i[0], i[1].trigger_start, _place_after(i[1], end)))[1]
    if scope_of(toll) != "event":
        return None
    news = [m for m in before if _can_cause(m, toll.kind) and _is_news(m, before)]
    recent = [m for m in news if m.sentence_index >= view.sentence.index - _NEAR_SENTENCES]
    recent = [m for m in recent if not _is_long_before(view, m)]
    if recent:
        return max(recent, key=lambda m: (-_rank(m), m.sub_event_type != _CAPTURE, m.trigger_start))
    if not news:
        return None
    in_one_place = len({m.place_id for m in news}) == 1 and not view.places and not view.times
    the_toll = _THE_TOLL.search(text_of(view.doc)[max(0, toll.start - _DEATH) : toll.end])
    several = len({m.place_id for m in news}) > _FEW_PLACES  # the toll of a war, not of what came first
    return news[0] if in_one_place or (the_toll and not several) else None


def _place_after(mention: Mention, end: int) -> int:
    """How far behind a number the place of a mention stands: "six in X and *two* in Y"."""
    start = mention.place_text_start
    return sys.maxsize if start is None or start < end else start - end


def _is_long_before(view: SentenceView, mention: Mention) -> bool:
    """Whether the sentence dates what it tells of long before an event: "An earthquake killed thousands in 2023"."""
    ends = [t.date_end for t in view.times if t.date_end is not None]
    start = mention.date_start
    return bool(ends) and start is not None and max(ends) < start - _BACKGROUND


def with_leads(tolls: Iterable[Toll], mentions: Sequence[Mention]) -> list[Toll]:
    """The tolls of an article; those told before any event are consequences of the one that it begins with."""
    return [_led(toll, mentions) for toll in tolls]


def _led(toll: Toll, mentions: Sequence[Mention]) -> Toll:
    if toll.mention_id is not None or toll.scope != "event":
        return toll
    lead = next((m for m in mentions if m.sentence_index <= _LEAD and _can_cause(m, toll.kind)), None)
    if lead is None or toll.char_start > lead.char_start:
        return toll
    return replace(toll, mention_id=lead.mention_id, place_id=lead.place_id)


def _steps(view: SentenceView, toll: TollSpan, mention: Mention) -> int | None:
    """How far the toll stands from a mention of its sentence in the parse; None where it is another clause's."""
    trigger = view.head_of(mention.trigger_start, mention.trigger_end)
    counted = view.head_of(view.start + toll.trigger_start, view.start + toll.trigger_end)
    if trigger is None or counted is None:
        return None
    steps = min(
        (s for s in (steps_between(trigger, counted), steps_between(counted, trigger)) if s is not None),
        default=None,
    )
    # The capture that a relative clause tells of ("the town, which rebels took in May") killed nobody here.
    aside = (
        mention.sub_event_type == _CAPTURE and trigger.dep_ == "relcl" and not trigger.is_ancestor(counted)
    )
    return None if aside else steps


def _is_news(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether a mention is of the days that the article is about, and not of what went before."""
    ends = [m.date_end for m in told if m.date_end is not None]
    return mention.date_end is not None and mention.date_end >= max(ends) - _BACKGROUND if ends else True


def _can_cause(mention: Mention, kind: TollKind) -> bool:
    if mention.modality not in _TOLD:
        return False
    causes = _CAUSES.get(kind, _UNREST)
    return mention.sub_event_type in causes or (kind not in _CAUSES and mention.event_type in VIOLENT)


def _rank(mention: Mention) -> int:
    """What rather has dead and injured: violence, then unrest."""
    return int(mention.sub_event_type in _UNREST)


def scope_of(toll: TollSpan) -> TollScope:
    """The scope of a toll; so many people as no event has are those of a whole war."""
    numbers = (toll.quantity.low, toll.quantity.best, toll.quantity.high)
    most, war = max((n for n in numbers if n is not None), default=0), _OF_A_WAR.get(toll.kind)
    return "cumulative" if war is not None and most >= war else toll.scope


def _row(view: SentenceView, article_id: str, toll: TollSpan, cause: Mention | None) -> Toll:
    start, end = view.start + toll.start, view.start + toll.end
    number = view.start + toll.quantity.start
    return Toll(
        toll_id=make_id(
            "tol", article_id, number, view.start + toll.quantity.end, toll.kind, toll.victim_class
        ),
        mention_id=cause.mention_id if cause else None,
        event_id=None,
        article_id=article_id,
        kind=toll.kind,
        victim_class=toll.victim_class,
        low=toll.quantity.low,
        best=toll.quantity.best,
        high=toll.quantity.high,
        value_text=toll.quantity.text,
        value_start=number,
        value_end=view.start + toll.quantity.end,
        scope=scope_of(toll),
        since=toll.since,
        included=toll.included,
        place_id=cause.place_id if cause else None,
        char_start=start,
        char_end=end,
        quote=view.text[toll.start : toll.end],
    )
