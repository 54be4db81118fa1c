"""Where an event was that its sentence does not place: the scene of the text, or a country."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tasks.extraction.frames import Frame, is_violent
from tasks.extraction.modality import is_definite
from tasks.extraction.phrases import is_aside, tokens_among
from tasks.extraction.places import PlaceMention
from tasks.extraction.setting import Named, Setting
from tasks.extraction.view import SentenceView
from tasks.records import NO_PLACE, Place, TextSpan

NEAR = 2  # geo_precision of a town that the event is near
REGION = 3  # geo_precision of provinces, regions and countries
CAPTURE = "territory_captured"
MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "npadvmod"})
_IN_LIST = re.compile(
    r"(?:,|,? and|,? or|,? as well as)(?: (?:the|of|and|nearby|neighbou?ring|strategic|key|surrounding"
    r"|cit(?:y|ies)|towns?|villages?))* "
)
_FEW = 2  # areas: a text that names more tells of each in its turn
_SAME_STORY = 2  # sentences for which a town that was named once stays the scene
_CARE = frozenset({"hospital", "clinic", "morgue", "mortuary", "court", "tribunal"})
_BEFORE_IT = frozenset({"behind", "near", "outside"})  # "a bomb outside a court in X"
# What these tell of happened in their own country.
_AT_HOME = frozenset(
    ["health_ministry", "intelligence", "interior_minister", "interior_ministry", "judiciary", "police"]
)
_TOWARDS = frozenset({"toward", "towards"})
_RULERS = frozenset({"gov", "state"})
_IN_CUSTODY = frozenset({"arrest", "release"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WIDE = frozenset(
    ["war", "conflict", "uprising", "revolution", "insurgency"]
)  # of a country; what is told of one of them ("since the war began") is no single event's
_OF_WARS = frozenset({"claim", "cost", "displace", "flee", "kill", "leave", "uproot"})  # what wars do
_BEGIN = frozenset(["since", "begin", "start", "erupt", "break"])


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place of an event, as found: `how` names the rule, `certainty` (0 to 1) goes into the confidence."""

    place: Place | None
    text: str | None
    precision: int | None
    reason: str
    certainty: float
    span: TextSpan | None = None  # where `text` stands in the article
    known: bool = True  # to the gazetteer; else `place` is what that of the text lies in


def lies_within(place: Place | None, wide: Place | None) -> bool:
    """Whether a place lies in a province or country, or a town may lie in a region of its country."""
    if place is None or wide is None or place.country_iso3 != wide.country_iso3:
        return False
    if wide.feature_class == "L":  # a region, of whose borders nothing is known
        return place.feature_class == "P"
    return wide.feature_class == "A" and wide.admin1 in (None, place.admin1)


def listed_places(view: SentenceView, first: PlaceMention) -> Iterator[PlaceMention]:
    """A place and those that its list goes on with: "the villages of *X*, *Y* and *Z*"; not "X, a town in Y"."""
    last = first
    yield first
    for place in view.places:
        if place.start < last.end:
            continue
        head = view.head_of(place.start, place.end)
        gap = view.text[last.end - view.start : place.start - view.start]
        if _IN_LIST.fullmatch(gap) is None or head is None or head.dep_ in SUBJECTS:
            return
        if place.known and last.known and lies_within(last.place, place.place):
            return
        yield place
        last = place


def is_where_treated(frame: Frame, token: Token) -> bool:
    """Whether a place is only that of the hospital where the wounded lie, or of the court that tries who did it."""
    struck = {t.i for tokens in frame.args.values() for t in tokens}
    above = (t for t in (token, *token.ancestors) if t.pos_ == "NOUN")
    return any(
        t.lemma_.lower() in _CARE and t.i not in struck and t.head.lower_ not in _BEFORE_IT for t in above
    )


def of_mention(mention: PlaceMention, how: str, certainty: float) -> Whereabouts:
    reason, span = f"{how}; {mention.reason}", TextSpan(mention.start, mention.end)
    return Whereabouts(mention.place, mention.text, mention.precision, reason, certainty, span, mention.known)


