"""Where a sentence tells of victims: a trigger word, its kind, and the heads of the victim phrases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from tasks.extraction.gapping import counted_elsewhere
from tasks.extraction.phrases import content_head, object_of, tokens_among
from tasks.extraction.toll_lexicon import TollLexicon, load_toll_lexicon
from tasks.extraction.toll_syntax import (
    OBJECTS,
    Found,
    Place,
    counted_after,
    counted_among,
    counted_before,
    fires,
    has_object,
    headline,
    listed,
    patients,
    undergoers,
)
from tasks.extraction.toll_wounds import hit, in_care, is_discharged, wounded, wounds_and_hospitals
from tasks.extraction.victims import VictimCounter, load_people
from tasks.records import TollKind

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One trigger with the heads of the phrases that may name its victims."""

    kind: TollKind
    trigger: Token
    victims: tuple[Token, ...]
    needs_person: bool = False


def find_readings(sentence: Doc, counter: VictimCounter) -> Iterator[Reading]:
    """The triggers of a parsed sentence, in its order."""
    lexicon = load_toll_lexicon()
    for token in tokens_among(sentence, _triggers()):
        place = Place(token, counter, lexicon)
        for read in _readers(token.lemma_.lower(), token.lower_):
            for kind, heads in read(place):
                victims = tuple(
                    victim
                    for head in heads
                    for victim in (listed(head, token, counter) if head != token else [head])
                    if not _has_own_state(victim, token, lexicon)
                )
                if victims:
                    yield Reading(kind, token, victims, token.lemma_.lower() in lexicon.words["needs_person"])


def _has_own_state(victim: Token, trigger: Token, lexicon: TollLexicon) -> bool:
    """Whether a phrase has a state word of its own: "one dead, four wounded"."""
    after = victim.doc[victim.i + 1 : victim.i + 3]
    if after and after[0].lower_ in lexicon.words["deadly_adverbs"] and trigger.i < victim.i:
        return True  # "four were shot, one man fatally"
    if after and after[0].lower_ == "in" and trigger.i < victim.i:
        care = victim.doc[victim.i + 2 : victim.i + 5]  # "one dead and two others in critical condition"
        if any(word.lemma_ in lexicon.words["care_nouns"] and word != trigger for word in care):
            return True
    return any(
        word != trigger and (word.lower_ in lexicon.states or word.lemma_.lower() in lexicon.object_verbs)
        for word in after
        if word.head == victim or word.i == victim.i + 1
    )


def _verb_or_state(at: Place) -> Found:
    token = at.token
    lemma = "shoot" if token.lower_ == "shot" else token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"} and lemma in at.lexicon.subject_verbs:
        yield at.lexicon.subject_verbs[lemma], [*undergoers(token), *counted_elsewhere(token)]
        return
    kind = _fatal(token, at.lexicon) or at.lexicon.states.get(token.lower_)
    if kind is None and (token.pos_ == "VERB" or token.tag_ in {"VBN", "VBD", "VBG"} or _is_shot(at)):
        kind = at.lexicon.object_verbs.get(lemma)
    if kind == "released" and is_discharged(at):
        kind = "injured"
    if kind is None or _either(token) or _together(token) or (fires(token) and not has_object(token)):
        return
    heads = counted_among(token, at.counter) or headline(token) or patients(token)
    if lemma == "shoot" and any(c.dep_ == "prt" and c.lower_ == "down" for c in token.children):
        heads = [h for h in heads if content_head(h).lemma_.lower() in load_people().words]  # not drones
    if not heads or all(_has_own_state(head, token, at.lexicon) for head in heads):
        heads = counted_before(token, at.counter) or counted_after(token, at.counter)
    yield kind, [*heads, *counted_elsewhere(token)]


def _is_shot(at: Place) -> bool:
    """ "4 shot in market", where the tagger sees a noun."""
    return at.token.lower_ == "shot" and at.token.i > 0 and at.counter.quantity_at(at.token.i - 1) is not None


def _either(token: Token) -> bool:
    """Whether "or" joins a trigger to another verb: "killed or wounded 40" gives the number of neither."""
    pair = [token, *(c for c in token.children if c.dep_ == "conj"), token.head]
    verbs = [t for t in pair if t == token or t.dep_ == "conj" or token.dep_ == "conj"]
    return len(verbs) > 1 and any(c.lower_ == "or" and c.dep_ == "cc" for t in verbs for c in t.children)


def _together(token: Token) -> bool:
    """Whether a number counts the dead and the wounded together: "killed and wounded scores"."""
    words = [t.lower_ for t in token.doc[max(token.i - 2, 0) : token.i + 3]]
    return any(both in (words[:3], words[-3:]) for both in _DEAD_AND_WOUNDED)


_DEAD_AND_WOUNDED = [
    [killed, "and", wounded]
    for killed, wounded in (
        ("killed", "wounded"),
        ("killed", "injured"),
        ("killing", "wounding"),
        ("killing", "injuring"),
    )
]


