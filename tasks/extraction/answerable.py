"""Whom a sentence ties to an event that a noun names, or that the text has just told of: who is held answerable, and
whom it befell.

"X claimed responsibility for the attack", "police blamed it on X", "X survived an attack".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tasks.extraction.phrases import first_conjunct, object_of, with_lemma

_SHARES = frozenset({"responsibility", "credit", "blame"})  # claimed, taken, admitted "for" an event
_ANSWERABLE = frozenset({"responsible", "accountable", "guilty"})
_DOERS = frozenset(["author", "culprit", "mastermind", "perpetrator", "planner", "organizer", "organiser"])
_ACCUSES = frozenset(
    ["accuse", "acquit", "arrest", "blame", "charge", "convict", "detain", "hold", "implicate", "indict", "sentence",
     "suspect", "try"]
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
_DENIES = frozenset({"deny", "dismiss", "doubt", "reject"})
_CLAIMS = frozenset({"accept", "admit", "assume", "claim", "take"})
_IT = frozenset({"it", "that", "them", "this"})
# Those who did what the text has told of: "the killers were two young men".
_KILLERS = frozenset(["assailant", "assassin", "attacker", "bomber", "culprit", "gunman", "kidnapper", "killer",
                      "murderer", "perpetrator"])  # fmt: skip
_UNNAMED = _SHARES | _PERPETRATES | _KILLERS | {"behind", "blame"}
_WHO = frozenset({"that", "which", "who"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})


def answerable(noun: Token) -> list[Token]:
    """The heads of the phrases for those whom the sentence holds answerable for the event; empty where for nobody."""
    return [person for found in _found(noun) for person in (found, *found.conjuncts)]


def answerable_for_it(doc: Doc) -> list[Token]:
    """The heads of the phrases for those whom a sentence holds answerable for what it does not name: "X claimed
    responsibility", "police blamed it on X", "the killers were X"."""
    return list(dict.fromkeys(t for found in _unnamed(doc) for t in (found, *found.conjuncts)))


def _unnamed(doc: Doc) -> Iterator[Token]:
    for word in with_lemma(doc, _UNNAMED):
        lemma, head = word.lemma_, word.head
        if lemma == "blame":
            yield from _blamed_for_it(word)
        elif lemma in _SHARES and word.dep_ == "dobj" and head.lemma_ in _CLAIMS and _is_open(word, head):
            yield from _subjects(head) if not _is_denied(head) else ()
        elif lemma == "behind" and head.lemma_ == "be" and any(o.lower_ in _IT for o in _objects(word)):
            yield from _subjects(head)
        elif lemma in _PERPETRATES and any(o.lower_ in _IT for o in _objects(word)) and not _is_denied(word):
            yield from _subjects(word)
        elif lemma in _KILLERS and word.dep_ == "nsubj" and head.lemma_ == "be" and not _is_denied(head):
            yield from (c for c in head.children if c.dep_ == "attr" and c.tag_ != "JJ")


def _blamed_for_it(verb: Token) -> list[Token]:
    """ "blamed it on *X*", "blamed *X*", "blamed *X* for it"."""
    accused = _objects(verb)
    if not any(t.lower_ in _IT for t in accused):
        return accused if _is_open(verb, *accused) else []
    on = object_of(verb, "on")
    return [] if on is None else [on]


def _is_open(*words: Token) -> bool:
    """Whether nothing says what it is for but a pronoun: "claimed responsibility", "blamed them for it"."""
    what = [o for word in words if (o := object_of(word, "for")) is not None]
    return all(o.lower_ in _IT for o in what)


def _is_denied(verb: Token) -> bool:
    return verb.head.lemma_ in _DENIES or any(c.dep_ == "neg" for c in verb.children)


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
    elif noun.dep_ == "nsubjpass" and head.lemma_ == "claim":  # "the murder was claimed by X"
        yield from (o for by in head.children if by.dep_ == "agent" for o in _objects(by))
    elif noun.dep_ == "dobj" and head.lemma_ in _PERPETRATES:  # "charged with masterminding the murder"
        yield from _subjects(head)
    elif noun.dep_ == "pobj" and head.dep_ == "prep":
        yield from _of_preposition(head.lower_, head.head)
    elif noun.dep_ == "nsubj" and head.lemma_ == "be":  # "the bombing was the work of X"
        denied = any(c.dep_ == "neg" for c in head.children)
        works = [c for c in head.children if c.dep_ == "attr" and c.lower_ in _WORK and not denied]
        yield from (o for w in works if (o := object_of(w, "of")) is not None)
    for verb in noun.subtree:
        # "for which X claimed credit"
        if verb.dep_ == "relcl" and verb.head.i == noun.i and verb.lemma_ in _CLAIMS:
            shares = any(c.dep_ == "dobj" and c.lemma_ in _SHARES for c in verb.children)
            yield from (c for c in verb.children if shares and c.dep_ == "nsubj" and c.lower_ not in _WHO)
        # "the murder of the judge, perpetrated by X"
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
    elif preposition == "behind" and lemma == "be" and not _is_denied(governor):  # "X was behind"
        yield from _subjects(governor)
    elif preposition == "of" and lemma in _DOERS:  # "X was the author of"
        yield from _subjects(governor.head) if governor.dep_ == "attr" else ()
        yield from [governor.head] if governor.dep_ == "appos" else ()  # "X, the mastermind of"
    elif preposition == "with" and lemma == "connection" and governor.head.dep_ == "prep":
        verb = governor.head.head  # "arrested X in connection with"
        yield from _accused(verb) if verb.lemma_ in _ACCUSES else ()


def _accused(verb: Token) -> list[Token]:
    """Whom a verb of blame is about: its object, its subject in the passive, or the noun that it describes."""
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "relcl" and passive and passive[0].lower_ in _WHO):
        noun = verb.head
        return [noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun]
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN"  # "were arrested and charged"
    return _objects(verb) or passive or (_subjects(verb) if joined or verb.lemma_ in _TAKES_PART else [])


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
