"""Sets with one event type a text: case2021_task2 (ACLED's types) and plover_types (PLOVER's)."""

from collections.abc import Iterator, Sequence

from tasks.benchmarks.reports import REAL, Report, Text, read_texts
from tasks.benchmarks.rows import Row
from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.records import Mention

# sub event type -> label of case2021_task2; what is not here is OTHER.
CASE2021 = {
    "air_strike": "AIR_STRIKE",
    "shelling": "ART_MISS_ATTACK",
    "bombing": "REM_EXPLOS",
    "suicide_bombing": "SUIC_BOMB",
    "grenade": "GRENADE",
    "chemical_attack": "CHEM_WEAP",
    "armed_clash": "ARMED_CLASH",
    "attack": "ATTACK",
    "assassination": "ATTACK",
    "abduction": "ABDUCT_DISSAP",
    "sexual_violence": "SEX_VIOL",
    "demonstration": "PEACE_PROTEST",
    "protest_with_intervention": "PROTEST_WITH_INTER",
    "force_against_protest": "FORCE_AGAINST_PROTEST",
    "violent_demonstration": "VIOL_DEMONSTR",
    "mob_violence": "MOB_VIOL",
    "ceasefire_or_agreement": "AGREEMENT",
    "arrest": "ARREST",
    "property_destruction": "PROPERTY_DISTRUCT",
    "disrupted_weapons_use": "DISR_WEAP",
    "base_established": "HQ_ESTABLISHED",
    "withdrawal": "NON_VIOL_TERRIT_TRANSFER",
    "surrender_or_defection": "CHANGE_TO_GROUP_ACT",
    "troop_movement": "CHANGE_TO_GROUP_ACT",
    "accuse": "ATTRIB",
    "consult": "DIPLO",
    "statement": "DIPLO",
    "sanction": "DIPLO",
    "appeal": "DIPLO",
    "support": "DIPLO",
    "reject": "DIPLO",
    "threat": "DIPLO",
    "aid_delivery": "DIPLO",
}
# The set's spelling of PLOVER's types where it is not ours.
PLOVER = {"REQUEST": "DEMAND", "ACCUSE": "DISAPPROVE"}
# PLOVER keeps fighting between armed sides apart from assault.
_FIGHTS = frozenset({"armed_clash", "territory_captured", "shelling"})
# To PLOVER, who will cooperate agrees to, and whoever will not agree rejects.
_COOPERATION = frozenset({"SUPPORT", "AID", "CONCEDE", "RETREAT"})
_SIDES_OF_STATES = frozenset({"gov", "forces", "police"})  # first part of a generated actor id


def predict_case2021(rows: Sequence[Row]) -> Iterator[Row]:
    """The ACLED-style label of each snippet."""
    for row, report in _reports(rows):
        chosen = min(report.mentions, key=_rank_acled, default=None)
        yield {
            "id": row["id"],
            "event_type": case2021_label(chosen) if chosen else "OTHER",
            "confidence": chosen.confidence if chosen else None,
        }


def predict_plover(rows: Sequence[Row]) -> Iterator[Row]:
    """The PLOVER type of each sentence."""
    for row, report in _reports(rows):
        labels = [label for m in sorted(report.mentions, key=rank_plover) if (label := plover_label(m))]
        yield {"id": row["id"], "event_type": labels[0] if labels else "NONE"}


def case2021_label(mention: Mention) -> str:
    """The set's label of a mention."""
    if mention.sub_event_type != "territory_captured":
        return CASE2021.get(mention.sub_event_type, "OTHER")
    by_state = any(i.split(":")[0] in _SIDES_OF_STATES for i in mention.agent_ids)
    return "GOV_REGAINS_TERIT" if by_state else "NON_STATE_ACTOR_OVERTAKES_TER"


def plover_label(mention: Mention) -> str | None:
    """The set's label of a mention; None where PLOVER has no type for it."""
    if mention.sub_event_type in _FIGHTS:
        return "FIGHT"
    type_ = BY_SUB_EVENT_TYPE[mention.sub_event_type].plover_type
    if mention.modality in ("planned", "hypothetical") and type_ in _COOPERATION:
        return "AGREE"
    if mention.modality == "denied" and type_ == "AGREE":
        return "REJECT"
    return PLOVER.get(type_ or "", type_)


def _reports(rows: Sequence[Row]) -> Iterator[tuple[Row, Report]]:
    texts = [Text(f"row {number}", row["text"]) for number, row in enumerate(rows)]
    return zip(rows, read_texts(texts), strict=True)


def _rank_acled(mention: Mention) -> tuple[object, ...]:
    """Which of several events is the snippet's: violence and protest before politics, what happened before plans."""
    return (
        mention.event_type == "political",
        mention.modality not in REAL,
        mention.event_type in ("strategic", "humanitarian"),
        mention.sub_event_type in ("attack", "demonstration"),  # the least specific types
        -mention.confidence,
        mention.trigger_start,
    )


def rank_plover(mention: Mention) -> tuple[object, ...]:
    """Which of several events is the sentence's: the first that PLOVER has a type for."""
    return plover_label(mention) is None, mention.trigger_start
