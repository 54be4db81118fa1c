"""Counted consequences: who was killed, injured, displaced, detained, released or missing, and how many."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tasks.extraction.phrases import conjuncts, object_of, text_of, tokens_among
from tasks.extraction.quantities import Quantity
from tasks.extraction.toll_lexicon import load_toll_lexicon
from tasks.extraction.toll_readings import Reading, find_readings
from tasks.extraction.toll_scope import find_scope, is_unreal
from tasks.extraction.toll_syntax import undergoers
from tasks.extraction.victims import VictimCounter
from tasks.records import TollKind, TollScope


@dataclass(frozen=True, slots=True)
class TollSpan:
    """A counted consequence in a sentence; `start` to `end` is its evidence.

    `included` says that a larger number beside it counts these victims too ("30 wounded, including six children").
    """

    kind: TollKind
    victim_class: str | None
    quantity: Quantity
    trigger_start: int
    trigger_end: int
    scope: TollScope
    since: str | None
    start: int
    end: int
    included: bool = False


def find_tolls(sentence: Doc) -> list[TollSpan]:
    """The tolls of one parsed sentence in the order of their triggers, without planned and feared ones."""
    counter = VictimCounter(sentence)
    readings = [
        (reading, counter.individuals(victim))
        for reading in find_readings(sentence, counter)
        if not is_unreal(reading.trigger)
        for victim in reading.victims
    ]
    found: list[TollSpan] = []
    by_head: dict[TollSpan, Token] = {}
    for reading, victim in sorted(
        readings, key=lambda pair: pair[1].lower_ in _PERSONAL or counter.times(pair[1]) is not None
    ):  # names before pronouns, and before "a double murder"
        meant = _meant(victim, by_head)
        toll = _toll(counter, reading, meant)
        if toll and not _told(toll, meant, found, counter):
            found.append(toll)
            by_head[toll] = meant
    found.sort(key=lambda toll: (toll.trigger_start, toll.quantity.start))
    if not found:
        return []
    named = _named_after_number(found, by_head)
    found = [replace(t, included=t in named or _is_rest(t, by_head[t], found)) for t in _without_dead(found)]
    return _included(sentence, counter, found + _compared(sentence, counter, found))


# The least that each pronoun stands for.
_PERSONAL = {"he": 1, "she": 1, "him": 1, "her": 1, "himself": 1, "herself": 1, "they": 2, "them": 2}
_REFLEXIVE = frozenset({"himself", "herself", "self"})


def _meant(victim: Token, told: Mapping[TollSpan, Token]) -> Token:
    """Whom a pronoun takes up: those of whom the sentence has told as subject ("the guard was shot; he died"), for
    an object those of the verb above ("shot a guard, killing him"), and for oneself the doer."""
    least = _PERSONAL.get(victim.lower_)
    if least is None:
        return victim
    heads = [
        head
        for toll, head in told.items()
        if head.i < victim.i and (toll.quantity.best == 1 if least == 1 else _least(toll) >= least)
    ]
    if victim.lower_ in _REFLEXIVE:
        doers = undergoers(victim.head if victim.head.pos_ == "VERB" else victim.head.head)
        fitting = [head for head in heads if head in doers or _meant(doers[0], told) == head] if doers else []
    elif victim.dep_ in _OBJECTS:
        fitting = [head for head in heads if head.dep_ in _OBJECTS and head.head == victim.head.head]
    else:
        fitting = [head for head in heads if head.dep_ in _SUBJECTS]
    return fitting[-1] if fitting else victim


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj"})


def _without_dead(found: list[TollSpan]) -> list[TollSpan]:
    """The tolls without the wounds of those who died: "a guard was shot and was pronounced dead"."""
    dead = {t.quantity.start for t in found if t.kind == "killed" and t.quantity.high != 0}
    return [t for t in found if t.kind != "injured" or t.quantity.start not in dead]


def _named_after_number(found: list[TollSpan], by_head: Mapping[TollSpan, Token]) -> list[TollSpan]:
    """Those whom a sentence names one by one after their number: "two guards, Ana Rossi and Jo Lee, died"."""
    named: list[TollSpan] = []
    for i, whole in enumerate(found):
        number = whole.quantity.best or 0
        after = [t for t in found[i + 1 : i + 1 + number] if t.trigger_start == whole.trigger_start]
        if number > 1 and len(after) == number and all(_is_name(by_head[t], t) for t in after):
            named += after
    return named


def _is_name(head: Token, toll: TollSpan) -> bool:
    return toll.quantity.best == 1 and head.tag_ == "NNP"


def _is_rest(toll: TollSpan, head: Token, found: list[TollSpan]) -> bool:
    """Whether a toll counts some of those of a larger one before it: "four were hurt, one is in critical condition",
    "two of four victims ... and the other two", "two of them"."""
    words = {c.lower_ for c in head.children if c.i < head.i} | {head.lower_}
    trigger = head.doc.char_span(toll.trigger_start, toll.trigger_end).root
    if trigger.lemma_ in load_toll_lexicon().words["among"]:
        return True  # "four children were among the dead"
    larger = [t for t in found if t.kind == toll.kind and t.quantity.end <= toll.quantity.start]
    larger = [t for t in larger if _least(t) > _least(toll)]
    together = [t for t in larger if t.trigger_start == toll.trigger_start]
    if any(_AMONG_THEM.search(text_of(head.doc), t.quantity.end, toll.quantity.start) for t in together):
        return True  # "killed 34 people among them nine children"
    whole = object_of(head, "of")
    is_part = whole is not None and whole.lower_ in _WHOLES
    if words.isdisjoint(_OTHER):
        health = load_toll_lexicon().words["conditions_of_health"]
        is_part = is_part or trigger.lemma_ in load_toll_lexicon().words["states_of_care"]
        is_part = is_part or any(c.lower_ in health for c in trigger.children)  # "one with critical injuries"
    else:
        is_part = is_part or "the" in words
    return is_part and bool(larger)


_AMONG_THEM = re.compile(r"\bamong (?:them|whom|these|those)\b")
_WHOLES = frozenset({"them", "whom", "these", "those"})
_OTHER = frozenset({"other", "others", "another", "more", "remaining", "rest", "further", "additional"})


def _least(toll: TollSpan) -> int:
    numbers = (toll.quantity.low, toll.quantity.best, toll.quantity.high)
    return next((n for n in numbers if n is not None), 0)


def _toll(counter: VictimCounter, reading: Reading, victim: Token) -> TollSpan | None:
    """The toll of one victim phrase; None where it has no number, or counts no people."""
    quantity = counter.count(victim)
    multiple = counter.times(victim) is not None  # "a triple shooting", which alone tells of its victims
    if quantity is None or (victim != reading.trigger if multiple else counter.is_thing(victim)):
        return None
    grades = load_toll_lexicon().words["grades"]
    if quantity.high == 0 and any(c.lower_ in grades for c in reading.trigger.children):
        return None  # "no one was seriously hurt" leaves room for light wounds
    if reading.needs_person and not _names_people(counter, victim):
        return None
    trigger = reading.trigger
    trigger_end = trigger.idx + len(trigger)
    # One person dies once: a year or a war beside one victim dates the event, and is no running total.
    scope, since = find_scope(counter.text, trigger, victim) if quantity.best != 1 else ("event", None)
    return TollSpan(
        kind=reading.kind,
        victim_class=counter.victim_class(victim),
        quantity=quantity,
        trigger_start=trigger.idx,
        trigger_end=trigger_end,
        scope=scope,
        since=since,
        start=min(trigger.idx, quantity.start, victim.idx),
        end=max(trigger_end, quantity.end, victim.idx + len(victim)),
    )


def _names_people(counter: VictimCounter, victim: Token) -> bool:
    """Whether a phrase names people, where its trigger also takes places and things."""
    while (counter.quantity_at(victim.i) or counter.is_collective(victim)) and (
        inner := object_of(victim, "of")
    ):
        victim = inner
    return counter.quantity_at(victim.i) is not None or counter.is_person(victim)


def _told(toll: TollSpan, head: Token, found: list[TollSpan], counter: VictimCounter) -> bool:
    """Whether the sentence has already told of a toll's victims as killed or hurt, in these or other words."""
    same = [other for other in found if other.kind == toll.kind]
    if any(other.quantity.start == toll.quantity.start for other in same):
        return True
    if same and counter.times(head) is not None:
        return True
    equal = [
        t for t in same if t.quantity.best == toll.quantity.best and t.quantity.start < toll.quantity.start
    ]
    if toll.quantity.best == 1:
        again = (
            head.lower_ in _PERSONAL and head.lower_ not in _REFLEXIVE
        )  # "a guard was hurt when a shell hit him"
        words = toll.quantity.text.lower()
        itself = words in _REFLEXIVE and any(t.quantity.text.lower() in _REFLEXIVE for t in equal)
        name = head.tag_ == "NNP" and any(t.quantity.text.lower() == words for t in equal)
        return bool(equal) and (again or itself or name)
    return bool(equal) and "both" in {head.lower_, *(c.lower_ for c in head.children)}


