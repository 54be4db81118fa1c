"""Whom a sentence ties to an event that a noun names: who is held answerable, and whom it befell.

"X claimed responsibility for the attack", "X survived an attack".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from tasks.extraction.phrases import first_conjunct, object_of

_SHARES = frozenset({"responsibility", "credit", "blame"})  # claimed, taken, admitted "for" an event
_ANSWERABLE = frozenset({"responsible", "accountable", "guilty"})
_DOERS = frozenset(["author", "culprit", "mastermind", "perpetrator", "planner", "organizer", "organiser"])
_ACCUSES = frozenset(
    ["accuse", "acquit", "arrest", "blame", "charge", "convict", "hold", "implicate", "indict", "sentence", "suspect",
     "try"]
)  # fmt: skip
_TAKES_PART = frozenset({"participate", "involve", "implicate", "collaborate"})
_BOUND = {"of": _ACCUSES, "for": _ACCUSES, "in": _ACCUSES | _TAKES_PART, "with": _ACCUSES | _TAKES_PART}
_ASCRIBES = frozenset({"attribute", "ascribe", "blame", "pin", "trace", "link"})
_PERPETRATES = frozenset({"carry", "commit", "execute", "mastermind", "order", "perpetrate", "stage"})
_SURVIVES = frozenset({"escape", "suffer", "survive"})
_BEFALLEN = {
    "from": frozenset({"emerge", "escape", "recover"}),
    "in": frozenset({"die", "perish"}),
    "during": frozenset({"die", "perish"}),
    "to": frozenset({"fall"}),
}
_SUFFERERS = frozenset({"object", "scene", "target", "victim"})
_CHARGES = frozenset({"accusation", "charge", "suspicion"})
_WORK = frozenset({"doing", "work"})
_WHO = frozenset({"that", "which", "who"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})


def answerable(noun: Token) -> list[Token]:
    """The heads of the phrases for those whom the sentence holds answerable for the event; empty where for nobody."""
    return [person for found in _found(noun) for person in (found, *found.conjuncts)]


def befallen(noun: Token) -> list[Token]:
    """The heads of the phrases for what the sentence says an event befell: "X was the target of an attack"."""
    governor = noun.head
    sufferer = governor.head.head if governor.head.dep_ == "acomp" else governor.head  # "emerged unhurt from"
    found: list[Token] = []
    if noun.dep_ == "dobj" and governor.lemma_ in _SURVIVES:
        found = _subjects(governor)
    elif noun.dep_ == "pobj" and sufferer.lemma_ in _BEFALLEN.get(governor.lower_, ()):
        found = _subjects(sufferer)
    elif noun.dep_ == "pobj" and sufferer.lemma_ in _SUFFERERS and sufferer.dep_ in ("attr", "dobj"):
        found = _subjects(sufferer.head) if governor.lower_ in ("of", "to") else []
    return [t for first in found for t in (first, *first.conjuncts)]


def _found(noun: Token) -> Iterator[Token]:
    head = noun.head
    if noun.dep_ in _OBJECTS and head.lemma_ in _ASCRIBES:  # "blamed the attack on X"
        beside = [o for p in head.children if p.lower_ in ("on", "to") for o in _objects(p)]
        inside = (o for p in noun.subtree if p.lower_ == "on" and p.i > noun.i for o in _objects(p))
        yield from beside or inside  # "blamed the murder of the priest on X": "on" may hang from the priest
    elif noun.dep_ == "dobj" and head.lemma_ in _PERPETRATES:  # "charged with masterminding the murder"
        yield from _subjects(head)
    elif noun.dep_ == "pobj" and head.dep_ == "prep":
        yield from _of_preposition(head.lower_, head.head)
    elif noun.dep_ == "nsubj" and head.lemma_ == "be":  # "the bombing was the work of X"
        denied = any(c.dep_ == "neg" for c in head.children)
        works = [c for c in head.children if c.dep_ == "attr" and c.lower_ in _WORK and not denied]
        yield from (o for w in works if (o := object_of(w, "of")) is not None)
    for verb in noun.subtree:  # "the murder of the judge, perpetrated by X"
        if verb.lemma_ in _PERPETRATES and verb.tag_ == "VBN":
            yield from (o for by in verb.children if by.dep_ == "agent" for o in _objects(by))


def _of_preposition(preposition: str, governor: Token) -> Iterator[Token]:
    lemma = governor.lemma_.lower()
    if preposition == "for" and lemma in _SHARES and governor.pos_ == "NOUN":  # "claimed responsibility for"
        yield from _subjects(governor.head)
        if governor.head.lemma_ == "blame":
            yield from _objects(governor.head)
    elif preposition == "for" and lemma in _ANSWERABLE:  # "is responsible for", "held responsible for"
        if governor.dep_ == "amod" or governor.head.pos_ in ("NOUN", "PROPN"):
            yield governor.head
        else:
            yield from _objects(governor.head) or _subjects(governor.head)
    elif lemma in _BOUND.get(preposition, ()):  # "accused X of", "blamed X for", "X took part in"
        yield from _accused(governor)
    elif _is_object(governor) and first_conjunct(governor).head.lemma_ in _BOUND.get(preposition, ()):
        yield first_conjunct(
            governor
        )  # "implicated a colonel and two soldiers in": "in" may hang from the soldiers
    elif preposition == "of" and lemma in _DOERS:  # "X was the author of"
        yield from _subjects(governor.head) if governor.dep_ == "attr" else ()


def _accused(verb: Token) -> list[Token]:
    """Whom a verb of blame is about: its object, its subject in the passive, or the noun that it describes."""
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "relcl" and passive and passive[0].lower_ in _WHO):
        noun = verb.head
        return [noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun]
    return _objects(verb) or passive or (_subjects(verb) if verb.lemma_ in _TAKES_PART else [])


def _is_object(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and first_conjunct(noun).dep_ in _OBJECTS


def _objects(word: Token) -> list[Token]:
    return [c for c in word.children if c.dep_ in ("dobj", "pobj")]


def _subjects(verb: Token) -> list[Token]:
    """The subject of a verb, its own or that of the verb it is joined to; the noun that its clause describes."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if found and found[0].lower_ in _WHO and verb.dep_ == "relcl":
        return [verb.head]
    if not found and verb.dep_ in ("conj", "xcomp", "ccomp"):
        return _subjects(verb.head)
    if not found and verb.dep_ == "pcomp":  # "charged him with planning it"
        accusing = verb.head.head
        if (
            accusing.lemma_ in _CHARGES and accusing.dep_ == "pobj"
        ):  # "acquitted him of charges of planning it"
            accusing = accusing.head.head
            if accusing.pos_ in ("NOUN", "PROPN"):  # the parser may hang "of" from him
                return [accusing, *accusing.conjuncts]
        if accusing.lemma_ in _ACCUSES:
            return _accused(accusing)
    return found
