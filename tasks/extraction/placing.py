"""Where an event happened: the place of the event, not any place in the sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tasks.extraction.frames import Frame
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.places import PlaceMention
from tasks.extraction.view import SentenceView
from tasks.records import Place

_LOCATIVES = ("in", "at", "near", "on", "inside", "outside", "around", "across", "within", "throughout", "over", "along",
              "from", "to", "into", "of", "toward", "towards", "off", "between", "through", "south", "north", "east", "west")  # fmt: skip
_ALWAYS_LOCATIVE = frozenset(_LOCATIVES[:11])
_TOWN_NOUNS = frozenset(
    "city town village neighborhood neighbourhood suburb district settlement there".split()
)
_COUNTRY_NOUNS = frozenset("country nation".split())
_REGION = 3  # geo_precision of provinces, regions and countries


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article has said of places so far."""

    country: Place | None = None  # the country that the article is about
    last_town: PlaceMention | None = None
    last_place: PlaceMention | None = None

    def after(self, places: Sequence[PlaceMention]) -> "Setting":
        """The setting once these mentions, in text order, have been read."""
        towns = [
            p for p in places if p.place is not None and p.place.feature_class == "P" and p.relation is None
        ]
        known = [p for p in places if p.place is not None]
        return Setting(
            self.country, towns[-1] if towns else self.last_town, known[-1] if known else self.last_place
        )


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place of an event, as found: `how` names the rule, `certainty` (0 to 1) goes into the confidence."""

    place: Place | None
    text: str | None
    precision: int | None
    reason: str
    certainty: float


def whereabouts(view: SentenceView, frame: Frame, setting: Setting) -> list[Whereabouts]:
    """The places of a frame: several where places are listed as what was acted on, else one; none is never empty."""
    if frame.sense.place:
        acted_on = list(_acted_on(view, frame, setting))
        if acted_on:
            return acted_on
    for tokens, how, certainty in _steps(view, frame):
        found = next(_resolved(view, tokens, how, certainty), None)
        if found is not None:
            return [found]
    return [_fallback(setting)]


def _acted_on(view: SentenceView, frame: Frame, setting: Setting) -> Iterator[Whereabouts]:
    for name in frame.sense.place:
        found = []
        for head in frame.args.get(name, []):
            mention = _mention_in(view, head)
            if mention is not None:
                if frame.sense.sub_event_type == "territory_captured" and mention.relation:
                    continue  # "a town north of Homs": Homs itself was not taken
                found.append(
                    _of_mention(mention, f"the place is what the text says was acted on ({name})", 1.0)
                )
            elif (known := _definite(head, setting)) is not None:
                found.append(_of_mention(known, f"“{head.text}” stands for the place named before", 0.8))
        if found:
            yield from found
            return


def _steps(view: SentenceView, frame: Frame) -> Iterator[tuple[list[Token], str, float]]:
    """Where to look for the place, best first."""
    args = frame.args
    for name in _LOCATIVES:
        if name in _ALWAYS_LOCATIVE:
            yield args.get(name, []), f"“{name}” after the trigger", 0.95
    yield args.get("mod", []), "before the trigger", 0.85
    for name in (
        "object",
        "subject",
        "verb_object",
        "on",
        "against",
        "to",
        "from",
        "into",
        "toward",
        "towards",
    ):
        yield args.get(name, []), f"in the phrase of the {name}", 0.85
    yield list(_locatives_above(frame.trigger)), "place of the main clause", 0.75
    yield list(_locatives_below(frame)), "place of a participant", 0.75
    yield list(_other_places(view, frame)), "only place in the clause", 0.6


def _locatives_above(trigger: Token) -> Iterator[Token]:
    """Places attached to the verbs that govern the trigger ("In Idlib, rebels said they had killed …")."""
    for token in trigger.ancestors:
        for child in token.children:
            if child.dep_ == "prep" and child.lemma_.lower() in _ALWAYS_LOCATIVE:
                yield from (c for c in child.children if c.dep_ == "pobj")


def _locatives_below(frame: Frame) -> Iterator[Token]:
    """Places attached to the participants ("fighters in Hama province")."""
    for name in ("object", "subject", "verb_object", "verb_subject", "on", "against"):
        for head in frame.args.get(name, []):
            for child in head.subtree:
                if child.dep_ == "pobj" and child.head.lemma_.lower() in (*_ALWAYS_LOCATIVE, "from", "of"):
                    yield child


def _other_places(view: SentenceView, frame: Frame) -> Iterator[Token]:
    """Tokens of places that stand in the trigger's subtree, or anywhere if the sentence names only one place."""
    below = {t.i for t in frame.trigger.subtree}
    yield from (view.doc[i] for i in sorted(view.place_at) if i in below)
    if len({id(p) for p in view.place_at.values()}) == 1:
        yield from (view.doc[i] for i in sorted(view.place_at))


def _resolved(view: SentenceView, tokens: list[Token], how: str, certainty: float) -> Iterator[Whereabouts]:
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


def _definite(head: Token, setting: Setting) -> PlaceMention | None:
    """ "the city", "the country": the last one named."""
    if not any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det"):
        return None
    lemma = head.lemma_.lower()
    if lemma in _TOWN_NOUNS:
        return setting.last_town
    return (
        setting.last_place
        if "locality" in load_noun_classes().get(lemma, ()) and lemma not in _COUNTRY_NOUNS
        else None
    )


def _of_mention(mention: PlaceMention, how: str, certainty: float) -> Whereabouts:
    return Whereabouts(mention.place, mention.text, mention.precision, f"{how}; {mention.reason}", certainty)


def _fallback(setting: Setting) -> Whereabouts:
    if setting.country is None:
        return Whereabouts(
            None, None, None, "no place in the sentence, and no country that the article is about", 0.3
        )
    return Whereabouts(
        setting.country, None, _REGION, "no place in the sentence: the country that the article is about", 0.4
    )
