"""Clauses whose verb is left out the second time: "killed six people in X and two in Y"."""

from collections.abc import Iterator

from spacy.tokens import Token

_COUNTED = frozenset({"dobj", "nsubj", "nsubjpass"})
_WHERE = frozenset({"at", "in", "near", "outside"})


def counted_elsewhere(verb: Token) -> list[Token]:
    """Those of whom the same is told with a place of their own: "*two* in Y", "*three others* in Z"."""
    heads = [verb, *(c for c in verb.children if c.dep_ in _COUNTED or c.dep_ == "prep")]
    waiting = [c for head in heads for c in _listed_after(head)]
    found = []
    while waiting:
        other = waiting.pop(0)
        if _is_counted(other) and next(where_told(other), None) is not None:
            found.append(other)
        waiting += _listed_after(other)
    return found


def named_again(verb: Token) -> Iterator[Token]:
    """Names that the parser took for a second day: "took Gao on Monday and *Kidal* on Tuesday"."""
    for preposition in (c for c in verb.children if c.dep_ == "prep"):
        times = (preposition, *(c for c in preposition.children if c.dep_ == "pobj"))
        yield from (c for t in times for c in t.children if c.dep_ == "conj" and c.pos_ == "PROPN")


def where_told(counted: Token) -> Iterator[Token]:
    """The places of those counted."""
    for preposition in counted.children:
        if preposition.dep_ == "prep" and preposition.lower_ in _WHERE:
            yield from (c for c in preposition.children if c.dep_ == "pobj")


def _listed_after(head: Token) -> Iterator[Token]:
    yield from (c for c in head.children if c.dep_ in ("conj", "appos") and c.i > head.i)
    for place in where_told(head):
        yield from (c for c in place.children if c.dep_ in ("conj", "appos") and c.i > place.i)


def _is_counted(token: Token) -> bool:
    return token.tag_ == "CD" or any(c.dep_ == "nummod" for c in token.children)
