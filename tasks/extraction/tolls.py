"""Counted consequences: who was killed, injured, displaced, detained, released or missing, and how many."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tasks.extraction.phrases import conjuncts, object_of
from tasks.extraction.quantities import Quantity
from tasks.extraction.toll_lexicon import load_toll_lexicon
from tasks.extraction.toll_readings import Reading, find_readings
from tasks.extraction.toll_scope import find_scope, is_unreal
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
    found: list[TollSpan] = []
    for reading in find_readings(sentence, counter):
        if is_unreal(reading.trigger):
            continue
        for victim in map(counter.individuals, reading.victims):
            if (toll := _toll(sentence, counter, reading, victim)) and not _told(toll, found):
                found.append(toll)
    if not found:
        return []
    return found + _compared(sentence, counter, found) + _included(sentence, counter, found)


def _toll(sentence: Doc, counter: VictimCounter, reading: Reading, victim: Token) -> TollSpan | None:
    """The toll of one victim phrase; None where it has no number, or counts no people."""
    quantity = counter.count(victim)
    if quantity is None or counter.is_thing(victim):
        return None
    grades = load_toll_lexicon().words["grades"]
    if quantity.high == 0 and any(c.lower_ in grades for c in reading.trigger.children):
        return None  # "no one was seriously hurt" leaves room for light wounds
    if reading.needs_person and not _names_people(counter, victim):
        return None
    trigger = reading.trigger
    trigger_end = trigger.idx + len(trigger)
    # One person dies once: a year or a war beside one victim dates the event, and is no running total.
    scope, since = find_scope(sentence, trigger, victim) if quantity.best != 1 else ("event", None)
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


def _told(toll: TollSpan, found: list[TollSpan]) -> bool:
    """Whether a toll of the same kind already has this number."""
    return any(other.kind == toll.kind and other.quantity.start == toll.quantity.start for other in found)


def _compared(sentence: Doc, counter: VictimCounter, found: list[TollSpan]) -> list[TollSpan]:
    """Another source's number of the same victims: "62 were held, more than the 38 whom the police had reported"."""
    words = load_toll_lexicon().words["comparing_verbs"]
    others: list[TollSpan] = []
    for token in sentence:
        if token.dep_ != "pobj" or token.head.lower_ != "than":
            continue
        quantity = counter.quantity_at(token.i)
        given = any(c.dep_ == "relcl" and c.lemma_ in words for c in token.children)
        first = next((t for t in reversed(found) if t.end <= token.idx), None)
        if first and quantity and given:
            others.append(replace(first, quantity=quantity, start=quantity.start, end=quantity.end))
    return others


def _included(sentence: Doc, counter: VictimCounter, found: list[TollSpan]) -> list[TollSpan]:
    """The parts of a toll that stand after "including" or "among them", or as "two of them children"."""
    parts: list[TollSpan] = []
    for token in sentence:
        whole = next((t for t in reversed(found) if t.end <= token.idx), None)
        if whole is None:
            continue
        for member, counted in _parts(token):
            quantity, name = counter.count(counted), counter.victim_class(member)
            if quantity is not None and name is not None and quantity != whole.quantity:
                end = max(quantity.end, member.idx + len(member))
                parts.append(replace(whole, victim_class=name, quantity=quantity, end=end, included=True))
    return parts


def _parts(token: Token) -> list[tuple[Token, Token]]:
    """The members that a word opens, each with the word that carries its number."""
    if token.lower_ in load_toll_lexicon().words["including"]:
        heads = [c for c in token.children if c.i > token.i and c.dep_ in {"pobj", "dobj"}]
        return [(member, member) for head in heads for member in conjuncts(head)]
    whole = object_of(token, "of")
    is_part = whole is not None and whole.lower_ in {"them", "whom"} and token.dep_ == "nsubj"
    return [(token.head, token)] if is_part and token.head.dep_ == "appos" else []
