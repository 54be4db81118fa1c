"""The text of sources and contents: spans of a parsed sentence, in code points."""

from typing import Literal

from spacy.tokens import Doc, Token

Kind = Literal["direct", "indirect", "mixed"]
Span = tuple[int, int]

_EDGES = frozenset({",", ".", ";", ":", "-", "–", "—", "--", " "})
_MARK_GAP = 3  # characters from the end of a clause to that of its closing mark: a stop, and one or two marks


def inside(position: int, quotes: list[Span]) -> bool:
    """Whether a position lies within a quotation."""
    return any(start < position < end for start, end in quotes)


def trim(doc: Doc, start: int, end: int) -> tuple[Span, ...]:
    """The offsets of some tokens without the punctuation around them, quotation marks apart."""
    while start < end and doc[start].text in _EDGES:
        start += 1
    while end > start and doc[end - 1].text in _EDGES:
        end -= 1
    return ((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])),) if start < end else ()


def subtree_span(head: Token) -> tuple[Span, ...]:
    """The whole phrase of a head."""
    return trim(head.doc, head.left_edge.i, head.right_edge.i + 1)


def clause_spans(clause: Token, cue: Token) -> tuple[Span, ...]:
    """The text of a clause without the cue and what hangs from it."""
    removed = {cue.i}
    if clause.is_ancestor(cue):
        removed.update(_extent(cue))
    elif cue.is_ancestor(clause):
        removed.update(set(_extent(cue)).difference(_extent(clause)))
    spans: list[Span] = []
    start = clause.left_edge.i
    for i in range(start, clause.right_edge.i + 2):
        if i > clause.right_edge.i or i in removed:
            spans += trim(clause.doc, start, i)
            start = i + 1
    return tuple(spans)


def _extent(head: Token) -> range:
    """The tokens of a whole phrase."""
    return range(head.left_edge.i, head.right_edge.i + 1)


def source_span(head: Token, cue: Token) -> Span:
    """The noun phrase of a source up to the clause that its cue opens."""
    last = head.i
    own = {t.i for t in head.subtree if not t.is_ancestor(cue)} | {head.i}
    while last < head.right_edge.i and last + 1 in own and last + 1 != cue.i:
        last += 1
    spans = trim(head.doc, head.left_edge.i, last + 1)
    return spans[0] if spans else (head.idx, head.idx + len(head))


def with_marks(span: Span, quotes: list[Span]) -> Span:
    """A span that fills a quotation, with its marks and the stop before the closing one."""
    start, end = span
    for opening, closing in quotes:
        if opening < start <= opening + _MARK_GAP:
            start = opening
        if end < closing <= end + _MARK_GAP:
            end = closing
    return start, end


def quote_kind(content: tuple[Span, ...], quotes: list[Span]) -> Kind:
    """Whether a content is all quoted, in part, or not at all."""
    if not any(q[0] < s[1] and s[0] < q[1] for q in quotes for s in content):
        return "indirect"
    whole = all(any(q[0] <= s[0] + 1 and s[1] <= q[1] + 1 for q in quotes) for s in content)
    return "direct" if whole else "mixed"
