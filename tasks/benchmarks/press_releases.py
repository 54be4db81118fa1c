"""Press releases with one record each: isaf (NATO in Afghanistan)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.benchmarks.casualties import victims
from tasks.benchmarks.reports import Report, Text, read_texts
from tasks.benchmarks.rows import Row
from tasks.records import Mention

# actor id -> the set's name of the group
GROUPS = {
    "taliban": "taliban",
    "haqqani_network": "haqqani",
    "imu": "imu",
    "hig": "hig",
    "al_qaeda": "aq",
    "let": "let",
}
# Provinces that the set spells in another way than GeoNames.
SPELLINGS = {"paktia": "paktya", "nimruz": "nimroz"}
# Victim classes of those whom a raid is after, and of those it must spare.
FOES = frozenset({"insurgents", "attackers", "prisoners", None})
CIVILIANS = frozenset({"civilians", "children", "women"})
# The set's house rule for a word that newsledger takes for three or more.
NUMEROUS = {"numerous": 4}
# Sub event types that are what a release is about, before what it tells besides.
_RAIDS = frozenset({"arrest", "armed_clash", "air_strike", "attack", "abduction", "territory_captured"})


def predict_raids(rows: Sequence[Row]) -> Iterator[Row]:
    """The record of each release."""
    texts = [Text(row["id"], row["text"]) for row in rows]
    for row, report in zip(rows, read_texts(texts), strict=True):
        yield {"id": row["id"]} | _record(report)


def raids_in(report: Report) -> list[Mention]:
    """The mentions that a release is about, in text order."""
    return [m for m in report.real if m.sub_event_type in _RAIDS] or report.real


def province_of(mention: Mention) -> str | None:
    """The Afghan province of a mention's place, as the set writes it."""
    if mention.admin1 is None or mention.country_iso3 != "AFG":
        return None
    name = mention.admin1.lower().removesuffix(" province")
    return SPELLINGS.get(name, name)


def _is_far(mention: Mention) -> bool:
    """Whether a place is only that of the capital in which the release was written."""
    return (mention.place_reason or "").startswith("no place of its own: the town that the report came from")


def _record(report: Report) -> Row:
    raids = raids_in(report)
    foes = victims(report, "killed", FOES, NUMEROUS, adding=True)
    captured = victims(report, "detained", FOES, NUMEROUS, adding=True)
    dead = victims(report, "killed", CIVILIANS, NUMEROUS, adding=True)
    civilians = 0 if foes or captured else dead
    days = [m.date_start for m in raids if m.date_text] + [m.date_end for m in raids]
    provinces = [name for m in sorted(raids, key=_is_far) if (name := province_of(m))]
    return {
        "start_date": next((day.isoformat() for day in days if day), None),
        "event_type": ["civiliancasualty" if civilians else _type(raids, foes, captured)],
        "province": provinces[:1],
        "target_group": _groups(report),
        "min_killed": foes or civilians,
        "min_captured": captured,
    }


def _type(raids: Sequence[Mention], killed: int, captured: int) -> str:
    if killed and captured:
        return "captureandkill"
    if any(m.sub_event_type == "air_strike" for m in raids) and not captured:
        return "airstrike"
    return "insurgentskilled" if killed else "detention"


def _groups(report: Report) -> list[str]:
    targets = Counter(GROUPS[i] for m in report.real for i in m.target_ids if i in GROUPS)
    named = Counter(GROUPS[a.actor_id] for a in report.actors if a.actor_id in GROUPS)
    return [(targets or named).most_common(1)[0][0]] if named else []
