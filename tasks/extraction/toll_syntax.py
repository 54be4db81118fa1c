"""Whose fate a trigger tells of, by its grammar: object, passive subject, the noun beside it, a headline's phrase."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from spacy.tokens import Token

from tasks.extraction.phrases import antecedent, conjuncts
from tasks.extraction.toll_lexicon import TollLexicon
from tasks.extraction.victims import VictimCounter
from tasks.records import TollKind

OBJECTS = frozenset({"dobj", "obj", "dative"})
_STATE_LINKS = frozenset({"acomp", "oprd", "xcomp", "ccomp", "attr", "advcl", "advmod", "prep"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ", "NN", "VB", "RB"})
_REACH = 6  # tokens that a headline's victim phrase spans: "12 Syrian army soldiers killed"


@dataclass(frozen=True, slots=True)
class Place:
    """A token that may be a trigger, with the counts of its sentence and the lexicon."""

    token: Token
    counter: VictimCounter
    lexicon: TollLexicon


Found: TypeAlias = Iterator[tuple[TollKind, list[Token]]]


def listed(head: Token, trigger: Token, counter: VictimCounter) -> list[Token]:
    """The victim phrases of a list that the parser gave as one phrase, as appositions, or only the last of."""
    first = _first_of_all(_counted_whole(head, counter), trigger) if trigger.i > head.i else head
    found = _before_comma(first, counter)[::-1] if trigger.i > head.i else []
    for member in conjuncts(first):
        if member.tag_ == "NNP" and _is_named(member, first, counter):
            continue
        found.append(member)
        for child in (c for c in member.children if c.dep_ == "appos" and c.i > member.i):
            others = [c for c in conjuncts(child) if c not in found]
            counted = [c for c in others if counter.is_person(c) and counter.number_of(c)]
            if counter.are_kin(member, child) and len(others) > 1:
                found += others  # "Ana, her husband and two guards"
            elif counter.number_of(member) is None or counted == [child] == others:
                found += counted  # "Ana, their leader, and two guards"; "murder of 6 children, 2 adults"
    return [*found, *_self_after(found[-1])]


def _is_named(name: Token, whole: Token, counter: VictimCounter) -> bool:
    """Whether a name is one of those counted before it: "identified the two men killed as Ana Rossi and Jo Lee"."""
    between = name.doc[whole.i : name.i]
    return counter.number_of(whole) is not None and any(t.lower_ == "as" for t in between)


def _counted_whole(head: Token, counter: VictimCounter) -> Token:
    """The number of which a phrase says what it counts: "hundreds of guards killed", unlike "one of the guards"."""
    whole = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    some = head.tag_ == "NNS" and not any(c.dep_ in {"det", "poss"} for c in head.children)
    return whole if some and counter.quantity_at(whole.i) and counter.count(head) is None else head


_REFLEXIVES = frozenset({"himself", "herself", "themselves", "self"})


def _self_after(last: Token) -> list[Token]:
    """Who kills also themselves, where a headline's parse lost it: "killed his wife, two sons, then himself"."""
    rest = (t for t in last.doc[last.right_edge.i + 1 :] if t.lower_ not in {",", "and", "then"})
    return [t for t in [next(rest, last)] if t.lower_ in _REFLEXIVES and t.dep_ not in OBJECTS | {"pobj"}]


_LEAVING = frozenset({"leave", "find", "discover", "see"})


def _first_of_all(head: Token, trigger: Token) -> Token:
    """The first of those whose state the parser gave only to the last: "left A and B dead", "A and B who were hit"."""
    first = head
    while first.dep_ in {"conj", "appos"}:
        first = first.head
    left = first.dep_ in OBJECTS and first.head.lemma_ in _LEAVING
    several = trigger.dep_ == "relcl" and head.tag_ in {"NN", "NNP"} and _has_plural_verb(trigger)
    return first if left or several else head


def _has_plural_verb(verb: Token) -> bool:
    return any("aux" in c.dep_ and c.lower_ in {"were", "are", "have"} for c in verb.children)


