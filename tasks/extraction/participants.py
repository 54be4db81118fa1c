"""Who did it and to whom: the arguments of a frame as actors."""

from collections.abc import Iterable

from spacy.tokens import Token

from tasks.extraction.actors import ActorMention, government_of, metonym
from tasks.extraction.bodies import BODIES, FIGHTERS, group_described, is_word_of_name, organisation_of
from tasks.extraction.countries import demonyms
from tasks.extraction.described import follows_hyphen, of_text
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.lists import further_members, listed_before
from tasks.extraction.person_names import (
    name_after,
    named_in_clause,
    person_at,
    without_possessive,
)
from tasks.extraction.phrases import content_head, object_of
from tasks.extraction.pronouns import forces_of, of_pronoun
from tasks.extraction.verb_classes import HELD
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import (
    Participant,
    Voices,
    of_mention,
    subjects_of,
)


def participants(view: SentenceView, heads: Iterable[Token], voices: Voices) -> tuple[Participant, ...]:
    """The actors that these phrases name, in order, each once."""
    found: dict[tuple[str | None, str], Participant] = {}
    whole = (inner for head in heads if not _is_nobody(view, head) for inner in _embodied(head))
    for token in (
        t
        for head in whole
        for t in (*listed_before(head), *_sharing(view, head), head, *further_members(head))
    ):
        for participant in _both(view, token, voices) or (participant_of(view, token, voices),):
            if participant is not None:
                found.setdefault((participant.actor_id, participant.name.lower()), participant)
    return tuple(found.values())


_NAME_EVENTS = (
    "since",
    "after_event",
    "before_event",
)  # rules of times that name who did something: "since rebels took X"
_SIDES_OF = frozenset({"leader", "minister", "party", "side"})
_STATES_OF = frozenset({"country", "government", "nation", "neighbor", "neighbour"})
_CAN_MEET = frozenset(
    {"alliance", "igo", "institution", "leader", "militia", "party", "rebels", "state", "state_forces"}
)


def _both(view: SentenceView, head: Token, voices: Voices) -> tuple[Participant, ...]:
    """The two whom the text has named last: "the two sides", "both countries"."""
    of_states = head.lemma_ in _STATES_OF
    if not (of_states or head.lemma_ in _SIDES_OF) or not any(
        c.lower_ in ("both", "two") for c in head.children
    ):
        return ()
    here = [of_mention(m) for m in view.actors if m.end <= view.start + head.idx]
    can = {"state"} if of_states else _CAN_MEET
    named = [p for p in (*here[::-1], *voices.people, *voices.groups) if p.actor_type in can]
    last = list({p.name: p for p in reversed(named)}.values())[::-1][:2]
    return tuple(sorted(last, key=lambda p: p.start)) if len(last) == 2 else ()  # noqa: PLR2004


def _is_nobody(view: SentenceView, head: Token) -> bool:
    """Whether a phrase says that there was none ("no group has claimed it"), or only what others became ("was taken
    hostage", "is held hostage"); or is a day."""
    at = view.start + head.idx
    if any(t.start <= at < t.end and not t.rule.startswith(_NAME_EVENTS) for t in view.times):
        return True  # "On *May 10th* the army bombed X"
    became = head.tag_ == "NN" and head.lower_ in HELD and head.head.lemma_ in ("hold", "keep", "take")
    return became or any(c.lower_ == "no" and c.dep_ == "det" for c in head.children)


_EMBODY = frozenset({"body", "corpse", "life", "remains"})


def _embodied(head: Token) -> list[Token]:
    """Whose lives or bodies these are: "claimed the lives of a judge and two guards"."""
    if head.lemma_.lower() not in _EMBODY:
        return [head]
    inner = object_of(head, "of") or head
    return [inner, *inner.conjuncts]


def _sharing(view: SentenceView, head: Token) -> list[Token]:
    """Words that share a noun: "*French* and Egyptian warships", "the *X Front* and army forces" are those of two."""
    before = [t for t in head.lefts if t.dep_ in ("amod", "nmod", "compound")]
    adjectives = [t for first in before for t in (first, *first.conjuncts)]
    return [t for t in adjectives if (t.text in demonyms() or _is_listed(t)) and _is_whole_actor(view, t)]


