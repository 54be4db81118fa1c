"""Whether two accounts are of what different ones did."""

from collections.abc import Collection, Iterable

from tasks.linking.thread import Thread
from tasks.records import Mention

# Who did it tells which it is: one side shells the other, which answers with its jets.
_OF_ONE_SIDE = frozenset(
    {
        "territory_captured",
        "withdrawal",
        "troop_movement",
        "air_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
    }
)
_OF_STATE = frozenset(
    ["airforce", "army", "forces", "gov", "intelligence", "navy", "police", "security", "state"]
)
# What each state does by itself.
_OF_ONE_STATE = frozenset({"arrest", "release", "troop_movement", "disrupted_weapons_use"})
# Of these each speaks for itself: "the unions", "the ambassadors".
_OF_PEOPLE = frozenset(
    ["activists", "aid_workers", "civilians", "clergy", "communities", "diplomats", "farmers", "journalists",
     "lawyers", "medics", "opposition", "parties", "people", "politicians", "protesters", "refugees", "students",
     "teachers", "women", "workers"]
)  # fmt: skip


def is_of_others(mention: Mention, thread: Thread) -> bool:
    """Whether others did it than those of the thread, so that it is another event."""
    said = mention.event_type == "political" and any(_others_act(mention, m) for m in thread.mentions)
    if mention.sub_event_type in _OF_ONE_STATE and any(_of_two_states(mention, m) for m in thread.mentions):
        return True
    return said or at_odds(mention.sub_event_type, mention.agent_ids, thread.agent_ids)


def _others_act(a: Mention, b: Mention) -> bool:
    """Whether two reports of something said or refused are of two who did so, each in turn.

    A state and a person may be one and the same, unless one is whom the other addresses; who meets is met.
    """
    if a.sub_event_type == "consult":
        met = {*a.agent_names, *a.target_names} & {*b.agent_names, *b.target_names}
        return bool(a.agent_names and b.agent_names) and not met
    if not a.agent_names or not b.agent_names or set(a.agent_names) & set(b.agent_names):
        return False
    if set(a.agent_ids) & set(b.target_ids) or set(b.agent_ids) & set(a.target_ids):
        return True
    mine, theirs = _states(a.agent_ids), _states(b.agent_ids)
    return not mine & theirs if mine and theirs else not mine and not theirs


def _of_two_states(a: Mention, b: Mention) -> bool:
    mine, theirs = _states(a.agent_ids), _states(b.agent_ids)
    return bool(mine and theirs) and not mine & theirs


def _states(actor_ids: Iterable[str]) -> frozenset[str]:
    """The countries that these speak for; persons and organisations that have a name are of none here."""
    return frozenset(i.split(":")[1] for i in actor_ids if ":" in i and i.split(":")[0] not in _OF_PEOPLE)


def at_odds(kind: str, one: Collection[str], other: Collection[str]) -> bool:
    """Whether two accounts' agents are of two sides, where what each side did is an event of its own.

    A place cannot be taken by both at a time, and the advance of one is not the reinforcement of the other.
    """
    if kind not in _OF_ONE_SIDE or not one or not other:
        return False
    return not _sides(one) & _sides(other)


def _sides(actor_ids: Iterable[str]) -> frozenset[bool]:
    """Whether a state's own bodies are among them, and whether others are."""
    return frozenset(i.split(":")[0] in _OF_STATE for i in actor_ids)
