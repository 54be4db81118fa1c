"""Who did it and to whom: the arguments of a frame as actors."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span, Token

from tasks.extraction.actors import ActorMention, actor_row, generic_id, government_of, metonym
from tasks.extraction.bodies import BODIES, FIGHTERS, group_described, is_word_of_name, organisation_of
from tasks.extraction.countries import demonyms
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.lists import further_members
from tasks.extraction.person_names import (
    name_after,
    name_beside,
    named_in_clause,
    own_name,
    person_at,
    without_possessive,
)
from tasks.extraction.phrases import MEASURES, content_head, object_of
from tasks.extraction.syntax import verb_arguments
from tasks.extraction.verb_classes import HELD
from tasks.extraction.victims import load_people
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import SUBJECTS, Participant, Voices, of_mention, subjects_of

_FIRST_PERSON = frozenset({"we", "us", "our", "i", "me", "my"})
_ONE_PERSON = frozenset({"he", "she", "him", "her", "his"})
_GROUP = frozenset({"they", "them", "their", "it", "its"})
# Nobody urges himself: "the mayor met the rebels and urged *them* to go".
_OBJECTS = frozenset({"dative", "dobj"})
_ONE_GROUP = frozenset({"it", "its"})
_PLURAL = frozenset({"civilians", "gunmen", "community"})
_NAMED_ENTITIES = frozenset({"PERSON", "ORG", "NORP"})
_FORCES = frozenset({"army", "fighter", "force", "military", "soldier", "troop", "unit"})
_STATES = frozenset({"state", "institution", "state_forces", "police"})
_CAN_FIGHT = FIGHTERS | _STATES | {"alliance", "civilians"}


def persons_of(view: SentenceView, before: int | None = None) -> list[Participant]:
    """The persons that no table knows who are subjects of a parsed sentence; only those before a token, if given."""
    named = (t for entity in view.doc.ents if entity.label_ == "PERSON" for t in entity)
    heads = [
        t
        for t in named
        if (before is None or t.i < before)
        and t.dep_ in SUBJECTS
        and t.i not in view.actor_at
        and t.i not in view.place_at
    ]
    found = [_of_text(view, t) for t in heads]
    return [person for person in found if person is not None]


def participants(view: SentenceView, heads: Iterable[Token], voices: Voices) -> tuple[Participant, ...]:
    """The actors that these phrases name, in order, each once."""
    found: dict[tuple[str | None, str], Participant] = {}
    whole = (inner for head in heads if not _is_nobody(head) for inner in _embodied(head))
    for token in (t for head in whole for t in (*_sharing(view, head), head, *further_members(head))):
        participant = participant_of(view, token, voices)
        if participant is not None:
            found.setdefault((participant.actor_id, participant.name.lower()), participant)
    return tuple(found.values())


def _is_nobody(head: Token) -> bool:
    """Whether a phrase says that there was none ("no group has claimed it"), or only what others became ("was taken
    hostage", "is held hostage")."""
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
    """Adjectives that share a noun with another one: "*French* and Egyptian warships" are those of two states."""
    before = [t for t in head.lefts if t.dep_ in ("amod", "nmod", "compound")]
    adjectives = [t for first in before for t in (first, *first.conjuncts)]
    return [t for t in adjectives if t.text in demonyms() and _is_whole_actor(view, t)]


def _is_whole_actor(view: SentenceView, token: Token) -> bool:
    mention = view.actor_at.get(token.i)
    return mention is not None and mention.end - mention.start == len(token)


def participant_of(view: SentenceView, head: Token, voices: Voices) -> Participant | None:
    """The actor of one phrase: by alias table, by pronoun, as a government, or as the text names it."""
    head = content_head(head)
    mention = group_described(view, head) or organisation_of(view, head) or view.actor_at.get(head.i)
    if mention is not None:
        if _tells_where(head, mention):
            return None
        owned = _forces_of(view, head, voices)
        return owned or _called(view, head, mention) or _member(view, head, mention) or of_mention(mention)
    if head.pos_ == "PRON" or head.tag_ == "PRP$":
        return _of_pronoun(view, head, voices)
    if (place := view.place_at.get(head.i)) and not _is_surname(view, head):
        iso3 = metonym(place.text)
        return _of_government(view, head, iso3) if iso3 else None
    for token in view.phrase_tokens(head):
        if token.dep_ == "compound" and (
            head.lemma_.lower() in _RELATIONS or is_word_of_name(view, token, head)
        ):
            continue  # "the X rival Y", "Chad Relief"
        # "the group Ansar al-Sham", "rebel commander X": a name inside the phrase stands for it.
        mention = view.actor_at.get(token.i) if token.dep_ in _NAMING else None
        if mention is not None and _stands_for(token, mention, head):
            return _called(view, head, mention) or of_mention(mention)
    iso3 = demonyms().get(head.text)
    return (
        _of_government(view, head, iso3) if iso3 else _forces_of(view, head, voices) or _of_text(view, head)
    )


_WHERE = frozenset({"at", "from", "in", "near", "of", "outside"})


def _tells_where(head: Token, mention: ActorMention) -> bool:
    """Whether what could be an authority is only where something was: "in Itagui *municipality*"."""
    local = "locality" in load_noun_classes().get(head.lower_, ())
    where = head.dep_ == "appos" or (head.dep_ == "pobj" and head.head.lower_ in _WHERE)
    return local and where and (mention.actor_id is None or ":" in mention.actor_id)


def _forces_of(view: SentenceView, head: Token, voices: Voices) -> Participant | None:
    """Those of whom a pronoun stands for: "its troops" are the forces of the state, or the group, named before, "its
    people" those of the state."""
    pronoun = next((c for c in head.children if c.dep_ == "poss" and c.lower_ in ("its", "their")), None)
    mention, forces = view.actor_at.get(head.i), head.lemma_.lower() in _FORCES
    if pronoun is None or not (forces or (mention is not None and mention.actor_type == "civilians")):
        return None
    owner = _of_pronoun(view, pronoun, voices)
    if owner is None or owner.actor_id is None or owner.actor_type in FIGHTERS:
        return owner if forces else None
    country = actor_row(owner.actor_id).country_iso3
    if country is None or owner.actor_type not in _STATES:
        return None
    kind = "forces" if forces or mention is None or mention.actor_id is None else mention.actor_id
    theirs = actor_row(generic_id(kind.partition(":")[0], country))
    start = view.start + head.idx
    return Participant(theirs.actor_id, theirs.actor_type, theirs.name, start, start + len(head))


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


def follows_hyphen(token: Token) -> bool:
    """Whether the word only ends one like "anti-government" or "pro-Russian"."""
    return token.i > 0 and str(token.nbor(-1).text) == "-"


def implied_subject(view: SentenceView, verb: Token, voices: Voices) -> tuple[Participant, ...]:
    """Who a verb without a subject of its own is said of, where grammar gives a thing: the last subject before it."""
    groups = voices.after([], subjects_of(view, verb.i)[::-1]).groups
    return groups[:1]


def _called(view: SentenceView, head: Token, mention: ActorMention) -> Participant | None:
    """The person whom a description names: "senator Ana Lima", "the senator, Ana Lima"; of the kind described."""
    if not mention.generic:
        return None
    beside = [c for c in head.children if c.dep_ == "appos" and c.i > head.i]
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
    """The group whose members a description names: "guerrillas of the X Front", "fighters from X"."""
    if not mention.generic or mention.actor_type not in FIGHTERS:
        return None
    for preposition in (c for c in head.children if c.lower_ in ("of", "from")):
        for inner in (c for c in preposition.children if c.dep_ == "pobj"):
            group = view.actor_at.get(inner.i)
            if group is not None and not group.generic and group.actor_type in FIGHTERS:
                return Participant(group.actor_id, group.actor_type, group.name, mention.start, group.end)
    return None


def _of_pronoun(view: SentenceView, head: Token, voices: Voices) -> Participant | None:
    word = head.lower_
    position = view.start + head.idx
    if word in _FIRST_PERSON:
        return next((s.participant for s in voices.speakers if s.start <= position < s.end), None)
    if word not in _ONE_PERSON | _GROUP:
        return None
    before = [m for m in view.actors if m.end <= position] if head.dep_ in _OBJECTS else []
    here = voices.after(before, subjects_of(view, head.i)[::-1], persons_of(view, head.i)[::-1])
    doers = {t.i for t in verb_arguments(head.head).get("subject", [])} if before else set()
    groups = tuple(g for g in here.groups if not doers & {*view.token_range(g.start, g.end)})
    if voices.fighting:
        groups = tuple(g for g in groups if g.actor_type in _CAN_FIGHT) or groups
    if word in _ONE_PERSON:
        quoted = _is_quoted(view.text[: head.idx])
        own = {s.participant.name for s in voices.speakers if quoted and s.start <= position < s.end}
        others = (p for p in here.people if p.name.split()[-1] not in voices.named)
        return next((p for p in others if p.name not in own), None)  # nobody calls himself "he"
    if word in _ONE_GROUP:  # people in the plural are "they"; what is done to "it" is oftener done to a thing
        first = view.start if head.dep_ in _OBJECTS else 0
        return next((g for g in groups if g.actor_type not in _PLURAL and g.start >= first), None)
    return next(iter(groups), None)


def _is_quoted(before: str) -> bool:
    """Whether what follows these words of a sentence stands in quotation marks."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _of_government(view: SentenceView, head: Token, iso3: str) -> Participant:
    government = government_of(iso3)
    start = view.start + head.idx
    return Participant(government.actor_id, government.actor_type, government.name, start, start + len(head))


_REST = frozenset({"other", "others", "rest"})
_LEADERS = frozenset(["chairman", "chairwoman", "chief", "leader", "president", "spokesman", "spokeswoman"])


def _of_text(view: SentenceView, head: Token) -> Participant | None:
    """A name that no table knows, or people as the text describes them; None for things and for bare numbers."""
    if head.lemma_.lower() in MEASURES | _REST:
        return None  # "thousands fled", "wounding 20 others"
    known = head.ent_type_ in _NAMED_ENTITIES or head.text in view.surnames
    named = known and head.pos_ == "PROPN"
    person = {"person", "armed"} & view.classes(head) or head.lemma_.lower() in load_people().words
    described = person and head.pos_ in ("NOUN", "PROPN")
    name = own_name(view, head) or name_beside(view, head)
    if not named and not described and name is None:
        return None
    found = _of_span(view, name or _description(view, head))
    # "the federation's leader, Ana Lima"
    return replace(found, actor_type="leader") if found and head.lemma_.lower() in _LEADERS else found


_SIDES = frozenset(
    ["back", "campus", "door", "entrance", "floor", "front", "gate", "ground", "outskirt", "rear", "roof", "side"]
)  # fmt: skip


def things(view: SentenceView, heads: Iterable[Token]) -> tuple[Participant, ...]:
    """The buildings, vehicles and works that these phrases name, as the text describes them."""
    members = (m for head in heads for t in in_front(head) for m in (t, *further_members(t)))
    inner = (content_head(t) for t in members)
    struck = (t for t in inner if _is_structure(view, t) and t.i not in view.actor_at)
    spans = (_description(view, token) for token in struck)
    found = [_of_span(view, span) for span in spans]
    return tuple(dict.fromkeys(thing for thing in found if thing is not None))


def _is_structure(view: SentenceView, noun: Token) -> bool:
    """Whether a noun is a building, a vehicle or a work, which may be known as a place: "the Central Market"."""
    place = view.place_at.get(noun.i)
    built = place is not None and " " in place.text and "site" in load_noun_classes().get(noun.lower_, ())
    return built or not {"site", "vehicle"}.isdisjoint(view.classes(noun))


def in_front(head: Token) -> list[Token]:
    """What a thing is in front of, or on one side of; else the thing itself."""
    inner = object_of(head, "of") if head.lemma_.lower() in _SIDES else None
    return [head] if inner is None else [inner, *inner.conjuncts]


_WHERE_WHEN = frozenset({"DATE", "TIME", "GPE", "LOC"})
_LONGEST_COMPLEMENT = 8  # tokens of an "of" phrase that belongs to a description


def _description(view: SentenceView, head: Token) -> Span:
    """A noun with what describes it, its "of" phrase too: "members of the village council"."""
    first, last = view.phrase(head)
    after = view.doc[last] if last < len(view.doc) else None
    if after is not None and after.lower_ == "of" and after.head.i == head.i:
        whole = next((c for c in after.children if c.dep_ == "pobj"), after)
        last = whole.i + 1 if last < whole.i < last + _LONGEST_COMPLEMENT else last
        while last < len(view.doc) and _goes_on(view.doc[last], whole):
            last += 1
    while last < len(view.doc) and _goes_on(view.doc[last], head):
        last += 1  # "the newspaper El Faro"
    while first < head.i and (not view.doc[first].text[0].isalpha() or follows_hyphen(view.doc[first])):
        first += 1  # "2 pharmacies", "her 5-year-old daughter"
    return view.doc[first : max(last, _end_of_name(view, last))]


def _goes_on(token: Token, noun: Token) -> bool:
    """Whether a word is of the name that directly follows a noun: "the offices of the newspaper *El Faro*"."""
    return token.pos_ == "PROPN" and token.ent_type_ not in _WHERE_WHEN and noun.is_ancestor(token)


def _end_of_name(view: SentenceView, last: int) -> int:
    """The end of the name that a description would cut in two: "the home of Senator | Ana Lima"."""
    cut = view.actor_at.get(last - 1)
    return 0 if cut is None else view.token_range(cut.start, cut.end).stop


def _of_span(view: SentenceView, span: Span) -> Participant | None:
    if not span.text[0].isalpha():
        return None  # "20 with 50 others", "4th": no name
    return Participant(None, None, span.text, view.start + span.start_char, view.start + span.end_char)