def _before_comma(head: Token, counter: VictimCounter) -> list[Token]:
    """The phrases that open a headline before this one, the nearest first: "woman, two guards killed"."""
    doc, comma = head.doc, head.left_edge.i - 1
    if comma < 1 or doc[comma].text != "," or head.pos_ not in _NOMINAL or head.left_edge.pos_ == "DET":
        return []
    start = comma
    while start > 0 and doc[start - 1].pos_ in _PHRASE:
        start -= 1
    other = doc[comma - 1]
    opened = start == 0 or doc[start - 1].text in {",", ":"}
    if start == comma or not opened or not (counter.is_person(other) and counter.count(other)):
        return []
    return [other, *_before_comma(other, counter)]


_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})


def has_object(verb: Token) -> bool:
    """Whether a verb has an object of its own."""
    return any(c.dep_ in OBJECTS for c in verb.children)


def patients(token: Token) -> list[Token]:
    """Who is acted on: object, passive subject, the noun of a participle, or the subject of a state."""
    children = list(token.children)
    by_aux = [c for verb in children if verb.dep_ == "auxpass" for c in verb.children]
    passive = [antecedent(c) for c in children if c.dep_ in {"nsubjpass", "csubjpass"}]
    if len(passive) > 1 and any(c.dep_ == "nummod" for c in passive[0].children):
        passive = passive[
            :1
        ]  # "two men, a guard and a cook, were hurt": who is named after them is one of them
    passive = passive or [c for c in by_aux if c.dep_ == "nsubj"]  # "seven remained hospitalized"
    objects = [c for c in children if c.dep_ in OBJECTS and c.i > token.i and not _past_dash(token, c)]
    between = [
        c for c in children if c.dep_ == "prep" and c.lower_ == "between"
    ]  # "killed between 20 and 30"
    objects = objects or [c for preposition in between for c in preposition.children if c.dep_ == "pobj"]
    inverted = [c for c in by_aux if c.dep_ == "attr" and c.head.i > token.i]  # "also killed were two guards"
    if passive or objects or inverted:
        return passive or objects or inverted
    if any(c.dep_ == "nummod" and c.i < token.i for c in children):
        return [token]  # "30 wounded"
    if _modifies(token):
        return [token.head] if token.tag_ != "VBG" else []
    shared = [o for c in children if c.dep_ == "conj" for o in c.children if o.dep_ in OBJECTS]
    return shared or _subjects(token)


def _past_dash(verb: Token, noun: Token) -> bool:
    """Whether a dash ends a headline's clause before a noun: "Man kills parents in home - Channel 5"."""
    between = verb.doc[verb.i : noun.left_edge.i]
    return sum(t.text in _DASHES and bool(t.whitespace_) for t in between) % 2 == 1


_DASHES = frozenset({"-", "–", "—"})


def _modifies(token: Token) -> bool:
    """Whether a participle or adjective stands with a noun: "two men killed", "wounded soldiers"."""
    predicate = token.dep_ == "oprd" and token.head.pos_ in {"NOUN", "NUM", "PROPN"}
    return token.dep_ in {"acl", "amod", "nmod"} or predicate


def _subjects(token: Token) -> list[Token]:
    """The subject of a participle or state, its own or that of the verb it is joined to."""
    is_state = token.tag_ in _PARTICIPLES or token.lower_ == "missing"
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children):
        return []  # "the raids have killed": no headline
    if subjects := [antecedent(c) for c in token.children if c.dep_ == "nsubj"]:
        return subjects if is_state else []
    if token.dep_ != "conj":
        return _state_of(token)
    if any(c.dep_ == "auxpass" for c in token.children):
        return undergoers(token)  # "drew a gun and was shot"
    return (patients(token.head) or _state_of(token.head)) if is_state else []


