"""News with a template for each attack: muc4."""

from collections.abc import Iterable, Iterator, Sequence

from tasks.benchmarks.reports import Report, Text, count_of, read_texts
from tasks.benchmarks.rows import Row
from tasks.extraction.countries import by_iso3
from tasks.linking.threads import Thread, threads_of
from tasks.records import Mention, TollKind

# sub event type -> type of template
TYPES = {
    "attack": "ATTACK",
    "assassination": "ATTACK",
    "armed_clash": "ATTACK",
    "shelling": "ATTACK",
    "bombing": "BOMBING",
    "suicide_bombing": "BOMBING",
    "grenade": "BOMBING",
    "abduction": "KIDNAPPING",
}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def predict_templates(rows: Sequence[Row]) -> Iterator[Row]:
    """The templates of each text: one for each event that it tells of."""
    texts = [Text(row["id"], row["text"]) for row in rows]
    for row, report in zip(rows, read_texts(texts), strict=True):
        threads = threads_of([m for m in report.real if m.sub_event_type in TYPES])
        yield {"id": row["id"], "templates": [_template(thread, report) for thread in threads]}


def _template(thread: Thread, report: Report) -> Row:
    agents = _names(report, ((m, m.agent_ids, m.agent_names) for m in thread.mentions))
    victims = _names(report, ((m, m.target_ids, m.target_names) for m in thread.mentions))
    return {
        "type": TYPES[thread.kind],
        "date": _day(thread),
        "location": _location(thread.place),
        "perp_ind": [name for name, known in agents if not known],
        "perp_org": [name for name, known in agents if known],
        "victims": [name for name, _ in victims],
        "killed": _toll(thread, report, "killed"),
        "injured": _toll(thread, report, "injured"),
    }


def _names(
    report: Report, roles: Iterable[tuple[Mention, Sequence[str], Sequence[str]]]
) -> list[tuple[str, bool]]:
    """The names of a role as the text has them, each once, and whether it is an organisation's own."""
    found: dict[str, bool] = {}
    for mention, ids, names in roles:
        own = [_in_text(report, mention, i) for i in ids]
        unlisted = [name for name in names if name in mention.quote and name not in own]
        found |= {name: ":" not in i for name, i in zip(own, ids, strict=True) if name}
        found |= dict.fromkeys(unlisted, False)
    return list(found.items())


def _in_text(report: Report, mention: Mention, actor_id: str) -> str | None:
    """The words that stand for an actor nearest to the trigger; None where the text only implies it."""
    named = [a for a in report.actors if a.actor_id == actor_id]
    nearest = min(named, key=lambda a: (abs(a.start - mention.trigger_start), a.start), default=None)
    return nearest.text if nearest else None


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
    counts = [count_of(t) for m in thread.mentions for t in report.tolls_of(m) if t.kind == kind]
    return max(counts, default=None)
