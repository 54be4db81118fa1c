"""Who says so: the source, the cue and the content of each attribution, and the stance that it takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from tasks.extraction.attribution_lexicon import CueClass, CueVerbs, load_attribution_lexicon
from tasks.extraction.quotes import find_quotes
from tasks.extraction.victims import object_of
from tasks.records import Stance

Kind = Literal["direct", "indirect", "mixed"]
Span = tuple[int, int]

_OBJECTS = frozenset({"dobj", "obj", "attr"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MARKS = '“”"«»„'


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's statement, belief or wish. Offsets are code points of the sentence (of the article from
    `find_article_attributions`); `source_head` is a token of the sentence. `certainty` is confirmed, reported,
    alleged, believed, possible or None; a cue of class speech, evidence or denial is a claim."""

    source: Span | None
    source_head: int | None
    cue: Span
    content: tuple[Span, ...]
    stance: Stance
    kind: Kind
    certainty: str | None
    cue_class: CueClass


def find_attributions(sentence: Doc) -> list[Attribution]:
    """The attributions of one parsed sentence that have their content in it, in the order of their cues."""
    return [found for found in _cues(sentence) if found.content]


def find_article_attributions(text: str, sentences: Iterable[tuple[int, Doc]]) -> list[Attribution]:
    """The attributions of an article from its parsed sentences with their offsets: a quotation that runs over
    several sentences, or goes on after the speaker was named, is one content."""
    quotes = find_quotes(text)
    found: list[Attribution] = []
    for offset, sentence in sentences:
        end = offset + len(sentence.text)
        for attribution in _cues(sentence):
            if _inside(offset + attribution.cue[0], quotes):
                continue
            moved = _complete(text, _shift(attribution, offset), offset, end, quotes)
            if moved.content:
                found.append(moved)
    return _continue(text, found, quotes)


def _cues(sentence: Doc) -> Iterator[Attribution]:
    """Every cue of a sentence; a verb of speech may have its content in the sentences around it."""
    quotes = find_quotes(sentence.text)
    for token in sentence:
        if _inside(token.idx, quotes):
            continue  # what a quoted speaker says of others is part of the quotation
        for read in (_citing, _verb, _noun, _according, _adverb, _label):
            attribution = read(token, quotes)
            if attribution is not None:
                yield attribution
                break


def _inside(position: int, quotes: list[Span]) -> bool:
    return any(start < position < end for start, end in quotes)


# --- verbs -----------------------------------------------------------------------------------------
def _verb(token: Token, quotes: list[Span]) -> Attribution | None:
    lexicon = load_attribution_lexicon()
    classes = lexicon.verbs.get(token.lemma_.lower())
    if classes is None or token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "compound", "aux"}:
        return None
    head = _outside(token, source_of(token), quotes)
    if unverified := _unverified(token, head, quotes):
        return unverified
    if _negated(token) and any(verbs.name in {"speech", "denial"} for verbs in classes):
        return None  # what nobody said, or nobody denied
    for verbs in classes:
        for frame in (*verbs.frames, "prepositions"):
            content = _FRAMES[frame](token, verbs, quotes)
            if content:
                return _attribution(token, head, content, verbs, quotes)
    speech = next((verbs for verbs in classes if verbs.name == "speech"), None)
    if speech and head is not None and _is_open(token):
        return _attribution(token, head, (), speech, quotes)
    return None


def _unverified(token: Token, head: Token | None, quotes: list[Span]) -> Attribution | None:
    """ "could not verify the report", "refused to confirm that ...", "cannot be independently verified"."""
    words = load_attribution_lexicon().words
    if token.lemma_.lower() not in words["verifying"]:
        return None
    if not _negated(token) and not (token.dep_ == "xcomp" and token.head.lemma_ in words["refusing"]):
        return None
    verbs = CueVerbs("speech", "cannot_verify", (), frozenset(), frozenset())
    subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if subject is not None:
        content = _trim(token.doc, subject.left_edge.i, subject.right_edge.i + 1)
    else:
        content = _clause(token, verbs, quotes) or _object(token, verbs, quotes)
    return replace(_attribution(token, head, content, verbs, quotes), certainty=None) if content else None


def _negated(token: Token) -> bool:
    return any(c.dep_ == "neg" for c in token.children)


def _passive(token: Token, verbs: CueVerbs, quotes: list[Span]) -> tuple[Span, ...]:
    """ "the group is believed to hold the town": nobody is named who believes it."""
    subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    said = next((c for c in token.children if c.dep_ == "xcomp" and _is_infinitive(c)), None)
    if subject is None or said is None:
        return ()
    return (*_trim(token.doc, subject.left_edge.i, subject.right_edge.i + 1), *_spans(said, token))


