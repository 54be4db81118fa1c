"""Who says so: the source, the cue and the content of each attribution, and the stance that it takes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from tasks.extraction.attribution_frames import (
    Content,
    Cue,
    clause_content,
    content_of,
    object_content,
    takes_quote,
)
from tasks.extraction.attribution_lexicon import CueClass, CueVerbs, load_attribution_lexicon
from tasks.extraction.attribution_sources import author_of, speaker_of
from tasks.extraction.attribution_spans import (
    Kind,
    Span,
    clause_spans,
    inside,
    quote_kind,
    source_span,
    subtree_span,
    trim,
    with_marks,
)
from tasks.extraction.phrases import object_of, text_of, tokens_among
from tasks.extraction.quotes import find_quotes
from tasks.records import Stance

_LABEL_WORDS = 5  # the longest speaker before a colon: "Syrian Observatory for Human Rights"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's statement, belief or wish, with offsets in code points of the sentence.

    `source_head` is the token of the sentence that names the speaker ("ministry" in "a statement by the
    ministry"). `certainty` is confirmed, reported, alleged, believed, possible or None. A cue of class speech,
    evidence or denial makes a claim; belief, wish, judgement and topic tell what somebody thinks, wants or
    speaks about.
    """

    source: Span | None
    source_head: int | None
    cue: Span
    content: Content
    stance: Stance
    kind: Kind
    certainty: str | None
    cue_class: CueClass


def find_attributions(sentence: Doc) -> list[Attribution]:
    """The attributions of one parsed sentence that have their content in it, in the order of their cues."""
    return [found for found in find_cues(sentence) if found.content]


def find_cues(sentence: Doc) -> Iterator[Attribution]:
    """Every cue of a sentence, also a verb of speech that has its content in the sentences around it."""
    cues = tokens_among(sentence, load_attribution_lexicon().cues)
    quotes = find_quotes(text_of(sentence)) if cues else []
    for token in cues:
        if inside(token.idx, quotes):
            continue  # what a quoted speaker says of others is part of the quotation
        for read in (_citing, _unverified, _verb, _noun, _according, _adverb, _label):
            if (attribution := read(token, quotes)) is not None:
                yield attribution
                break


def _verb(token: Token, quotes: list[Span]) -> Attribution | None:
    classes = load_attribution_lexicon().verbs.get(token.lemma_.lower())
    if classes is None or token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "compound", "aux"}:
        return None
    if _negated(token) and any(verbs.name in {"speech", "denial", "evidence"} for verbs in classes):
        return None  # what nobody said, denied or shows
    speaker = speaker_of(token, quotes)
    for verbs in classes:
        if content := content_of(Cue(token, verbs, quotes)):
            return _attribution(token, speaker, content, quotes, verbs)
    speech = next((verbs for verbs in classes if verbs.name == "speech"), None)
    if speech is not None and speaker is not None and takes_quote(token):
        return _attribution(token, speaker, (), quotes, speech)
    return None


def _unverified(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "could not verify the report", "refused to confirm that ...", "cannot be independently verified"."""
    words = load_attribution_lexicon().words
    if token.lemma_.lower() not in words["verifying"] or token.pos_ != "VERB":
        return None
    if not _negated(token) and not (token.dep_ == "xcomp" and token.head.lemma_ in words["refusing"]):
        return None
    subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    content = subtree_span(subject) if subject else clause_content(token) or object_content(token)
    if not content:
        return None
    found = _attribution(token, speaker_of(token, quotes), content, quotes)
    return replace(found, stance="cannot_verify", certainty=None)


def _negated(token: Token) -> bool:
    return any(c.dep_ == "neg" for c in token.children)


def _citing(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "..., the agency said, citing a military source": the source is the one who is cited."""
    is_cue = token.lemma_ in load_attribution_lexicon().words["citing"] and token.tag_ == "VBG"
    cited = next((c for c in token.children if c.dep_ == "dobj"), None)
    if not is_cue or token.dep_ != "advcl" or cited is None:
        return None
    return _attribution(token, cited, clause_content(token.head) or clause_spans(token.head, token), quotes)


def _noun(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "X's claim that ...", "a statement by X that ..."."""
    stance = load_attribution_lexicon().nouns.get(token.lemma_.lower())
    clause = next((c for c in token.children if c.dep_ in {"acl", "ccomp", "relcl"} and _has_that(c)), None)
    if stance is None or token.pos_ != "NOUN" or clause is None:
        return None
    author = author_of(token)
    owner = author if author != token else object_of(token, "of")
    return replace(_attribution(token, owner, clause_spans(clause, token), quotes), stance=stance)


def _has_that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in verb.children)


def _according(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "according to X": the content is the clause that it stands in."""
    source = object_of(token, "to") if token.lower_ == "according" else None
    if source is None:
        return None
    found = _attribution(token, source, clause_spans(_clause_above(token), token), quotes)
    return replace(found, cue=(token.idx, source.head.idx + len(source.head)))


def _adverb(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "reportedly": somebody says so, who is not told."""
    certainty = load_attribution_lexicon().adverbs.get(token.lower_)
    if certainty is None or token.dep_ != "advmod":
        return None
    found = _attribution(token, None, clause_spans(_clause_above(token), token), quotes)
    return replace(found, certainty=certainty)


def _clause_above(token: Token) -> Token:
    """The head of the clause that a token stands in."""
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    return head


def _label(token: Token, quotes: list[Span]) -> Attribution | None:
    """ "Monitor: twelve killed in air strike", and "Twelve killed in air strike: monitor"."""
    if token.text != ":":
        return None
    before, after = token.doc[: token.i], token.doc[token.i + 1 :]
    for speaker, said in ((before, after), (after, before)):
        if _names_speaker(speaker) and len(said) > _LABEL_WORDS:
            return _attribution(token, speaker.root, trim(token.doc, said.start, said.end), quotes)
    return None


def _names_speaker(span: Words) -> bool:
    words = [t for t in span if not t.is_punct]
    if not words or len(words) > _LABEL_WORDS or any(t.pos_ in {"VERB", "AUX", "NUM"} for t in words):
        return False
    head = span.root
    named = head.ent_type_ in {"PERSON", "ORG"} and all(t.text[0].isupper() or t.pos_ == "ADP" for t in words)
    return named or head.lemma_.lower() in load_attribution_lexicon().words["speakers"]


_SPEECH = CueVerbs("speech", "asserts", (), frozenset(), frozenset())


def _attribution(
    cue: Token, speaker: Token | None, content: Content, quotes: list[Span], verbs: CueVerbs = _SPEECH
) -> Attribution:
    content = tuple(with_marks(span, quotes) for span in content)
    return Attribution(
        source=source_span(speaker, cue) if speaker is not None else None,
        source_head=author_of(speaker).i if speaker is not None else None,
        cue=(cue.idx, cue.idx + len(cue)),
        content=content,
        stance=verbs.stance,
        kind=quote_kind(content, quotes),
        certainty=load_attribution_lexicon().certainty.get(cue.lemma_.lower()),
        cue_class=verbs.name,
    )
