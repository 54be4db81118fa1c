"""What a toll counts: one event, a day, or a running total; and whether it has happened at all."""

import re
from functools import lru_cache

from spacy.tokens import Doc, Token

from tasks.extraction.phrases import antecedent, object_of
from tasks.extraction.toll_lexicon import load_toll_lexicon
from tasks.records import TollScope

# "The deadliest attack since the truce": what it exceeds, not since when it counts.
_RECORD = re.compile(
    r"\bthe (?:\w+ )?(?:first|heaviest|highest|largest|most|worst|\w{4,}(?:li|i)est)\b[^.;:]{0,60}$"
)


def find_scope(text: str, trigger: Token, victim: Token) -> tuple[TollScope, str | None]:
    """The scope of a toll in a sentence of this text, and the phrase that says since when or over what time a running
    total counts."""
    for kind, start, end in _spells(text.lower()):
        if (_is_year(text[start:end]) and _is_at_a_site(trigger, victim)) or _RECORD.search(text[:start]):
            continue
        if _belongs(trigger.doc, start, end, trigger, victim):
            return (
                ("day", None)
                if kind == "day"
                else ("cumulative", text[start:end] if kind == "time" else None)
            )
    if "since" in text and (clause := _since(trigger)):
        return "cumulative", clause
    told = _is_toll(trigger) and any(kind == "time" for kind, _, _ in _spells(text.lower()))
    return ("cumulative" if told or _sums(trigger) or _by_many(trigger) else "event"), None


def _is_year(phrase: str) -> bool:
    return phrase[:3].lower() == "in " and phrase[3:].isdigit()


def _is_at_a_site(trigger: Token, victim: Token) -> bool:
    """Whether all died at one place: "in 2022, gunmen killed 40 people at a church"."""
    words = (trigger, victim, *_carriers(trigger))
    return any(c.dep_ == "prep" and c.lower_ in _AT for word in words for c in word.children)


def _since(trigger: Token) -> str | None:
    """The clause that says since when a total runs: "have been killed since talks broke off"."""
    for verb in (trigger, *_carriers(trigger)):
        for clause in (c for c in verb.children if c.dep_ == "advcl"):
            mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "since"), None)
            if mark is not None and not _RECORD.search(trigger.doc[: mark.i].text):
                last = max(
                    clause.i, *(c.i for c in clause.children if c.dep_ == "prt"), mark.i
                )  # "broke off"
                return str(clause.doc[mark.i : last + 1].text)
    return None


