"""Where a sentence tells of victims: a trigger word, its kind, and the heads of the victim phrases."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tasks.extraction.phrases import antecedent, conjuncts, object_of, tokens_among
from tasks.extraction.toll_lexicon import TollLexicon, load_toll_lexicon
from tasks.extraction.victims import VictimCounter
from tasks.records import TollKind

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "dative"})
_STATE_LINKS = frozenset({"acomp", "oprd", "xcomp", "ccomp", "attr", "advcl", "advmod", "prep"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ", "NN", "VB", "RB"})
_REACH = 6  # tokens that a headline's victim phrase spans: "12 Syrian army soldiers killed"


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
    for token in tokens_among(sentence, lexicon.triggers):
        place = _Place(token, counter, lexicon)
        for read in (
            _verb_or_state,
            _fatally,
            _noun,
            _lives,
            _bodies,
            _lost,
            _toll_noun,
            _casualties,
            _care,
            _phrase,
        ):
            for kind, heads in read(place):
                victims = tuple(
                    victim
                    for head in heads
                    for victim in conjuncts(head)
                    if not _has_own_state(victim, token, lexicon)
                )
                if victims:
                    yield Reading(kind, token, victims, token.lemma_.lower() in lexicon.words["needs_person"])


def _has_own_state(victim: Token, trigger: Token, lexicon: TollLexicon) -> bool:
    """Whether a phrase has a state word of its own: "one dead, four wounded"."""
    after = victim.doc[victim.i + 1 : victim.i + 3]
    return any(
        word != trigger and (word.lower_ in lexicon.states or word.lemma_.lower() in lexicon.object_verbs)
        for word in after
        if word.head == victim or word.i == victim.i + 1
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A token that may be a trigger, with the counts of its sentence and the lexicon."""

    token: Token
    counter: VictimCounter
    lexicon: TollLexicon


Found = Iterator[tuple[TollKind, list[Token]]]


def _verb_or_state(at: _Place) -> Found:
    token = at.token
    lemma = "shoot" if token.lower_ == "shot" else token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"} and lemma in at.lexicon.subject_verbs:
        yield at.lexicon.subject_verbs[lemma], undergoers(token)
        return
    kind = _fatal(token, at.lexicon) or at.lexicon.states.get(token.lower_)
    if kind is None and (token.pos_ == "VERB" or token.tag_ in {"VBN", "VBD", "VBG"} or _is_shot(at)):
        kind = at.lexicon.object_verbs.get(lemma)
    if kind is None or _either(token):
        return
    heads = _among(token, at.counter) or _headline(token) or patients(token)
    if not heads or all(_has_own_state(head, token, at.lexicon) for head in heads):
        heads = _before(token, at.counter) or _after(token, at.counter)
    yield kind, heads


def _among(token: Token, counter: VictimCounter) -> list[Token]:
    """ "Nurse among six killed in blast": the number counts the nurse too."""
    number = counter.quantity_at(token.i - 1) if token.i > 1 else None
    first = token.i - 1
    while number and first > 0 and counter.quantity_at(first - 1) == number:
        first -= 1
    return [token.doc[token.i - 1]] if number and first and token.doc[first - 1].lower_ == "among" else []


