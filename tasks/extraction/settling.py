"""What only the whole article shows: steps of an event that the article reports as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.records import Mention

_REAL = frozenset({"actual", "claimed"})


def settle(mentions: Sequence[Mention], part_of: Mapping[str, str]) -> list[Mention]:
    """The article's mentions, each id once, with steps told as the event that they belong to.

    `part_of` maps the id of a mention that names a step ("entered the town") to the type of event that it is a step of
    (its capture): where the article reports that event at the same place, the step is a mention of it.
    """
    reported: set[tuple[str, str | None]] = {
        (m.sub_event_type, m.place_id) for m in mentions if m.place_id and m.modality in _REAL
    }
    unique = {m.mention_id: m for m in mentions}.values()
    return [_told_whole(m, part_of.get(m.mention_id), reported) for m in unique]


def _told_whole(mention: Mention, whole: str | None, reported: set[tuple[str, str | None]]) -> Mention:
    if whole is None or mention.modality not in _REAL or (whole, mention.place_id) not in reported:
        return mention
    return replace(mention, sub_event_type=whole, event_type=BY_SUB_EVENT_TYPE[whole].event_type)
