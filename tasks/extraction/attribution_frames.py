"""Where the content of a verb stands: a clause, a quotation, an infinitive, an object, or after a
preposition."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from tasks.extraction.attribution_lexicon import CueVerbs, load_attribution_lexicon
from tasks.extraction.attribution_sources import source_of, trailing_speaker
from tasks.extraction.attribution_spans import Span, clause_spans, subtree_span, trim
from tasks.extraction.phrases import text_of

Content = tuple[Span, ...]

_OBJECTS = frozenset({"dobj", "obj", "attr", "ccomp", "oprd", "xcomp"})
_HAS_LISTENER = frozenset({"advise", "assure", "inform", "notify", "remind", "tell", "warn"})
_COMPLEMENTS = _OBJECTS | {"prep", "acomp"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb with the class that it is read in, and the quotations of its sentence."""

    verb: Token
    verbs: CueVerbs
    quotes: list[Span]


def content_of(cue: Cue) -> Content:
    """What is attributed, by the first frame of the verb's class that is filled; empty where none is."""
    for frame in (*cue.verbs.frames, "preposition"):
        if content := _FRAMES[frame](cue):
            return content
    return ()


def clause_content(verb: Token) -> Content:
    """ "said that ...", "..., said X", "told a paper that ..." and a clause that carries "X said" as an insertion."""
    for child in (*verb.children, *_hung_from_listener(verb)):
        if child.dep_ in ("acl", "ccomp", "relcl") or (
            child.dep_ == "xcomp" and not _is_infinitive(child) and child.tag_ != "VBG"
        ):
            return _before_speaker(clause_spans(child, verb), verb)
    inserted = verb.dep_ == "parataxis" and source_of(verb) is not None
    if inserted and verb.head.pos_ in {"VERB", "AUX"} and not any(c.dep_ == "mark" for c in verb.children):
        return clause_spans(verb.head, verb)
    return ()


def _hung_from_listener(verb: Token) -> list[Token]:
    """What a listener is told, where the parser made a relative clause of it: "told the newspaper that police shot"."""
    listeners = [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_ in _HAS_LISTENER else []
    clauses = (c for heard in listeners for c in heard.children if c.dep_ in ("acl", "relcl"))
    return [c for c in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)]


def _before_speaker(content: Content, verb: Token) -> Content:
    """A content without the speaker after its last comma, where the parser took the speaker into it."""
    speaker = trailing_speaker(verb)
    if speaker is None:
        return content
    end = speaker.start_char
    cut = tuple((a, min(b, end)) for a, b in content if a < end)
    text = text_of(verb.doc)
    return tuple((a, a + len(text[a:b].rstrip(" ,"))) for a, b in cut)


def object_content(verb: Token) -> Content:
    """The object with what is said of it: "called the raid a crime"."""
    after = [c for c in verb.children if c.i > verb.i]
    first = next((c for c in after if c.dep_ in _OBJECTS), None)
    if first is None:
        return ()
    last = max(c.right_edge.i for c in after if c.dep_ in _COMPLEMENTS)
    return trim(verb.doc, first.left_edge.i, last + 1)


def _figure(cue: Cue) -> Content:
    """ "gave a toll of 31", "put its losses at five"."""
    figures = load_attribution_lexicon().words["figures"]
    given = any(c.dep_ == "dobj" and c.lemma_.lower() in figures for c in cue.verb.children)
    speaker = source_of(cue.verb)
    again = (
        cue.verb.dep_ == "ccomp" and speaker is not None and speaker.pos_ == "PRON"
    )  # "said he had counted"
    return object_content(cue.verb) if given and not again else ()


def _reported(verb: Token) -> Content:
    """ "the 38 whom the police had reported": the number that the relative clause hangs from."""
    is_object = any(c.dep_ == "dobj" and c.tag_ in {"WP", "WDT"} for c in verb.children)
    is_number = verb.head.like_num or any(c.dep_ == "nummod" for c in verb.head.children)
    return clause_spans(verb.head, verb)[:1] if verb.dep_ == "relcl" and is_object and is_number else ()


def takes_quote(verb: Token) -> bool:
    """Whether a verb of speech has no object of its own, so that a quotation beside it may be one."""
    return not any(c.dep_ in {"dobj", "xcomp", "acomp"} and c.i > verb.i for c in verb.children)


def _passive(cue: Cue) -> Content:
    """ "the group is believed to hold the town": nobody is named who believes it."""
    subject = next((c for c in cue.verb.children if c.dep_ == "nsubjpass"), None)
    said = next((c for c in cue.verb.children if c.dep_ == "xcomp" and _is_infinitive(c)), None)
    if subject is None or said is None:
        return ()
    return (*subtree_span(subject), *clause_spans(said, cue.verb))


def _infinitive(cue: Cue) -> Content:
    said = next((c for c in cue.verb.children if c.dep_ in {"xcomp", "ccomp"} and _is_infinitive(c)), None)
    return clause_spans(said, cue.verb) if said is not None else ()


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _preposition(cue: Cue) -> Content:
    for child in cue.verb.children:
        if child.dep_ == "prep" and child.i > cue.verb.i and child.lower_ in cue.verbs.prepositions:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            return subtree_span(inner) if inner is not None else ()
    return ()


def _quoted(cue: Cue) -> Content:
    """The quotations of the sentence, where the verb has a speaker and no other content."""
    if source_of(cue.verb) is None or not takes_quote(cue.verb):
        return ()
    return tuple(q for q in cue.quotes if not q[0] < cue.verb.idx < q[1])


_FRAMES: dict[str, Callable[[Cue], Content]] = {
    "clause": lambda cue: clause_content(cue.verb),
    "passive": _passive,
    "infinitive": _infinitive,
    "object": lambda cue: object_content(cue.verb) or _reported(cue.verb),
    "figure": _figure,
    "preposition": _preposition,
    "quote": _quoted,
}
