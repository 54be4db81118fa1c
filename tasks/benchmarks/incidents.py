"""What counts as an incident by the rules of muc4: an attack on people or things outside the armed forces.

The rules are weighed, not chained: an incident has more signs of one attack of its own than of fighting, talk or habit.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache

from tasks.benchmarks.reports import REAL, Report, count_of
from tasks.extraction.countries import by_iso3
from tasks.linking.thread import Thread
from tasks.records import Mention

_COMBATANTS = frozenset(
    ["airforce", "coalition", "criminals", "forces", "gunmen", "militia", "navy", "rebels", "security"]
)
# Kinds of people that an article names when it speaks of one attack, and seldom when it speaks of many.
_VICTIMS = frozenset(
    ["activists", "businesspeople", "clergy", "diplomats", "foreigners", "judiciary", "journalists", "lawyers",
     "minister", "politicians", "president", "students", "teachers", "workers"]
)  # fmt: skip
_ARMED_TYPES = frozenset({"rebels", "militia", "criminal", "state_forces"})
# The countries whose incidents the task asks for.
_COUNTRIES = frozenset({"ARG", "BOL", "CHL", "COL", "ECU", "GTM", "HND", "PER", "SLV"})
_OLD = timedelta(days=75)  # the task leaves out what is older than two months
_MUCH = 3  # signs by which what is older is told for its own sake all the same
_MONTHS = timedelta(days=28)  # what took longer, or is dated no better, is no one incident
_MANY = 90  # victims; more are those of a war or of years
_LEAD = 2  # sentences after the first
_BEFORE = 50  # characters before a trigger in which an attempt is called one

_MILITARY = re.compile(
    r"\b(?:armou?red|army|barracks|battalion|brigade|chiefs of staff|commands?|convoy|detachment|garrison|"
    r"general staff|guerrillas?|helicopters?|military|patrol|positions?|troops?)\b",
    re.IGNORECASE,
)
_FIGHTING = re.compile(
    r"\b(?:ambush|battalion|brigade|clash|combat|fighting|garrison|guerrilla positions|offensive|soldiers|troops)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|i)\b", re.IGNORECASE)
# How this news marks what somebody says at length.
_TALK = re.compile(
    r"\[(?:article|commentary|editorial\]|interview|message|news\s+conference|press conf|speech|statement)",
    re.IGNORECASE,
)
_CLANDESTINE = re.compile(r"clandestine\b", re.IGNORECASE)  # in place of a town: the rebels' own radio
_WRITTEN_IN = re.compile(r"\s*[A-Z][A-Z .']+\(([A-Z][A-Z .]+)\),")  # "LYON (FRANCE), "
# sub event type -> what deeds of its kind have in common
_DEEDS = {
    "attack": "killing",
    "assassination": "killing",
    "abduction": "abduction",
    "bombing": "blast",
    "suicide_bombing": "blast",
    "grenade": "blast",
    "shelling": "shelling",
}
_BURNING = ("arson", "burn", "fire", "set", "torch")
_ATTEMPT = re.compile(r"\b(?:attempt\w*|fail\w*|threat\w*|tr(?:y|ied|ying))\b", re.IGNORECASE)
# Of other mentions, those in which an attack was threatened, or a bomb found before it went off.
_FORESEEN = {
    "threat": re.compile(
        r"(?:death )?threat\w*\b.*\b(?:assassinat|attack|bomb|death|execut|kill|murder)|death threat",
        re.IGNORECASE | re.DOTALL,
    ),
    "disrupted_weapons_use": re.compile(
        r"(?=.*\b(?:bombs?|dynamite|explosive (?:device|charge)s?)\b)"
        r".*\b(?:deactivat|defus|disabl|disarm|discover|found)",
        re.IGNORECASE | re.DOTALL,
    ),
}


def deeds_in(report: Report, kinds: Collection[str]) -> list[Mention]:
    """The mentions of some sub event types that tell of a deed, of an attempt or of a threat."""
    return [m for m in report.mentions if m.sub_event_type in kinds and _is_deed(m)]


def _is_deed(mention: Mention) -> bool:
    foreseen = _FORESEEN.get(mention.sub_event_type)
    if mention.modality in REAL:
        return foreseen is None or foreseen.search(mention.quote) is not None
    start = mention.trigger_start - mention.char_start
    before = mention.quote[max(0, start - _BEFORE) : start]
    return foreseen is None and mention.modality != "hypothetical" and _ATTEMPT.search(before) is not None


def incidents_in(threads: Iterable[Thread], report: Report) -> list[Thread]:
    """The incidents of a text: its threads, parted where they tell of the fate of one person and then of another,
    and joined where they come back to one."""
    parted = [part for thread in threads for part in _by_victim(thread, report)]
    found = _joined((thread for thread in parted if is_incident(thread, report)), report)
    taken = [_victims(thread, report) for thread in found if thread.kind == "abduction"]
    return [thread for thread in found if not _is_end_of_another(thread, taken, report)]


def _joined(threads: Iterable[Thread], report: Report) -> list[Thread]:
    """The same threads, each with the later ones that tell of the same incident."""
    joined: list[Thread] = []
    for thread in threads:
        whole = next((other for other in joined if _goes_on(thread, other, report)), None)
        if whole is None:
            whole = Thread(thread.article_id)
            joined.append(whole)
        whole.mentions = sorted([*whole.mentions, *thread.mentions], key=lambda m: m.trigger_start)
    return joined


def _goes_on(thread: Thread, other: Thread, report: Report) -> bool:
    """Whether two like deeds befell the same person, or one names nobody and has no place and no day of its own."""
    deed = _DEEDS.get(thread.kind)
    if deed is None or deed != _DEEDS.get(other.kind) or thread.is_real != other.is_real:
        return False
    if struck := _persons(thread, report):
        return bool(struck & _persons(other, report))
    return not any(m.is_placed or m.is_dated for m in thread.mentions)


def _persons(thread: Thread, report: Report) -> frozenset[str]:
    """Surnames of those struck, and ids of those whom the alias table has by name."""
    surnames = {name.split()[-1] for name in _unlisted(thread, report) if is_name(name)}
    return frozenset(surnames | {i for m in thread.mentions for i in m.target_ids if ":" not in i})


def _is_end_of_another(thread: Thread, taken: Sequence[frozenset[str]], report: Report) -> bool:
    """Whether those killed were kidnapped before, which the task takes for one incident."""
    victims = _victims(thread, report)
    return thread.kind in ("assassination", "attack") and any(
        victims and victims <= others for others in taken
    )


def _victims(thread: Thread, report: Report) -> frozenset[str]:
    """Surnames of those struck; their kinds where the text names nobody."""
    surnames = frozenset(name.split()[-1] for name in _unlisted(thread, report) if name[:1].isupper())
    return surnames or frozenset(i for m in thread.mentions for i in m.target_ids)


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
    if _is_of_months(thread) or all(is_raid(m) for m in thread.mentions):
        return False
    told = sum(sign(thread, report) for sign in _FOR) - sum(sign(thread, report) for sign in _AGAINST)
    if _is_old(thread, report):
        return told > _MUCH
    return thread.kind in _FORESEEN or is_burning(thread) or told > 0


def is_raid(mention: Mention) -> bool:
    """Whether a mention tells of a raid, which in this news is the police's search of a house."""
    return trigger_of(mention).startswith("raid")