def _fatally(at: Place) -> Found:
    """ "Four people were shot, one fatally", "one man fatally", "two of them fatally"."""
    victim = at.token.doc[max(at.token.i - 1, 0)]
    if victim.dep_ == "pobj" and victim.head.lower_ == "of":
        victim = victim.head.head
    before = victim.left_edge.i - 1
    counted = before > 0 and at.counter.number_of(victim) is not None
    if counted and victim.doc[before].text in {",", "—", "–", "-", "and"}:
        yield "killed", [victim]


def _fatal(token: Token, lexicon: TollLexicon) -> TollKind | None:
    """A wound that kills: "shot dead", "fatally stabbed", "beaten to death", "shot and killed"."""
    if token.lemma_.lower() not in lexicon.words["violence"] and token.lower_ != "shot":
        return None
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "dead":
        return "killed"  # "gunmen shot dead two men", where "dead" is parsed as one of the men's words
    return "killed" if any(_kills(token, child, lexicon) for child in token.children) else None


_KILL_THE_LIVING = frozenset({"burn", "bury"})  # "were burned alive"


def _kills(token: Token, child: Token, lexicon: TollLexicon) -> bool:
    """Whether a word below a verb of violence makes it deadly."""
    if child.lower_ in lexicon.words["deadly_adverbs"]:
        between = token.doc[min(token.i, child.i) : max(token.i, child.i)]
        apart = any(t.text in {",", "–", "—"} for t in between)  # "nine were hurt, two of them fatally"
        return child.i == 0 or (child.nbor(-1).lower_ not in _NOT_FATALLY and not apart)
    if token.lower_ in lexicon.states:
        return False
    if child.lower_ == "dead" or (child.lower_ == "alive" and token.lemma_.lower() in _KILL_THE_LIVING):
        return child.i > token.i and not any(t.is_punct for t in token.doc[token.i : child.i])
    if child.dep_ == "prep":
        return child.lower_ == "to" and any(c.lower_ == "death" for c in child.children)
    if child.dep_ == "advcl" and child.lower_ == "killing":  # "shot a guard, killing him"
        return any(c.dep_ in OBJECTS and c.lower_ in _TAKEN_UP for c in child.children)
    shares = not any(c.dep_ in _SUBJECTS for c in child.children) and not (
        has_object(child) and has_object(token)
    )
    return child.dep_ == "conj" and child.lemma_.lower() == "kill" and shares


_TAKEN_UP = frozenset({"him", "her", "them"})
_NOT_FATALLY = frozenset({"none", "not", "non", "-", "nobody"})


def _noun(at: Place) -> Found:
    token = at.token
    kind = at.lexicon.nouns.get(token.lemma_.lower())
    felt = token.dep_ in OBJECTS and token.head.lemma_ in at.lexicon.words["suffer_verbs"]
    if kind is None or token.pos_ != "NOUN" or (felt and kind == "injured"):
        return  # "the patient had no injuries"
    people = object_of(token, "of")
    if at.counter.count_of_noun(token) and (people is None or at.counter.times(token) is None):
        yield kind, [token]
    elif people is not None:
        yield kind, [people]


def _lives(at: Place) -> Found:
    """ "claimed the lives of N", "cost N lives", "lost their lives"."""
    token = at.token
    if (
        token.lemma_.lower() not in at.lexicon.words["life_nouns"]
        or token.head.lemma_ not in at.lexicon.words["life_verbs"]
    ):
        return
    people = object_of(token, "of")
    own = [c for c in token.children if c.dep_ == "poss"]
    if people is not None:
        yield "killed", [people]
    elif at.counter.count_of_noun(token):
        yield "killed", [token]
    elif token.head.lemma_ == "take" and own and any(c.lower_ == "own" for c in token.children):
        yield "killed", own  # "before taking his own life"
    elif token.head.lemma_ == "lose" and any(c.dep_ == "poss" for c in token.children):
        yield "killed", undergoers(token.head)


def _bodies(at: Place) -> Found:
    """ "the bodies of nine people were found", "recovered 12 bodies"."""
    token = at.token
    if (
        token.lemma_.lower() not in at.lexicon.words["body_nouns"]
        or token.head.lemma_ not in at.lexicon.words["body_verbs"]
    ):
        return
    people = object_of(token, "of")
    yield "killed", [people if people is not None else token]


def _lost(at: Place) -> Found:
    """ "lost two men": those who fight and kin, in a number."""
    token, words = at.token, at.lexicon.words
    if token.lemma_ not in words["losing_verbs"] or token.pos_ != "VERB":
        return
    for head in (c for c in token.children if c.dep_ in OBJECTS):
        whole = object_of(head, "of") if at.counter.quantity_at(head.i) else None
        named = at.counter.victim_class(head) in words["lost_classes"]
        if (named or (whole or head).lemma_ in words["lost_people"]) and at.counter.number_of(head):
            yield "killed", [head]


