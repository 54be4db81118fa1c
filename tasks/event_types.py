"""The event types, and how they map to ACLED, PLOVER and CAMEO.

ACLED's public category names serve as a crosswalk only; CAMEO and PLOVER codes follow their public code books.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventType:
    """One row of the `event_types` table; `sub_event_type` is the key."""

    event_type: str
    sub_event_type: str
    description: str
    plover_type: str | None
    cameo_code: str | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_relevant: bool


_BATTLES = "Battles"
_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
_STRATEGIC = "Strategic developments"

EVENT_TYPES: tuple[EventType, ...] = (
    EventType(
        "battle", "armed_clash", "Two armed sides fight each other.",
        "ASSAULT", "190", _BATTLES, "Armed clash", True,
    ),
    EventType(
        "battle", "territory_captured", "An armed side takes control of a place from another.",
        "ASSAULT", "192", _BATTLES, "Non-state actor overtakes territory or Government regains territory (by actor)", True,
    ),
    EventType(
        "remote_violence", "air_strike", "Aircraft or drones strike from the air.",
        "ASSAULT", "195", _REMOTE, "Air/drone strike", True,
    ),
    EventType(
        "remote_violence", "shelling", "Artillery, mortars, rockets or missiles are fired at a place.",
        "ASSAULT", "194", _REMOTE, "Shelling/artillery/missile attack", True,
    ),
    EventType(
        "remote_violence", "bombing", "A planted device, mine or vehicle bomb explodes.",
        "ASSAULT", "183", _REMOTE, "Remote explosive/landmine/IED", True,
    ),
    EventType(
        "remote_violence", "suicide_bombing", "An attacker explodes a device and dies with it.",
        "ASSAULT", "183", _REMOTE, "Suicide bomb", True,
    ),
    EventType(
        "remote_violence", "grenade", "Hand grenades are thrown.",
        "ASSAULT", "183", _REMOTE, "Grenade", True,
    ),
    EventType(
        "remote_violence", "chemical_attack", "A chemical agent is used as a weapon.",
        "ASSAULT", "204", _REMOTE, "Chemical weapon", True,
    ),
    EventType(
        "civilian_violence", "attack", "Armed people attack people who do not fight back.",
        "ASSAULT", "180", _CIVILIANS, "Attack", True,
    ),
    EventType(
        "civilian_violence", "assassination", "A chosen person is killed for who they are.",
        "ASSAULT", "186", _CIVILIANS, "Attack", True,
    ),
    EventType(
        "civilian_violence", "abduction", "People are taken away against their will outside the law.",
        "ASSAULT", "181", _CIVILIANS, "Abduction/forced disappearance", False,
    ),
    EventType(
        "civilian_violence", "sexual_violence", "Sexual violence by members of an organised side.",
        "ASSAULT", "182", _CIVILIANS, "Sexual violence", False,
    ),
    EventType(
        "protest", "demonstration", "People demonstrate without violence of their own.",
        "PROTEST", "141", "Protests", "Peaceful protest", False,
    ),
    EventType(
        "protest", "protest_with_intervention", "A peaceful protest is dispersed, without lethal force.",
        "PROTEST", "141", "Protests", "Protest with intervention", False,
    ),
    EventType(
        "protest", "force_against_protest", "Excessive force, often lethal, is used on peaceful protesters.",
        "ASSAULT", "175", "Protests", "Excessive force against protesters", True,
    ),
    EventType(
        "riot", "violent_demonstration", "Demonstrators are violent or destroy things.",
        "PROTEST", "145", "Riots", "Violent demonstration", False,
    ),
    EventType(
        "riot", "mob_violence", "A crowd attacks people, property or another crowd.",
        "PROTEST", "145", "Riots", "Mob violence", False,
    ),
    EventType(
        "strategic", "troop_movement", "Forces deploy, advance towards a place or reinforce it.",
        "MOBILIZE", "150", _STRATEGIC, "Other", False,
    ),
    EventType(
        "strategic", "withdrawal", "Forces leave a place.",
        "RETREAT", "087", _STRATEGIC, "Non-violent transfer of territory or Other", False,
    ),
    EventType(
        "strategic", "ceasefire_or_agreement", "Sides agree on a ceasefire, a peace deal or an exchange.",
        "AGREE", "057", _STRATEGIC, "Agreement", False,
    ),
    EventType(
        "strategic", "arrest", "Authorities arrest or detain people.",
        "COERCE", "173", _STRATEGIC, "Arrests", False,
    ),
    EventType(
        "strategic", "release", "Prisoners, hostages or detainees are freed.",
        "RETREAT", "084", _STRATEGIC, "Other", False,
    ),
    EventType(
        "strategic", "property_destruction", "Property is looted, burned or destroyed.",
        "COERCE", "171", _STRATEGIC, "Looting/property destruction", False,
    ),
    EventType(
        "strategic", "disrupted_weapons_use", "Weapons are seized, defused or shot down before they do harm.",
        "COERCE", "172", _STRATEGIC, "Disrupted weapons use", False,
    ),
    EventType(
        "strategic", "base_established", "A side sets up a base, headquarters or checkpoint.",
        "MOBILIZE", "150", _STRATEGIC, "Headquarters or base established", False,
    ),
    EventType(
        "strategic", "surrender_or_defection", "Fighters surrender, defect or change sides.",
        "RETREAT", "087", _STRATEGIC, "Change to group/activity", False,
    ),
    EventType(
        "humanitarian", "displacement", "People flee or are driven from their homes.",
        None, None, _STRATEGIC, "Other", False,
    ),
    EventType(
        "humanitarian", "aid_delivery", "Aid reaches people in need, or is sent to them.",
        "AID", "073", None, None, False,
    ),
    EventType(
        "political", "statement", "A political or armed actor makes a public statement.",
        None, "010", None, None, False,
    ),
    EventType(
        "political", "appeal", "An actor calls on another to act.",
        "REQUEST", "020", None, None, False,
    ),
    EventType(
        "political", "consult", "Actors meet, talk or telephone.",
        "CONSULT", "040", None, None, False,
    ),
    EventType(
        "political", "accuse", "An actor accuses or condemns another.",
        "ACCUSE", "110", None, None, False,
    ),
    EventType(
        "political", "reject", "An actor refuses a demand or a proposal.",
        "REJECT", "120", None, None, False,
    ),
    EventType(
        "political", "threat", "An actor threatens another.",
        "THREATEN", "130", None, None, False,
    ),
    EventType(
        "political", "sanction", "Sanctions are imposed, or relations reduced.",
        "SANCTION", "160", None, None, False,
    ),
    EventType(
        "political", "support", "An actor declares or gives political support.",
        "SUPPORT", "050", None, None, False,
    ),
    EventType(
        "political", "cooperate", "Actors work together: exercises, shared intelligence, extradition.",
        "COOPERATE", "060", None, None, False,
    ),
    EventType(
        "political", "concede", "An actor eases restrictions, accepts a demand or calls off what it began.",
        "CONCEDE", "080", None, None, False,
    ),
    EventType(
        "political", "investigate", "An authority investigates an actor or what happened.",
        "INVESTIGATE", "090", None, None, False,
    ),
)  # fmt: skip

BY_SUB_EVENT_TYPE: dict[str, EventType] = {row.sub_event_type: row for row in EVENT_TYPES}