def _is_listed(modifier: Token) -> bool:
    return modifier.dep_ == "nmod" and any(c.dep_ == "cc" for c in modifier.children)


def _is_whole_actor(view: SentenceView, token: Token) -> bool:
    mention = view.actor_at.get(token.i)
    if mention is None:
        return False
    ends = mention.end == view.start + token.idx + len(token)
    return mention.end - mention.start == len(token) or (ends and _is_listed(token))


def participant_of(view: SentenceView, head: Token, voices: Voices) -> Participant | None:
    """The actor of one phrase: by alias table, by pronoun, as a government, or as the text names it."""
    head = content_head(head)
    mention = group_described(view, head) or organisation_of(view, head) or view.actor_at.get(head.i)
    if mention is not None:
        if _tells_where(head, mention):
            return None
        owned = forces_of(view, head, voices)
        return owned or _called(view, head, mention) or _member(view, head, mention) or of_mention(mention)
    if head.pos_ == "PRON" or head.tag_ == "PRP$":
        return of_pronoun(view, head, voices)
    if (place := view.place_at.get(head.i)) and not _is_surname(view, head):
        iso3 = metonym(place.text)
        return _of_government(view, head, iso3) if iso3 else None
    for token in view.phrase_tokens(head):
        if token.dep_ == "compound" and (
            head.lemma_.lower() in _RELATIONS or is_word_of_name(view, token, head)
        ):
            continue  # "the X rival Y", "Chad Relief"
        if token.dep_ == "appos" and token.i in view.place_at and "place" in view.classes(head):
            continue  # "the town of X, *Chad*"
        # "the group Ansar al-Sham", "rebel commander X": a name inside the phrase stands for it.
        mention = view.actor_at.get(token.i) if token.dep_ in _NAMING else None
        if mention is not None and _stands_for(token, mention, head):
            return _called(view, head, mention) or of_mention(mention)
    iso3 = demonyms().get(head.text)
    return _of_government(view, head, iso3) if iso3 else forces_of(view, head, voices) or of_text(view, head)


_WHERE = frozenset({"at", "from", "in", "near", "of", "outside"})


def _tells_where(head: Token, mention: ActorMention) -> bool:
    """Whether what could be an authority is only where something was: "in Itagui *municipality*"."""
    local = "locality" in load_noun_classes().get(head.lower_, ())
    where = head.dep_ == "appos" or (head.dep_ == "pobj" and head.head.lower_ in _WHERE)
    return local and where and (mention.actor_id is None or ":" in mention.actor_id)


def _is_surname(view: SentenceView, head: Token) -> bool:
    """Whether a town's name stands after a given name ("Ana Lima"), or later in the text for the person who does
    something or is acted on ("Lima was arrested")."""
    if head.text in view.surnames and head.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return not view.place_at[head.i].is_country
    person = person_at(view, head)
    return person is not None and person.start < head.i and person.start not in view.place_at


_RELATIONS = frozenset({"ally", "backer", "critic", "enemy", "foe", "opponent", "rival", "sponsor"})
_NAMING = frozenset({"appos", "compound", "flat", "nmod"})


def _stands_for(token: Token, mention: ActorMention, head: Token) -> bool:
    """Whether a name in a phrase stands for the whole: "the UN coordinator" does; "a US singer" is not the state."""
    over, person = token.head, head.ent_type_ == "PERSON"
    if over != head and person and (over.dep_ == "poss" or mention.actor_type == "state"):
        return False  # "*Senator* Lima's manager Juan Rey", "Ana Lima, a *Korea* scholar"
    return token.dep_ != "nmod" or mention.actor_type in BODIES


_PHRASES = frozenset({"poss", "amod", "compound", "nmod", "prep", "agent", "pobj", "conj"})
_WHOSE = frozenset(
    {"belong", "commit", "own", "perpetrate"}
)  # "a jet belonging to Chad", "a crime committed by it"
_CLAUSES = frozenset({"nsubj", "nsubjpass", "dobj"})
_LOCATIVES = frozenset({"in", "at", "near"})