def is_burning(thread: Thread) -> bool:
    """Whether all that is told is that something was set on fire."""
    words = [trigger_of(m) for m in thread.mentions]
    return thread.kind == "property_destruction" and any(w.startswith(_BURNING) for w in words)


def _is_old(thread: Thread, report: Report) -> bool:
    published = report.article.published_at if report.article else None
    end = thread.days.end
    return bool(published and end and published.date() - end > _OLD)


def _is_of_months(thread: Thread) -> bool:
    start, end = thread.days.start, thread.days.end
    return bool(start and end and end - start >= _MONTHS)


def _names_somebody(thread: Thread, report: Report) -> bool:
    return any(is_name(name) for name in _unlisted(thread, report))


def _names_a_thing(thread: Thread, report: Report) -> bool:
    return any(not is_name(name) for name in _unlisted(thread, report))


def _has_likely_victims(thread: Thread, _: Report) -> bool:
    return any(kind_of(i) in _VICTIMS for m in thread.mentions for i in m.target_ids)


def _counts_victims(thread: Thread, report: Report) -> bool:
    return any(0 < n < _MANY for n in _counts(thread, report))


def _is_dated(thread: Thread, _: Report) -> bool:
    return any(m.is_dated and m.date_precision == "day" for m in thread.mentions)


def _is_placed(thread: Thread, _: Report) -> bool:
    return any(m.is_placed for m in thread.mentions)


def _is_told_again(thread: Thread, _: Report) -> bool:
    return len(thread.mentions) > 1


def _is_in_the_lead(thread: Thread, _: Report) -> bool:
    return min(m.sentence_index for m in thread.mentions) <= _LEAD


