"""What counts as an incident by the rules of muc4: an attack on people or things outside the armed forces."""

import re
from collections.abc import Iterable
from datetime import timedelta

from tasks.benchmarks.reports import Report, count_of
from tasks.linking.threads import Thread
from tasks.records import Mention

_COMBATANTS = frozenset(
    [
        "forces",
        "airforce",
        "navy",
        "security",
        "coalition",
        "rebels",
        "militia",
        "criminals",
        "gunmen",
    ]
)
# Kinds of people that an article names when it speaks of one attack, and seldom when it speaks of many.
_VICTIMS = frozenset(
    ["activists", "businesspeople", "clergy", "diplomats", "foreigners", "judiciary", "journalists", "lawyers",
     "minister", "politicians", "president", "students", "teachers", "workers"]
)  # fmt: skip
_MILITARY = re.compile(
    r"\b(?:armou?red|army|barracks|battalion|brigade|chiefs of staff|commands?|convoy|detachment|garrison|"
    r"general staff|guerrillas?|helicopters?|military|patrol|positions?|troops?)\b",
    re.IGNORECASE,
)
_STATES = frozenset({"state", "gov", "opposition", "parliament", "parties", "president"})
_ARMED_TYPES = frozenset({"rebels", "militia", "criminal", "state_forces"})
_OLD = timedelta(days=75)  # the task leaves out what is older than two months
_MANY = 90  # victims; more are those of a war or of years


def incidents_in(threads: Iterable[Thread], report: Report) -> list[Thread]:
    """The incidents of a text: its threads, parted where they tell of the fate of one person and then of another."""
    parted = [part for thread in threads for part in _by_victim(thread, report)]
    return [thread for thread in parted if is_incident(thread, report)]


def _by_victim(thread: Thread, report: Report) -> list[Thread]:
    parts: list[tuple[set[str], Thread]] = []  # surnames of victims, and what tells of them
    for mention in thread.mentions:
        surnames = {name.split()[-1] for name in unlisted_targets(mention, report) if is_name(name)}
        home = (
            next((p for p in parts if surnames & p[0]), None) if surnames else (parts[-1] if parts else None)
        )
        if home is None:
            unnamed = parts[0] if parts and not parts[0][0] else None
            home = unnamed or (set(), Thread(thread.article_id))
            if unnamed is None:
                parts.append(home)
        home[0].update(surnames)
        home[1].mentions.append(mention)
    return [part for _, part in parts]


def is_name(words: str) -> bool:
    """Whether a target that no table knows is a person by name."""
    return " " in words and all(w[:1].isupper() for w in words.split()[:1] + words.split()[-1:])


def is_incident(thread: Thread, report: Report) -> bool:
    """Whether a thread tells of one attack of its own, and not of fighting, of old times or of a habit."""
    return not (_is_old(thread, report) or _is_fighting(thread, report)) and _is_specific(thread, report)


def _is_old(thread: Thread, report: Report) -> bool:
    published = report.article.published_at if report.article else None
    end = thread.days.end
    return all(m.is_background for m in thread.mentions) or bool(
        published and end and published.date() - end > _OLD
    )


def _is_fighting(thread: Thread, report: Report) -> bool:
    """Whether all whom it is told to have struck bear arms, or only states are at odds."""
    targets = [i for m in thread.mentions for i in m.target_ids]
    others = [n for m in thread.mentions for n in unlisted_targets(m, report)]
    armed = _armed_ids(report)
    if not targets + others or any(not _MILITARY.search(name) for name in others):
        return False
    return all(kind_of(i) in _COMBATANTS or i in armed for i in targets) or all(
        kind_of(i) in _STATES for i in targets
    )


def _is_specific(thread: Thread, report: Report) -> bool:
    """Whether the text tells enough of it: a day, a victim by name or number, a thing struck; a town, a doer."""
    counts = [count_of(t) for m in thread.mentions for t in report.tolls_of(m) if t.scope == "event"]
    unlisted = [name for m in thread.mentions for name in unlisted_targets(m, report)]
    kinds = {kind_of(i) for m in thread.mentions for i in m.target_ids}
    concrete = (
        any(m.date_text and m.date_precision == "day" for m in thread.mentions),
        any(0 < n < _MANY for n in counts),
        bool(unlisted),
        any(is_name(name) for name in unlisted),
        bool(kinds & _VICTIMS),
        thread.kind in ("bombing", "grenade", "suicide_bombing"),
    )
    further = (
        any(m.is_placed and m.geo_precision == 1 for m in thread.mentions),
        any(m.agent_names for m in thread.mentions),
        len(thread.mentions) > 1,
    )
    return any(concrete) and sum(concrete) + sum(further) >= 2  # noqa: PLR2004


def unlisted_targets(mention: Mention, report: Report) -> list[str]:
    """Targets that no table knows: people by name, and things."""
    return [name for name in mention.target_names if name not in report.ids]


def _armed_ids(report: Report) -> frozenset[str]:
    return frozenset(a.actor_id for a in report.actors if a.actor_id and a.actor_type in _ARMED_TYPES)


def kind_of(actor_id: str | None) -> str:
    """The kind of actor that an id is of: "forces" of "forces:SLV"; the id itself where it is a name's."""
    return (actor_id or "").split(":", maxsplit=1)[0]
