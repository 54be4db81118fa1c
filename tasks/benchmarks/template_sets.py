"""News with a template for each attack: muc4."""

from collections.abc import Iterable, Iterator, Sequence

from tasks.benchmarks.reports import Report, Text, count_of, read_texts
from tasks.benchmarks.rows import Row
from tasks.extraction.countries import by_iso3
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.model import load_tokenizer
from tasks.linking.threads import Thread, threads_of
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
}
# Semantic classes of the nouns that fill roles which newsledger's tables do not have.
_WEAPONS = frozenset({"explosive", "grenade", "projectile"})
_SITES = frozenset({"site", "vehicle"})
_ARMED_GROUPS = frozenset({"rebels", "militia", "criminal"})
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
        "perp_org": _organisations(thread, report),
        "weapon": _nouns(thread, _WEAPONS),
        "phys_target": _nouns(thread, _SITES),
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
        quote = mention.quote.lower()
        unlisted = [name for name in names if name.lower() in quote and name not in own]
        found |= {name: ":" not in i for name, i in zip(own, ids, strict=True) if name}
        found |= dict.fromkeys(unlisted, False)
    return list(found.items())


def _organisations(thread: Thread, report: Report) -> list[str]:
    """The armed groups that are named as agents, or beside the trigger and not as targets."""
    agents = {i for m in thread.mentions for i in m.agent_ids}
    targets = {i for m in thread.mentions for i in m.target_ids}
    found: dict[str, None] = {}
    for mention in thread.mentions:
        for actor in report.actors:
            named = actor.actor_id is not None and ":" not in actor.actor_id
            beside = (
                mention.char_start <= actor.start < mention.char_end and actor.actor_type in _ARMED_GROUPS
            )
            if named and (actor.actor_id in agents or (beside and actor.actor_id not in targets)):
                found |= {actor.text: None}
    return list(found)


def _nouns(thread: Thread, classes: frozenset[str]) -> list[str]:
    """The nouns of some semantic classes in the sentences that tell of the event."""
    known = load_noun_classes()
    words = (w for m in thread.mentions for w in load_tokenizer()(m.quote))
    singular = ((w.text, w.lower_, w.lower_.removesuffix("s")) for w in words)
    return list(
        dict.fromkeys(
            text for text, *forms in singular if any(classes & known.get(f, frozenset()) for f in forms)
        )
    )


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
