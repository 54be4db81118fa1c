"""Whom pronouns stand for: "they", "we" of a spokesman, "its troops", "the army said it"."""

from spacy.tokens import Token

from tasks.extraction.actors import actor_row, generic_id, government_of, side
from tasks.extraction.bodies import FIGHTERS
from tasks.extraction.described import OBJECTS, persons_of
from tasks.extraction.phrases import object_of
from tasks.extraction.syntax import verb_arguments
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import SPEAKING, Participant, Speaker, Voices, of_mention, subjects_of

_FIRST_PERSON = frozenset({"we", "us", "our", "i", "me", "my"})
_SUFFERINGS = frozenset(
    ["abduction", "arrest", "assassination", "body", "capture", "death", "detention", "execution", "killing", "murder",
     "release"]
)  # fmt: skip
_OF_MANY = frozenset({"we", "us", "our"})
_ONE_PERSON = frozenset({"he", "she", "him", "her", "his"})
_GROUP = frozenset({"they", "them", "their", "it", "its"})
_ONE_GROUP = frozenset({"it", "its"})
_PLURAL = frozenset({"civilians", "gunmen", "community"})
_FORCES = frozenset({"army", "fighter", "force", "military", "soldier", "troop", "unit"})
_STATES = frozenset({"state", "institution", "state_forces", "police"})
_CAN_FIGHT = FIGHTERS | _STATES | {"alliance", "civilians"}


def of_pronoun(view: SentenceView, head: Token, voices: Voices) -> Participant | None:
    """Whom a pronoun in a sentence stands for."""
    word = head.lower_
    position = view.start + head.idx
    quoting = [s for s in voices.speakers if s.start <= position < s.end]
    speaker = min(quoting, key=lambda s: s.end - s.start, default=None)  # of those who quote others the last
    if word in _FIRST_PERSON:
        body = speaker.body if speaker is not None and word in _OF_MANY else None
        return body or (None if speaker is None else speaker.participant)
    if word not in _ONE_PERSON | _GROUP:
        return None
    suffering = voices.harmed if head.head.lemma_ in _SUFFERINGS else None  # "*his* arrest"
    own = _of_itself(view, head, voices, speaker) if word in _GROUP else suffering
    if own is not None:
        return own
    acted_on = head.dep_ in OBJECTS  # nobody urges himself: "the mayor met the rebels and urged *them* to go"
    before = [m for m in view.actors if m.end <= position] if acted_on else []
    persons = persons_of(view, head.i, objects=acted_on)[::-1]
    here = voices.after(before, subjects_of(view, head.i)[::-1], persons)
    doing = verb_arguments(head.head).get("subject", []) if acted_on else []
    doers = {i for t in doing for i in range(t.left_edge.i, t.right_edge.i + 1)}
    groups, people = (
        tuple(p for p in some if not doers & {*view.token_range(p.start, p.end)})
        for some in (here.groups, here.people)
    )
    quoted = bool(quoting) and _is_quoted(view.text[: head.idx])
    if quoted:  # nobody calls his own group "they"
        ours = {p.actor_id for s in quoting for p in (s.participant, s.body) if p is not None}
        groups = tuple(g for g in groups if g.actor_id not in ours)
    if voices.fighting:
        groups = tuple(g for g in groups if g.actor_type in _CAN_FIGHT) or groups
    if word in _ONE_PERSON:
        speaking = {s.participant.name for s in quoting if quoted}
        others = (p for p in people if p.name.split()[-1] not in voices.named)
        return next((p for p in others if p.name not in speaking), None)  # nobody calls himself "he"
    if word in _ONE_GROUP:  # people in the plural are "they"; what is done to "it" is oftener done to a thing
        first = view.start if acted_on else 0
        return next((g for g in groups if g.actor_type not in _PLURAL and g.start >= first), None)
    return next(iter(groups), None)


def _of_itself(
    view: SentenceView, head: Token, voices: Voices, speaker: Speaker | None
) -> Participant | None:
    """Who says what he does: "Kyiv said *its* troops had left", "the army said *it* took the town. *It* added …"."""
    subject = head.head if head.dep_ == "poss" else head
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if head.dep_ == "nsubj" and voices.said is not None:
        return voices.said
    clause = subject.head
    if speaker is None or speaker.participant.actor_type not in SPEAKING or clause.dep_ != "ccomp":
        return None
    told = clause.head.i < head.i and not _is_quoted(view.text[: head.idx])
    if not told:
        return None
    return speaker.participant.by_known_name


def _is_quoted(before: str) -> bool:
    """Whether what follows these words of a sentence stands in quotation marks."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def forces_of(view: SentenceView, head: Token, voices: Voices) -> Participant | None:
    """Those of whom a pronoun stands for: "its troops" are the forces of the state, or the group, named before, "its
    people" those of the state."""
    pronoun = next((c for c in head.children if c.dep_ == "poss" and c.lower_ in ("its", "their")), None)
    mention, forces = view.actor_at.get(head.i), head.lemma_.lower() in _FORCES
    lord = _loyal_to(view, head) if forces else None
    if (pronoun is None and lord is None) or not (
        forces or (mention is not None and mention.actor_type == "civilians")
    ):
        return None
    owner = lord or (None if pronoun is None else of_pronoun(view, pronoun, voices))
    if owner is None or owner.actor_id is None or owner.actor_type in FIGHTERS:
        return owner if forces else None
    country = actor_row(owner.actor_id).country_iso3
    if country is None or owner.actor_type not in _STATES:
        return None
    kind = "forces" if forces or mention is None or mention.actor_id is None else mention.actor_id
    theirs = actor_row(generic_id(kind.partition(":")[0], country))
    start = view.start + head.idx
    return Participant(theirs.actor_id, theirs.actor_type, theirs.name, start, start + len(head))


def _loyal_to(view: SentenceView, head: Token) -> Participant | None:
    """Whom forces are called loyal to: "troops loyal to the junta"; those of a president are the state's."""
    adjective = next((c for c in head.children if c.lower_ == "loyal" and c.i > head.i), None)
    lord = object_of(adjective, "to") if adjective is not None else None
    mention = None if lord is None else view.actor_at.get(lord.i)
    if mention is None or mention.actor_id is None:
        return None
    rules = mention.actor_type == "leader" and side(mention) == "state"
    if not rules or mention.country_iso3 is None:
        return of_mention(mention)
    state = government_of(mention.country_iso3)
    return Participant(state.actor_id, state.actor_type, state.name, mention.start, mention.end)
