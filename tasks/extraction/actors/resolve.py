"""Resolve the descriptions of an article: "government forces" in an article on Syria are the Syrian army.

A description never becomes a particular rebel group; it keeps its plain reading ("Syrian insurgents").
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile

from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.lexicon import load_lexicon
from tasks.extraction.actors.mentions import ActorMention
from tasks.extraction.actors.rows import actor_row, generic_id
from tasks.extraction.actors.table import Office, load_actors, named_actors
from tasks.extraction.actors.words import fold
from tasks.records import Actor

# How far back, in characters, "the troops" may mean "Russian troops": two or three sentences of news.
_REACH = 400
# Kinds that take the country of the last actor of their own kind rather than that of the article.
_ANAPHORIC = frozenset(
    {"forces", "airforce", "navy", "police", "security", "intelligence", "gov", "parliament", "president"}
    | {"prime_minister", "monarch", "defense_minister", "foreign_minister", "interior_minister", "minister"}
    | {"defense_ministry", "foreign_ministry", "interior_ministry", "ministry", "diplomats"}
)
# Types whose people are taken to be of the country where the sentence has them rather than that of the article.
_LOCAL = frozenset({ActorType.CIVILIANS, ActorType.GUNMEN, ActorType.CRIMINAL, ActorType.POLICE})
# Whom "the attackers" can mean: those of these types, named or described before.
_ASSAILANTS = frozenset({ActorType.REBELS, ActorType.MILITIA, ActorType.CRIMINAL, ActorType.GUNMEN})
_ARMIES = frozenset({"forces", "airforce", "navy"})  # "Russian warplanes ... the troops"
# ... but not the army: a foreign air force bombs for or against that of the country.
_ON_LAND = frozenset({"army", "army units", "armed forces", "military", "soldiers"})
# Whose army "the army" is in news of a country that has none.
_ARMY_OF = {"PSE": "ISR"}
# Around the name of a group by which the text only tells what another is: "X's affiliate", "linked to X".
_OWNS = re.compile(
    r"['’]s? (?:[\w-]+ ){0,2}(?:affiliate|ally|arm|branch|faction|franchise|offshoot|proxy|subsidiary|wing)\b"
)
_LINKED = re.compile(
    r"\b(?:affiliate|affiliated|allegiance|allied|ally|arm|backed|branch|close|faction|grew out|linked|loyal|offshoot"
    r"|pledged|tied|ties|wing) (?:by|of|to|with) (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the text is at an offset: `country` of people without one there, `said` the one in which the paragraph
    says at its start that it is set ("In neighbouring Chad, …"), `named` the one where the sentence has something.

    All are ISO 3166-1 alpha-3 codes, or None. `start` is where the paragraph starts.
    """

    country: str | None = None
    said: str | None = None
    named: str | None = None
    start: int = 0


def resolve_actors(
    mentions: Sequence[ActorMention],
    text: str,
    *,
    country: str | None,
    scene: Callable[[int], Scene],
    published: date | None,
) -> list[ActorMention]:
    """The mentions of one article, descriptions resolved; "the group" with no group before it is left out.

    `country` is the ISO 3166-1 alpha-3 code of the country that the article is about, where it is known, `scene` tells
    where an offset of its `text` is set; `published` decides who holds an office.
    """
    resolved: list[ActorMention] = []
    for mention in mentions:
        if mention.generic and mention.actor_id is None:
            group = _last_group(mention, resolved, text)
            if group is not None:
                resolved.append(group)
            continue
        if resolved and _is_of_body(mention, resolved[-1]):
            resolved.append(_as(mention, resolved[-1]))
            continue
        placed = _assailants(mention, resolved)
        if placed is None:
            placed = _placed(mention, resolved, country, scene) if _lacks_country(mention) else mention
        named = _holder(mention, placed, resolved, published) or _coalition(placed, published)
        if named is None and _is_of_parties(mention, mentions, resolved):
            continue
        resolved.append(named or placed)
    return resolved


def _is_of_parties(
    mention: ActorMention, mentions: Sequence[ActorMention], before: Sequence[ActorMention]
) -> bool:
    """Whether "the coalition" is one of parties: the article names some, and no armed coalition before it."""
    bare = mention.actor_id == "coalition" and mention.text.casefold() in ("alliance", "coalition")
    return (
        bare
        and any(m.actor_type == ActorType.PARTY for m in mentions)
        and not any(m.actor_type == ActorType.ALLIANCE for m in before)
    )


def _lacks_country(mention: ActorMention) -> bool:
    return mention.generic and mention.actor_id is not None and mention.country_iso3 is None


def _last_group(mention: ActorMention, before: Sequence[ActorMention], text: str) -> ActorMention | None:
    """ "the group": the last named actor of a type that the word can mean, but for who only tells whose another is."""
    types = load_lexicon().references[fold(mention.text)]
    for earlier in reversed(before):
        if mention.start - earlier.end > _REACH:
            return None
        owner = _OWNS.match(text, earlier.end) or _LINKED.search(
            text, max(0, earlier.start - 30), earlier.start
        )
        if not earlier.generic and earlier.actor_type in types and not owner:
            return _as(mention, earlier)
    return None


