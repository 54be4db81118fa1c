"""Where a sentence tells of the wounded by their wounds, by what hit them, or by the hospital they were taken to."""

from spacy.tokens import Token

from tasks.extraction.phrases import object_of
from tasks.extraction.toll_syntax import OBJECTS, Found, Place, has_object, patients, undergoers


def wounds_and_hospitals(at: Place) -> Found:
    """ "suffered gunshot wounds", "was taken to hospital", "three people with burns"."""
    token = at.token
    governor = token.head
    if token.lemma_.lower() in at.lexicon.words["wounds"]:
        if token.dep_ == "dobj" and governor.lemma_ in at.lexicon.words["suffer_verbs"]:
            yield "injured", undergoers(governor)
        elif token.dep_ == "pobj" and governor.lower_ in {"with", "from", "for"}:
            carrier = governor.head
            if carrier.lemma_ in at.lexicon.words["care_nouns"] and carrier.dep_ == "pobj":
                carrier = carrier.head.head  # "went to hospital with burns"
            if carrier.pos_ in {"NOUN", "NUM", "PROPN"} and governor.lower_ == "with":
                yield "injured", [carrier]
            elif carrier.pos_ == "VERB" and (
                governor.lower_ == "with" or carrier.lemma_ in _CARE[governor.lower_]
            ):
                yield "injured", patients(carrier) or undergoers(carrier)


# preposition -> the verbs that it joins to wounds
_CARE = {"from": frozenset({"suffer", "bleed", "recover"}), "for": frozenset({"treat"})}


def in_care(at: Place) -> Found:
    """ "left two others in critical condition", "three are still in hospital"."""
    token, words = at.token, at.lexicon.words
    graded = any(c.lower_ in words["conditions_of_health"] for c in token.children)
    if (
        token.lemma_ not in words["care_nouns"]
        or token.head.lower_ != "in"
        or (token.lemma_ == "condition") != graded
    ):
        return
    governor, last = token.head.head, token.doc[token.head.i - 1]
    carrier = governor if governor.pos_ not in {"VERB", "AUX"} else None
    if governor.lemma_ == "leave" and at.counter.count(last):
        yield "injured", [last]  # "left one dead and two others in critical condition"
    elif carrier is not None and (graded or _is_left(carrier)):
        yield "injured", [carrier]
    elif governor.lemma_ in words["staying_verbs"] or (
        governor.lemma_ == "be" and (graded or _is_still(governor))
    ):
        yield "injured", undergoers(governor)


def _is_left(word: Token) -> bool:
    while word.dep_ == "conj":
        word = word.head
    return word.dep_ in OBJECTS and word.head.lemma_ in {"leave", "put", "land", "send"}


def _is_still(verb: Token) -> bool:
    return any(c.lower_ == "still" for c in verb.children)


def hit(at: Place) -> Found:
    """ "fired into the crowd, hitting four people"."""
    token, words = at.token, at.lexicon.words
    if token.pos_ != "VERB" or token.lemma_ not in words["hitting_verbs"]:
        return
    nearby = {form for t in token.doc for form in (t.lower_, t.lemma_.lower())}
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.children) or token.dep_ == "acl"
    passive = passive or object_of(token, "by") is not None  # "3 grazed by gunfire"
    if (passive or has_object(token)) and nearby & words["missiles"]:
        yield "injured", patients(token)


def wounded(at: Place) -> Found:
    """ "four gunshot victims", "the fatal shooting of four guards", "a triple shooting"; one alone may be dead."""
    token, words = at.token, at.lexicon.words
    beside = {c.lower_ for c in token.children}
    victims = None
    if token.lemma_ in words["wounded_nouns"] and beside & words["wounded_by"]:
        victims = token
    elif token.lemma_ in words["wounding_nouns"] and token.pos_ == "NOUN":
        victims = object_of(token, "of") if at.counter.times(token) is None else token
    number = at.counter.number_of(victims) if victims is not None else None
    if victims is not None and number is not None and number.high != 1:
        yield "killed" if beside & {"fatal", "deadly"} else "injured", [victims]


def is_discharged(at: Place) -> bool:
    """Whether those who are let go were wounded: "treated and released", "released from the hospital"."""
    place = object_of(at.token, "from")
    treated = at.token.dep_ == "conj" and at.token.head.lemma_ == "treat"
    return treated or (place is not None and place.lemma_ in at.lexicon.words["care_nouns"])
