"""Who speaks, thinks or wants: the source of a cue."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.attribution_spans import Span, inside
from tasks.extraction.phrases import antecedent, object_of

_OBJECTS = frozenset({"dobj", "obj"})
_SPACE_AFTER_QUOTE = 2  # characters
# "accused X of saying", "quoted X as saying": the object speaks.
_OBJECT_SPEAKS = frozenset({"of", "for", "as"})


def source_of(verb: Token) -> Token | None:
    """The subject, the agent of a passive, or the subject of a governing verb; None where nobody is named."""
    agent = object_of(verb, "by") if any(c.dep_ == "agent" for c in verb.children) else None
    if agent is not None or any(c.dep_ == "nsubjpass" for c in verb.children):
        return agent
    if (speaker := trailing_speaker(verb)) is not None:
        return _first_of(speaker)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None:
        return antecedent(subject)
    if verb.dep_ in {"conj", "xcomp", "advcl", "dep"} and verb.head.pos_ in {"VERB", "AUX"}:
        return source_of(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
        return _source_above(verb.head)
    return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None


def trailing_speaker(verb: Token) -> Words | None:
    """The words from the last comma to a verb without a subject of its own, where the parser took them into the
    clause before: "..., police and rescue workers said"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if clause is None or any(c.dep_ in {"nsubj", "nsubjpass"} and not _joined(c) for c in verb.children):
        return None
    comma = next((i for i in range(verb.i - 1, clause.i, -1) if verb.doc[i].text in _COMMAS), None)
    words = verb.doc[comma + 1 : verb.i] if comma is not None else ()
    if comma is None or not words or any(t.pos_ in {"VERB", "AUX"} for t in words):
        return None
    return verb.doc[comma + 1 : verb.i] if words[-1].pos_ in {"NOUN", "PROPN", "PRON"} else None


def _joined(subject: Token) -> bool:
    """Whether "and" stands before a subject, so that its first part was taken into the clause before."""
    first: int = subject.left_edge.i
    return first > 0 and subject.doc[first - 1].lower_ == "and"


_COMMAS = frozenset({",", "”", '"', "–", "—"})


def _first_of(speaker: Words) -> Token:
    """The head of the first of the speakers: "the mayor" of "the mayor and two doctors"."""
    return next(
        (t for t in speaker if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.head not in speaker), speaker.root
    )


def _source_above(preposition: Token) -> Token | None:
    """Who is said to speak in "was criticised for saying" and "quoted a source as saying"."""
    governor = preposition.head
    passive = next((c for c in governor.children if c.dep_ == "nsubjpass"), None)
    speaks = (c for c in governor.children if c.dep_ in _OBJECTS and preposition.lower_ in _OBJECT_SPEAKS)
    return passive or next(speaks, None) or source_of(governor)


def speaker_of(verb: Token, quotes: list[Span]) -> Token | None:
    """The source of a verb. Where the parser took it out of the quotation (`"...," said X`), the noun after
    the verb."""
    source = source_of(verb)
    follows_quote = any(0 <= verb.idx - end <= _SPACE_AFTER_QUOTE for _, end in quotes)
    if source is None and not follows_quote:
        return None
    if source is not None and (not inside(source.idx, quotes) or inside(verb.idx, quotes)):
        return source
    return next((c for c in verb.children if c.i > verb.i and c.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def author_of(head: Token) -> Token:
    """Whose statement speaks: "a statement by the ministry", "the ministry's statement"; else the head
    itself."""
    if head.lemma_.lower() not in load_attribution_lexicon().nouns:
        return head
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    return owner or object_of(head, "by") or object_of(head, "from") or head
