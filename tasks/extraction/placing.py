"""Where an event happened: the place of the event, not any place in the sentence."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tasks.extraction.distance import steps_between
from tasks.extraction.frames import Frame
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.places import PlaceMention
from tasks.extraction.syntax import Arguments
from tasks.extraction.view import SentenceView
from tasks.records import Place

_LOCATIVES = (
    "in",
    "at",
    "near",
    "on",
    "inside",
    "outside",
    "around",
    "across",
    "within",
    "throughout",
    "over",
    "along",
)
_DIRECTIONS = ("to", "from", "into", "toward", "towards")
_PARTICIPANTS = ("object", "subject", "verb_object", "verb_subject", "on", "against")
_TOWN_NOUNS = frozenset(
    ["city", "town", "village", "neighborhood", "neighbourhood", "suburb", "district", "settlement", "there"]
)
_NEAR = 2  # geo_precision of a town that the event is near
_REGION = 3  # geo_precision of provinces, regions and countries
_CAPTURE = "territory_captured"
_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "npadvmod"})
_SAME_STORY = 2  # sentences for which a town stays the scene without being named again
_FARTHEST = 7  # weighted steps; a place farther off is where something else happened


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article has said of places so far."""

    country: Place | None = None  # the country that the article is about
    last_town: PlaceMention | None = None
    last_place: PlaceMention | None = None
    town_age: int = 0  # sentences since that town was named

    def after(self, places: Sequence[PlaceMention]) -> "Setting":
        """The setting once the mentions of one more sentence, in text order, have been read."""
        towns = [
            p for p in places if p.place is not None and p.place.feature_class == "P" and p.relation is None
        ]
        known = [p for p in places if p.place is not None]
        return Setting(
            self.country,
            towns[-1] if towns else self.last_town,
            known[-1] if known else self.last_place,
            0 if towns else self.town_age + 1,
        )


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place of an event, as found: `how` names the rule, `certainty` (0 to 1) goes into the confidence."""

    place: Place | None
    text: str | None
    precision: int | None
    reason: str
    certainty: float


def whereabouts(
    view: SentenceView, frame: Frame, others: Collection[int], setting: Setting
) -> list[Whereabouts]:
    """The places of a frame: several where places are listed as what was acted on, else one; the list is never empty.

    `others` are the tokens of the sentence's other triggers, which keep the places that are attached to them.
    """
    found = list(_acted_on(view, frame, setting))
    if found:
        return found
    for tokens, how, certainty in _steps(view, frame, others):
        where = next(_resolved(view, tokens, how, certainty), None)
        if where is not None:
            return [where]
    return [_site_in_town(view, frame, setting) or _fallback(view, frame, setting)]


def _site_in_town(view: SentenceView, frame: Frame, setting: Setting) -> Whereabouts | None:
    """ "the airport" of a text that last spoke of a town is that town's."""
    for name in _PARTICIPANTS:
        for head in frame.args.get(name, []):
            if "site" in view.classes(head) and (town := _definite(view, head, setting)) is not None:
                return _of_mention(town, f"“the {head.text}” is taken for one of the town named before", 0.6)
    return None


def _acted_on(view: SentenceView, frame: Frame, setting: Setting) -> Iterator[Whereabouts]:
    captured = frame.sense.sub_event_type == _CAPTURE
    for name in frame.sense.place:
        found = []
        for head in frame.args.get(name, []):
            mention = _mention_in(view, head)
            if mention is not None:
                if captured and (mention.relation or _is_country(mention)):
                    continue  # "a town north of Homs", "parts of Syria": Homs, or Syria, was not taken
                found.append(
                    _of_mention(mention, f"the place is what the text says was acted on ({name})", 1.0)
                )
            elif (known := _definite(view, head, setting)) is not None:
                found.append(_of_mention(known, f"“{head.text}” stands for the place named before", 0.8))
        if found:
            yield from found
            return


def _steps(
    view: SentenceView, frame: Frame, others: Collection[int]
) -> Iterator[tuple[Iterable[Token], str, float]]:
    """Where to look for the place, best first; of what was captured only its own description tells where it is."""
    args = frame.args
    if frame.sense.sub_event_type == _CAPTURE:
        yield _locatives_below(args.get("object", [])), "where the captured place lies", 0.7
        if not any(name in ("object", "subject", "over") for name, _ in frame.sense.needs):
            yield _towns_before(view, frame.trigger), "the town that the sentence is about", 0.7
        return
    for name in _LOCATIVES:
        yield args.get(name, []), f"“{name}” after the trigger", 0.95
    yield args.get("mod", []), "before the trigger", 0.85
    yield list(_participants(view, args)), "in the phrase of a participant", 0.85
    yield _locatives_below([t for n in _PARTICIPANTS for t in args.get(n, [])]), "place of a participant", 0.8
    for name in _DIRECTIONS:
        yield args.get(name, []), f"“{name}” after the trigger", 0.75
    yield _nearest(view, frame.trigger, others), "nearest place of the clause", 0.65


