"""Subjects that stand outside the clause of their verb."""

from spacy.tokens import Token

from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.syntax.arguments import antecedent, with_conjuncts
from tasks.extraction.syntax.voice import is_passive

_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp"})
_ACCUSES = frozenset({"accuse", "acquit", "arrest", "blame", "charge", "convict", "sentence", "suspect"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})


def shared_subject(verb: Token) -> list[Token]:
    """The subject of the verb that governs this one without a subject of its own ("rebels entered and seized Hama")."""
    governor, via_object = verb, False
    while governor.dep_ in _SHARES_SUBJECT and governor.head.i != governor.i:
        # "ordered troops to leave": the object of the governing verb is the subject here.
        via_object, below = governor.dep_ in ("xcomp", "ccomp"), governor
        governor = governor.head
        own = _subject_across(governor) if governor.pos_ == "ADP" else _accused_of(governor, below)
        if own is not None:
            return own
        governor = governor.head if governor.pos_ == "ADP" else governor
        if governor.dep_ == "acomp":  # "were due to meet"
            governor = governor.head
        if governor.pos_ not in ("VERB", "AUX"):
            return []
        if below.tag_ in _FINITE and governor.lemma_ in load_attribution_lexicon().speech:
            continue  # "…, blew himself up, the minister said": the speaker did not
        subjects = [antecedent(governor, c) for c in governor.children if c.dep_ in ("nsubj", "nsubjpass")]
        objects = [c for c in governor.children if c.dep_ == "dobj"]
        if via_object and objects and governor.lemma_ != "use":
            return list(with_conjuncts(objects))
        if subjects:
            return list(with_conjuncts(subjects))
        if governor.dep_ == "relcl" or (governor.dep_ == "acl" and governor.tag_ == "VBG"):
            return list(with_conjuncts([governor.head]))
    return []


def _accused_of(verb: Token, clause: Token) -> list[Token] | None:
    """Whose acts go on behind an accusation: "accused the rebels of shelling the town, *burning* homes"."""
    if clause.dep_ != "advcl" or clause.tag_ != "VBG" or verb.lemma_ not in _ACCUSES:
        return None
    above = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")))
    preposition = next((c for t in above for c in t.children if c.lower_ == "of" and c.i < clause.i), None)
    told = preposition is not None and any(c.dep_ == "pcomp" for c in preposition.children)
    return _subject_across(preposition) if told and preposition is not None else None


def _subject_across(preposition: Token) -> list[Token] | None:
    """Whose act a verb after a preposition is, where it is not that of the subject before; None to look there."""
    if preposition.lower_ in ("in", "during") and is_passive(preposition.head):
        return []  # "were killed in bombing the town": they did not bomb it
    head = preposition.head
    verb = head.head if head.dep_ == "dobj" else head
    if verb.lemma_ not in _ACCUSES:
        return None
    # "accused the rebels of shelling the town"
    accused = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return list(with_conjuncts(accused or ([verb.head] if verb.dep_ == "acl" else []))) or None


def authors(message: Token) -> list[Token]:
    """Whose message it is: the possessor's, else that of the subject of the verb that governs it."""
    owners = [c for c in message.children if c.dep_ == "poss"]
    verb = message.head.head if message.dep_ == "pobj" else message.head
    if owners or verb.pos_ not in ("VERB", "AUX"):
        return list(with_conjuncts(owners))
    by = (c for c in verb.children if c.dep_ == "agent") if is_passive(verb) else ()
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] or [c for b in by for c in b.children]
    return list(with_conjuncts(subjects)) or shared_subject(verb)
