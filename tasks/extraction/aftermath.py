"""What a sentence adds to an event told before it: who the victims were, and what was damaged."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from tasks.extraction.answerable import answerable_for_it
from tasks.extraction.described import things
from tasks.extraction.lists import further_members
from tasks.extraction.participants import participants
from tasks.extraction.phrases import object_of, with_lemma
from tasks.extraction.victims import load_people
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import Participant, Voices

# Those whom an event befell: "the dead", "two of the victims", "those kidnapped".
_SUFFERERS = frozenset(
    ["abducted", "assassinated", "casualties", "casualty", "dead", "deceased", "died", "disappeared", "fatalities",
     "fatality", "hostage", "hostages", "hurt", "injured", "kidnapped", "killed", "missing", "murdered", "slain",
     "victim", "victims", "wounded"]
)  # fmt: skip
_HAPPENED = frozenset({"died", "disappeared"})  # to those who are the subject
_VICTIMS = frozenset({"fatality", "victim"})
_PARTS = frozenset({"body", "identity", "list", "most", "name", "number", "one", "some"})
_KILLERS = frozenset({"assailants", "attackers", "kidnappers", "killer", "killers", "perpetrators"})
_TELLS_WHO = frozenset({"be", "include"})
_NAMES = frozenset({"identify", "name"})
_NAMED = frozenset({"identified", "named"})
_SOME = frozenset({"one", "their", "they"})
_AGAIN = _SOME | {"he", "his", "her", "she"}
_THEM = frozenset({"her", "him", "them"})
_TELL = _TELLS_WHO | _NAMES
_GOVERN = frozenset({"institution", "leader", "media", "monitor", "state"})  # blamed for what they let happen
_DIE = frozenset({"die", "perish"})
_TELLING = frozenset(["are", "identified", "include", "included", "includes", "is", "named", "was", "were"])
_DAMAGES = frozenset({"damage", "shatter"})
_DAMAGED = frozenset({"damage", "damaged", "damages", "damaging", "shattered", "shattering"})


def may_add(tokens: Doc, first: int, last: int) -> bool:
    """Whether some of these tokens may tell who the victims or the killers were, or what was damaged."""
    words = {tokens[i].lower_ for i in range(first, last)}
    if not words.isdisjoint(_DAMAGED):
        return True
    if words.isdisjoint(_TELLING):
        return False
    return not words.isdisjoint(_SUFFERERS | _KILLERS) or _may_name(tokens, first, last, words)


def _may_name(tokens: Doc, first: int, last: int, words: set[str]) -> bool:
    """Whether a sentence may say who "they" or "one of them" are."""
    begins = tokens[first].lower_
    if words.isdisjoint(_NAMED):
        return begins in _SOME and sum(tokens[i].is_title for i in range(first + 2, last)) > 1
    return begins in _AGAIN or not words.isdisjoint(_THEM)


def told_apart(view: SentenceView, voices: Voices) -> tuple[Participant, ...]:
    """The victims whom a sentence names or describes: "The injured were Ana Lima and two clerks."."""
    told = [t for verb in with_lemma(view.doc, _TELL) for t in _told_by(verb)]
    told += [t for noun in with_lemma(view.doc, _VICTIMS) for t in _named_beside(noun)]
    lists = [[t, *t.conjuncts, *further_members(t)] for t in told]
    people = [t for some in lists if any(_is_people(view, t) for t in some) for t in some]
    found = participants(view, people, voices)
    # "two unidentified men" are gunmen only where they do something.
    return tuple(_in_own_words(view, p) if p.actor_type == "gunmen" else p for p in found)


def _in_own_words(view: SentenceView, person: Participant) -> Participant:
    words = view.text[person.start - view.start : person.end - view.start]
    return replace(person, actor_id=None, actor_type=None, name=words)


def named_again(view: SentenceView, voices: Voices) -> tuple[Participant, ...]:
    """Those whom a sentence names of some told of just before: "They were identified as Ana Lima and Juan Rey."."""
    told = [t for verb in with_lemma(view.doc, _TELL) if _is_of_them(verb) for t in _names(verb)]
    return participants(view, [t for first in told for t in (first, *first.conjuncts)], voices)


def _is_of_them(verb: Token) -> bool:
    if any(c.dep_ == "dobj" and c.lower_ in _THEM for c in verb.children):
        return True  # "police named him as X"
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return any(
        t.lower_ in _AGAIN
        or ((inner := object_of(t, "of")) is not None and inner.lower_ == "them")
        or (t.lemma_ in ("identity", "name") and any(c.lower_ in _AGAIN for c in t.children))
        for t in subjects
    )


def _names(verb: Token) -> Iterator[Token]:
    """Names of persons after "is", "was identified as", "was named as"."""
    told = [c for c in verb.children if c.dep_ in ("attr", "oprd")]
    told += [o for o in (object_of(verb, "as"),) if o is not None]
    yield from (t for t in told if t.ent_type_ == "PERSON")


def held_answerable(view: SentenceView, voices: Voices) -> tuple[Participant, ...]:
    """Those who a sentence says did what it does not name: "The X Front claimed responsibility."."""
    found = participants(view, answerable_for_it(view.doc), replace(voices, fighting=True))
    # Where two sides blame each other nobody is known to have done it.
    return () if any(p.actor_type in _GOVERN for p in found) else found


def died(view: SentenceView, voices: Voices) -> tuple[Participant, ...]:
    """Those whom a sentence tells of as dying, without a word for the cause: "A clerk died when a bomb exploded"."""
    verbs = [t for t in with_lemma(view.doc, _DIE) if t.pos_ == "VERB"]
    dead = [c for v in verbs for c in v.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
    return participants(view, [t for first in dead for t in (first, *first.conjuncts)], voices)


def damaged(view: SentenceView) -> tuple[Participant, ...]:
    """The buildings, vehicles and works that a sentence tells of as damaged."""
    return things(view, [t for word in with_lemma(view.doc, _DAMAGES) for t in _suffering(word)])


def _is_people(view: SentenceView, token: Token) -> bool:
    named = token.ent_type_ == "PERSON" or token.lemma_.lower() in load_people().words
    return named or "person" in view.classes(token)


def _told_by(verb: Token) -> Iterator[Token]:
    """Who somebody is said to be, where that somebody is a victim."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    objects = [c for c in verb.children if c.dep_ in ("attr", "dobj")]
    group = object_of(verb, "among")
    if verb.dep_ == "auxpass" and verb.head.i < verb.i and verb.head.lower_ in _SUFFERERS:
        yield from objects  # "Injured were A and B"
    elif verb.lemma_ in _NAMES:
        # "identified the dead man as X": "as" may hang from the man.
        told = next((o for t in (verb, *objects) if (o := object_of(t, "as")) is not None), None)
        named = [*subjects, *objects, *([verb.head] if verb.dep_ == "acl" else [])]
        if told is not None and any(_suffered(t) for t in named):
            yield told
    elif any(_suffered(t) for t in subjects):  # "The dead were A and B"
        yield from objects
    elif group is not None and _suffered(group):  # "Among the dead was A"
        yield from (*objects, *subjects)