def _after(token: Token, counter: VictimCounter) -> list[Token]:
    """ "Gunman opens fire, wounds 9": the number of a headline's finite verb that the parser left unattached."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return [following] if token.tag_ == "VBZ" and following and counter.quantity_at(following.i) else []


def _is_shot(at: _Place) -> bool:
    """ "4 shot in market", where the tagger sees a noun."""
    return at.token.lower_ == "shot" and at.token.i > 0 and at.counter.quantity_at(at.token.i - 1) is not None


def _either(token: Token) -> bool:
    """Whether "or" joins a trigger to another verb: "killed or wounded 40" gives the number of neither."""
    pair = [token, *(c for c in token.children if c.dep_ == "conj"), token.head]
    verbs = [t for t in pair if t == token or t.dep_ == "conj" or token.dep_ == "conj"]
    return len(verbs) > 1 and any(c.lower_ == "or" and c.dep_ == "cc" for t in verbs for c in t.children)


def _fatally(at: _Place) -> Found:
    """ "Four people were shot, one fatally"."""
    token = at.token
    before = token.i - 1
    if token.lower_ != "fatally" or before < 1 or at.counter.quantity_at(before) is None:
        return
    if token.doc[before - 1].text in {",", "—", "–", "-", "and"}:
        yield "killed", [token.doc[before]]


def _fatal(token: Token, lexicon: TollLexicon) -> TollKind | None:
    """A wound that kills: "shot dead", "fatally stabbed", "beaten to death", "shot and killed"."""
    if token.lemma_.lower() not in lexicon.words["violence"] and token.lower_ != "shot":
        return None
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "dead":
        return "killed"  # "gunmen shot dead two men", where "dead" is parsed as one of the men's words
    return "killed" if any(_kills(token, child, lexicon) for child in token.children) else None


def _kills(token: Token, child: Token, lexicon: TollLexicon) -> bool:
    """Whether a word below a verb of violence makes it deadly."""
    if child.lower_ in lexicon.words["deadly_adverbs"]:
        return child.i == 0 or child.nbor(-1).lower_ not in _NOT_FATALLY
    if token.lower_ in lexicon.states:
        return False
    if child.lower_ == "dead":
        return child.i > token.i and not any(t.is_punct for t in token.doc[token.i : child.i])
    if child.dep_ == "prep":
        return child.lower_ == "to" and any(c.lower_ == "death" for c in child.children)
    shares = not any(c.dep_ in _SUBJECTS for c in child.children) and not (
        _has_object(child) and _has_object(token)
    )
    return child.dep_ == "conj" and child.lemma_.lower() == "kill" and shares


_NOT_FATALLY = frozenset({"none", "not", "non", "-", "nobody"})


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in _OBJECTS for c in verb.children)


def patients(token: Token) -> list[Token]:
    """Who is acted on: object, passive subject, the noun of a participle, or the subject of a state."""
    children = list(token.children)
    passive = [antecedent(c) for c in children if c.dep_ in {"nsubjpass", "csubjpass"}]
    objects = [c for c in children if c.dep_ in _OBJECTS and c.i > token.i]
    between = [
        c for c in children if c.dep_ == "prep" and c.lower_ == "between"
    ]  # "killed between 20 and 30"
    objects = objects or [c for preposition in between for c in preposition.children if c.dep_ == "pobj"]
    if passive or objects:
        return passive or objects
    if any(c.dep_ == "nummod" and c.i < token.i for c in children):
        return [token]  # "30 wounded"
    if _modifies(token):
        return [token.head] if token.tag_ != "VBG" else []
    shared = [o for c in children if c.dep_ == "conj" for o in c.children if o.dep_ in _OBJECTS]
    return shared or _subjects(token)


def _modifies(token: Token) -> bool:
    """Whether a participle or adjective stands with a noun: "two men killed", "wounded soldiers"."""
    predicate = token.dep_ == "oprd" and token.head.pos_ in {"NOUN", "NUM", "PROPN"}
    return token.dep_ in {"acl", "amod", "nmod"} or predicate


def _subjects(token: Token) -> list[Token]:
    """The subject of a participle or state, its own or that of the verb it is joined to."""
    is_state = token.tag_ in _PARTICIPLES or token.lower_ == "missing"
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children):
        return []  # "the raids have killed": no headline
    if subjects := [antecedent(c) for c in token.children if c.dep_ == "nsubj"]:
        return subjects if is_state else []
    if token.dep_ != "conj":
        return _state_of(token)
    return (patients(token.head) or _state_of(token.head)) if is_state else []


def _state_of(token: Token) -> list[Token]:
    """Whom a predicate describes: "were found dead", "left two people dead"."""
    if token.dep_ not in _STATE_LINKS or (token.tag_ not in _PARTICIPLES and token.lower_ != "missing"):
        return []
    governor = token.head
    objects = [c for c in governor.children if c.dep_ in _OBJECTS and c.i < token.i]
    if objects:
        return objects
    passive = [antecedent(c) for c in governor.children if c.dep_ == "nsubjpass"]
    return passive or (
        [antecedent(c) for c in governor.children if c.dep_ == "nsubj"]
        if governor.pos_ == "AUX" or governor.lemma_ in {"remain", "lie", "end"}
        else []
    )


def undergoers(verb: Token) -> list[Token]:
    """Who dies or flees: the subject, also where a governing verb or a noun carries it."""
    subjects = [antecedent(c) for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if subjects:
        return subjects
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
        return [verb.head]
    if verb.dep_ not in _CARRIED or verb.head.pos_ not in {"VERB", "AUX"}:
        return []
    governor = verb.head
    objects = [c for c in governor.children if c.dep_ in _OBJECTS and c.i < verb.i and verb.dep_ != "conj"]
    passive = [antecedent(c) for c in governor.children if c.dep_ == "nsubjpass"]
    return objects or passive or (undergoers(governor) if verb.dep_ != "advcl" else [])


_CARRIED = frozenset({"xcomp", "ccomp", "advcl", "conj"})


def _headline(token: Token) -> list[Token]:
    """The noun phrase that a headline sets before its participle: "two injured, gunman dead in market
    shooting"."""
    doc, i = token.doc, token.i - 1
    if token.tag_ == "VBG" or (token.i + 1 < len(doc) and not _closes(doc[token.i + 1])):
        return []
    while i >= 0 and doc[i].pos_ in _PHRASE and token.i - i <= _REACH:
        i -= 1
    opened = i < 0 or doc[i].text in {",", ";", ":", "-", "–", "—"}
    head = doc[token.i - 1]
    return [head] if opened and i < token.i - 1 and head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} else []


