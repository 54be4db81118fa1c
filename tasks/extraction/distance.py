"""How far a phrase stands from a trigger in the parse; what belongs to another clause is far away."""

from collections.abc import Collection

from spacy.tokens import Token

from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.messages import describes_message
from tasks.extraction.phrases import path_to_root

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl", "pcomp", "csubj"})
# In steps: going up out of the trigger's clause costs less than a phrase leaving a clause of its own, since
# "On Friday officials said rebels took X" dates the taking, and "rebels who fled on Friday took X" does not.
_OUT_OF_TRIGGERS_CLAUSE = 2
_OUT_OF_OWN_CLAUSE = 6
_OUT_OF_DESCRIPTION = (
    12  # what a relative clause tells of somebody ("pupils who were taken on Sunday") stays with it
)
_SAME_SUBJECT = 2  # "detained two men while searching a farm in X": done in one place, at one time
_SHARED = 3  # "killed two men and detained five on Friday": the day of both, unless the first has its own
_AT_ONCE = frozenset({"as", "when", "while"})
_DURING = frozenset({"during", "in"})
_ARMS = frozenset({"explosive", "projectile"})
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BETWEEN_CLAUSES = 6  # "rebels took X and the army fled Y": conjoined verbs


def steps_between(
    trigger: Token, phrase: Token, others: Collection[int] = (), *, of_time: bool = False
) -> int | None:
    """Weighted steps from a phrase's head to a trigger; None where the phrase belongs to one of the other triggers.

    What goes on at the same time is of one day, but not always in one place.
    """
    upward = _steps_up(trigger)
    steps = 0
    adjunct = False
    while phrase.i not in upward:
        at_once = of_time and _goes_on_at_once(phrase)
        at_trigger = adjunct and phrase.head.i == trigger.i
        shared = at_trigger and (at_once or _shares_subject(phrase) or _is_gapped(phrase))
        apart = phrase.i in others and not (shared or (of_time and _is_occasion(phrase)))
        if apart or phrase.head.i == phrase.i:
            return None
        steps += _SHARED if shared or at_once else _step(phrase, _OUT_OF_OWN_CLAUSE)
        adjunct = phrase.dep_ in _ADJUNCTS
        phrase = phrase.head
    return steps + upward[phrase.i]


def _shares_subject(verb: Token) -> bool:
    """Whether a verb is the second of two that one subject does ("killed two men and detained five on Friday")."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ in ("VBD", "VBN")
        and not any(c.dep_ in _SUBJECTS for c in verb.children)
    )


def _goes_on_at_once(verb: Token) -> bool:
    """Whether a clause tells of the moment of the main one: "was killed when a bomb went off on Friday", "killed people
    attending a funeral on Friday"."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return True
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    opening = (
        *verb.children,
        *(c for c in verb.head.children if c.dep_ == "prep" and verb.head.i < c.i < verb.i),
    )
    return any(c.lower_ in _AT_ONCE for c in opening)


def _is_occasion(noun: Token) -> bool:
    """Whether an event is that in which the clause happened ("killed the guard in a raid on Friday")."""
    return noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.head.lower_ in _DURING


def _steps_up(trigger: Token) -> dict[int, int]:
    """Token index -> weighted steps from the trigger up to it."""
    steps, total = {trigger.i: 0}, 0
    for token, head in path_to_root(trigger):
        total += _step(token, _OUT_OF_TRIGGERS_CLAUSE)
        steps[head.i] = total
    return steps


def _step(token: Token, clause: int) -> int:
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
        both = all(_is_participle(verb) for verb in (token, token.head))
        if both or _is_gapped(token):
            return 1
        return _SHARED if _shares_subject(token) else _BETWEEN_CLAUSES
    if token.dep_ == "advcl" and _is_participle(token):
        return _SAME_SUBJECT
    if describes_message(token):
        return 1  # "in a statement issued on Friday, Chad condemned it": it did so on Friday
    if token.dep_ in ("relcl", "acl") and clause == _OUT_OF_OWN_CLAUSE:
        arms = _ARMS & load_noun_classes().get(token.head.lemma_.lower(), frozenset())
        return _SAME_SUBJECT if arms else _OUT_OF_DESCRIPTION  # "killed by shells that landed on Friday"
    return clause if token.dep_ in _CLAUSES else 1


def _is_gapped(verb: Token) -> bool:
    """Whether a verb has its auxiliary from the one before it: "two people were killed and five injured"."""
    own = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not own
        and any(c.dep_ == "auxpass" for c in verb.head.children)
    )


def _is_participle(verb: Token) -> bool:
    """Whether the subject of the main clause does what a verb tells of ("…, killing two and taking five hostages")."""
    return verb.tag_ == "VBG" and not any(c.dep_ == "nsubj" for c in verb.children)


def closes_clause(day: Token, trigger: Token) -> bool:
    """Whether a day before a verb ends the clause that describes its subject, and dates that clause only: "the men
    seized on Monday were freed", "an attack on the town that they took last month caused a flight"."""
    verb, before = day.head, day.left_edge.i - 1
    if day.i > verb.i or before < 0 or verb.pos_ not in ("VERB", "AUX"):
        return False
    described = (t for t in (trigger.doc[before], *trigger.doc[before].ancestors) if verb.is_ancestor(t))
    clause = next((t for t in described if t.dep_ in ("relcl", "acl")), None)
    return clause is not None and clause != trigger and not clause.is_ancestor(trigger)


def names_other(year: Token, trigger: Token) -> bool:
    """Whether a year only says which event something else was: "took Daraa, the cradle of the 2011 uprising"."""
    year = year.nbor(1) if year.dep_ == "det" else year  # "the 2011"
    noun = year.head
    if not (year.like_num and year.dep_ in ("amod", "compound", "nmod", "nummod") and noun.pos_ == "NOUN"):
        return False
    return trigger not in (noun, noun.head) and not noun.is_ancestor(trigger)
