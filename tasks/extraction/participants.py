"""Who did it and to whom: the arguments of a frame as actors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tasks.extraction.actors import ActorMention, government_of, metonym
from tasks.extraction.countries import demonyms
from tasks.extraction.view import SentenceView

_PLURAL = frozenset({"they", "them", "we", "us", "their", "our"})
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "it", "its"})
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
_PERSON_TYPES = frozenset({"leader"})
_NAMED_ENTITIES = frozenset({"PERSON", "ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a role: its id where known, and a name. `start` and `end` are offsets in the article."""

    actor_id: str | None
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Salient:
    """The actors that pronouns can stand for: last named ones first."""

    people: tuple[Participant, ...] = ()
    groups: tuple[Participant, ...] = ()

    def after(self, mentions: Sequence[ActorMention]) -> "Salient":
        """What pronouns can stand for once these mentions, in text order, have been read."""
        people = [_of_mention(m) for m in reversed(mentions) if m.actor_type in _PERSON_TYPES]
        groups = [_of_mention(m) for m in reversed(mentions) if m.actor_type not in _PERSON_TYPES]
        return Salient((*people, *self.people)[:3], (*groups, *self.groups)[:3])


def participants(view: SentenceView, heads: Iterable[Token], salient: Salient) -> tuple[Participant, ...]:
    """The actors that these phrases name, in order, each once."""
    found: dict[tuple[str | None, str], Participant] = {}
    for head in heads:
        participant = participant_of(view, head, salient)
        if participant is not None:
            found.setdefault((participant.actor_id, participant.name.lower()), participant)
    return tuple(found.values())


def participant_of(view: SentenceView, head: Token, salient: Salient) -> Participant | None:
    """The actor of one phrase: by alias table, by pronoun, as a government, or as the text names it."""
    if mention := view.actor_at.get(head.i):
        return _of_mention(mention)
    if head.pos_ == "PRON" or head.dep_ == "poss" and head.lower_ in _PLURAL | _SINGULAR:
        return _of_pronoun(head, salient)
    if place := view.place_at.get(head.i):
        return _of_place(view, head, place.text)
    for token in view.phrase_tokens(head):
        # "the group Ansar al-Sham", "leader of the rebels": a name inside the phrase stands for it.
        if (
            token.i != head.i
            and token.dep_ in ("appos", "compound", "flat")
            and (m := view.actor_at.get(token.i))
        ):
            return _of_mention(m)
    if head.text in demonyms():
        return _of_government(view, head, demonyms()[head.text])
    return _of_text(view, head)


def _of_mention(mention: ActorMention) -> Participant:
    return Participant(mention.actor_id, mention.name, mention.start, mention.end)


def _of_pronoun(head: Token, salient: Salient) -> Participant | None:
    word = head.lower_
    if word in _PERSON_PRONOUNS:
        pool = salient.people
    elif word in _PLURAL or word in ("it", "its"):
        pool = salient.groups
    else:
        return None
    return pool[0] if pool else None


def _of_place(view: SentenceView, head: Token, text: str) -> Participant | None:
    iso3 = metonym(text)
    return _of_government(view, head, iso3) if iso3 else None


def _of_government(view: SentenceView, head: Token, iso3: str) -> Participant:
    government = government_of(iso3)
    start = view.start + head.idx
    return Participant(government.actor_id, government.name, start, start + len(head))


def _of_text(view: SentenceView, head: Token) -> Participant | None:
    """A name that no table knows, or people as the text describes them; None for things."""
    classes = view.classes(head)
    named = head.ent_type_ in _NAMED_ENTITIES and head.pos_ == "PROPN"
    if not named and not ({"person", "armed"} & classes and head.pos_ in ("NOUN", "PROPN")):
        return None
    first, last = view.phrase(head)
    span = view.doc[first:last]
    return Participant(None, span.text, view.start + span.start_char, view.start + span.end_char)