def _is_open(token: Token) -> bool:
    """Whether a verb of speech has no object of its own, so that a quotation beside it may be one."""
    return not any(c.dep_ in {"dobj", "xcomp", "acomp"} and c.i > token.i for c in token.children)


def _clause(token: Token, verbs: CueVerbs, quotes: list[Span]) -> tuple[Span, ...]:
    """ "said that ...", "..., said X", and a clause that carries "X said" as an insertion."""
    for child in token.children:
        if child.dep_ == "ccomp" or (
            child.dep_ == "xcomp" and not _is_infinitive(child) and child.tag_ != "VBG"
        ):
            return _spans(child, token)
    if token.dep_ in {"parataxis", "ccomp", "dep"} and token.head != token and source_of(token) is not None:
        marks = [c for c in token.children if c.dep_ == "mark"]
        if not marks and token.head.pos_ in {"VERB", "AUX"} and token.dep_ == "parataxis":
            return _spans(token.head, token)
    return ()


def _infinitive(token: Token, verbs: CueVerbs, quotes: list[Span]) -> tuple[Span, ...]:
    child = next((c for c in token.children if c.dep_ in {"xcomp", "ccomp"} and _is_infinitive(c)), None)
    return _spans(child, token) if child is not None else ()


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _object(token: Token, verbs: CueVerbs, quotes: list[Span]) -> tuple[Span, ...]:
    """The object with what is said of it: "called the raid a crime"."""
    first = next(
        (c for c in token.children if c.dep_ in {*_OBJECTS, "ccomp", "oprd", "xcomp"} and c.i > token.i), None
    )
    if first is None:
        return ()
    start = first.left_edge.i
    rest = [c for c in token.children if c.i > token.i and c.dep_ in _COMPLEMENTS]
    last = max((c.right_edge for c in rest), key=lambda t: t.i, default=first.right_edge)
    return _trim(token.doc, start, last.i + 1)


_COMPLEMENTS = frozenset({"dobj", "obj", "attr", "ccomp", "oprd", "xcomp", "prep", "acomp"})


def _preposition(token: Token, verbs: CueVerbs, quotes: list[Span]) -> tuple[Span, ...]:
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in verbs.prepositions:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                return _trim(token.doc, inner.left_edge.i, inner.right_edge.i + 1)
    return ()


def _quoted(token: Token, verbs: CueVerbs, quotes: list[Span]) -> tuple[Span, ...]:
    """The quotations of the sentence that stand right beside a verb of speech and its speaker."""
    if source_of(token) is None or not _is_open(token):
        return ()
    return tuple(q for q in quotes if not q[0] < token.idx < q[1])


_FRAMES = {
    "clause": _clause,
    "passive": _passive,
    "infinitive": _infinitive,
    "object": _object,
    "prepositions": _preposition,
    "quote": _quoted,
}


def _citing(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "..., the agency said, citing a military source": the source is the one who is cited."""
    if (
        token.lemma_ not in load_attribution_lexicon().words["citing"]
        or token.tag_ != "VBG"
        or token.dep_ != "advcl"
    ):
        return None
    cited = next((c for c in token.children if c.dep_ in _OBJECTS), None)
    if cited is None or cited.head != token:
        return None
    verbs = CueVerbs("speech", "asserts", (), frozenset(), frozenset())
    content = _clause(token.head, verbs, quotes) or _spans(token.head, token)
    return _attribution(token, cited, content, verbs, quotes)


# --- nouns, "according to", adverbs ----------------------------------------------------------------
def _noun(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "X's claim that ...", "a statement by X that ..."."""
    stance = load_attribution_lexicon().nouns.get(token.lemma_.lower())
    if stance is None or token.pos_ != "NOUN":
        return None
    clause = next((c for c in token.children if c.dep_ in {"acl", "ccomp", "relcl"} and _has_that(c)), None)
    if clause is None:
        return None
    owner = _author(token)
    if owner == token:
        owner = object_of(token, "of")
    verbs = CueVerbs("speech", stance, (), frozenset(), frozenset())
    return _attribution(token, owner, _spans(clause, token), verbs, quotes)


def _has_that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in verb.children)


