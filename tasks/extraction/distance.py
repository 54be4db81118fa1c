"""How far a phrase stands from a trigger in the parse; what belongs to another clause is far away."""

from collections.abc import Collection

from spacy.tokens import Token

from tasks.extraction.syntax import path_to_root

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl", "pcomp", "csubj"})
# In steps: going up out of the trigger's clause costs less than a phrase leaving a clause of its own, since
# "On Friday officials said rebels took X" dates the taking, and "rebels who fled on Friday took X" does not.
_OUT_OF_TRIGGERS_CLAUSE = 2
_OUT_OF_OWN_CLAUSE = 6
_SAME_SUBJECT = 2  # "detained two men while searching a farm in X": done in one place, at one time
_BETWEEN_CLAUSES = 6  # "rebels took X and the army fled Y": conjoined verbs


def steps_between(trigger: Token, phrase: Token, others: Collection[int] = ()) -> int | None:
    """Weighted steps from a phrase's head to a trigger; None where the phrase belongs to one of the other triggers."""
    upward = _steps_up(trigger)
    steps = 0
    while phrase.i not in upward:
        if phrase.i in others or phrase.head.i == phrase.i:
            return None
        steps += _step(phrase, _OUT_OF_OWN_CLAUSE)
        phrase = phrase.head
    return steps + upward[phrase.i]


def _steps_up(trigger: Token) -> dict[int, int]:
    """Token index -> weighted steps from the trigger up to it."""
    steps, total = {trigger.i: 0}, 0
    for token, head in path_to_root(trigger):
        total += _step(token, _OUT_OF_TRIGGERS_CLAUSE)
        steps[head.i] = total
    return steps


def _step(token: Token, clause: int) -> int:
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
        return _BETWEEN_CLAUSES
    if token.dep_ == "advcl" and token.tag_ == "VBG" and not any(c.dep_ == "nsubj" for c in token.children):
        return _SAME_SUBJECT
    return clause if token.dep_ in _CLAUSES else 1
