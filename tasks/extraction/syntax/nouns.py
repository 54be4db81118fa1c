"""The arguments of a noun, and of the verb that governs it."""

from collections.abc import Iterator

from spacy.tokens import Token

from tasks.extraction.phrases import first_conjunct
from tasks.extraction.syntax.arguments import (
    Arguments,
    add,
    add_instrument,
    add_preposition,
    has_child,
    with_conjuncts,
)
from tasks.extraction.syntax.verbs import verb_arguments
from tasks.extraction.syntax.voice import is_passive
from tasks.extraction.verb_classes import ANSWERS, LIGHT_VERBS, SUFFERED

# What follows these is not what an event befell: "the raid was a crime", "a massacre that prompted a meeting".
_COMMENTS = frozenset(
    ["alarm", "anger", "be", "become", "draw", "horrify", "mark", "outrage", "prompt", "provoke", "remain", "shock",
     "spark", "stun", "surprise", "trigger"]
)  # fmt: skip
# ... somebody to act.
_MOVES = frozenset({"cause", "compel", "drive", "encourage", "force", "lead", "oblige", "push"})
# Arguments of a verb that are not those of the noun that it governs.
_OWN = frozenset(["subject", "object", "instrument", "clause", "particle", "passive", "mod", "verb", "by"])
# What is told of before or after an event is another one: "fled to the hills after the attack".
_APART = frozenset({"after", "before", "following", "since"})
# What is said of an event by those who did it: "a strike carried out by jets", "an attack claimed by rebels".
_ASCRIBED = LIGHT_VERBS | frozenset(
    ["arrange", "blame", "call", "cause", "claim", "convene", "coordinate", "drop", "fire", "host", "mastermind",
     "plan"]
)  # fmt: skip
_JOINS = frozenset({"engage", "involve", "lock", "participate"})
# What only seems, or is said, to be: "the raid *appeared* to have been carried out by rebels".
_SEEMS = frozenset({"allege", "appear", "believe", "report", "say", "seem", "suspect", "think"})
# Nouns that count events: "a series of attacks".
_SERIES = frozenset({"campaign", "number", "round", "series", "spate", "string", "wave"})


def noun_arguments(noun: Token) -> Arguments:
    """The arguments of a noun: its possessor and modifiers, what follows it, and those of the verb that governs it."""
    args: Arguments = {}
    for child in noun.children:
        if child.dep_ == "prep":
            add_preposition(args, child)
        elif child.dep_ == "poss":
            add(args, "subject", child)
        elif child.dep_ in ("amod", "compound", "nmod", "nummod"):
            args.setdefault("mod", []).extend(_with_modifiers(child))
        elif child.dep_ in ("acl", "relcl"):
            _add_from_clause(args, child)
    if noun.dep_ == "conj" and not has_child(noun, "det"):  # "a *Russian* missile and drone attack"
        args.setdefault("mod", []).extend(c for c in noun.head.children if c.dep_ == "amod")
    if "of" in args:
        args["object"] = args["of"]
    add_instrument(args, noun)
    args.setdefault("subject", []).extend(args.get("by", []))
    if not args["subject"]:
        del args["subject"]
    _add_governor(args, noun)
    return args