def _compared(sentence: Doc, counter: VictimCounter, found: list[TollSpan]) -> list[TollSpan]:
    """Another source's number of the same victims: "62 were held, more than the 38 whom the police had reported"."""
    words = load_toll_lexicon().words["comparing_verbs"]
    others: list[TollSpan] = []
    for token in (c for than in tokens_among(sentence, _THAN) for c in than.children if c.dep_ == "pobj"):
        quantity = counter.quantity_at(token.i)
        given = any(c.dep_ == "relcl" and c.lemma_ in words for c in token.children)
        first = next((t for t in reversed(found) if t.end <= token.idx), None)
        if first and quantity and given:
            others.append(replace(first, quantity=quantity, start=quantity.start, end=quantity.end))
    return others


_THAN = frozenset({"than"})


def _included(sentence: Doc, counter: VictimCounter, found: list[TollSpan]) -> list[TollSpan]:
    """The tolls, with the parts of one that stand after "including" or "among them", or as "two of them children"."""
    tolls = list(found)
    for word in tokens_among(sentence, load_toll_lexicon().words["part_words"]):
        token = word.head.head if word.lower_ in _WHOLES else word
        before = [t for t in found if t.quantity.end <= token.idx]
        whole = max(before, key=lambda t: t.quantity.end, default=None)
        if whole is None:
            continue
        for member, counted in _parts(token):
            quantity, name = counter.count(counted), counter.victim_class(member)
            if quantity is None or quantity == whole.quantity:
                continue
            part = replace(whole, victim_class=name, quantity=quantity, included=True)
            own = [t for t in tolls if t.quantity == quantity]
            if token.lower_ == "among" and _least(part) > _least(
                whole
            ):  # "two boys were shot, among nine wounded"
                own = [whole]
            if own:  # "including a guard who was hit"
                tolls = [replace(t, included=True) if t in own else t for t in tolls]
            elif name is not None:
                tolls.append(replace(part, end=max(quantity.end, member.idx + len(member), whole.end)))
    return tolls


def _parts(token: Token) -> list[tuple[Token, Token]]:
    """The members that a word opens ("including") or is ("two of them"), each with the word that carries its number."""
    if token.lower_ in load_toll_lexicon().words["part_words"]:
        heads = [c for c in token.children if c.i > token.i and c.dep_ in {"pobj", "dobj"}]
        return [(member, member) for head in heads for member in conjuncts(head)]
    is_part = object_of(token, "of") is not None and token.dep_ == "nsubj" and token.head.dep_ == "appos"
    return [(token.head, token)] if is_part else []