def _participants(view: SentenceView, args: Arguments) -> Iterator[Token]:
    """The participants as places; a country that does something does it elsewhere ("Russia's air strikes")."""
    for name in _PARTICIPANTS:
        for head in args.get(name, []):
            mention = view.place_at.get(head.i)
            if "subject" not in name or mention is None or mention.precision < _REGION:
                yield head


def _towns_before(view: SentenceView, trigger: Token) -> Iterator[Token]:
    """The towns that the sentence names before the trigger, the last first."""
    towns = {
        i
        for i, p in view.place_at.items()
        if p.place is not None and p.place.feature_class == "P" and not p.relation
    }
    yield from (view.doc[i] for i in sorted(towns, reverse=True) if i < trigger.i)


def _locatives_below(heads: Iterable[Token]) -> Iterator[Token]:
    """Places attached to these phrases ("fighters in Hama province")."""
    for head in heads:
        for child in head.subtree:
            if child.dep_ == "pobj" and child.head.lemma_.lower() in (*_LOCATIVES, "from", "of"):
                yield child


def _nearest(view: SentenceView, trigger: Token, others: Collection[int]) -> Iterator[Token]:
    """Heads of the sentence's places by their steps from the trigger; those too far away, or others' own, left out."""
    heads = {id(p): view.head_of(p.start, p.end) for p in view.places}
    # What only modifies another noun ("Damascus authorities") says whose that is.
    own = [head for head in heads.values() if head is not None and head.dep_ not in _MODIFIERS]
    ranked = [(steps_between(trigger, head, others), head.i) for head in own]
    yield from (
        view.doc[i] for steps, i in sorted((s, i) for s, i in ranked if s is not None) if steps <= _FARTHEST
    )


def _resolved(
    view: SentenceView, tokens: Iterable[Token], how: str, certainty: float
) -> Iterator[Whereabouts]:
    for token in tokens:
        mention = _mention_in(view, token)
        if mention is not None and mention.place is not None:
            yield _of_mention(mention, how, certainty)


def _mention_in(view: SentenceView, head: Token) -> PlaceMention | None:
    """The place that a phrase names: the head's own, or one inside ("the city of Hama", "Hama airport")."""
    if head.i in view.place_at:
        return view.place_at[head.i]
    if "place" not in view.classes(head) and "site" not in view.classes(head):
        return None
    return next((view.place_at[t.i] for t in view.phrase_tokens(head) if t.i in view.place_at), None)


def _is_country(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.feature_class == "A" and mention.place.admin1 is None


def _definite(view: SentenceView, head: Token, setting: Setting) -> PlaceMention | None:
    """ "the city", "the area": the last one named, in this sentence or before it."""
    if not any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det"):
        return None
    position = view.start + head.idx
    here = setting.after([p for p in view.places if p.end <= position])
    lemma = head.lemma_.lower()
    if lemma in _TOWN_NOUNS or "site" in load_noun_classes().get(lemma, ()):
        return here.last_town
    return here.last_place if "locality" in load_noun_classes().get(lemma, ()) else None


def _of_mention(mention: PlaceMention, how: str, certainty: float) -> Whereabouts:
    return Whereabouts(mention.place, mention.text, mention.precision, f"{how}; {mention.reason}", certainty)


def _fallback(view: SentenceView, frame: Frame, setting: Setting) -> Whereabouts:
    """The scene of the text so far; political acts, which towns are seldom the scene of, are the country's."""
    here = setting.after(view.places)
    # The scene is not what was captured: "took several towns" of a text about Homs did not take Homs.
    has_scene = not frame.sense.political and frame.sense.sub_event_type != _CAPTURE
    if has_scene and here.last_town is not None and here.town_age <= _SAME_STORY:
        where = _of_mention(
            here.last_town, "no place of its own: the town that the text was speaking of", 0.45
        )
        return replace(where, precision=max(where.precision or _NEAR, _NEAR))
    if setting.country is None:
        return Whereabouts(
            None, None, None, "no place in the sentence, and no country that the article is about", 0.3
        )
    return Whereabouts(
        setting.country, None, _REGION, "no place in the sentence: the country that the article is about", 0.4
    )