def _governor(noun: Token) -> tuple[Token, str]:
    """What governs a noun, and as what; behind what only seems to have been, what was."""
    head, role = noun.head, noun.dep_
    if role in ("nsubj", "nsubjpass") and head.lemma_ in _SEEMS:
        done = next((c for c in head.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN")), head)
        return done, "nsubjpass" if is_passive(done) else "nsubj"
    return head, role


def _with_modifiers(token: Token) -> Iterator[Token]:
    yield from (c for c in token.children if c.dep_ in ("compound", "amod", "conj", "advmod"))
    yield token


def _add_from_clause(args: Arguments, verb: Token) -> None:
    """ "an attack carried out by rebels", "strikes that killed 12": who did it, and to whom."""
    inner = verb_arguments(verb)
    taken = {name: inner.get(name, []) for name in ("in", "on", "at", "near", "against")}
    if not is_passive(verb):
        taken["verb_object"] = [] if _comments(verb) else inner.get("object", [])
    elif verb.lemma_ in _ASCRIBED:  # not "protests put down by the police"
        taken["subject"] = inner.get("on" if verb.lemma_ == "blame" else "by", [])
    for name in filter(taken.get, taken):
        args.setdefault(name, []).extend(taken[name])


def _add_governor(args: Arguments, noun: Token) -> None:
    """The verb that governs the noun, and that verb's other arguments; on whom a deed is blamed did it."""
    head, role = _governor(_counted(args, first_conjunct(noun)))
    if role == "pobj":
        preposition, head = head, _taker(head.head)
        if head.pos_ not in ("VERB", "AUX"):
            if preposition.lower_ == "of":
                args["whole"] = [head]
            _add_possessor(args, preposition, head)
            return
        if (role := preposition.lemma_.lower()) in _APART:
            return
    elif role not in ("dobj", "nsubj", "nsubjpass", "attr", "oprd") or head.pos_ not in ("VERB", "AUX"):
        return
    outer = verb_arguments(head)
    blamed_on = outer.pop("on", ()) if head.lemma_ == "blame" and role in ("dobj", "nsubjpass") else ()
    args.setdefault("subject", []).extend(blamed_on)
    args["verb"] = [head]
    args.setdefault("verb_object", []).extend(_governors_object(head, role, outer))
    args["verb_subject"] = [t for t in _governors_subject(head, role, outer) if t.i != noun.i]
    if role not in ("nsubj", "nsubjpass"):
        args["clause_subject"] = outer.get("subject", []) or outer.get("object", [])
    for name, tokens in outer.items():
        if name not in args and name not in _OWN:
            args[name] = [t for t in tokens if t.i != noun.i]
    for name in [name for name, tokens in args.items() if not tokens]:
        del args[name]


def _counted(args: Arguments, noun: Token) -> Token:
    """The noun that stands for events in the plural: "carried out a *series* of attacks", "its *wave* of arrests"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or noun.head.head.lemma_ not in _SERIES:
        return noun
    series = noun.head.head
    args["whole"] = [series]
    if "subject" not in args and (owners := [c for c in series.children if c.dep_ == "poss"]):
        args["subject"] = list(with_conjuncts(owners))
    return series


def _governors_object(verb: Token, role: str, outer: Arguments) -> list[Token]:
    """What the event did something to: "the blast killed ten", "ten were killed in the blast"."""
    did = role == "nsubj" and not _comments(verb)
    suffered = role in ("by", "in", "with") and verb.lemma_ in SUFFERED
    return outer.get("object", []) if did or suffered else []


def _comments(verb: Token) -> bool:
    """Whether a verb tells what came of an event or what it was, and not what it did: "it led the mayor to resign"."""
    led = (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and verb.lemma_ in _MOVES)
    return verb.lemma_ in _COMMENTS or any(
        t.lower_ == "to" and t.dep_ == "aux" for c in led for t in c.children
    )


def _governors_subject(verb: Token, role: str, outer: Arguments) -> list[Token]:
    """Who did it: "rebels carried out an attack", "the attack was led by rebels", "rebels killed ten in the attack"."""
    passive = "passive" in outer
    if verb.lemma_ in SUFFERED | ANSWERS and role in ("in", "with") and not passive:
        return outer.get("subject", [])
    if role == "in" and (verb.lemma_ in _JOINS or _takes_part(verb)):  # "locked in battle", "took part in it"
        return outer.get("object" if passive else "subject", [])
    if verb.lemma_ not in LIGHT_VERBS:
        return []
    if role == "nsubjpass":
        return outer.get("by", [])
    return outer.get("subject", []) if role in ("dobj", "in", "of", "by") else []


def _taker(head: Token) -> Token:
    """The verb of "took part in the attack", where the phrase hangs from the noun."""
    return head.head if head.lemma_ == "part" and head.dep_ == "dobj" else head


def _takes_part(verb: Token) -> bool:
    return verb.lemma_ == "take" and any(c.lemma_ == "part" and c.dep_ == "dobj" for c in verb.children)


def _add_possessor(args: Arguments, preposition: Token, whole: Token) -> None:
    """ "their gains, including the capture of Aleppo": who has the whole did the part."""
    if preposition.lemma_ in ("include", "including", "with", "as", "like") and "subject" not in args:
        for child in whole.children:
            if child.dep_ == "poss":
                add(args, "subject", child)
