"""The arguments of a verb."""

from collections.abc import Iterator

from spacy.tokens import Token

from tasks.extraction.messages import speaks_through
from tasks.extraction.phrases import content_head
from tasks.extraction.syntax.arguments import (
    Arguments,
    add,
    add_instrument,
    add_preposition,
    antecedent,
    has_child,
    with_conjuncts,
)
from tasks.extraction.syntax.subjects import authors, shared_subject
from tasks.extraction.syntax.voice import is_passive
from tasks.extraction.verb_classes import LIGHT_VERBS

_SIDE_BY_SIDE = 3  # tokens: "attacked and (then) overran"
_EFFORTS = frozenset({"attempt", "battle", "bid", "campaign", "effort", "fight", "offensive", "operation"})
# Verbs that make a decision, an attempt or a promise that of their subject.
_MAKES = LIGHT_VERBS | {"announce", "express", "give", "have", "reach", "reaffirm", "repeat", "take"}


def verb_arguments(verb: Token) -> Arguments:
    """The arguments of a verb or participle."""
    args: Arguments = {}
    passive = is_passive(verb)
    for child in _dependents(verb):
        if child.dep_ in ("prt", "advmod", "acomp") or (child.dep_ == "oprd" and child.pos_ == "ADJ"):
            _add_particle(args, child)  # "broke up", "shot dead", "taken captive"
        elif child.dep_ in ("nsubj", "csubj"):
            add(args, "object" if passive else "subject", antecedent(verb, child))
        elif child.dep_ in ("nsubjpass", "dobj", "attr", "oprd"):
            add(args, "object", antecedent(verb, child))
        elif child.dep_ in ("xcomp", "ccomp", "advcl"):
            _add_clause(args, child)
        elif child.dep_ in ("prep", "agent"):
            add_preposition(args, child)
        elif child.dep_ == "dative":  # "gave Chad arms", "gave arms to Chad"
            _add_recipient(args, child)
    add_instrument(args, verb)
    _add_shared_object(args, verb, passive=passive)
    _add_origin(args)
    if "by" in args and passive:
        args.setdefault("subject", []).extend(args["by"])
    if passive:
        args["passive"] = [verb]
    _add_implicit(args, verb, passive=passive)
    return args


def _add_clause(args: Arguments, clause: Token) -> None:
    """What is said, wanted or done, or who is asked to do it: "called for the *army* to leave"."""
    if any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children):
        for asked in (c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")):
            add(args, "for", asked)
    elif clause.dep_ != "advcl":
        add(args, "clause", clause)


def _dependents(verb: Token) -> Iterator[Token]:
    """The children of a verb but for the label of a headline ("Mali: rebels take Gao"), and the phrases that hang on
    what it results in ("was shot dead by soldiers")."""
    for child in verb.children:
        if not _is_label(child):
            yield child
        if child.lower_ == "dead":
            yield from (c for c in child.children if c.dep_ in ("prep", "agent"))


def _is_label(subject: Token) -> bool:
    end = subject.right_edge.i
    return subject.dep_ == "nsubj" and any(t.text == ":" for t in subject.doc[end : end + 2])


def _add_particle(args: Arguments, particle: Token) -> None:
    """A particle may have been parsed as having the verb's object: "handed [in their rifles]"."""
    add(args, "particle", particle, spread=False)
    for child in particle.children:
        if child.dep_ == "pobj":
            add(args, "object", child)


def _add_shared_object(args: Arguments, verb: Token, *, passive: bool) -> None:
    """ "attacked and overran the post": verbs side by side have the second one's object in common.

    The last of a list of objects may hang from the verb: "destroyed the office, a shop, and *the post*".
    """
    if passive:
        return
    if "object" in args:
        for last in (c for c in verb.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")):
            add(args, "object", last)
        return
    for other in verb.children:
        if (
            other.dep_ == "conj"
            and verb.i < other.i <= verb.i + _SIDE_BY_SIDE
            and not has_child(other, "nsubj")
        ):
            for child in other.children:
                if child.dep_ == "dobj":
                    add(args, "object", child)


def _add_origin(args: Arguments) -> None:
    """ "residents from Homs fled": where the participants come from."""
    for name in ("subject", "object"):
        for participant in args.get(name, []):
            inner = _of_measure(participant)
            for child in (
                c for t in inner for c in t.children if c.dep_ == "prep" and c.lemma_ in ("from", "of")
            ):
                args.setdefault("origin", []).extend(c for c in child.children if c.dep_ == "pobj")


def _of_measure(token: Token) -> list[Token]:
    """The token and, where it only measures ("thousands of residents"), what it measures."""
    inner = content_head(token)
    return [token] if inner.i == token.i else [token, inner]


def _add_implicit(args: Arguments, verb: Token, *, passive: bool) -> None:
    """Arguments outside the verb's own subtree: modified nouns, and subjects shared with a governing verb."""
    role = "object" if passive else "subject"
    if role not in args and (message := speaks_through(verb)) is not None:
        args[role] = authors(message)
        return
    if verb.dep_ in ("acl", "amod"):
        if role not in args and (verb.tag_ in ("VBN", "VBG") or verb.dep_ == "amod"):
            add(args, role, verb.head)
    elif verb.dep_ == "relcl" and role not in args:
        add(args, role, verb.head)
    elif verb.dep_ == "relcl" and "object" not in args:
        add(args, "object", verb.head)
    if role not in args and (shared := _decider(verb) or shared_subject(verb)):
        args[role] = shared


def _decider(verb: Token) -> list[Token]:
    """Whose act an infinitive after a noun is: "the *mayor's* decision to go", "*rebels* made an attempt to flee"."""
    if verb.dep_ != "acl" or verb.tag_ != "VB":
        return []
    noun, maker = verb.head, verb.head.head
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if not owners and noun.dep_ == "dobj" and (maker.lemma_ in _MAKES or noun.lemma_ in _EFFORTS):
        return verb_arguments(maker).get("subject", [])
    return list(with_conjuncts(owners))


def _add_recipient(args: Arguments, child: Token) -> None:
    if child.pos_ == "ADP":
        add_preposition(args, child)
    else:
        add(args, "to", child)