def _toll_noun(at: Place) -> Found:
    """ "a death toll of 70", "the number of wounded rose to 30"."""
    token = at.token
    if token.lemma_.lower() not in at.lexicon.words["toll_nouns"]:
        return
    words = [word for t in token.subtree for word in (t.lower_, t.lemma_.lower())]
    named = {**at.lexicon.states, **at.lexicon.object_verbs, **at.lexicon.nouns}
    kind = (
        "killed" if token.lemma_ == "toll" else next((named[word] for word in words if word in named), None)
    )
    if kind is None:
        return
    for other in token.doc[token.i + 1 : token.i + 20]:
        if other.lower_ in _BEFORE_TOLL:
            follower = next(
                (t for t in token.doc[other.i + 1 : other.i + 5] if at.counter.quantity_at(t.i)), None
            )
            if follower is not None:
                yield kind, [follower]
                return


_BEFORE_TOLL = frozenset(
    {"to", "at", "of", "reached", "exceeded", "passed", "is", "was", "topped", "above", "past"}
)


def _casualties(at: Place) -> Found:
    """ "no casualties": nobody was killed and nobody hurt."""
    token = at.token
    if token.lemma_.lower() in at.lexicon.words["casualty_nouns"]:
        quantity = at.counter.count_of_noun(token)
        if quantity is not None and quantity.high == 0:
            yield "killed", [token]
            yield "injured", [token]


def _phrase(at: Place) -> Found:
    """ "were taken into custody", "drove 20,000 people from their homes", "abandoned their homes"."""
    token = at.token
    if token.pos_ != "VERB":
        return
    for phrases, people in ((at.lexicon.object_phrases, patients), (at.lexicon.subject_phrases, undergoers)):
        for phrase in phrases:
            if token.lemma_ not in phrase.verbs:
                continue
            below = {t.lemma_.lower() for t in token.subtree}
            if (
                phrase.words & below
                and not phrase.unless & below
                and (phrase.particle is None or phrase.particle in below)
            ):
                heads = people(token)
                if any(head.lower_ in _ITSELVES for head in heads):
                    heads = undergoers(token)  # "three others took themselves to the hospital"
                yield phrase.kind, [head for head in heads if head.lemma_.lower() not in phrase.words]


_ITSELVES = frozenset({"himself", "herself", "themselves"})


def _among(at: Place) -> Found:
    """ "four children were among the dead", "among those killed was a guard", "the dead include a guard"."""
    includes = at.token.pos_ == "VERB"
    group = next((c for c in at.token.children if c.dep_ == ("nsubj" if includes else "pobj")), None)
    verb = at.token if includes else at.token.head
    if group is None or (verb.lemma_ != "be" and not includes):
        return
    kinds = {**at.lexicon.object_verbs, **at.lexicon.subject_verbs, **at.lexicon.states}
    told = [group, *(c for c in group.children if c.dep_ in {"acl", "relcl"})]
    kind = next((kinds[w] for word in told for w in (word.lower_, word.lemma_) if w in kinds), None)
    if kind is not None:
        yield kind, [c for c in verb.children if c.dep_ in {"nsubj", "attr", "dobj"} and c != group]


def _turned(at: Place) -> Found:
    """ "turned the gun on himself", by which news tells of a suicide."""
    victim = object_of(at.token, "on")
    armed = any(c.dep_ in OBJECTS and c.lemma_ in at.lexicon.words["guns"] for c in at.token.children)
    if victim is not None and victim.lower_ in _ITSELVES and armed:
        yield "killed", [victim]


# Each way to read a trigger, with the lists of the lexicon that hold its triggers.
_READERS: tuple[tuple[Callable[[Place], Found], tuple[str, ...]], ...] = (
    (_verb_or_state, ("object_verbs", "subject_verbs", "states", "violence", "shot")),
    (_fatally, ("deadly_adverbs",)),
    (_noun, ("nouns",)),
    (_lives, ("life_nouns",)),
    (_bodies, ("body_nouns",)),
    (_lost, ("losing_verbs",)),
    (_toll_noun, ("toll_nouns",)),
    (_casualties, ("casualty_nouns",)),
    (wounds_and_hospitals, ("wounds",)),
    (in_care, ("care_nouns",)),
    (hit, ("hitting_verbs",)),
    (wounded, ("wounded_nouns", "wounding_nouns")),
    (_among, ("among",)),
    (_turned, ("turning_verbs",)),
    (_phrase, ("phrase_verbs",)),
)


@cache
def _triggers() -> frozenset[str]:
    words = load_toll_lexicon().words
    return frozenset().union(*(words[name] for _, names in _READERS for name in names))


@cache  # of a few hundred words
def _readers(lemma: str, form: str) -> tuple[Callable[[Place], Found], ...]:
    words = load_toll_lexicon().words
    return tuple(
        read for read, names in _READERS if any(lemma in words[name] or form in words[name] for name in names)
    )