def _counts_a_war(thread: Thread, report: Report) -> bool:
    return any(n >= _MANY for n in _counts(thread, report))


def _strikes_the_armed(thread: Thread, report: Report) -> bool:
    return any(_are_armed(thread, report))


def _strikes_only_the_armed(thread: Thread, report: Report) -> bool:
    others = any(not _MILITARY.search(name) for name in _unlisted(thread, report))
    return not others and _strikes_the_armed(thread, report) and all(_are_armed(thread, report))


def _are_armed(thread: Thread, report: Report) -> Iterator[bool]:
    """Of each known actor who was struck whether they are combatants."""
    armed = {a.actor_id for a in report.actors if a.actor_id and a.actor_type in _ARMED_TYPES}
    return (kind_of(i) in _COMBATANTS or i in armed for m in thread.mentions for i in m.target_ids)


def _strikes_the_military(thread: Thread, report: Report) -> bool:
    return any(_MILITARY.search(name) for name in _unlisted(thread, report))


def _strikes_nothing(thread: Thread, _: Report) -> bool:
    return not any(m.target_names for m in thread.mentions)


def _is_fighting(thread: Thread, _: Report) -> bool:
    return any(_FIGHTING.search(m.quote) for m in thread.mentions)


def _is_many(thread: Thread, _: Report) -> bool:
    """Whether its only words are plurals: "attacks"."""
    return all(re.search(r"[^s]s$", trigger_of(m)) for m in thread.mentions)


def _is_passing(thread: Thread, _: Report) -> bool:
    return len(thread.mentions) == 1 and not thread.mentions[0].is_dated


def _is_in_first_person(thread: Thread, _: Report) -> bool:
    return any(_FIRST_PERSON.search(m.quote) for m in thread.mentions)


def _is_talk(_: Thread, report: Report) -> bool:
    return report.article is not None and _TALK.search(report.article.text[:500]) is not None


def _is_of_rebels(_: Thread, report: Report) -> bool:
    return report.article is not None and _CLANDESTINE.match(report.article.text.lstrip()) is not None


def _is_from_abroad(_: Thread, report: Report) -> bool:
    """Whether the report was written in a country whose incidents the task does not ask for."""
    written = _WRITTEN_IN.match(report.article.text) if report.article else None
    return written is not None and _iso3().get(written[1].lower()) not in _COUNTRIES


@cache
def _iso3() -> dict[str, str]:
    return {country.name.lower(): iso3 for iso3, country in by_iso3().items()}


def _is_going_on(thread: Thread, _: Report) -> bool:
    return all(trigger_of(m).endswith("ing") for m in thread.mentions)


def _is_abroad(thread: Thread, _: Report) -> bool:
    countries = {m.country_iso3 for m in thread.mentions if m.is_placed and m.country_iso3}
    return bool(countries) and not countries & _COUNTRIES


_Sign = Callable[[Thread, Report], bool]
_FOR: tuple[_Sign, ...] = (
    _names_somebody, _names_a_thing, _has_likely_victims, _counts_victims, _is_dated, _is_placed, _is_told_again,
    _is_in_the_lead,
)  # fmt: skip
_AGAINST: tuple[_Sign, ...] = (
    _strikes_the_armed, _strikes_only_the_armed, _is_from_abroad, _strikes_the_military,
    _strikes_nothing, _counts_a_war, _is_fighting, _is_many, _is_passing,
    _is_in_first_person, _is_talk, _is_of_rebels, _is_going_on, _is_abroad,
)  # fmt: skip


def trigger_of(mention: Mention) -> str:
    """The word that names the event, in lower case."""
    start = mention.trigger_start - mention.char_start
    return mention.quote[start : mention.trigger_end - mention.char_start].lower()


def _counts(thread: Thread, report: Report) -> Iterator[int]:
    return (count_of(t) for m in thread.mentions for t in report.tolls_of(m) if t.scope == "event")


def _unlisted(thread: Thread, report: Report) -> Iterator[str]:
    return (name for m in thread.mentions for name in unlisted_targets(m, report))


def unlisted_targets(mention: Mention, report: Report) -> list[str]:
    """Targets that no table knows: people by name, and things."""
    return [name for name in mention.target_names if name not in report.ids]


def kind_of(actor_id: str | None) -> str:
    """The kind of actor that an id is of: "forces" of "forces:SLV"; the id itself where it is a name's."""
    return (actor_id or "").split(":", maxsplit=1)[0]