def fires(verb: Token) -> bool:
    """Whether a verb tells of who shot: "the officer shot at the dog", and unlike a headline's "man shot at fair"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or verb.lower_ != "shot" or not any(c.lower_ in _AIMS for c in verb.children):
        return False
    return subject.pos_ == "PRON" or subject.left_edge.pos_ in {"DET", "PRON"}


_AIMS = frozenset({"at", "into", "toward", "towards", "from", "through", "back"})


def _state_of(token: Token) -> list[Token]:
    """Whom a predicate describes: "were found dead", "left two people dead"."""
    if token.dep_ not in _STATE_LINKS or (token.tag_ not in _PARTICIPLES and token.lower_ != "missing"):
        return []
    governor = token.head
    objects = [c for c in governor.children if c.dep_ in OBJECTS and c.i < token.i]
    if objects:
        return objects
    passive = [antecedent(c) for c in governor.children if c.dep_ == "nsubjpass"]
    joined = governor.dep_ == "conj" and any(c.dep_ == "auxpass" for c in governor.children)
    if joined and not passive:  # "was shot and was pronounced dead"
        return undergoers(governor)
    return passive or (
        [antecedent(c) for c in governor.children if c.dep_ == "nsubj"]
        if governor.pos_ == "AUX" or governor.lemma_ in {"remain", "lie", "end"}
        else []
    )


def undergoers(verb: Token) -> list[Token]:
    """Who dies or flees: the subject, also where a governing verb or a noun carries it."""
    subjects = [antecedent(c) for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if subjects:
        return subjects
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
        return [verb.head]
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.head.head.pos_ == "VERB":
        carrier = verb.head.head  # "fled after suffering burns", "the boy accused of killing himself"
        return [carrier.head] if carrier.dep_ == "acl" else undergoers(carrier)
    if verb.dep_ not in _CARRIED or verb.head.pos_ not in {"VERB", "AUX"}:
        return []
    governor = verb.head
    objects = [c for c in governor.children if c.dep_ in OBJECTS and c.i < verb.i and verb.dep_ != "conj"]
    passive = [antecedent(c) for c in governor.children if c.dep_ == "nsubjpass"]
    return objects or passive or (undergoers(governor) if verb.dep_ != "advcl" else [])


_CARRIED = frozenset({"xcomp", "ccomp", "advcl", "conj"})


def headline(token: Token) -> list[Token]:
    """The noun phrase that a headline sets before its participle: "two injured, gunman dead in market
    shooting"."""
    doc, i = token.doc, token.i - 1
    if token.tag_ == "VBG" or (token.i + 1 < len(doc) and not _closes(doc[token.i + 1])):
        return []
    verbs = (token, *(c for c in token.children if c.dep_ == "conj"))
    if any(c.dep_ in OBJECTS and not _apart(verb, c) for verb in verbs for c in verb.children):
        return []  # "A man shot and killed two guards", "Shells killed at least two guards"
    while i >= 0 and doc[i].pos_ in _PHRASE and token.i - i <= _REACH:
        i -= 1
    opened = i < 0 or doc[i].text in {",", ";", ":", "-", "–", "—"}
    head = doc[token.i - 1]
    return [head] if opened and i < token.i - 1 and head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} else []


def _apart(verb: Token, phrase: Token) -> bool:
    """Whether a comma parts a phrase from a verb: "Clerk killed, two others hurt"."""
    return any(t.text == "," for t in verb.doc[verb.i : phrase.i])


_PHRASE = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})


def _closes(token: Token) -> bool:
    return token.is_punct or token.pos_ in {"ADP", "SCONJ", "CCONJ"}


def counted_before(token: Token, counter: VictimCounter) -> list[Token]:
    """The counted phrase right before a participle that the parser left unattached, as in headlines."""
    if token.tag_ == "VBG":
        return []
    last = min([token.i, *(c.i for c in token.children if "aux" in c.dep_)]) - 1
    for i in range(last, max(-1, last - _REACH), -1):
        other = token.doc[i]
        if counter.quantity_at(i):
            head = token.doc[last]
            return [head if counter.count(head) else other]
        if other.is_punct or other.pos_ in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ"}:
            break
    return []


def counted_among(token: Token, counter: VictimCounter) -> list[Token]:
    """ "Nurse among six killed in blast": the number counts the nurse too."""
    doc, last = token.doc, token.i - 1
    among = next((i for i in range(last - 1, max(-1, last - _REACH), -1) if doc[i].lower_ == "among"), None)
    if among is None:
        return []
    number = counter.quantity_at(among + 1)
    return [doc[last]] if number and number == counter.quantity_at(last) else []


def counted_after(token: Token, counter: VictimCounter) -> list[Token]:
    """ "Gunman opens fire, wounds 9": the number of a headline's finite verb that the parser left unattached."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return [following] if token.tag_ == "VBZ" and following and counter.quantity_at(following.i) else []
