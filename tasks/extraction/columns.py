"""Who, where and when as the columns of a mention, however they were found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tasks.extraction.scenes import Whereabouts
from tasks.extraction.timing import Timing
from tasks.extraction.voices import Participant
from tasks.records import Mention, TextSpan

_WHEN = (
    "date_start", "date_end", "date_precision", "date_text", "date_text_start", "date_text_end", "date_anchor",
    "date_rule",
)  # fmt: skip


def who_where_when(
    agents: Sequence[Participant], targets: Sequence[Participant], where: Whereabouts, when: Timing
) -> dict[str, Any]:
    """The columns of `mentions` that tell who did it, to whom, where and when."""
    place = where.place
    return {
        "agent_ids": tuple(a.actor_id for a in agents if a.actor_id is not None),
        "agent_names": tuple(a.name for a in agents),
        "agent_spans": tuple(TextSpan(a.start, a.end) for a in agents),
        "target_ids": tuple(t.actor_id for t in targets if t.actor_id is not None),
        "target_names": tuple(t.name for t in targets),
        "target_spans": tuple(TextSpan(t.start, t.end) for t in targets),
        "place_id": place.place_id if place else None,
        "place_name": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "country_iso3": place.country_iso3 if place else None,
        "admin1": place.admin1 if place else None,
        "geo_precision": where.precision,
        "place_text": where.text,
        "place_text_start": where.span.char_start if where.span else None,
        "place_text_end": where.span.char_end if where.span else None,
        "place_reason": where.reason,
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision,
        "date_text": when.text,
        "date_text_start": when.span.char_start if when.span else None,
        "date_text_end": when.span.char_end if when.span else None,
        "date_anchor": when.anchor,
        "date_rule": when.rule,
    }


def new_targets(mention: Mention, found: Sequence[Participant]) -> list[Participant]:
    """Those of some participants who have no role in a mention yet."""
    known = {*mention.agent_names, *mention.target_names}
    return list({p.name: p for p in reversed(found) if p.name not in known}.values())[::-1]


def with_roles(
    mention: Mention, *, agents: Sequence[Participant] = (), targets: Sequence[Participant] = ()
) -> Mention:
    """A mention with further agents and targets."""
    return replace(mention, **_added(mention, "agent", agents), **_added(mention, "target", targets))


def _added(mention: Mention, role: str, further: Sequence[Participant]) -> dict[str, Any]:
    """The columns of a role with further participants, each id once."""
    ids = (*getattr(mention, f"{role}_ids"), *(p.actor_id for p in further if p.actor_id is not None))
    return {
        f"{role}_ids": tuple(dict.fromkeys(ids)),
        f"{role}_names": (*getattr(mention, f"{role}_names"), *(p.name for p in further)),
        f"{role}_spans": (*getattr(mention, f"{role}_spans"), *(TextSpan(p.start, p.end) for p in further)),
    }


def with_agents_of(mention: Mention, others: Sequence[Mention]) -> Mention:
    """A mention with the agents of the first of some others that has any, where it has none of its own."""
    if mention.agent_names:
        return mention
    donors = (o for o in others if o.agent_names and set(mention.target_names).isdisjoint(o.agent_names))
    donor = next(donors, mention)
    return replace(
        mention, agent_ids=donor.agent_ids, agent_names=donor.agent_names, agent_spans=donor.agent_spans
    )


def joined(mention: Mention, again: Mention) -> Mention:
    """A mention with the targets that another telling adds, and with its day and agents where it has none."""
    named = zip(again.target_names, again.target_spans, strict=True)
    known = {*mention.agent_names, *mention.target_names}
    new = [(name, span) for name, span in named if name not in known]
    added = [i for i in again.target_ids if i not in {*mention.agent_ids, *mention.target_ids}]
    whole = replace(
        mention,
        target_ids=(*mention.target_ids, *added),
        target_names=(*mention.target_names, *(name for name, _ in new)),
        target_spans=(*mention.target_spans, *(span for _, span in new)),
        **{name: getattr(again, name) for name in _WHEN if again.is_dated and not mention.is_dated},
    )
    return with_agents_of(whole, [again])