_PHRASE = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})


def _closes(token: Token) -> bool:
    return token.is_punct or token.pos_ in {"ADP", "SCONJ", "CCONJ"}


def _before(token: Token, counter: VictimCounter) -> list[Token]:
    """The counted phrase right before a participle that the parser left unattached, as in headlines."""
    if token.tag_ == "VBG":
        return []
    for i in range(token.i - 1, max(-1, token.i - 1 - _REACH), -1):
        other = token.doc[i]
        if counter.quantity_at(i):
            head = token.doc[token.i - 1]
            return [head if counter.count(head) else other]
        if other.is_punct or other.pos_ in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ"}:
            break
    return []


def _noun(at: _Place) -> Found:
    token = at.token
    kind = at.lexicon.nouns.get(token.lemma_.lower())
    if kind is None or token.pos_ != "NOUN":
        return
    if at.counter.count_of_noun(token):
        yield kind, [token]
    elif (people := object_of(token, "of")) is not None:
        yield kind, [people]


def _lives(at: _Place) -> Found:
    """ "claimed the lives of N", "cost N lives", "lost their lives"."""
    token = at.token
    if (
        token.lemma_.lower() not in at.lexicon.words["life_nouns"]
        or token.head.lemma_ not in at.lexicon.words["life_verbs"]
    ):
        return
    people = object_of(token, "of")
    if people is not None:
        yield "killed", [people]
    elif at.counter.count_of_noun(token):
        yield "killed", [token]
    elif token.head.lemma_ == "lose" and any(c.dep_ == "poss" for c in token.children):
        yield "killed", undergoers(token.head)


def _bodies(at: _Place) -> Found:
    """ "the bodies of nine people were found", "recovered 12 bodies"."""
    token = at.token
    if (
        token.lemma_.lower() not in at.lexicon.words["body_nouns"]
        or token.head.lemma_ not in at.lexicon.words["body_verbs"]
    ):
        return
    people = object_of(token, "of")
    yield "killed", [people if people is not None else token]


def _lost(at: _Place) -> Found:
    """ "lost two men": those who fight and kin, in a number."""
    token, words = at.token, at.lexicon.words
    if token.lemma_ not in words["losing_verbs"] or token.pos_ != "VERB":
        return
    for head in (c for c in token.children if c.dep_ in _OBJECTS):
        whole = object_of(head, "of") if at.counter.quantity_at(head.i) else None
        named = at.counter.victim_class(head) in words["lost_classes"]
        if (named or (whole or head).lemma_ in words["lost_people"]) and at.counter.number_of(head):
            yield "killed", [head]


def _toll_noun(at: _Place) -> Found:
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
    for other in token.doc[token.i + 1 : token.i + 15]:
        if other.lower_ in {
            "to",
            "at",
            "of",
            "reached",
            "exceeded",
            "passed",
            "is",
            "was",
            "topped",
            "above",
            "past",
        }:
            follower = next(
                (t for t in token.doc[other.i + 1 : other.i + 5] if at.counter.quantity_at(t.i)), None
            )
            if follower is not None:
                yield kind, [follower]
                return


def _casualties(at: _Place) -> Found:
    """ "no casualties": nobody was killed and nobody hurt."""
    token = at.token
    if token.lemma_.lower() in at.lexicon.words["casualty_nouns"]:
        quantity = at.counter.count_of_noun(token)
        if quantity is not None and quantity.high == 0:
            yield "killed", [token]
            yield "injured", [token]


def _care(at: _Place) -> Found:
    """ "suffered gunshot wounds", "was taken to hospital", "three people with burns"."""
    token = at.token
    governor = token.head
    if token.lemma_.lower() in at.lexicon.words["wounds"]:
        if token.dep_ == "dobj" and governor.lemma_ in at.lexicon.words["suffer_verbs"]:
            yield "injured", undergoers(governor)
        elif token.dep_ == "pobj" and governor.lower_ in {"with", "from"}:
            carrier = governor.head
            if carrier.pos_ in {"NOUN", "NUM", "PROPN"} and governor.lower_ == "with":
                yield "injured", [carrier]
            elif carrier.pos_ == "VERB" and (governor.lower_ == "with" or carrier.lemma_ == "suffer"):
                yield "injured", patients(carrier) or undergoers(carrier)


def _phrase(at: _Place) -> Found:
    """ "were taken into custody", "drove 20,000 people from their homes", "abandoned their homes"."""
    token = at.token
    if token.pos_ != "VERB":
        return
    for phrases, people in ((at.lexicon.object_phrases, patients), (at.lexicon.subject_phrases, undergoers)):
        for phrase in phrases:
            if token.lemma_ not in phrase.verbs:
                continue
            below = {t.lemma_.lower() for t in token.subtree}
            if phrase.words & below and (phrase.particle is None or phrase.particle in below):
                heads = people(token)
                yield phrase.kind, [head for head in heads if head.lemma_.lower() not in phrase.words]
