"""Where an event happened: the place of the event, not any place in the sentence."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tasks.extraction.distance import steps_between
from tasks.extraction.frames import Frame, is_violent
from tasks.extraction.gapping import counted_elsewhere, named_again, where_told
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.messages import is_where_said
from tasks.extraction.phrases import accompanying, content_head, is_aside, is_parted
from tasks.extraction.place_phrases import definite, described, finer, mention_in, named_before
from tasks.extraction.places import PlaceMention
from tasks.extraction.scenes import (
    CAPTURE,
    MODIFIERS,
    NEAR,
    REGION,
    Whereabouts,
    fallback,
    goes_on,
    head_of_place,
    is_where_treated,
    lies_within,
    listed_places,
    of_mention,
)
from tasks.extraction.setting import Setting
from tasks.extraction.syntax import Arguments
from tasks.extraction.verb_classes import SUFFERED
from tasks.extraction.view import SentenceView, is_state

_LOCATIVES = (
    "in", "at", "near", "on", "above", "inside", "outside", "around", "across", "within", "throughout", "over", "along",
)  # fmt: skip
_DIRECTIONS = ("to", "from", "into", "toward", "towards")
_PARTICIPANTS = ("object", "subject", "verb_object", "verb_subject", "on", "against")
_ADJECTIVES = frozenset({"US", "U.S.", "USA", "UK", "U.K."})  # "US air strikes": whose, as of "Russian" ones
_COMES = frozenset({"arrive", "come", "fly", "import", "return", "sail", "ship", "travel"})
_MOVES = frozenset({"person", "armed", "civilian", "leader", "vehicle"})
_STRUCK = 0.9  # the same for where what was struck lies
_SAID = 0.95  # certainty of a place that stands after the trigger with "in", "at", "near" ...
_FARTHEST = 7  # weighted steps; a place farther off is where something else happened


def whereabouts(
    view: SentenceView,
    frame: Frame,
    others: Collection[int],
    setting: Setting,
    agent_ids: Sequence[str | None] = (),
) -> list[Whereabouts]:
    """The places of a frame: several where places are listed as what was acted on, or towns as where violence struck.

    Else one; the list is never empty.

    `others` are the tokens of the sentence's other triggers, which keep the places that are attached to them;
    `agent_ids` are those who did it.
    """
    found = list(_acted_on(view, frame, setting))
    if found:
        return found
    wide: Whereabouts | None = None
    for tokens, how, certainty in _steps(view, frame, others, setting) if view.places else ():
        for where in _resolved(view, frame, tokens, (how, certainty)):
            if not _is_area(where) and (wide is None or _lies_in(where, wide)):
                return [_named_as(wide, where), *_listed_beside(view, frame, where)]
            if not _is_area(where) and wide is not None:
                return [wide, *_listed_beside(view, frame, wide)]
            # "at a station in X, in the Y department": the town, if the text names one
            finer = where.place != (wide and wide.place) or not where.known
            if wide is None or (finer and _lies_in(where, wide)):
                wide = _named_as(wide, where)
    if wide is not None and (not wide.known or wide.precision != REGION):
        return [wide, *_listed_beside(view, frame, wide)]
    return [wide or _site_in_town(view, frame, setting) or fallback(view, frame, setting, agent_ids)]


def _named_as(wide: Whereabouts | None, finer: Whereabouts) -> Whereabouts:
    """The finer place, by the name of the village that the gazetteer lacks, if that is what the text names first."""
    if wide is None or wide.known:
        return finer
    precision, reason = max(finer.precision or NEAR, NEAR), f"{wide.reason}; {finer.reason}"
    return replace(finer, text=wide.text, span=wide.span, precision=precision, reason=reason, known=False)


def _listed_beside(view: SentenceView, frame: Frame, first: Whereabouts) -> Iterator[Whereabouts]:
    """The other towns of a list: "bombs exploded in Cusco, Arequipa and Puno" tells of three events."""
    if frame.sense.political or first.span is None or first.place is None:
        return
    head = view.head_of(first.span.char_start, first.span.char_end)
    if head is not None and head.dep_ in MODIFIERS and {"place", "site"} & view.classes(head.head):
        head = head.head  # "the X area and the outskirts of Y"
    said = (
        head is not None
        and head.dep_ == "pobj"
        and (first.certainty >= _SAID or head.head.lower_ in _LOCATIVES)
    )
    listed: list[Token] = []
    if said and head is not None:
        again = [p for p in head.head.conjuncts if p.lower_ == head.head.lower_ and p.i > head.i]
        listed = [t for t in head.conjuncts if t.i > head.i]
        listed += [c for p in again for c in p.children if c.dep_ == "pobj"]  # "in X and in Y"
        if not any(c.dep_ == "cc" for t in (head, head.head, *listed) for c in t.children):
            listed = []
    verbs = (frame.trigger, *_verbs_of_harm(frame))
    listed += [place for verb in verbs for some in counted_elsewhere(verb) for place in where_told(some)]
    for where in _resolved(view, frame, listed, ("in one list with another place", first.certainty)):
        another = where.place is not None and (where.place.place_id, where.text) != (
            first.place.place_id,
            first.text,
        )
        if another and (where.precision == 1 or not where.known):
            yield where


def _lies_in(where: Whereabouts, wide: Whereabouts) -> bool:
    """Whether one place lies in another; in a region or district, of whose borders nothing is known, only where the
    text has it right there."""
    vague = wide.place is not None and (wide.place.feature_class == "L" or wide.precision == NEAR)
    return lies_within(where.place, wide.place) and (where.certainty >= _STRUCK or not vague)


def _is_area(where: Whereabouts) -> bool:
    """Whether it is a province, a region or a district, and no town."""
    district = (
        where.precision == NEAR
        and where.known
        and where.place is not None
        and where.place.feature_class == "A"
    )
    return where.precision == REGION or district


def _site_in_town(view: SentenceView, frame: Frame, setting: Setting) -> Whereabouts | None:
    """The scene of the text, for a definite site or town without a name of its own ("the airport", "the village")."""
    acting = "subject" if frame.sense.political else ""  # "the embassy urged them to leave"
    for name in (n for n in _PARTICIPANTS if n != acting):
        for head in frame.args.get(name, []):
            town = definite(view, head, setting) if {"site", "place"} & view.classes(head) else None
            if town is not None:
                return of_mention(town, f"“the {head.text}” is taken for one of the town named before", 0.6)
    return None


def _acted_on(view: SentenceView, frame: Frame, setting: Setting) -> Iterator[Whereabouts]:
    captured = frame.sense.sub_event_type == CAPTURE
    for name in frame.sense.place:
        found: list[Whereabouts] = []
        again = [t for t in named_again(frame.trigger) if captured and t.i in view.place_at]
        for whole in [*frame.args.get(name, []), *(again if name == "object" else ())]:
            head = content_head(whole)  # "most of Aleppo"
            mention = described(view, head) or mention_in(view, head)
            if mention is None and captured and head.lower_ == "it":
                mention = named_before(view, head, setting)
            members = [m for c in accompanying(head, "including") if (m := mention_in(view, c)) is not None]
            if mention is not None or members:
                # "a town north of Homs", "parts of Syria": Homs, or Syria, was not taken
                wide = captured and mention and (mention.relation or (mention.is_country and mention.known))
                some = [] if mention is None or wide or members else [mention]
                how = f"the place is what the text says was acted on ({name})"
                listed = (m for first in some + members for m in listed_places(view, first))
                found += (of_mention(m, how, 1.0) for m in listed)
            elif (known := definite(view, head, setting)) is not None:
                found.append(of_mention(known, f"“{head.text}” stands for the place named before", 0.8))
        if found:
            yield from found
            return


def _steps(
    view: SentenceView, frame: Frame, others: Collection[int], setting: Setting
) -> Iterator[tuple[Iterable[Token], str, float]]:
    """Where to look for the place, best first; of what was captured only its own description tells where it is."""
    args = frame.args
    if is_violent(frame) and frame.sense.sub_event_type != CAPTURE:
        struck = list(_struck(view, frame))
        yield struck, "what was struck", 0.95
        yield _locatives_below([*struck, *_sites(view, frame)]), "where what was struck lies", _STRUCK
    if frame.sense.sub_event_type == CAPTURE:
        yield _locatives_below(args.get("object", [])), "where the captured place lies", 0.7
        if not any(name in ("object", "subject", "over") for name, _ in frame.sense.needs):
            yield _towns_before(view, frame.trigger), "the town that the sentence is about", 0.7
        if any(_is_ground(t) for t in args.get("object", ())):
            # "seized two villages from the rebels in X province": what has no name lies where its clause is set
            around = [
                *(t for n in _LOCATIVES for t in args.get(n, [])),
                *_locatives_below(args.get("from", [])),
            ]
            yield (t for t in around if not _is_country(view, t)), "where the clause is set", 0.65
        if not any("site" in view.classes(h) for h in args.get("object", [])):
            return  # "took the base in X", but not "took ground in X" of a text about another town
    for name in _LOCATIVES:
        yield args.get(name, []), f"“{name}” after the trigger", _SAID
    yield [t for t in args.get("mod", []) if t.text not in _ADJECTIVES], "before the trigger", 0.85
    harmed = [
        t for verb in _verbs_of_harm(frame) for t in (verb, *verb.children) if t is verb or t.dep_ == "dobj"
    ]
    yield [place for token in harmed for place in where_told(token)], "where it struck people", 0.85
    yield list(_participants(view, args)), "in the phrase of a participant", 0.85
    people = [t for n in _PARTICIPANTS for t in args.get(n, [])]
    yield _without_homelands(view, _locatives_below(people)), "place of a participant", 0.8
    for name in _DIRECTIONS:
        yield args.get(name, []), f"“{name}” after the trigger", 0.75
    yield _opening(view, frame.trigger), "what the sentence opens with", 0.7
    near = _nearest(view, frame, others)
    if goes_on(frame, setting):
        near = (t for t in near if frame.trigger.is_ancestor(t))  # "the battle for X"
    yield near, "nearest place of the clause", 0.65


def _verbs_of_harm(frame: Frame) -> list[Token]:
    """The verbs that tell what an act did: "launched drones, *killing* six people in X", "the strikes *killed* two"."""
    results = (c for c in frame.trigger.children if c.dep_ == "advcl" and c.lemma_ in SUFFERED)
    return [*(v for v in frame.args.get("verb", ()) if v.lemma_ in SUFFERED), *results]


def _is_country(view: SentenceView, head: Token) -> bool:
    mention = mention_in(view, head)
    return mention is not None and mention.is_country


def _is_ground(head: Token) -> bool:
    """Whether a noun only says that some place was taken: "several villages", "ground"."""
    lemma = content_head(head).lemma_
    return lemma == "ground" or "locality" in load_noun_classes().get(lemma, ())


def _struck(view: SentenceView, frame: Frame) -> Iterator[Token]:
    """What the text says was struck, where that is itself a place: "hit the village of X on the river Y"."""
    for name in frame.sense.target:
        yield from (h for h in frame.args.get(name, []) if h.i in view.place_at or "place" in view.classes(h))


def _sites(view: SentenceView, frame: Frame) -> Iterator[Token]:
    """Buildings and posts that were struck: "in the south, a grenade attack on a checkpoint in X"."""
    for name in frame.sense.target:
        yield from (h for h in frame.args.get(name, []) if "site" in view.classes(h))


def _participants(view: SentenceView, args: Arguments) -> Iterator[Token]:
    """The participants as places; a state that acts does so elsewhere ("Russia's air strikes", "Kyiv hit")."""
    for name in _PARTICIPANTS:
        for head in args.get(name, []):
            mention = view.place_at.get(head.i)
            acts = "subject" in name and mention is not None and mention.precision >= REGION
            if not acts and not _stands_for_rulers(view, head):
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
        for child in _phrase_below(head):
            if child.dep_ == "pobj" and child.head.lemma_.lower() in (*_LOCATIVES, "between", "from", "of"):
                yield child


def _without_homelands(view: SentenceView, places: Iterable[Token]) -> Iterator[Token]:
    """The places but for the countries or regions that people and vehicles are from or of ("men from Chad")."""
    for token in places:
        mention = view.place_at.get(token.i)
        abroad = mention is not None and _is_homeland(mention) and token.head.lemma_.lower() in ("from", "of")
        if not (abroad and _MOVES & view.classes(token.head.head)):
            yield token


def _is_homeland(mention: PlaceMention) -> bool:
    return mention.is_country or (mention.place is not None and mention.place.feature_class not in "AP")


def _phrase_below(head: Token) -> Iterator[Token]:
    """The words of a phrase, without the clauses that are only joined to it."""
    yield head
    for child in head.children:
        joined = child.dep_ in ("conj", "ccomp", "parataxis") and child.pos_ in ("VERB", "AUX")
        if not (joined or is_aside(child)):
            yield from _phrase_below(child)


def _opening(view: SentenceView, trigger: Token) -> Iterator[Token]:
    """Where a sentence says at its start that it is set ("In London, four men were convicted of …").

    Not what somebody says there.
    """
    for place in view.places[:1]:
        head = view.head_of(place.start, place.end)
        if head is None or head.dep_ != "pobj" or head.head.i or head.head.lower_ not in _LOCATIVES:
            return
        clause = [t for t in (trigger, *trigger.ancestors) if not t.is_ancestor(head)]
        if not any(t.dep_ in ("ccomp", "relcl", "parataxis") for t in clause):
            yield head


def _nearest(view: SentenceView, frame: Frame, others: Collection[int]) -> Iterator[Token]:
    """Heads of the sentence's places by their steps from the trigger; those too far away, or others' own, left out."""
    heads = {id(p): head_of_place(view, p) for p in view.places}
    # What only modifies another noun ("Damascus authorities") says whose that is.
    known = (
        head
        for head in heads.values()
        if head is not None
        and head.dep_ not in MODIFIERS
        and (frame.sense.political or not is_where_said(head))
    )
    acting = {t.i for t in frame.args.get("subject", ())} if frame.sense.political else ()
    own = (h for h in _without_homelands(view, known) if h.i in acting or not _stands_for_rulers(view, h))
    ranked = [
        (steps_between(frame.trigger, head, others), head.i)
        for head in own
        if not is_parted(frame.trigger, head)
    ]
    yield from (
        view.doc[i] for steps, i in sorted((s, i) for s, i in ranked if s is not None) if steps <= _FARTHEST
    )


def _stands_for_rulers(view: SentenceView, head: Token) -> bool:
    mention = view.place_at.get(head.i)
    return mention is not None and is_state(mention, head)


def _resolved(
    view: SentenceView, frame: Frame, tokens: Iterable[Token], found: tuple[str, float]
) -> Iterator[Whereabouts]:
    for token in tokens:
        mention = mention_in(view, token)
        if mention is None or mention.place is None:
            continue
        if not (is_where_treated(frame, token) or _is_origin(token)):
            yield of_mention(finer(view, mention), *found)


def _is_origin(token: Token) -> bool:
    """Whether a place is only where something came from: "tankers coming from Senegal"."""
    return token.dep_ == "pobj" and token.head.lower_ == "from" and token.head.head.lemma_ in _COMES