def head_of_place(view: SentenceView, mention: PlaceMention) -> Token | None:
    """The head of a place's name, or of what it names ("Helmand province", "the Idlib area")."""
    head = view.head_of(mention.start, mention.end)
    if head is not None and head.dep_ in MODIFIERS and {"place", "site"} & view.classes(head.head):
        return head.head
    return head


def _near(named: Named, how: str, certainty: float) -> Whereabouts:
    where = of_mention(named.mention, how, certainty)
    return replace(where, precision=max(where.precision or NEAR, NEAR))


def _is_present(named: Named, here: Setting) -> bool:
    """Whether a text that may have gone elsewhere still speaks of a town."""
    alone = named.times > 0 and len(here.towns) == 1 and here.area is None
    return alone or named.times > 1 or named.age <= _SAME_STORY


def _own_place(view: SentenceView, frame: Frame, setting: Setting) -> PlaceMention | None:
    """The finest place that the sentence names in the country of the article, if its places lie in one another."""
    country = setting.country.country_iso3 if setting.country else None
    named = sorted((p for p in view.scenes if not p.is_country), key=lambda p: p.precision)
    if any(not _is_nested(p.place, other.place) for p in named for other in named):
        return None
    for mention in named:
        head = head_of_place(view, mention)
        abroad = mention.country_iso3 is None or country not in (None, mention.country_iso3)
        if not abroad and head is not None and not _is_beside(frame, head):
            return mention
    return None


def _is_beside(frame: Frame, head: Token) -> bool:
    """Whether a place only tells of somebody, or of something else, in the sentence of an event."""
    if head.dep_ in MODIFIERS | SUBJECTS or is_where_treated(frame, head):
        return True
    if head.dep_ == "pobj" and head.head.lower_ in _TOWARDS and head.head.head != frame.trigger:
        return True  # "opened fire before fleeing *towards X*"
    return any(is_aside(t) and not t.is_ancestor(frame.trigger) for t in head.ancestors)


def _is_nested(one: Place | None, other: Place | None) -> bool:
    return one == other or lies_within(one, other) or lies_within(other, one)


def is_of_whole_war(view: SentenceView) -> bool:
    """Whether a sentence tells of a whole war and not of an event: "200,000 have died since the war began"."""
    wars = tokens_among(view.doc, _WIDE)
    return bool(wars and tokens_among(view.doc, _BEGIN)) or any(
        w.dep_ in ("nsubj", "dobj") and w.head.lemma_ in _OF_WARS for w in wars
    )


def goes_on(frame: Frame, setting: Setting) -> bool:
    """Whether an event is what the text spoke of before the sentence: "The bombing came hours after …"."""
    noun = frame.sense.pos == "noun" and is_violent(frame)
    return noun and is_definite(frame.trigger) and setting.scene is not None


def _scene(view: SentenceView, frame: Frame, setting: Setting) -> Whereabouts | None:
    """Where the sentence, or else the text so far, is set."""
    going_on = goes_on(frame, setting)
    if not going_on and (own := _own_place(view, frame, setting)) is not None:
        return _near(Named(own, 1, 0), "the only place that the sentence names", 0.45)
    if is_of_whole_war(view):
        return None
    here = setting if going_on else setting.after(view.scenes)
    scene = here.scene
    if setting.told is not None:
        scene = Named(setting.told, 1, 1)
    elif scene is not None and not setting.homes and not _is_at_home(scene, setting):
        scene = None  # "said in Washington", of what happened in the only country that the text is about
    if scene is not None and scene.times and _is_present(scene, here):
        return _near(scene, f"{NO_PLACE} of its own: the town that the text speaks of", 0.45)
    violence = is_violent(frame) or frame.sense.sub_event_type == "property_destruction"
    return _wider_scene(scene, here, setting.news if violence else None)


