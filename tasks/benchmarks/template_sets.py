"""News with a template for each attack: muc4."""

import re
from collections.abc import Iterator, Sequence

from tasks.benchmarks.incidents import deeds_in, incidents_in, is_burning, trigger_of
from tasks.benchmarks.reports import Report, Text, count_of, read_texts
from tasks.benchmarks.rows import Row
from tasks.benchmarks.template_roles import named_apart, perpetrators_of, targets_of, weapons_of
from tasks.extraction.countries import by_iso3
from tasks.linking.thread import Thread
from tasks.linking.threads import is_by_hand, threads_of
from tasks.records import Mention, TollKind

# sub event type -> type of template
TYPES = {
    "attack": "ATTACK",
    "assassination": "ATTACK",
    "shelling": "ATTACK",
    "bombing": "BOMBING",
    "suicide_bombing": "BOMBING",
    "grenade": "BOMBING",
    "abduction": "KIDNAPPING",
    "property_destruction": "ATTACK",
    "threat": "ATTACK",
    "disrupted_weapons_use": "BOMBING",
}
_ROBBING = ("loot", "pillag", "plunder", "ransack", "rob", "sack", "steal", "stol")
_BOMBS = re.compile(r"\b(?:(?:car[- ])?bomb|dynamite|explosive (?:device|charge)s?)\b", re.IGNORECASE)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def predict_templates(rows: Sequence[Row]) -> Iterator[Row]:
    """The templates of each text: one for each incident that it tells of."""
    texts = [Text(row["id"], row["text"]) for row in rows]
    for row, report in zip(rows, read_texts(texts), strict=True):
        yield templates(row["id"], report)


def templates(item_id: str, report: Report) -> Row:
    """The templates of one text."""
    threads = threads_of(deeds_in(report, TYPES))
    incidents = incidents_in(threads, report)
    told = zip(incidents, named_apart(incidents, report), strict=True)
    called: dict[str, str] = {}
    return {"id": item_id, "templates": [_template(t, report, apart, called) for t, apart in told]}


def _template(thread: Thread, report: Report, further: Sequence[str], called: dict[str, str]) -> Row:
    victims, struck = targets_of(thread, report)
    people, bodies = perpetrators_of(thread, report, called)
    return {
        "type": _type(thread, report),
        "date": _day(thread),
        "location": _location(thread.place),
        "perp_ind": people,
        "perp_org": bodies,
        "weapon": weapons_of(thread),
        "phys_target": struck,
        "victims": [*victims, *further],
        "killed": _toll(thread, report, "killed"),
        "injured": _toll(thread, report, "injured"),
    }


def _type(thread: Thread, report: Report) -> str:
    """The type of a template; an attack is a bombing where the text tells of a bomb and of no other bombing."""
    if is_burning(thread):
        return "ARSON"
    if thread.kind == "property_destruction" and any(
        trigger_of(m).startswith(_ROBBING) for m in thread.mentions
    ):
        return "ROBBERY"
    return "BOMBING" if thread.kind == "attack" and _by_bomb(thread, report) else TYPES[thread.kind]


def _by_bomb(thread: Thread, report: Report) -> bool:
    if any(is_by_hand(m) for m in thread.mentions):
        return False
    told_of = [m.quote for m in thread.mentions]
    if not any(TYPES.get(m.sub_event_type) == "BOMBING" for m in report.real) and report.article:
        told_of.append(report.article.text)
    return any(_BOMBS.search(text) for text in told_of)


def _day(thread: Thread) -> str | None:
    start, end = thread.days.start, thread.days.end
    if start is None or end is None:
        return None
    return f"{end.day:02} {_MONTHS[end.month - 1]} {end.year % 100:02}"


def _location(place: Mention | None) -> str | None:
    if place is None or place.place_name is None:
        return None
    country = by_iso3().get(place.country_iso3 or "")
    parts = [country.name if country else None, place.admin1, place.place_name]
    return ": ".join(dict.fromkeys(p for p in parts if p))


def _toll(thread: Thread, report: Report, kind: TollKind) -> int | None:
    """The largest sum that one sentence of the thread gives."""
    sums: dict[int, dict[str, int]] = {}
    for mention in thread.mentions:
        for toll in report.tolls_of(mention):
            if toll.kind == kind and toll.scope == "event":
                sums.setdefault(mention.char_start, {})[toll.quote.lower()] = count_of(toll)
    return max((sum(counts.values()) for counts in sums.values()), default=None)
