"""Tolls as rows: each counted consequence with the mention that it is a consequence of."""

from collections.abc import Sequence

from tasks.extraction.mentions import VIOLENT
from tasks.extraction.tolls import TollSpan
from tasks.extraction.view import SentenceView
from tasks.ids import make_id
from tasks.records import Mention, Toll, TollKind

_REAL = frozenset({"actual", "claimed"})
_NEAR_SENTENCES = 2  # a toll told apart from its event follows it within so many sentences
# Which events have which consequences, by sub event type; the others by violence.
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
    return [_row(view, article_id, toll, _cause(view, toll, mentions, before)) for toll in tolls]


def _cause(
    view: SentenceView, toll: TollSpan, mentions: Sequence[Mention], before: Sequence[Mention]
) -> Mention | None:
    """The mention that the toll is a consequence of: the nearest fitting one of its sentence, else one just before."""
    trigger = view.start + toll.trigger_start
    here = [m for m in mentions if _can_cause(m, toll.kind)]
    if here:
        return min(here, key=lambda m: (abs(m.trigger_start - trigger), m.trigger_start))
    earliest = view.sentence.index - _NEAR_SENTENCES
    recent = [m for m in before if m.sentence_index >= earliest and _can_cause(m, toll.kind)]
    return recent[-1] if recent and toll.scope == "event" else None


def _can_cause(mention: Mention, kind: TollKind) -> bool:
    if mention.modality not in _REAL:
        return False
    causes = _CAUSES.get(kind)
    return mention.sub_event_type in causes if causes else mention.event_type in VIOLENT


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
        scope=toll.scope,
        since=toll.since,
        included=toll.included,
        place_id=cause.place_id if cause else None,
        char_start=start,
        char_end=end,
        quote=view.text[toll.start : toll.end],
    )
