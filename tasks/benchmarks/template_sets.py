"""News with a template for each attack: muc4."""

import re
from collections.abc import Iterator, Sequence

from tasks.benchmarks.incidents import incidents_in, kind_of
from tasks.benchmarks.reports import Report, Text, count_of, read_texts
from tasks.benchmarks.rows import Row
from tasks.extraction.countries import by_iso3
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.model import load_tokenizer
from tasks.linking.threads import Thread, threads_of
from tasks.records import Mention, TextSpan, TollKind

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
_THINGS = frozenset({"site", "vehicle"})
_PEOPLE = frozenset({"person", "armed", "civilian", "crowd"})
# Kinds of actor that no incident has for its victims: states, and those who are fought.
_NO_VICTIMS = frozenset(
    {"state", "gov", "rebels", "criminals", "gunmen", "attackers", "militia", "opposition"}
)
# Kinds of actor whose bare name is that of an organisation ("the army"), not of its men.
_BODIES = frozenset({"forces", "airforce", "navy", "security", "police", "gov", "intelligence"})
_BODY_WORD = re.compile(
    r"\b(?:army|force|forces|police|government|military|service|services|regime|guard)$", re.IGNORECASE
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def predict_templates(rows: Sequence[Row]) -> Iterator[Row]:
    """The templates of each text: one for each incident that it tells of."""
    texts = [Text(row["id"], row["text"]) for row in rows]
    for row, report in zip(rows, read_texts(texts), strict=True):
        yield templates(row["id"], report)


def templates(item_id: str, report: Report) -> Row:
    """The templates of one text."""
    threads = threads_of([m for m in report.real if m.sub_event_type in TYPES])
    return {"id": item_id, "templates": [_template(t, report) for t in incidents_in(threads, report)]}


def _template(thread: Thread, report: Report) -> Row:
    victims, struck = _targets(thread, report)
    people, bodies = _perpetrators(thread, report)
    return {
        "type": TYPES[thread.kind],
        "date": _day(thread),
        "location": _location(thread.place),
        "perp_ind": people,
        "perp_org": bodies,
        "weapon": _nouns(thread, _WEAPONS),
        "phys_target": struck,
        "victims": victims,
        "killed": _toll(thread, report, "killed"),
        "injured": _toll(thread, report, "injured"),
    }


def _targets(thread: Thread, report: Report) -> tuple[list[str], list[str]]:
    """The people and the things that were struck, as the text names them."""
    people: dict[str, None] = {}
    struck: dict[str, None] = {}
    for mention in thread.mentions:
        for name, words in _as_told(report, mention.target_names, mention.target_spans):
            actor_id = report.ids.get(name)
            if _classes(words) & _THINGS and not _classes(words) & _PEOPLE:
                struck[words] = None
            elif kind_of(actor_id) not in _NO_VICTIMS:
                people[words] = None
    return list(people), list(struck)


def _perpetrators(thread: Thread, report: Report) -> tuple[list[str], list[str]]:
    """The people and the organisations that did it, as the text names them."""
    people: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for mention in thread.mentions:
        for name, words in _as_told(report, mention.agent_names, mention.agent_spans):
            actor_id = report.ids.get(name)
            named = actor_id is not None and ":" not in actor_id
            if named or (kind_of(actor_id) in _BODIES and _BODY_WORD.search(words)):
                bodies[words] = None
            else:
                people[words] = None
    return list(people), list(bodies)


def _as_told(report: Report, names: Sequence[str], spans: Sequence[TextSpan]) -> Iterator[tuple[str, str]]:
    """(name, words) of each actor of a role: the words of the text, without a title before the name."""
    text = report.article.text if report.article else ""
    for name, span in zip(names, spans, strict=True):
        words = " ".join(text[span.char_start : span.char_end].split())
        found = words.casefold().find(name.casefold())
        yield name, words if found < 0 else words[found : found + len(name)]


def _classes(words: str) -> frozenset[str]:
    """The semantic classes of the noun that heads a description: "office" of "offices of the union"."""
    head = re.split(r"\s+of\s", words.lower())[0].split()[-1]
    known = load_noun_classes()
    forms = (head, head.removesuffix("s"), head.removesuffix("es"), re.sub("ies$", "y", head))
    return next((known[form] for form in forms if form in known), frozenset())


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
