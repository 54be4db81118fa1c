"""Active or passive."""

from spacy.tokens import Token

from tasks.extraction.syntax.arguments import has_child
from tasks.extraction.verb_classes import HELD, NEEDS_OBJECT

_RELATIVE = frozenset({"who", "which", "that"})
_OWN_CLAUSE = frozenset({"aux", "dobj", "nsubj"})


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, a bare past participle that modifies a noun included."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if verb.lower_ == "taken" and not has_child(verb, "aux") and any(c.lower_ in HELD for c in verb.children):
        return True  # "ten people taken hostage"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in _OWN_CLAUSE for c in verb.children):
        return is_passive(verb.head)  # "were charged but not caught"
    shot_dead = verb.lemma_ == "shoot" and any(c.lower_ == "dead" for c in verb.children)
    if (
        (verb.lemma_ in NEEDS_OBJECT or shot_dead)
        and verb.tag_ in ("VBD", "VBN")
        and not has_child(verb, "dobj")
        and not has_child(verb, "aux")
        and not _is_done_by_others(verb)
    ):
        return all(c.dep_ != "conj" or not has_child(c, "dobj") for c in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not has_child(verb, "dobj")


def _is_done_by_others(verb: Token) -> bool:
    """Whether a relative clause has a subject of its own: "the town that *rebels* captured"."""
    return verb.dep_ == "relcl" and any(
        c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children
    )
