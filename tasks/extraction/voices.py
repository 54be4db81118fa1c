"""Whom pronouns can stand for: the people and groups that the text has named, and those whose words it gives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tasks.extraction.actors import ActorMention, actor_row
from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.phrases import MEASURES
from tasks.extraction.view import SentenceView

# Actors that pronouns in the plural, and "it", seldom stand for unless they were the subject.
_BYSTANDERS = frozenset({"state", "civilians", "media", "monitor", "community"})
# Groups that say what they do: "the army said it had left".
SPEAKING = frozenset(
    ["igo", "institution", "militia", "monitor", "ngo", "party", "police", "rebels", "state", "state_forces"]
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "attr"})
_REMEMBERED = 3


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a role: its id and type where known, and a name. `start` and `end` are offsets in the article."""

    actor_id: str | None
    actor_type: str | None
    name: str
    start: int
    end: int

    @property
    def by_known_name(self) -> "Participant":
        """The same by the name that the tables have, not by that of a person who stands for it in the text."""
        return replace(self, name=actor_row(self.actor_id).name) if self.actor_id else self


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words the text gives: "we" and "I" between `start` and `end` (of the article) stand for them.

    `body`: the force or group for which a person speaks, and whom "we" stands for.
    """

    participant: Participant
    start: int
    end: int
    body: Participant | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """Whom pronouns can stand for, most likely first: people and groups named before, and who speaks here.

    `fighting`: "they" have done violence, so that those who can are meant. `named`: words of the sentence that name
    others than "he" or "she" ("the senator was right, he said"). `said`: the group that spoke last, where "it" speaks.
    `harmed`: the person who was arrested or struck last, whose arrest or death "his arrest" is.
    """

    people: tuple[Participant, ...] = ()
    groups: tuple[Participant, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    fighting: bool = False
    named: frozenset[str] = frozenset()
    said: Participant | None = None
    harmed: Participant | None = None

    def after(
        self,
        mentions: Sequence[ActorMention],
        subjects: Sequence[ActorMention],
        persons: Sequence[Participant] = (),
    ) -> "Voices":
        """The same once one more sentence has been read: its subjects first, then named actors, then others."""
        others = [m for m in reversed(mentions) if m not in subjects and m.actor_type not in _BYSTANDERS]
        ranked = [*subjects, *sorted(others, key=lambda m: m.generic)]
        leading = [of_mention(m) for m in subjects if m.actor_type == "leader"]
        others_leading = [of_mention(m) for m in ranked if m.actor_type == "leader" and m not in subjects]
        people = (*leading, *persons, *others_leading)
        groups = tuple(of_mention(m) for m in ranked if m.actor_type != "leader")
        return Voices((*people, *self.people)[:_REMEMBERED], (*groups, *self.groups)[:_REMEMBERED])


def subjects_of(view: SentenceView, before: int | None = None) -> list[ActorMention]:
    """The actors that are subjects or possessors in a parsed sentence, bystanders who only tell of others last; only
    those before a token, if given."""
    found = [
        (_only_tells(view.doc[i], mention), mention)
        for i, mention in view.actor_at.items()
        if (before is None or i < before) and _is_subject(view.doc[i])
    ]
    return list(dict.fromkeys(mention for _, mention in sorted(found, key=lambda item: item[0])))


def _only_tells(subject: Token, mention: ActorMention) -> bool:
    """ "*Residents* said the rebels had left"."""
    tells = subject.head.lemma_ in load_attribution_lexicon().speech
    return (
        mention.actor_type in _BYSTANDERS and tells and any(c.dep_ == "ccomp" for c in subject.head.children)
    )


def _is_subject(token: Token) -> bool:
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in MEASURES:
        return _is_subject(token.head.head)  # "dozens of *residents* fled"
    if token.dep_ == "poss" and token.head.dep_ == "appos":
        return False  # "the Front, *Chad's* ally"
    return token.dep_ in SUBJECTS or (token.dep_ == "conj" and token.head.dep_ in SUBJECTS)


def of_mention(mention: ActorMention) -> Participant:
    """An actor as the alias table or the text has it."""
    return Participant(mention.actor_id, mention.actor_type, mention.name, mention.start, mention.end)