def _named_beside(noun: Token) -> list[Token]:
    """ "The other victim, *Ana Lima*, is in hospital", "two of the victims, *Ana Lima* and Juan Rey"."""
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    beside = (c for t in dict.fromkeys((noun, whole)) for c in t.children if c.dep_ == "appos")
    return [c for c in beside if c.i > noun.i and c.ent_type_ == "PERSON"]


def _suffered(phrase: Token) -> bool:
    """Whether a noun phrase is about those whom something befell: "the dead", "the man who was killed".

    "The dead man's brother" and "the lawyer of the victims" are not.
    """
    if phrase.lower_ in _SUFFERERS:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in phrase.children)
        return phrase.dep_ != "relcl" or passive or phrase.lower_ in _HAPPENED
    within = [c for c in phrase.children if c.dep_ in ("acl", "amod", "compound", "relcl")]
    if phrase.lemma_.lower() in _PARTS or phrase.pos_ == "NUM":  # "one of the victims"
        within += [inner] if (inner := object_of(phrase, "of")) is not None else []
    return any(_suffered(t) for t in within)


def _suffering(word: Token) -> Iterator[Token]:
    if word.pos_ in ("NOUN", "PROPN"):  # "caused damage to two houses"
        found = [o for o in (object_of(word, "to"), object_of(word.head, "to")) if o is not None][:1]
    else:
        found = [c for c in word.children if c.dep_ in ("dobj", "nsubjpass")]
        if word.dep_ == "acl":
            found.append(word.head)
    yield from (t for o in found for t in (o, *o.conjuncts))
