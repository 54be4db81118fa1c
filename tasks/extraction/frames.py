"""Frames: trigger words whose arguments fit a sense of the lexicon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.extraction.lexicon import CONTEXT, Lexicon, Sense
from tasks.extraction.phrases import content_head, tokens_among
from tasks.extraction.syntax import Arguments, arguments_of
from tasks.extraction.verb_classes import LIGHT_VERBS, SUFFERED
from tasks.extraction.view import SentenceView

VIOLENT = frozenset({"battle", "remote_violence", "civilian_violence"})  # event types
_NOMINAL = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"VERB", "AUX"})
# (type, part of speech) -> the types that the same thing has where the sentence tells more of it, first that is there.
_PART_OF: dict[tuple[str | None, str], tuple[str, ...]] = {
    ("bombing", "noun"): ("air_strike", "suicide_bombing"),
    ("bombing", "verb"): ("suicide_bombing",),
    ("attack", "noun"): (
        "suicide_bombing",
        "chemical_attack",
        "air_strike",
        "shelling",
        "bombing",
        "grenade",
    ),
    ("protest_with_intervention", "verb"): ("force_against_protest",),
    ("protest_with_intervention", "noun"): ("force_against_protest",),
}
# Blasts, and what is done with hands, blades and guns: one is no consequence of the other.
_BLASTS = frozenset({"air_strike", "bombing", "grenade", "shelling", "suicide_bombing"})
_BEFOREHAND = frozenset({"after", "following"})
_BY_HAND = frozenset(
    [
        "behead",
        "execute",
        "gun-down",
        "machine-gun",
        "massacre",
        "murder",
        "shoot",
        "slay",
        "stab",
        "strangle",
    ]
)
# Strikes that are chemical attacks where what is dropped, fired or used holds a chemical agent.
_MAY_BE_CHEMICAL = frozenset({"air_strike", "attack", "bombing", "shelling"})
_MEANS = ("object", "subject", "instrument", "with")


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger, the sense that it has here, and its arguments."""

    trigger: Token
    sense: Sense
    args: Arguments

    @property
    def words(self) -> tuple[int, ...]:
        """The tokens that carry the event: the trigger, and the verb that governs a noun."""
        return (
            self.trigger.i,
            *(v.i for v in self.args.get("verb", []) if v.lemma_ in LIGHT_VERBS or self._asks_for_verb),
        )

    @property
    def _asks_for_verb(self) -> bool:
        return any(name == "verb" for name, _ in self.sense.needs)

    def first(self, names: tuple[str, ...]) -> list[Token]:
        """The tokens of the first of these arguments that is there."""
        return next((self.args[name] for name in names if self.args.get(name)), [])


def is_violent(frame: Frame) -> bool:
    """Whether a frame tells of an act of violence."""
    return BY_SUB_EVENT_TYPE[frame.sense.sub_event_type or ""].event_type in VIOLENT


def as_cause(frame: Frame, frames: Sequence[Frame]) -> Frame:
    """A death by what is no mention of its own: "12 were hurt due to air strikes" is told as an air strike."""
    causes = [f.sense.sub_event_type for f in frames if not f.sense.consequence and is_violent(f)]
    if not frame.sense.consequence or not causes or not is_violent(frame) or is_apart(frame, frames):
        return frame
    return replace(frame, sense=replace(frame.sense, sub_event_type=causes[0]))


def as_harm(frame: Frame, frames: Sequence[Frame]) -> Frame:
    """A killing told as part of another act: "the killing of the commander during clashes"."""
    if frame.sense.sub_event_type != "attack" or frame.sense.pos != "noun" or frame.sense.consequence:
        return frame
    within = {t.i for name in ("during", "in", "by") for t in frame.args.get(name, [])}
    if not any(is_violent(f) and f.trigger.i in within for f in frames):
        return frame
    return replace(frame, sense=replace(frame.sense, consequence=True))