def _wider_scene(dateline: Named | None, here: Setting, news: PlaceMention | None) -> Whereabouts | None:
    """The area that the text speaks of, or else the town it came from; where the last event was, if that is nearer."""
    if here.area is not None and (_is_scene(here.area, here) or here.only_area):
        where = _near(here.area, f"{NO_PLACE} of its own: the area that the text speaks of", 0.45)
        nearer = news is not None and lies_within(news.place, where.place)
    elif dateline is not None and _is_present(dateline, here) and _is_at_home(dateline, here):
        where = _near(dateline, f"{NO_PLACE} of its own: the town that the report came from", 0.35)
        nearer = True
    else:
        return None
    if news is None or not nearer:
        return where
    return _near(Named(news, 1, 1), f"{NO_PLACE} of its own: where the last event was that has one", 0.4)


def _is_scene(area: Named, here: Setting) -> bool:
    """Whether a text that may have named other areas since still speaks of one."""
    return area.age <= _SAME_STORY or (area.times > 1 and here.areas <= _FEW)


def _is_at_home(town: Named, setting: Setting) -> bool:
    """Whether a town lies in the country that the text is about."""
    return setting.country is None or setting.country.country_iso3 == town.mention.country_iso3


def _home_of_authorities(
    view: SentenceView, frame: Frame, setting: Setting, agent_ids: Sequence[str | None]
) -> Place | None:
    """The country whose police, courts or ministries the sentence names, or whose rulers hold or free somebody, in a
    text about several countries."""
    ids = [a.actor_id or "" for a in view.actors if (a.actor_id or "").split(":")[0] in _AT_HOME]
    if frame.sense.sub_event_type in _IN_CUSTODY:
        ids += [i for i in agent_ids if i is not None and i.split(":")[0] in _RULERS]
    homes = {place.place_id: place for i in ids if (place := setting.homes.get(i)) is not None}
    return next(iter(homes.values())) if len(homes) == 1 else None


def _is_between_states(frame: Frame, agent_ids: Sequence[str | None]) -> bool:
    """Whether states agreed on it: "Russia and the United States announced a truce", in news from Idlib."""
    states = [i for i in agent_ids if (i or "").startswith("state:")]
    return frame.sense.sub_event_type == "ceasefire_or_agreement" and len(states) > 1


def _runs_since(view: SentenceView) -> bool:
    return any(time.rule.startswith("since") for time in view.times)


def _names(view: SentenceView, where: Whereabouts) -> bool:
    """Whether the sentence itself names a place."""
    return where.span is not None and view.start <= where.span.char_start < view.sentence.end


def fallback(
    view: SentenceView, frame: Frame, setting: Setting, agent_ids: Sequence[str | None]
) -> Whereabouts:
    """The scene of the text so far; political acts, which towns are seldom the scene of, are of a country: that which
    the text is about, or of who did it where it is about several."""
    # The scene is not what was captured: "took several towns" of a text about Homs did not take Homs.
    has_scene = not (frame.sense.political or _is_between_states(frame, agent_ids))
    has_scene = has_scene and frame.sense.sub_event_type != CAPTURE
    # "40,000 have been displaced since Monday": in the whole country.
    has_scene = has_scene and not (frame.sense.sub_event_type == "displacement" and _runs_since(view))
    home = None if frame.sense.political else _home_of_authorities(view, frame, setting, agent_ids)
    if has_scene and (where := _scene(view, frame, setting)) is not None:
        place = where.place
        if home is None or place is None or place.country_iso3 == home.country_iso3 or _names(view, where):
            return where
    homes = (setting.homes.get(i or "") for i in agent_ids) if frame.sense.political else ()
    if (home := home or next(filter(None, homes), None)) is not None:
        return Whereabouts(home, None, REGION, f"{NO_PLACE} in the sentence: the country of who did it", 0.4)
    if setting.country is None:
        return Whereabouts(
            None, None, None, f"{NO_PLACE} in the sentence, and no country that the article is about", 0.3
        )
    return Whereabouts(
        setting.country,
        None,
        REGION,
        f"{NO_PLACE} in the sentence: the country that the article is about",
        0.4,
    )