@lru_cache(maxsize=1)  # a sentence's tolls come one after the other
def _spells(lower: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of the phrases that may say over what time, or how many events, a sentence counts."""
    lexicon = load_toll_lexicon()
    tables = {"day": lexicon.day, "time": lexicon.cumulative, "several": lexicon.several}
    return tuple((kind, *m.span()) for kind, phrases in tables.items() for m in phrases.finditer(lower))


def _belongs(sentence: Doc, start: int, end: int, trigger: Token, victim: Token) -> bool:
    """Whether a phrase of time hangs from the trigger, its victims or the verb that carries them."""
    span = sentence.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    governor = span[0]
    while governor in span and governor.head != governor:
        governor = governor.head
    governors = [governor]
    while governors[-1].dep_ in {"conj", "appos"} and governors[-1].pos_ in {"NOUN", "PROPN", "NUM"}:
        governors.append(governors[-1].head)  # "762 murders and 3,550 shootings in 2016"
    carriers = {trigger, victim, *_carriers(trigger), *_sharing(trigger), *_plural_subjects(trigger)}
    beside = any(word in carriers for word in governors)  # "14 shot, one fatally, since 8 p.m."
    return beside or (governor in span and trigger in span.root.subtree)


def _plural_subjects(trigger: Token) -> list[Token]:
    """ "air strikes since May have killed 40"; one attack of a year is still one event."""
    return [c for c in trigger.children if c.dep_ == "nsubj" and c.tag_ == "NNS"]


def _carriers(trigger: Token) -> list[Token]:
    """The words above a trigger in the same clause."""
    found, token = [], trigger
    while token.dep_ in _IN_CLAUSE:
        token = token.head
        found.append(token)
    return found


def _sharing(trigger: Token) -> list[Token]:
    """The elliptical verbs that follow a trigger: what dates the last dates all of them."""
    verb = trigger.head if trigger.dep_ == "oprd" else trigger  # "left two dead and six hurt in robberies"
    joined = [c for c in verb.children if c.dep_ == "conj"]
    verbs = [*joined, *(below for c in joined for below in c.children if below.dep_ == "acl")]
    return [verb for verb in verbs if not any("aux" in below.dep_ for below in verb.children)]


_AT = frozenset({"aboard", "at", "inside", "outside"})
_IN_CLAUSE = frozenset(
    {"conj", "xcomp", "oprd", "acomp", "acl", "amod", "attr", "dobj", "pobj", "prep", "nsubj", "nsubjpass"}
)


def _sums(trigger: Token) -> bool:
    """ "bringing the death toll to 70": the total of more than this event."""
    sums = trigger.dep_ == "dobj" and trigger.head.lemma_ in load_toll_lexicon().words["summing_verbs"]
    return sums and _is_toll(trigger)


def _is_toll(trigger: Token) -> bool:
    return trigger.lemma_.lower() in load_toll_lexicon().words["toll_nouns"]


def _by_many(trigger: Token) -> bool:
    """Whether a war, or several deeds that are told one by one, take the victims: "the war has claimed 300,000 lives",
    "four shootings that left seven dead"."""
    words, above = load_toll_lexicon().words, _carriers(trigger)
    if trigger.dep_ == "ccomp" and trigger.head.lemma_ == "see":
        above.append(trigger.head)  # "a weekend that saw 20 people shot"
    if trigger.dep_ == "pobj" and trigger.head.head.lemma_ in words["series_nouns"]:
        return True  # "a string of three deaths"
    verbs = [word for word in (trigger, *above) if word.pos_ == "VERB"]
    causes = [antecedent(c) for verb in verbs for c in verb.children if c.dep_ in {"nsubj", "agent"}]
    return any(cause.lemma_.lower() in words["long_causes"] or _are_several(cause) for cause in causes)


def _are_several(cause: Token) -> bool:
    deeds = load_toll_lexicon().words["single_deeds"]
    of = object_of(cause, "of")
    counted = cause.tag_ == "NNS" and any(c.dep_ == "nummod" for c in cause.children)
    return (counted and cause.lemma_ in deeds) or (of is not None and of.tag_ == "NNS" and of.lemma_ in deeds)


def is_unreal(trigger: Token) -> bool:
    """Whether the grammar says that an event is possible, planned, feared, asked about or denied."""
    token = trigger
    while not _marked_unreal(token):
        if not _inherits(token) or token.head.lemma_ in load_toll_lexicon().words["factive_governors"]:
            return False
        token = token.head
    return True


def _inherits(token: Token) -> bool:
    """Whether a word is as real as the word that governs it."""
    if token.pos_ == "NOUN":
        return token.dep_ in {"dobj", "pobj", "attr"}  # "could cause twelve deaths"
    if token.dep_ == "conj":
        own = any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in token.children)
        finite = token.tag_ == "VBD" and token.head.tag_ == "VB"  # "fired to disperse them and arrested nine"
        return not own and not finite
    if token.dep_ in {"advcl", "ccomp"}:
        return token.tag_ in {"VBG", "VB"}
    return token.dep_ in {"xcomp", "acomp", "oprd", "acl", "prep"}


def _marked_unreal(token: Token) -> bool:
    """Whether a word itself is negated, conditional, an aim, or under a word of fear or hope."""
    words, governor = load_toll_lexicon().words, token.head
    feared = words["unreal_governors" if governor.pos_ == "VERB" else "unreal_nouns"]
    if token.dep_ in {"oprd", "ccomp", "xcomp", "acl"} and governor.lemma_ in feared:
        return True
    marks = {(c.dep_, c.lower_) for c in token.children}
    if token.pos_ == "NOUN" and any(word in words["unreal_adjectives"] for _, word in marks):
        return True  # "the attempted murder of two guards"
    modal = any(part == "aux" and word in words["unreal_modals"] for part, word in marks)
    if modal or any(part == "neg" for part, _ in marks):
        return True
    if any(part == "mark" and word in words["conditions"] for part, word in marks):
        return True
    is_aim = ("aux", "to") in marks and ("aux", "have") not in marks
    meant = governor.lemma_ not in words["real_governors"] or governor.lower_ == "going"
    return is_aim and (governor == token or meant)