def is_apart(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a sentence tells of a murder and, as another deed, of a blast: "shot a man and bombed the bank"."""
    others = [f for f in frames if is_violent(f) and not f.sense.consequence]
    if others and all(_is_before(frame, f) for f in others):
        return True
    if not others or any(f.sense.sub_event_type not in _BLASTS for f in others):
        return False
    if frame.sense.pos == "noun" and all(f.trigger in frame.trigger.conjuncts for f in others):
        return True  # "the bombings and the killing of six priests"
    return frame.sense.lemma in _BY_HAND and not any(_in_one_phrase(frame.trigger, f.trigger) for f in others)


def _is_before(frame: Frame, main: Frame) -> bool:
    """Whether a clause or phrase tells of it as before the other deed: "came a day after gunmen *killed* two"."""
    for token in (frame.trigger, *frame.trigger.ancestors):
        opening = [token.head] if token.dep_ == "pobj" else [c for c in token.children if c.dep_ == "mark"]
        if any(word.lower_ in _BEFOREHAND for word in opening):
            return not token.is_ancestor(main.trigger) and token != main.trigger
    return False


def _in_one_phrase(deed: Token, blast: Token) -> bool:
    """Whether the blast is how it was done ("murdered in a bomb attack"), or what did it."""
    return blast.pos_ in ("NOUN", "PROPN") and (deed.is_ancestor(blast) or blast.is_ancestor(deed))


def find_frames(view: SentenceView, lexicon: Lexicon) -> list[Frame]:
    """The frames of a sentence, by position; a noun and the light verb that governs it give one."""
    frames = list(_frames(view, lexicon))
    # "launched an attack": the noun is the event, unless only the verb has a sense with more conditions.
    nouns = {f.trigger.i: f for f in frames if f.sense.pos == "noun"}
    taken = {v.i for f in nouns.values() for v in f.args.get("verb", []) if v.lemma_ in LIGHT_VERBS}
    kept = [f for f in frames if f.sense.pos == "noun" or f.trigger.i not in taken]
    kept = [f for f in kept if not _modifies_another(f, nouns) and not _is_purpose_of_same(f, kept)]
    kept = [f for f in kept if f.sense.pos == "noun" or not _is_told_by_noun(f, nouns)]
    kept = [f for f in kept if f.sense.pos == "verb" or not _is_told_by_verb(f, kept)]
    return _told_as_one([_as_result(_with_agent_named(view, f), kept) for f in kept])


def _as_result(frame: Frame, frames: list[Frame]) -> Frame:
    """A killing that a participle tells of as what another act did: "jets bombed X, *killing* ten"."""
    token = frame.trigger
    result = (
        token.dep_ == "advcl" and token.tag_ == "VBG" and frame.sense.lemma in SUFFERED and is_violent(frame)
    )
    if not result or not any(f.trigger.i == token.head.i and is_violent(f) for f in frames):
        return frame
    return replace(frame, sense=replace(frame.sense, consequence=True))


def _is_told_by_noun(frame: Frame, nouns: dict[int, Frame]) -> bool:
    """Whether a verb only says what its noun did: "the town came under *attack*", "barrel *bombs* killed ten"."""
    if frame.sense.lemma == "come":
        return any(t.i in nouns for t in frame.args.get("under", ()))
    told = [nouns[t.i] for t in frame.args.get("subject", ()) if t.i in nouns]
    return _kind(frame) == ("bombing", "verb") and any(_kind(f)[0] == "air_strike" for f in told)


def _is_told_by_verb(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether the verb that governs an agreement tells of it: "*agreed* a truce"."""
    if _kind(frame)[0] != "ceasefire_or_agreement":
        return False
    verbs = {v.i for v in frame.args.get("verb", ())}
    return any(f.trigger.i in verbs and _kind(f)[0] == _kind(frame)[0] for f in frames)


def _with_agent_named(view: SentenceView, frame: Frame) -> Frame:
    """The frame as a chemical attack, where its means do hold a chemical agent ("fired rockets filled with sarin")."""
    if frame.sense.sub_event_type not in _MAY_BE_CHEMICAL:
        return frame
    heads = [head for name in _MEANS for head in frame.args.get(name, [])]
    heads += [frame.trigger] if {"explosive", "projectile"} & view.classes(frame.trigger) else []
    means = (token for head in heads for token in head.subtree)
    # "shelled a chlorine plant": the plant is no means.
    held = any("chemical_agent" in view.classes(t) and t.dep_ not in ("compound", "amod") for t in means)
    return _as(frame, "chemical_attack" if held else None)


def _told_as_one(frames: list[Frame]) -> list[Frame]:
    """Frames of which another one in the sentence says more: "air strikes …, including the bombing of a bridge"."""
    return [_as(f, _whole(f, frames)) if _kind(f) in _PART_OF else f for f in frames]


def _whole(frame: Frame, frames: list[Frame]) -> str | None:
    """The type of the event in the sentence that a frame tells of in part; None where it is one of its own."""
    beside = _types_beside(frame, frames)
    return next((whole for whole in _PART_OF[_kind(frame)] if whole in beside), None)


def _types_beside(frame: Frame, frames: list[Frame]) -> set[str | None]:
    """The types of a sentence's frames but for those that it tells as other deeds: "bombings and murders"."""
    apart = frame.trigger.conjuncts if _kind(frame) == ("attack", "noun") else ()
    beside = (f for f in frames if f.trigger not in apart)
    return {f.sense.sub_event_type for f in beside if not (_is_before(f, frame) or _is_before(frame, f))}


def _kind(frame: Frame) -> tuple[str | None, str]:
    return frame.sense.sub_event_type, frame.sense.pos


def _as(frame: Frame, sub_event_type: str | None) -> Frame:
    return (
        frame
        if sub_event_type is None
        else replace(frame, sense=replace(frame.sense, sub_event_type=sub_event_type))
    )


def _modifies_another(frame: Frame, nouns: dict[int, Frame]) -> bool:
    """Whether the trigger only stands before another one ("bomb attack", "air strike")."""
    token = frame.trigger
    return token.dep_ in ("compound", "amod") and token.head.i in nouns


def _is_purpose_of_same(frame: Frame, frames: list[Frame]) -> bool:
    """Whether an infinitive only tells why its own act was done: "marched to protest against the war"."""
    token = frame.trigger
    if token.dep_ not in ("advcl", "xcomp") or not any(
        c.lower_ == "to" and c.dep_ == "aux" for c in token.children
    ):
        return False
    return any(f.trigger.i == token.head.i and _kind(f)[0] == _kind(frame)[0] for f in frames)


def _frames(view: SentenceView, lexicon: Lexicon) -> Iterator[Frame]:
    for token in tokens_among(view.doc, lexicon.words):
        nominal = token.pos_ in _NOMINAL or (
            token.dep_ == "csubj" and token.tag_ == "VBG"
        )  # "Fighting killed ten"
        pos = "noun" if nominal else "verb" if token.pos_ in _VERBAL else None
        if pos is None or _in_name(view, token) or (pos == "verb" and token.dep_ == "amod"):
            continue  # "displaced people", "the captured town": a state, told of elsewhere as an event
        if (
            pos == "noun"
            and token.dep_ == "compound"
            and token.is_lower
            and token.head.lower_ not in lexicon.words
        ):
            continue  # "air raid sirens", "the protest leader"; a headline's verb may be taken for such a noun
        senses = lexicon.senses_of(pos, token.lower_, token.lemma_.lower())
        if not senses:
            continue
        args = arguments_of(token)
        fillers = _Fillers(view, args, {})
        sense = next((s for s in senses if _fits(s, fillers)), None)
        if sense is not None and sense.sub_event_type is not None:
            yield Frame(token, sense, args)


def _in_name(view: SentenceView, token: Token) -> bool:
    """Whether the word is part of an actor's or a place's name ("Battle Group", "Front for Liberation")."""
    actor = view.actor_at.get(token.i)
    return (actor is not None and not actor.generic) or token.i in view.place_at


@dataclass(frozen=True, slots=True)
class _Fillers:
    """What fills the arguments of a trigger, as senses ask for it: by classes, and by lemmas and forms as "=word"."""

    view: SentenceView
    args: Arguments
    known: dict[str, frozenset[str]]

    def of(self, name: str) -> frozenset[str]:
        """What fills an argument; empty where nothing does."""
        if name == CONTEXT:
            return self.view.context
        found = self.known.get(name)
        if found is None:
            found = self.known[name] = frozenset(self._read(name, self.args.get(name, ())))
        return found

    def _read(self, name: str, tokens: Sequence[Token]) -> Iterator[str]:
        if name == "clause":  # "said that the rebels must go"
            yield from (f"={must.lower_}" for t in tokens for must in _duties(t))
        named = [*tokens, *(inner for t in tokens if (inner := content_head(t)).i != t.i)]
        for token in named:
            yield f"={token.lemma_.lower()}"
            yield f"={token.lower_}"
            yield from self.view.classes(token)


def _duties(clause: Token) -> list[Token]:
    """The auxiliary by which a clause says what somebody else has to do."""
    others = any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in _NOMINAL for c in clause.children)
    return (
        [c for c in clause.children if c.dep_ == "aux" and c.lower_ in ("must", "should")] if others else []
    )


def _fits(sense: Sense, fillers: _Fillers) -> bool:
    args = fillers.args
    if not args.keys() >= sense.arguments:
        return False
    if sense.particle and not any(
        p.lower_ == sense.particle for p in args.get("particle", []) + _own_particles(args, sense)
    ):
        return False
    for name, classes in sense.needs:
        filled = fillers.of(name)
        if not filled or (classes and classes.isdisjoint(filled)):
            return False
    return True


def _own_particles(args: Arguments, sense: Sense) -> list[Token]:
    """A particle that was parsed as a preposition without an object, or with what is really the verb's object."""
    return [t.head for t in args.get(sense.particle or "", []) if t.head.lower_ == sense.particle]
