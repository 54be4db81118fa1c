"""What only the whole article shows: steps of an event that it reports as a whole, and events that it has announced."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.records import Mention

_SAME_BATTLE = timedelta(days=31)  # between the days that a text gives for a place's loss and its capture
_REAL = frozenset({"actual", "claimed"})
# Rules that date what is told in the present tense, or is called after a weekday ("Thursday's rally").
_MAY_BE_TO_COME = ("present or perfect tense", "weekday:last_one")
# What an air strike is called too, by the type that the word has by itself.
_GENERAL = {
    "armed_clash": ("raid",),
    "attack": ("raid", "hit", "struck", "target"),
    "bombing": ("bombing", "bombed"),
}
_BODIES = frozenset({"airforce", "army", "forces", "gov", "navy", "state"})
_ON_FOOT = frozenset({"forces", "police", "security"})
_RIOT = "violent_demonstration"
_FROM_THE_GROUND = frozenset({"grenade", "shelling", "suicide_bombing"})
# Sub_event_type, place_id, and the name of a place that the gazetteer lacks.
_Deed = tuple[str, str | None, str | None]


def settle(mentions: Sequence[Mention], part_of: Mapping[str, str], published: date | None) -> list[Mention]:
    """The article's mentions, each id once, with steps told as the event that they belong to.

    `part_of` maps the id of a mention that names a step ("entered the town") to the type of event that it is a step of
    (its capture): where the article reports that event at the same place, the step is a mention of it. What it has
    announced under a name for a day after its publication is to come wherever it uses that name in the present tense.
    Who left a place is who lost it.
    """
    reported: set[_Deed] = {
        (m.sub_event_type, m.place_id, m.unlisted_place)
        for m in mentions
        if m.place_id and m.modality in _REAL
    }
    unique = {m.mention_id: m for m in mentions}.values()
    announced = _announced(mentions, published)
    told = [m for m in unique if m.modality in _REAL]
    steps = (_told_whole(m, part_of.get(m.mention_id), reported) for m in unique)
    whole = [_of_the_crowd(_from_the_air(_to_come(m, announced), told), told) for m in steps]
    left = {
        (m.place_id, m.unlisted_place): m
        for m in reversed(whole)
        if m.sub_event_type == "withdrawal" and m.place_id and m.modality in _REAL
    }
    return [_taken_from(m, left.get((m.place_id or "", m.unlisted_place))) for m in whole]


def _doers(mention: Mention) -> set[str]:
    """Who did it, a state's bodies being that state."""
    return {i.split(":")[-1] if i.split(":")[0] in _BODIES else i for i in mention.agent_ids}


def _is_search(mention: Mention) -> bool:
    """Whether troops or the police raided a place themselves: "soldiers raided his home"."""
    on_foot = any(i.split(":")[0] in _ON_FOOT for i in mention.agent_ids)
    return on_foot and _word(mention) in ("raided", "raiding")


def _from_the_air(mention: Mention, told: Sequence[Mention]) -> Mention:
    """A raid by those who strike from the air, or by nobody, in an article that tells of air strikes, and what was hit
    in one that tells of no shells or blasts besides."""
    if not _word(mention).startswith(_GENERAL.get(mention.sub_event_type, ("-",))) or _is_search(mention):
        return mention
    strikes = [m for m in told if m.sub_event_type == "air_strike"]
    others = not _word(mention).startswith("raid") and any(m.sub_event_type in _FROM_THE_GROUND for m in told)
    doers = _doers(mention)
    by_others = bool(doers) and all(doers.isdisjoint(_doers(m)) for m in strikes)
    if not strikes or others or by_others:
        return mention
    return replace(mention, sub_event_type="air_strike", event_type="remote_violence")


def _of_the_crowd(mention: Mention, told: Sequence[Mention]) -> Mention:
    """ "The clash began", of nobody, in an article that has told of one with protesters there, is that one."""
    if mention.sub_event_type != "armed_clash" or not _word(mention).startswith("clash"):
        return mention
    before = (m for m in told if m.trigger_start < mention.trigger_start and m.place_id == mention.place_id)
    if mention.agent_names or mention.target_names or not any(m.sub_event_type == _RIOT for m in before):
        return mention
    return replace(mention, sub_event_type=_RIOT, event_type=BY_SUB_EVENT_TYPE[_RIOT].event_type)


def _taken_from(mention: Mention, left: Mention | None) -> Mention:
    """The capture of a place with those who left it for its targets: "the army withdrew from X, which fell"."""
    captured = mention.sub_event_type == "territory_captured" and mention.modality in _REAL
    if (
        not captured
        or mention.target_names
        or left is None
        or not set(left.agent_names).isdisjoint(mention.agent_names)
    ):
        return mention
    first, other = mention.date_start, left.date_start
    if first is None or other is None or abs(first - other) > _SAME_BATTLE:
        return mention
    return replace(
        mention, target_ids=left.agent_ids, target_names=left.agent_names, target_spans=left.agent_spans
    )


def _announced(mentions: Sequence[Mention], published: date | None) -> dict[tuple[str, str], Mention]:
    """(Sub type, trigger) -> the first planned mention that has a day after the publication."""
    found: dict[tuple[str, str], Mention] = {}
    for m in mentions:
        if m.modality == "planned" and published and m.date_start and m.date_start > published:
            found.setdefault((m.sub_event_type, _word(m)), m)
    return found


def _word(mention: Mention) -> str:
    return mention.quote[
        mention.trigger_start - mention.char_start : mention.trigger_end - mention.char_start
    ].lower()


def _to_come(mention: Mention, announced: Mapping[tuple[str, str], Mention]) -> Mention:
    if mention.modality not in _REAL or not mention.date_rule.startswith(_MAY_BE_TO_COME):
        return mention
    plan = announced.get((mention.sub_event_type, _word(mention)))
    if plan is None or plan.trigger_start > mention.trigger_start:
        return mention
    when = {name: getattr(plan, name) for name in ("date_start", "date_end", "date_precision", "date_anchor")}
    return replace(mention, modality="planned", date_rule="the day that the text has announced", **when)


def _told_whole(mention: Mention, whole: str | None, reported: set[_Deed]) -> Mention:
    if whole is None or mention.modality not in _REAL:
        return mention
    if (whole, mention.place_id, mention.unlisted_place) not in reported:
        return mention
    return replace(mention, sub_event_type=whole, event_type=BY_SUB_EVENT_TYPE[whole].event_type)
