"""News with a template for each attack: muc4."""

import re
from collections.abc import Iterator, Sequence

from tasks.benchmarks.incidents import incidents_in, is_name, kind_of
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
    "property_destruction": "ATTACK",
}
# Words for destroying what is of a type of its own.
_DESTROYING = {
    "ARSON": ("burn", "fire", "torch", "set", "arson"),
    "ROBBERY": ("loot", "pillag", "plunder", "ransack"),
}
# Semantic classes of the nouns that fill roles which newsledger's tables do not have.
_WEAPONS = frozenset({"explosive", "grenade", "projectile"})
_BOMBS = re.compile(r"\b(?:bombs?|bombings?|dynamited?|dynamite attacks?)\b", re.IGNORECASE)
_THINGS = frozenset({"site", "vehicle"})
_PEOPLE = frozenset({"person", "armed", "civilian", "crowd"})
# Kinds of actor that no incident has for its victims: states, and those who are fought.
_NO_VICTIMS = frozenset(
    {"state", "gov", "rebels", "criminals", "gunmen", "attackers", "militia", "opposition"}
)
# Types of organisation, which is its house where something strikes it.
_HOUSES = frozenset({"ngo", "party", "company", "media"})
# Kinds of actor whose bare name is that of an organisation ("the army"), not of its men.
_BODIES = frozenset({"forces", "airforce", "navy", "security", "police", "gov", "intelligence"})
_BODY_WORD = re.compile(
    r"\b(?:army|command|force|forces|police|government|military|patrol|service|services|staff|regime|guard|unit|units)$",
    re.IGNORECASE,
)
_GROUPS = frozenset(
    [
        "army",
        "brigade",
        "cartel",
        "command",
        "commando",
        "force",
        "front",
        "group",
        "movement",
        "party",
        "squad",
        "union",
    ]
)
_MODIFIERS = frozenset({"guerrilla", "rebel", "terrorist"})  # "a terrorist attack" names nobody
_ARMED = frozenset({"rebels", "militia", "criminal"})
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
        "type": _type(thread, report),
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


def _type(thread: Thread, report: Report) -> str:
    """The type of a template; an attack by explosives is a bombing."""
    told = TYPES[thread.kind]
    words = [_trigger(m, report) for m in thread.mentions if m.sub_event_type == "property_destruction"]
    if len(words) == len(thread.mentions):
        fitting = (name for name, stems in _DESTROYING.items() if any(w.startswith(stems) for w in words))
        told = next(fitting, told)
    return "BOMBING" if told == "ATTACK" and _by_bomb(thread) else told


def _by_bomb(thread: Thread) -> bool:
    return any(_BOMBS.search(m.quote) for m in thread.mentions)


def _trigger(mention: Mention, report: Report) -> str:
    text = report.article.text if report.article else ""
    return text[mention.trigger_start : mention.trigger_end].lower()


def _targets(thread: Thread, report: Report) -> tuple[list[str], list[str]]:
    """The people and the things that were struck, as the text names them."""
    people: dict[str, bool] = {}  # words -> whether they are somebody's name
    struck: dict[str, None] = {}
    for mention in thread.mentions:
        for name, words in _as_told(report, mention.target_names, mention.target_spans):
            kind, classes = kind_of(report.ids.get(name)), _classes(words)
            if (classes & _THINGS and not classes & _PEOPLE) or report.types.get(name) in _HOUSES:
                struck[words] = None
            elif kind not in _NO_VICTIMS and not (kind in _BODIES and _BODY_WORD.search(words)):
                people[words] = name not in report.ids and is_name(name)
    named = any(people.values())
    return [w for w, is_own in people.items() if is_own or not (named and _is_single(w))], list(struck)


def _is_single(words: str) -> bool:
    """Whether words describe one person, who may be one that the text names elsewhere: "the minister"."""
    return bool(_classes(words) & _PEOPLE) and words.rsplit(maxsplit=1)[-1].lower() in load_noun_classes()


def _perpetrators(thread: Thread, report: Report) -> tuple[list[str], list[str]]:
    """The people and the organisations that did it, as the text names them."""
    people: dict[str, None] = {}
    bodies: dict[str, str] = {}  # each by one of its names
    for mention in thread.mentions:
        for name, words in _as_told(report, mention.agent_names, mention.agent_spans):
            actor_id = report.ids.get(name)
            named = actor_id is not None and ":" not in actor_id
            if named or (kind_of(actor_id) in _BODIES and _BODY_WORD.search(words)):
                members, body = _members(words)
                bodies.setdefault(actor_id or name, body)
                people |= dict.fromkeys(members)
            elif _is_group(name):
                bodies.setdefault(name, words)
            elif words.lower() not in _MODIFIERS:
                body = _members(words)[1]
                people[words] = None
                if body != words and _BODY_WORD.search(body):
                    bodies.setdefault(body, body)
    return list(people), list(bodies.values()) or _groups_beside(thread, report)


def _is_group(name: str) -> bool:
    """Whether a name that no table knows is a group's: "the Ana Lima Commando"."""
    own = [word for word in name.split() if word[:1].isupper()]
    return len(own) > 1 and name.rsplit(maxsplit=1)[-1].lower() in _GROUPS


def _members(words: str) -> tuple[list[str], str]:
    """The members of an organisation that words tell of, if any, and its name: "guerrillas of the FMLN"."""
    first, _, body = re.split(r"\s+((?:of|from)(?:\s+the)?)\s+", f"{words} of the ", maxsplit=1, flags=re.I)
    if body and _classes(first) & _PEOPLE:
        return [first], body.removesuffix(" of the ")
    name, _, last = words.rpartition(" ")
    return ([], name) if name and _classes(last) & _PEOPLE else ([], words)


def _groups_beside(thread: Thread, report: Report) -> list[str]:
    """The armed groups that the sentences of an incident name, and not as its targets."""
    struck = {i for m in thread.mentions for i in m.target_ids}
    spans = [(m.char_start, m.char_end) for m in thread.mentions]
    named = [a for a in report.actors if a.actor_type in _ARMED and a.actor_id and ":" not in a.actor_id]
    beside = [a for a in named if any(start <= a.start < end for start, end in spans)]
    rebels = any(
        kind_of(i) in ("rebels", "criminals", "militia") for m in thread.mentions for i in m.agent_ids
    )
    groups = {a.actor_id for a in named}
    if not beside and rebels and len(groups) == 1:
        beside = named
    return list({a.actor_id: a.text.upper() for a in reversed(beside) if a.actor_id not in struck}.values())


def _as_told(report: Report, names: Sequence[str], spans: Sequence[TextSpan]) -> Iterator[tuple[str, str]]:
    """(name, words) of each actor of a role: the words of the text, without a title before a person's name."""
    text = report.article.text if report.article else ""
    for name, span in zip(names, spans, strict=True):
        words = " ".join(text[span.char_start : span.char_end].split())
        found = -1 if name in report.ids else words.casefold().find(name.casefold())
        yield name, words if found < 0 else words[found : found + len(name)]


def _classes(words: str) -> frozenset[str]:
    """The semantic classes of the noun that heads a description: "office" of "offices of the union"."""
    head = words.lower().split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
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
    """The largest sum that one sentence of the thread gives."""
    sums: dict[int, dict[str, int]] = {}
    for mention in thread.mentions:
        for toll in report.tolls_of(mention):
            if toll.kind == kind and toll.scope == "event":
                sums.setdefault(mention.char_start, {})[toll.quote.lower()] = count_of(toll)
    return max((sum(counts.values()) for counts in sums.values()), default=None)