def _is_of_body(mention: ActorMention, before: ActorMention) -> bool:
    """Whether people are those of the international body just before: "EU ambassadors"."""
    joined = mention.start - before.end == 1
    return joined and mention.generic and before.actor_type == ActorType.IGO and not before.generic


def _assailants(mention: ActorMention, before: Sequence[ActorMention]) -> ActorMention | None:
    """ "the attackers": the armed people whom the text has told of last; "the dissidents": those of a group."""
    if mention.definite and mention.text.casefold() == "dissidents":
        parted = (m for m in reversed(before) if "dissident" in m.text.casefold() and not m.generic)
        return next((_as(mention, m) for m in parted), None)
    if mention.actor_id != "attackers" or not mention.definite:
        return None
    near = (m for m in reversed(before) if mention.start - m.end <= _REACH)
    armed = (m for m in near if m.actor_type in _ASSAILANTS)
    earlier = next((m for m in armed if not (m.generic and m.actor_type == ActorType.MILITIA)), None)
    return None if earlier is None else replace(_as(mention, earlier), generic=earlier.generic)


def _as(mention: ActorMention, other: ActorMention | Actor) -> ActorMention:
    return replace(
        mention,
        actor_id=other.actor_id,
        name=other.name,
        actor_type=other.actor_type,
        country_iso3=other.country_iso3,
        generic=False,
    )


def _placed(
    mention: ActorMention,
    before: Sequence[ActorMention],
    country: str | None,
    scene: Callable[[int], Scene],
) -> ActorMention:
    """A description without a country gets that of the last actor of its kind, or of its scene or the article."""
    kind, here = str(mention.actor_id), scene(mention.start)
    where = here.country if mention.actor_type in _LOCAL else here.said or country
    if kind in _ANAPHORIC and not _of_the_government(mention):
        where = _country_of_last(kind, mention, before, here) or where
    if kind in _ARMIES:
        where = _ARMY_OF.get(where or "", where)
    if where is None:
        return mention
    row = actor_row(generic_id(kind, where))
    name = row.name if mention.name == actor_row(kind).name else mention.name
    return replace(mention, actor_id=row.actor_id, name=name, country_iso3=where)


def _of_the_government(mention: ActorMention) -> bool:
    """ "government forces" and "the regime's troops" are those of the country that the article is about."""
    words = mention.text.casefold().split()
    return len(words) > 1 and words[0].startswith(("government", "regime"))


def _country_of_last(
    kind: str, mention: ActorMention, before: Sequence[ActorMention], scene: Scene
) -> str | None:
    """The country of the last actors of a kind: of the one where the sentence has something, if they are of several.

    Only those of the paragraph count where it says at its start where it is set.
    """
    on_land = mention.text.casefold() in _ON_LAND
    family = _ARMIES if kind in _ARMIES and not on_land else {kind}
    first = max(mention.start - _REACH, 0 if scene.said is None else scene.start)
    near = takewhile(lambda m: m.end >= first, reversed(before))
    countries = [
        m.country_iso3 for m in near if (m.actor_id or "").partition(":")[0] in family and m.country_iso3
    ]
    return scene.named if scene.named in countries else next(iter(countries), None)


def _holder(
    mention: ActorMention, placed: ActorMention, before: Sequence[ActorMention], published: date | None
) -> ActorMention | None:
    """The person in an office: the only one the article has named, else the only one there on the day."""
    if placed.actor_id is None or placed.actor_type != ActorType.INSTITUTION:
        return None
    office, _, country = placed.actor_id.partition(":")
    named = {m.actor_id: m for m in before if _has_held(m, office, mention.country_iso3)}
    if len(named) == 1:
        return _as(mention, *named.values())
    if named or published is None or not country:
        return None
    terms = _terms().get((office, country), ())
    holders = list(dict.fromkeys(actor_id for actor_id, held in terms if held.holds_on(published)))
    return _as(mention, actor_row(holders[0])) if len(holders) == 1 else None


@cache
def _terms() -> Mapping[tuple[str, str | None], Sequence[tuple[str, Office]]]:
    """(office, country) -> who has held it, and when."""
    found: dict[tuple[str, str | None], list[tuple[str, Office]]] = {}
    for actor in load_actors():
        for held in actor.offices:
            found.setdefault((held.office, held.country_iso3), []).append((actor.actor_id, held))
    return found


def _has_held(mention: ActorMention, office: str, country: str | None) -> bool:
    actor = named_actors().get(mention.actor_id or "")
    return actor is not None and any(
        held.office == office and country in {None, held.country_iso3} for held in actor.offices
    )


def _coalition(mention: ActorMention, published: date | None) -> ActorMention | None:
    """ "coalition forces" in a country at a time when only one coalition was there, and a party that is called like a
    parliament."""
    kind, _, country = (mention.actor_id or "").partition(":")
    name = {"coalition": None, "parliament": mention.text.casefold().removeprefix("opposition ")}.get(
        kind, ""
    )
    if name == "" or not country or published is None:
        return None
    if mention.name != actor_row(generic_id(kind, country)).name:  # "Turkish-backed coalition" is another
        return None
    found = [
        c.actor_id
        for c in load_lexicon().coalitions
        if c.country_iso3 == country
        and c.name == name
        and c.since <= published
        and (c.to is None or published <= c.to)
    ]
    return _as(mention, actor_row(found[0])) if len(found) == 1 else None
