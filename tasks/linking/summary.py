"""One line for people: when, who, what, whom, where."""

from collections.abc import Sequence
from datetime import date

from tasks.records import Modality

# What the agent did, and how it is told without one.
_PHRASES: dict[str, tuple[str, str]] = {
    "armed_clash": ("fought", "armed clash"),
    "territory_captured": ("captured", "captured"),
    "air_strike": ("struck from the air", "air strike"),
    "shelling": ("shelled", "shelling"),
    "bombing": ("bombed", "bombing"),
    "suicide_bombing": ("carried out a suicide bombing", "suicide bombing"),
    "grenade": ("threw grenades", "grenade attack"),
    "chemical_attack": ("used a chemical weapon", "chemical attack"),
    "attack": ("attacked", "attack"),
    "assassination": ("assassinated", "assassination"),
    "abduction": ("abducted", "abduction"),
    "sexual_violence": ("committed sexual violence", "sexual violence"),
    "demonstration": ("protested", "protest"),
    "protest_with_intervention": ("dispersed a protest", "protest dispersed"),
    "force_against_protest": ("used force on protesters", "force used on protesters"),
    "violent_demonstration": ("rioted", "violent demonstration"),
    "mob_violence": ("attacked as a mob", "mob violence"),
    "troop_movement": ("moved forces", "troop movement"),
    "withdrawal": ("withdrew", "withdrawal"),
    "ceasefire_or_agreement": ("agreed", "agreement"),
    "arrest": ("arrested", "arrest"),
    "release": ("released", "release"),
    "property_destruction": ("destroyed property", "property destroyed"),
    "disrupted_weapons_use": ("seized or disabled weapons", "weapons seized or disabled"),
    "base_established": ("set up a base", "base set up"),
    "surrender_or_defection": ("surrendered or defected", "surrender or defection"),
    "displacement": ("fled", "people fled"),
    "aid_delivery": ("delivered aid", "aid delivered"),
    "statement": ("made a statement", "statement"),
    "appeal": ("appealed", "appeal"),
    "consult": ("consulted", "talks"),
    "accuse": ("accused", "accusation"),
    "reject": ("rejected", "rejection"),
    "threat": ("threatened", "threat"),
    "sanction": ("sanctioned", "sanctions"),
    "support": ("supported", "support"),
    "cooperate": ("cooperated", "cooperation"),
    "concede": ("made a concession", "concession"),
    "investigate": ("investigated", "investigation"),
}
_NOT_FACT: dict[Modality, str] = {
    "claimed": " (claimed)",
    "planned": " (planned)",
    "hypothetical": " (not reported as having happened)",
    "denied": " (denied)",
}
_MOST = 2  # names in a summary


def summarize(
    sub_event_type: str,
    modality: Modality,
    days: tuple[date | None, date | None],
    names: tuple[Sequence[str], Sequence[str]],
    place: str | None,
) -> str:
    """The event in a line; `names` are those of the agents and of the targets."""
    agents, targets = (_listed(some) for some in names)
    active, bare = _PHRASES[sub_event_type]
    what = f"{agents} {active}" if agents else bare
    if sub_event_type == "territory_captured":
        # The place is what was acted on, so it stands as the object.
        what = place or "a place"
        act = f"{agents} captured {what}" if agents else f"{what} captured"
        return f"{_dated(*days)}: {act}{f' from {targets}' if targets else ''}{_NOT_FACT.get(modality, '')}"
    whom = f": {targets}" if targets else ""
    where = f" at {place}" if place else ""
    return f"{_dated(*days)}: {what}{whom}{where}{_NOT_FACT.get(modality, '')}"


def _listed(names: Sequence[str]) -> str:
    shown = " and ".join(names[:_MOST])
    return f"{shown} and others" if len(names) > _MOST else shown


def _dated(start: date | None, end: date | None) -> str:
    if start is None:
        return "date unknown"
    if end is None:
        return f"from {start}"
    return str(start) if start == end else f"{start} to {end}"
