"""What a toll counts: one event, a day, or a running total; and whether it has happened at all."""

from spacy.tokens import Doc, Token

from tasks.extraction.toll_lexicon import load_toll_lexicon
from tasks.records import TollScope


def find_scope(sentence: Doc, trigger: Token, victim: Token) -> tuple[TollScope, str | None]:
    """The scope of a toll, and the phrase that says since when or over what time a running total counts."""
    lexicon = load_toll_lexicon()
    text = sentence.text
    for scope, patterns in (("day", lexicon.day), ("cumulative", lexicon.cumulative)):
        for pattern in patterns:
            for match in pattern.finditer(text.lower()):
                if _belongs(sentence, match.start(), match.end(), trigger, victim):
                    phrase = text[match.start() : match.end()]
                    return ("day", None) if scope == "day" else ("cumulative", phrase)
    if _sums(trigger):
        return "cumulative", None
    return "event", None


def _belongs(sentence: Doc, start: int, end: int, trigger: Token, victim: Token) -> bool:
    """Whether a phrase of time hangs from the trigger, its victims or the verb that carries them."""
    span = sentence.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    governor = (
        span[0].head
        if span[0].dep_ in {"mark", "det", "advmod", "amod"} and span[0].head in span
        else span[0]
    )
    while governor in span and governor.head != governor:
        governor = governor.head
    carriers = {trigger, victim, *_carriers(trigger)}
    return governor in carriers or (governor in span and trigger in span.root.subtree)


def _carriers(trigger: Token) -> list[Token]:
    """The verbs above a trigger in the same clause."""
    found, token = [], trigger
    while token.dep_ in {
        "conj",
        "xcomp",
        "oprd",
        "acomp",
        "acl",
        "amod",
        "attr",
        "dobj",
        "pobj",
        "prep",
        "nsubj",
        "nsubjpass",
    }:
        token = token.head
        found.append(token)
        if token.dep_ == "ROOT":
            break
    return found


def _sums(trigger: Token) -> bool:
    """ "bringing the death toll to 70": the total of more than this event."""
    lexicon = load_toll_lexicon()
    is_toll = trigger.lemma_.lower() in {"toll", "number", "total", "tally"}
    return is_toll and trigger.dep_ == "dobj" and trigger.head.lemma_ in lexicon.words["summing_verbs"]


def is_unreal(trigger: Token) -> bool:
    """Whether the grammar says that an event is possible, planned, feared, asked about or denied."""
    token = trigger
    while True:
        if _marked_unreal(token):
            return True
        if (
            token.dep_
            not in {
                "conj",
                "xcomp",
                "acomp",
                "oprd",
                "advcl",
                "dobj",
                "attr",
                "nsubjpass",
                "nsubj",
                "acl",
                "prep",
                "pobj",
                "ccomp",
            }
            or token.head == token
        ):
            return False
        if token.dep_ == "conj" and any(
            c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in token.children
        ):
            return False
        if token.dep_ in {"advcl", "ccomp"} and token.tag_ not in {"VBG", "VB"}:
            return False
        if token.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj", "attr"} and token.pos_ not in {"NOUN"}:
            return False
        token = token.head


def _marked_unreal(token: Token) -> bool:
    lexicon = load_toll_lexicon()
    children = list(token.children)
    words, governor = lexicon.words, token.head
    if (
        token.dep_ in {"oprd", "ccomp", "xcomp", "acl"}
        and governor.lemma_ in words["unreal_governors" if governor.pos_ == "VERB" else "unreal_nouns"]
    ):
        return True
    if any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in lexicon.words["unreal_modals"]) for c in children
    ):
        return True
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether", "lest"} for c in children):
        return True
    has_to = any(c.dep_ == "aux" and c.lower_ == "to" for c in children)
    if not has_to or any(c.lower_ == "have" and c.dep_ == "aux" for c in children):
        return False
    return token.head == token or token.head.lemma_ not in lexicon.words["real_governors"]
