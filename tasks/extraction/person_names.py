"""The names of persons in a sentence, as the parser's recogniser sees them and where it does not see all of them."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from tasks.extraction.full_names import without_title
from tasks.extraction.phrases import object_of
from tasks.extraction.view import SentenceView


def own_name(view: SentenceView, head: Token) -> Span | None:
    """The name of a person without what describes them, "dead" or "the late"; None where the head names none."""
    person = person_at(view, head)
    return None if person is None else without_title(without_possessive(person))


def name_beside(view: SentenceView, noun: Token) -> Span | None:
    """The name of the one person whom a noun describes: "the leader, *Ana Lima*", "the cook *Ana Lima*"."""
    if noun.tag_ != "NN" or {"site", "vehicle"} & view.classes(noun):
        return None
    beside = [c for c in noun.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"]
    if noun.dep_ == "conj" and view.doc[noun.i + 1 : noun.i + 2].text == ",":
        # "The priests and their cook, *Ana Lima*": the parser may hang her from the priests.
        after = [e.root for e in view.doc.ents if e.start == noun.i + 2 and e.label_ == "PERSON"]
        beside += [t for t in after if t.dep_ == "appos"]
    return next((own_name(view, c) for c in beside), None)


def name_after(view: SentenceView, start: int, last: Token) -> Span | None:
    """The name of two words or more after the description of one person, where the recogniser has not seen all of it:
    "priest *Francisco Amico Ferrari*"."""
    name = view.doc[start : last.i + 1]
    follows = len(name) > 1 and last.dep_ != "compound" and view.doc[start - 1].tag_ != "NNS"
    return name if follows and all(t.tag_ == "NNP" for t in name) else None


def named_in_clause(head: Token) -> Iterator[Token]:
    """ "a guard named *Ana Lima*", "a man identified as *Juan Rey*"."""
    for clause in (c for c in head.children if c.dep_ == "acl"):
        if clause.lemma_ in ("name", "call"):
            yield from (c for c in clause.children if c.dep_ == "oprd")
        elif clause.lemma_ == "identify" and (named := object_of(clause, "as")) is not None:
            yield named


def person_at(view: SentenceView, token: Token) -> Span | None:
    """The name of a person that the token is part of."""
    if token.ent_type_ != "PERSON":
        return None
    return next((e for e in view.doc.ents if e.start <= token.i < e.end), None)


def without_possessive(name: Span) -> Span:
    return name[:-1] if len(name) > 1 and name[-1].tag_ == "POS" else name
