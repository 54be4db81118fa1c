"""Which types of event two reports can give to the same event."""

from collections import Counter
from collections.abc import Iterable

# A general word ("the attack", "the protest") and the specific types that it may stand for.
_GENERAL: dict[str, frozenset[str]] = {
    "attack": frozenset(
        {"armed_clash", "air_strike", "shelling", "bombing", "suicide_bombing", "grenade", "chemical_attack",
         "assassination", "mob_violence", "force_against_protest", "territory_captured"}
    ),
    "armed_clash": frozenset({"territory_captured", "shelling"}),
    "bombing": frozenset({"suicide_bombing", "air_strike", "grenade"}),
    "shelling": frozenset({"air_strike", "chemical_attack"}),
    "demonstration": frozenset({"protest_with_intervention", "force_against_protest", "violent_demonstration"}),
    "violent_demonstration": frozenset({"mob_violence", "protest_with_intervention", "force_against_protest"}),
    "withdrawal": frozenset(),
    "property_destruction": frozenset({"air_strike", "shelling", "bombing", "suicide_bombing", "grenade"}),
}  # fmt: skip
# Across articles only what is hardly ever two events is told by a general word.
_GENERAL_ACROSS: dict[str, frozenset[str]] = {
    "attack": _GENERAL["attack"] - {"armed_clash", "shelling", "air_strike", "territory_captured"},
    "bombing": frozenset({"suicide_bombing", "grenade"}),
    "demonstration": _GENERAL["demonstration"],
    "violent_demonstration": _GENERAL["violent_demonstration"],
}


def same_kind(a: str, b: str, *, across: bool) -> bool:
    """Whether two sub event types can name one event; `across`: in two articles."""
    table = _GENERAL_ACROSS if across else _GENERAL
    return a == b or b in table.get(a, ()) or a in table.get(b, ())


def kind_group(sub_event_type: str) -> str:
    """A coarse group: types in different groups never name one event."""
    for group, members in _GROUPS.items():
        if sub_event_type in members:
            return group
    return sub_event_type


_GROUPS: dict[str, frozenset[str]] = {
    "violence": frozenset({"attack"}) | _GENERAL["attack"] | _GENERAL["armed_clash"] | _GENERAL["bombing"],
    "protest": frozenset({"demonstration", "violent_demonstration", "protest_with_intervention"}),
}  # fmt: skip


def event_kind(sub_event_types: Iterable[str]) -> str:
    """The type of an event whose mentions name it so: the commonest of the most specific."""
    counts = Counter(sub_event_types)
    specific = [t for t in counts if not any(other in _GENERAL.get(t, ()) for other in counts)]
    return min(specific or counts, key=lambda t: (-counts[t], t))