def concerned(
    view: SentenceView, heads: Iterable[Token], voices: Voices, *, states: bool
) -> tuple[Participant, ...]:
    """Whom a thing or a clause is about: "a request of the rebels", "that Chad leave"; the nearest.

    With `states`, a country or a demonym stands for its government.
    """
    queue = list(heads)
    while queue:
        token = queue.pop(0)
        if (states and token.lower_ in _LOCATIVES) or follows_hyphen(token):
            continue  # "talks in Chad" are not with Chad, and a "pro-EU rally" is not the EU's
        mention = view.actor_at.get(token.i)
        country = (
            metonym(view.place_at[token.i].text) if token.i in view.place_at else demonyms().get(token.text)
        )
        if mention is not None and not states and mention.actor_type == "state" and token.i in view.place_at:
            mention = None  # "a car in Chad": where it was, not whose
        if mention is not None or (states and country is not None):
            return participants(view, [token, *token.conjuncts], voices)
        verbal = token.pos_ in ("VERB", "AUX")
        queue += [c for c in token.children if c.dep_ in _PHRASES or (verbal and c.dep_ in _CLAUSES)]
        queue += [c for c in token.children if c.dep_ in ("acl", "relcl") and c.lemma_ in _WHOSE]
    return ()


_ANEW = ("Elsewhere", "Meanwhile", "Separately")  # what such a sentence tells of others did


def implied_subject(view: SentenceView, verb: Token, voices: Voices) -> tuple[Participant, ...]:
    """Who a verb without a subject of its own is said of, where grammar gives a thing: the last subject before it."""
    goes_on = not view.text.startswith(_ANEW)
    groups = (voices if goes_on else Voices()).after([], subjects_of(view, verb.i)[::-1]).groups
    return groups[:1]


def _called(view: SentenceView, head: Token, mention: ActorMention) -> Participant | None:
    """The person whom a description names: "senator Ana Lima", "the senator, Ana Lima"; of the kind described."""
    if not mention.generic:
        return None
    joined = next((c.i for c in head.children if c.dep_ == "conj"), len(head.doc))
    beside = [c for c in head.children if c.dep_ == "appos" and head.i < c.i < joined]
    for token in (head, *beside, *named_in_clause(head)):
        described = view.token_range(mention.start, mention.end)
        person = person_at(view, token) or name_after(view, described.stop, token)
        if person is None or person.start in view.place_at:
            continue
        first = described.stop if person.start < described.stop <= token.i else person.start
        name = view.doc[first : without_possessive(person).end]
        if not view.actor_at.keys() & {*range(name.start, name.end)}:
            start, end = view.start + name.start_char, view.start + name.end_char
            return Participant(mention.actor_id, mention.actor_type, name.text, start, end)
    return None


def _member(view: SentenceView, head: Token, mention: ActorMention) -> Participant | None:
    """The group whose members a description names: "guerrillas of the X Front", "X (XF) fighters"."""
    if not mention.generic or mention.actor_type not in FIGHTERS:
        return None
    whole = [c for c in head.children if c.dep_ in ("compound", "nmod", "poss")]
    whole += [c for p in head.children if p.lower_ in ("of", "from") for c in p.children if c.dep_ == "pobj"]
    groups = (view.actor_at.get(token.i) for token in whole)
    named = (
        g
        for g in groups
        if g is not None and g.actor_type in FIGHTERS and (not g.generic or g.actor_type == "militia")
    )
    group = next(named, None)
    if group is None:
        return None
    start, end = min(mention.start, group.start), max(mention.end, group.end)
    return Participant(group.actor_id, group.actor_type, group.name, start, end)


def _of_government(view: SentenceView, head: Token, iso3: str) -> Participant:
    government = government_of(iso3)
    start = view.start + head.idx
    return Participant(government.actor_id, government.actor_type, government.name, start, start + len(head))
