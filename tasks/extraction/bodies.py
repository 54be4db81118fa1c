"""Which body a phrase stands for that names it in part, or only describes it."""

from spacy.tokens import Token

from tasks.extraction.actors import ActorMention
from tasks.extraction.view import SentenceView

FIGHTERS = frozenset({"rebels", "militia", "criminal", "gunmen"})
BODIES = frozenset({"igo", "ngo", "party"})
_MEMBERS = frozenset({"fighter", "gunman", "member", "militant", "operative"})
_GROUPS = frozenset({"faction", "group", "militia", "movement", "organisation", "organization"})


def group_described(view: SentenceView, head: Token) -> ActorMention | None:
    """The group that an apposition only describes, or whose members a phrase names: "the X Front, an armed *group* that
    attacked the town", "the group's *members*"."""
    owner = next((view.actor_at.get(c.i) for c in head.children if c.dep_ == "poss"), None)
    if head.lemma_ in _MEMBERS and owner is not None and owner.actor_type in FIGHTERS:
        return owner
    described, named = view.actor_at.get(head.i), view.actor_at.get(head.head.i)
    if head.dep_ != "appos" or named is None or named.generic or named.actor_type not in FIGHTERS:
        return None
    if described is None:
        return named if head.lemma_ in _GROUPS else None
    return named if described.generic and described.actor_type in FIGHTERS else None


def organisation_of(view: SentenceView, head: Token) -> ActorMention | None:
    """The organisation whose branch in a country is named: "*Amnesty International* UK"."""
    country = view.actor_at.get(head.i)
    before = view.actor_at.get(head.i - 1)
    if country is None or before is None or country.actor_type != "state" or before.generic:
        return None
    return before if before.end + 1 == country.start and before.actor_type in BODIES else None


def is_word_of_name(view: SentenceView, modifier: Token, head: Token) -> bool:
    """Whether a country is only a word of an organisation's name: "Chad Relief"."""
    whole = next((e for e in view.doc.ents if e.start <= modifier.i and head.i < e.end), None)
    country = view.actor_at.get(modifier.i)
    return (
        whole is not None and whole.label_ == "ORG" and country is not None and country.actor_type == "state"
    )