def _according(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "according to X": the content is the clause that it stands in."""
    if token.lower_ != "according":
        return None
    to = next((c for c in token.children if c.lower_ == "to"), None)
    head = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or head is None:
        return None
    verbs = CueVerbs("speech", "asserts", (), frozenset(), frozenset())
    clause = _clause_above(token)
    found = _attribution(token, head, _spans(clause, token), verbs, quotes)
    return replace(found, cue=(token.idx, to.idx + len(to)))


def _adverb(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "reportedly": somebody says so, who is not told."""
    lexicon = load_attribution_lexicon()
    if token.lower_ not in lexicon.adverbs or token.dep_ != "advmod":
        return None
    verbs = CueVerbs("speech", "asserts", (), frozenset(), frozenset())
    found = _attribution(token, None, _spans(_clause_above(token), token), verbs, quotes)
    return replace(found, certainty=lexicon.adverbs[token.lower_])


def _label(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "Monitor: twelve killed in air strike", and "Twelve killed in air strike: monitor"."""
    if token.text != ":" or _inside(token.idx, quotes):
        return None
    doc = token.doc
    verbs = CueVerbs("speech", "asserts", (), frozenset(), frozenset())
    for speaker, said in ((doc[: token.i], doc[token.i + 1 :]), (doc[token.i + 1 :], doc[: token.i])):
        if _names_speaker(speaker) and len(said) > _LABEL:
            content = _trim(doc, said.start, said.end)
            return _attribution(token, speaker.root, content, verbs, quotes)
    return None


_LABEL = 5  # words: "Syrian Observatory for Human Rights"


def _names_speaker(span: Phrase) -> bool:
    words = [t for t in span if not t.is_punct]
    if not words or len(words) > _LABEL or any(t.pos_ in {"VERB", "AUX", "NUM"} for t in words):
        return False
    head = span.root
    named = head.ent_type_ in {"PERSON", "ORG"} and all(t.text[0].isupper() or t.pos_ == "ADP" for t in words)
    return named or head.lemma_.lower() in load_attribution_lexicon().words["speakers"]


def _clause_above(token: Token) -> Token:
    """The head of the clause that a token stands in."""
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    return head


# --- sources ---------------------------------------------------------------------------------------
def source_of(verb: Token) -> Token | None:
    """Who says, thinks or wants: the subject, the agent of a passive, or the subject of a governing verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None:
        return _antecedent(subject)
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        return source_of(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:  # "was criticised for saying"
        governor = verb.head.head
        passive = next((c for c in governor.children if c.dep_ == "nsubjpass"), None)
        objects = [
            c for c in governor.children if c.dep_ in _OBJECTS and verb.head.lower_ in {"of", "for", "as"}
        ]
        return passive or (objects[0] if objects else source_of(governor))
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    return None


def _outside(verb: Token, subject: Token | None, quotes: list[Span]) -> Token | None:
    """The subject, or where the parser took one out of the quotation (`"...," said X`), the noun after the verb."""
    if subject is None or not _inside(subject.idx, quotes) or _inside(verb.idx, quotes):
        return subject
    return next((c for c in verb.children if c.i > verb.i and c.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _antecedent(subject: Token) -> Token:
    if subject.tag_ not in {"WDT", "WP"}:
        return subject
    clause = subject.head
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else subject


# --- spans -----------------------------------------------------------------------------------------
def _attribution(
    cue: Token, head: Token | None, content: tuple[Span, ...], verbs: CueVerbs, quotes: list[Span]
) -> Attribution:
    content = tuple(_with_marks(span, quotes) for span in content)
    return Attribution(
        source=_source_span(head, cue) if head is not None else None,
        source_head=_author(head).i if head is not None else None,
        cue=(cue.idx, cue.idx + len(cue)),
        content=content,
        stance=verbs.stance,
        kind=_kind(cue.doc.text, content, quotes),
        certainty=load_attribution_lexicon().certainty.get(cue.lemma_.lower()),
        cue_class=verbs.name,
    )


def _with_marks(span: Span, quotes: list[Span]) -> Span:
    """A span that fills a quotation, with its marks and the stop before the closing one."""
    start, end = span
    for opening, closing in quotes:
        if opening < start <= opening + 2:
            start = opening
        if end < closing <= end + 2:
            end = closing
    return start, end


def _author(head: Token) -> Token:
    """Whose statement speaks: "a statement by the ministry", "the ministry's statement"."""
    if head.lemma_.lower() not in load_attribution_lexicon().nouns:
        return head
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    return owner or object_of(head, "by") or object_of(head, "from") or head


def _source_span(head: Token, cue: Token) -> Span:
    """The noun phrase of a source, without the clause that its cue opens."""
    indexes = [t.i for t in head.subtree if not (t.is_ancestor(cue) and t.i > head.i) and t.i != cue.i]
    first, last = head.left_edge.i, head.i
    for i in range(head.i, head.right_edge.i + 1):
        if i not in indexes or (head.i < cue.i <= i):
            break
        last = i
    spans = _trim(head.doc, first, last + 1)
    return spans[0] if spans else (head.idx, head.idx + len(head))


def _spans(clause: Token, cue: Token) -> tuple[Span, ...]:
    """The text of a clause without the cue and what hangs from it."""
    removed = {cue.i, *(t.i for t in cue.subtree)} if clause.is_ancestor(cue) else set()
    if cue.is_ancestor(clause):
        own = {t.i for t in clause.subtree}
        removed = {t.i for t in cue.subtree} - own | {cue.i}
    spans: list[Span] = []
    start: int | None = None
    for i in range(clause.left_edge.i, clause.right_edge.i + 2):
        inside = i <= clause.right_edge.i and i not in removed
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            spans += _trim(clause.doc, start, i)
            start = None
    return tuple(spans)


def _trim(doc: Doc, start: int, end: int) -> tuple[Span, ...]:
    """The offsets of some tokens without the punctuation around them, quotation marks apart."""
    while start < end and doc[start].text in {",", ".", ";", ":", "-", "–", "—", "--"}:
        start += 1
    while end > start and doc[end - 1].text in {",", ".", ";", ":", "-", "–", "—", "--", " "}:
        end -= 1
    return ((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])),) if start < end else ()


def _kind(text: str, content: tuple[Span, ...], quotes: list[Span]) -> Kind:
    inside = [q for q in quotes for s in content if q[0] < s[1] and s[0] < q[1]]
    if not inside:
        return "indirect"
    whole = all(any(q[0] <= s[0] + 1 and s[1] <= q[1] + 1 for q in quotes) for s in content)
    return "direct" if whole else "mixed"


# --- quotations over several sentences -------------------------------------------------------------
def _shift(found: Attribution, offset: int) -> Attribution:
    def moved(span: Span) -> Span:
        return span[0] + offset, span[1] + offset

    return replace(
        found,
        source=moved(found.source) if found.source else None,
        cue=moved(found.cue),
        content=tuple(moved(span) for span in found.content),
    )


def _complete(text: str, found: Attribution, start: int, end: int, quotes: list[Span]) -> Attribution:
    """Takes in the whole of a quotation that the content lies in, or that ends or begins beside the sentence."""
    if found.cue_class not in {"speech", "denial"}:
        return found
    content = list(found.content)
    for quote in quotes:
        for i, span in enumerate(content):
            crosses = quote[0] < start < quote[1] or quote[0] < end < quote[1]
            if (
                crosses
                and quote[0] < span[1]
                and span[0] < quote[1]
                and not quote[0] < found.cue[0] < quote[1]
            ):
                content[i] = min(span[0], quote[0]), max(span[1], quote[1])
    if not content:
        beside = [q for q in quotes if not q[0] < found.cue[0] < q[1] and _beside(text, q, start, end)]
        content = beside[:1]
    content = _merged(content)
    return replace(found, content=tuple(content), kind=_kind(text, tuple(content), quotes))


def _fills(span: Span, quote: Span) -> bool:
    """Whether a content is most of a quotation."""
    return 2 * (min(span[1], quote[1]) - max(span[0], quote[0])) > quote[1] - quote[0]


def _beside(text: str, quote: Span, start: int, end: int) -> bool:
    """Whether a quotation crosses a sentence's edge, or opens after its colon."""
    if quote[0] < start < quote[1] <= end or start <= quote[0] < end:
        return True
    return text[:end].rstrip().endswith(":") and quote[0] >= end and not text[end : quote[0]].strip()


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span[0] <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(span[1], merged[-1][1])
        else:
            merged.append(span)
    return merged


def _continue(text: str, found: list[Attribution], quotes: list[Span]) -> list[Attribution]:
    """Gives a quotation without a speaker of its own to the one who was quoted right before it."""
    result = list(found)
    for quote in quotes:
        if any(a.cue[0] < quote[1] and quote[0] < a.cue[1] for a in result):
            pass
        if any(s[0] < quote[1] and quote[0] < s[1] for a in result for s in a.content):
            continue
        before = [i for i, a in enumerate(result) if a.kind != "indirect" and a.cue_class == "speech"]
        before = [
            i for i in before if _reach(result[i]) <= quote[0] and _adjoins(text, _reach(result[i]), quote[0])
        ]
        if before and quote[1] - quote[0] > _SCARE_QUOTE:
            last = result[before[-1]]
            result[before[-1]] = replace(last, content=(*last.content, quote))
    return result


_SCARE_QUOTE = 25  # characters; a shorter quotation is a name or a borrowed word


def _reach(found: Attribution) -> int:
    """Where the last part of an attribution ends."""
    ends = [end for _, end in (*found.content, found.cue, *([found.source] if found.source else []))]
    return max(ends)


def _adjoins(text: str, end: int, start: int) -> bool:
    """Whether nothing but the rest of a sentence lies between two points of one paragraph."""
    gap = text[end:start]
    return "\n" not in gap and gap.count(".") <= 1 and len(gap) < _GAP


_GAP = 150  # characters: "..., the minister told reporters in the capital on Monday. "
