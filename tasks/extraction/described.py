"""Persons, people and things that a text only describes, or names as no table does."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.attrs import DEP
from spacy.tokens import Span, Token

from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.lists import further_members, listed_after
from tasks.extraction.person_names import name_beside, own_name
from tasks.extraction.phrases import MEASURES, content_head, object_of
from tasks.extraction.victims import load_people
from tasks.extraction.view import SentenceView, ends_long_name
from tasks.extraction.voices import SUBJECTS, Participant, of_mention

_PERSONS = frozenset({"civilians", "community", "gunmen", "police", "state_forces"})
_WHO_DOES = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dative", "dobj"})
_NAMED_ENTITIES = frozenset({"PERSON", "ORG", "NORP"})


def persons_of(view: SentenceView, before: int | None = None, *, objects: bool = False) -> list[Participant]:
    """The single persons who are subjects of a parsed sentence: those named whom no table knows, and those described
    ("a man", "the Chadian official"); only those before a token, if given. With `objects`, named objects too."""
    roles = SUBJECTS | OBJECTS if objects else SUBJECTS
    wanted = {view.doc.vocab.strings[role] for role in (*roles, "appos")}
    labels = view.doc.to_array([DEP])[:before].tolist()
    heads = (view.doc[i] for i, label in enumerate(labels) if label in wanted)
    found = (_person(view, t) for t in heads if t.dep_ != "appos" or _is_name_beside(t, roles))
    return [person for person in found if person is not None]


def _is_name_beside(token: Token, roles: frozenset[str]) -> bool:
    """Whether an apposition is a name, of what has one of these roles: "the other, clerk Ana Lima, said"."""
    return token.ent_type_ == "PERSON" and token.head.dep_ in roles


def _person(view: SentenceView, token: Token) -> Participant | None:
    if token.ent_type_ == "PERSON":
        return None if token.i in view.actor_at or token.i in view.place_at else of_text(view, token)
    if token.tag_ != "NN" or token.dep_ not in _WHO_DOES or token.lemma_.lower() not in load_people().words:
        return None
    mention = view.actor_at.get(token.i)
    if mention is not None and mention.actor_type not in _PERSONS:
        return None  # who holds an office has a name, which the text has told
    return of_text(view, token) if mention is None else of_mention(mention)


def follows_hyphen(token: Token) -> bool:
    """Whether the word only ends one like "anti-government" or "pro-Russian"."""
    return token.i > 0 and str(token.nbor(-1).text) == "-"


_REST = frozenset({"other", "others", "rest"})
_LEADERS = frozenset(["chairman", "chairwoman", "chief", "leader", "president", "spokesman", "spokeswoman"])


def of_text(view: SentenceView, head: Token) -> Participant | None:
    """A name that no table knows, or people as the text describes them; None for things and for bare numbers."""
    if head.lemma_.lower() in MEASURES | _REST and head.lower_ != "forces":
        return None  # "thousands fled", "wounding 20 others"
    known = head.ent_type_ in _NAMED_ENTITIES or head.text in view.surnames or ends_long_name(head)
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
    ["back", "campus", "door", "entrance", "facade", "floor", "front", "gate", "ground", "outskirt", "rear", "roof",
     "side", "wall", "window"]
)  # fmt: skip


def things(view: SentenceView, heads: Iterable[Token]) -> tuple[Participant, ...]:
    """The buildings, vehicles and works that these phrases name, as the text describes them."""
    first = (t for head in heads for t in in_front(head))
    members = (m for t in first for m in (t, *further_members(t), *_listed(view, t)))
    inner = dict.fromkeys(content_head(t) for t in members)
    struck = (t for t in inner if _is_structure(view, t) and t.i not in view.actor_at)
    spans = (_description(view, token) for token in struck)
    found = [_of_span(view, span) for span in spans]
    return tuple(dict.fromkeys(thing for thing in found if thing is not None))


def _listed(view: SentenceView, head: Token) -> list[Token]:
    return listed_after(head) if _is_structure(view, content_head(head)) else []


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
_LOYAL = frozenset({"affiliated", "aligned", "allied", "linked", "loyal"})
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
    if last < len(view.doc) and view.doc[last].lower_ in _LOYAL and view.doc[last].head == head:
        last = min(view.doc[last].right_edge.i + 1, last + _LONGEST_COMPLEMENT)  # "forces loyal to X"
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
