"""Whether an event is told as a fact, as planned, as possible or as denied: by grammar and a small lexicon."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from spacy.tokens import Token

from tasks.extraction.denials import is_called_false
from tasks.extraction.phrases import path_to_root
from tasks.extraction.verb_classes import SUFFERED
from tasks.records import Modality
from tasks.reference import REFERENCE

# Where several signs meet, the first of these holds.
_ORDER: tuple[Modality, ...] = ("denied", "hypothetical", "planned", "claimed", "actual")
# Dependents that are what their head plans, fears or denies.
_GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "pcomp", "acl", "nsubjpass"})
_CLAUSE_ENDS = frozenset({"relcl", "advcl", "parataxis"})
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_IN_TURN = frozenset({"after", "before"})
_AIMED = frozenset({"aim", "intend", "mean", "set", "order", "pretend"})
# What these open is as far off as the main clause: "should stay closed until the troops leave".
_UNTIL = frozenset({"until", "till", "before", "unless"})
_PRESSES = frozenset({"press", "push", "lobby", "campaign"})  # "pressed for his release"
_HAVE = frozenset({"have", "'ve", "’ve", "has", "had"})  # "should have left before ..." tells of the past
_HOW_OFTEN = frozenset({"common", "frequent", "infrequent", "rare", "uncommon", "unusual"})
_WOULD = frozenset({"would", "'d", "’d"})
_THWARTED = frozenset(
    ["arrest", "capture", "catch", "defuse", "destroy", "detain", "disarm", "discover", "down", "explode", "find",
     "foil", "intercept", "kill", "neutralise", "neutralize", "shoot", "stop", "thwart"]
)  # fmt: skip
_LETS = frozenset({"let", "mean", "see"})  # "a deal that would see them leave"
# "marched to demand more pay", "phoned him to express her sorrow": that is done with it.
_VOICED = frozenset({"condemn", "convey", "demand", "denounce", "express", "oppose", "protest", "voice"})
_GATHERS = frozenset(
    ["assemble", "block", "call", "demonstrate", "gather", "march", "meet", "phone", "picket", "protest", "rally",
     "strike", "take", "telephone", "turn", "write"]
)  # fmt: skip
_STRIVES = frozenset({"battle", "fight", "press", "race", "rush", "strive", "struggle", "work"})
_ABOUT = frozenset({"about", "of", "over"})
_NOBODY = frozenset({"no", "neither", "nobody", "none"})
_MAY_BE_NOBODY = _SUBJECTS | {"preconj"}  # "… and neither fired"
_SHOWS = frozenset({"confirm", "demonstrate", "indicate", "prove", "reveal", "show", "suggest"})
_ENDS = frozenset({"halt", "stop"})
_MET = _ENDS | {"dismiss", "reject", "repel"}  # what there must be, for it to be met so
# Words of which an infinitive only says what they did ("the first town to fall"), not what they are for.
_ONE_OF_A_ROW = frozenset({"JJS", "RBS"})
_COUNTED = frozenset(
    {"first", "second", "third", "fourth", "fifth", "last", "only", "next", "another", "one", "few", "many"}
)
_OPENS_WORDS = frozenset({":", '"', "“", "'", "‘"})
# What talks are about is still to come: "discussed the withdrawal of the troops", "talks on a truce".
_NEGOTIATED = frozenset(
    ["accord", "agreement", "ceasefire", "cease-fire", "deal", "deployment", "disarmament", "exchange", "handover",
     "pullback", "pullout", "release", "return", "sanction", "surrender", "swap", "truce", "withdrawal"]
)  # fmt: skip
_TALKS = frozenset(
    ["center", "centre", "cover", "debate", "discuss", "discussion", "focus", "negotiate", "negotiation", "talk",
     "touch"]
)  # fmt: skip
# "instead of leaving", "without firing": what did not happen.
_IN_PLACE_OF = frozenset({"instead", "without", "rather"})
# Of these verbs an event is the subject when it happens: what is said of them is said of it.
OCCURS = frozenset(
    ["happen", "occur", "take", "begin", "start", "come", "carry", "launch", "conduct", "erupt", "break",
     "resume", "continue", "follow", "repeat", "stage", "hold", "mount"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModalityLexicon:
    """Lemma -> modality, for each kind of sign."""

    modals: Mapping[str, Modality]
    markers: Mapping[str, Modality]
    governors: Mapping[str, Modality]
    modifiers: Mapping[str, Modality]
    adverbs: Mapping[str, Modality]
    presupposing: frozenset[str]
    deeds: frozenset[str]
    reports: frozenset[str]
    studies: frozenset[str]
    false: frozenset[str]


@cache
def load_modality() -> ModalityLexicon:
    """The lexicon of data/reference/modality.yaml, read once per process."""
    raw: dict[str, Any] = yaml.load((REFERENCE / "modality.yaml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 - it makes strings only

    def by_lemma(name: str) -> dict[str, Modality]:
        return {lemma: modality for modality, lemmas in raw[name].items() for lemma in lemmas}

    return ModalityLexicon(
        raw["modals"],
        raw["markers"],
        by_lemma("governors"),
        by_lemma("modifiers"),
        by_lemma("adverbs"),
        frozenset(raw["presupposing"]),
        frozenset(raw["deeds"]),
        frozenset(raw["reports"]),
        frozenset(raw["studies"]),
        frozenset(raw["false"]),
    )


def modality_of(trigger: Token) -> Modality:
    """The modality that the sentence itself gives an event; who claims it is not looked at here."""
    found = _signs_of_deed if is_known_deed(trigger) else _signs
    signs = set(found(trigger, load_modality()))
    return next((modality for modality in _ORDER if modality in signs), "actual")


def _signs_of_deed(deed: Token, lexicon: ModalityLexicon) -> Iterator[Modality]:
    """Of a deed that is spoken of as known, only what is said of it directly: "foiled the bombing of the court"."""
    yield from _of_modifiers(deed, lexicon)
    if deed.dep_ == "dobj":
        yield from _of_governor(deed, deed.head, lexicon)


def _signs(trigger: Token, lexicon: ModalityLexicon) -> Iterator[Modality]:
    if trigger.doc[-1].text == "?":
        yield "hypothetical"
    if is_called_false(trigger, lexicon.false):
        yield "denied"
    if trigger.pos_ not in _VERBAL:
        yield from _of_modifiers(trigger, lexicon)
    yield from _of_own_clause(trigger, lexicon)
    for token, head in path_to_root(trigger):
        if (last := _where_signs_end(trigger, token, lexicon)) is not None:
            yield from last
            return
        if trigger.tag_ == "NNS" and not is_definite(trigger) and _asks_which(token):
            yield "hypothetical"  # "it determines whose planes carry out raids"
        yield from _of_infinitive_or_gerund(token)
        if (
            token.dep_ in _GOVERNED
            or (token.dep_ == "pobj" and head.dep_ == "prep")
            or _is_taken_for_clause(token)
        ):
            yield from _of_governor(token, head, lexicon)
        if (
            head.pos_ in _VERBAL
            and (token.dep_ != "ccomp" or _is_infinitive(token) or head.lemma_ in _LETS)
            and not (token.dep_ == "conj" and _has_subject(token))
        ):
            yield from _of_own_clause(head, lexicon)


def _where_signs_end(trigger: Token, token: Token, lexicon: ModalityLexicon) -> tuple[Modality, ...] | None:
    """The last signs, where what stands above a token on the way up from the trigger says no more; else None."""
    head = token.head
    told_of = trigger.pos_ not in _VERBAL and (
        head.lemma_.lower() in lexicon.presupposing or _is_comment_declined(head)
    )
    befell = token.dep_ == "acl" and token.tag_ == "VBN" and head.pos_ == "NOUN"
    to_come = _is_talked_over(token) or (told_of and _is_command(head))  # "End abductions now"
    # "demanded justice for five students killed by soldiers": they were killed
    told_of = told_of or befell or _is_set_apart(token) or _goes_on_with_the_main_clause(token)
    if to_come or told_of:
        return ("planned",) if to_come else ()
    if token.dep_ in _CLAUSE_ENDS and not _is_taken_for_clause(token):
        return tuple(_of_subordinate(token, lexicon))
    if token.tag_ == "NNS" and (_says_how_often(token) or _is_of_a_kind(token, lexicon)):
        return ("hypothetical",)  # of such, not of some
    if token.dep_ in _SUBJECTS and head.lemma_ not in OCCURS and head.lemma_ not in lexicon.governors:
        # "its fall would be a blow": the event itself is in question; "the attack could lead to" is not.
        in_question = any(c.dep_ == "aux" and c.lower_ in _WOULD for c in head.children)
        return ("hypothetical",) if in_question else ()
    # "seek clarity on reports that rebels shelled X", "appeared to show that they did": no shelling is sought
    told = token.dep_ in ("acl", "prep") and head.lemma_ in lexicon.reports and head.pos_ == "NOUN"
    shown = token.dep_ == "ccomp" and head.lemma_ in _SHOWS and _is_infinitive(head)
    return ("claimed",) if told or shown else None


def _is_comment_declined(verb: Token) -> bool:
    """ "declined to comment on the attack": there was one."""
    return any(c.dep_ == "xcomp" and c.lemma_ == "comment" for c in verb.children)


def _is_talked_over(token: Token) -> bool:
    """Whether a noun is what talks are about."""
    above = token.head.head if token.head.dep_ == "prep" else token.head
    return token.lemma_ in _NEGOTIATED and above.lemma_ in _TALKS


def _is_set_apart(token: Token) -> bool:
    """Whether what stands above a phrase or a clause says nothing of it: "..., as a strike went on", "X; Y did Z"."""
    head = token.head
    if token.dep_ == "ccomp":
        return any(c.text == ";" for c in head.children if token.i < c.i < head.i)
    return bool(head.dep_ == "prep" and head.lower_ == "as" and head.i > 0 and head.nbor(-1).text == ",")


def _asks_which(clause: Token) -> bool:
    """Whether a clause asks which of several did something."""
    subjects = (c for c in clause.children if c.dep_ in _SUBJECTS and clause.dep_ in ("ccomp", "pcomp"))
    return any(c.lower_ in ("what", "which", "whose") for s in subjects for c in s.children)


def _is_taken_for_clause(verb: Token) -> bool:
    """Whether a relative clause is only an infinitive of what its noun is for: "foiled a plot to blow up the bank"."""
    return verb.dep_ == "relcl" and verb.tag_ == "VB" and not _has_subject(verb)


def _says_how_often(noun: Token) -> bool:
    """ "mass shootings are rare"."""
    told = any(c.dep_ == "acomp" and c.lemma_ in _HOW_OFTEN for c in noun.head.children)
    return told and noun.dep_ in _SUBJECTS and not is_definite(noun)


def _is_of_a_kind(noun: Token, lexicon: ModalityLexicon) -> bool:
    """Whether a bare plural only names what somebody studies or counts: "a group that tracks shootings"."""
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    bare = all(c.dep_ in ("amod", "compound", "prep", "relcl", "acl", "punct") for c in noun.children)
    return bare and noun.dep_ in ("dobj", "pobj") and governor.lemma_ in lexicon.studies


def is_definite(noun: Token) -> bool:
    """Whether a noun is one that the reader knows already: "the attack", "their attack"."""
    return any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)


def _goes_on_with_the_main_clause(token: Token) -> bool:
    """ "used gas to disperse them and arrested nine": a past tense is not coordinated with an infinitive."""
    return bool(token.dep_ == "conj" and token.tag_ == "VBD" and token.head.tag_ == "VB")


def _of_infinitive_or_gerund(verb: Token) -> Iterator[Modality]:
    if (verb.dep_ == "acl" or _is_taken_for_clause(verb)) and _is_purpose(verb):
        yield "planned"
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _STRIVES and any(c.lower_ == "to" for c in verb.children):
        yield "planned"
    if verb.dep_ == "pcomp" and _is_in_place_of(verb.head):
        yield "denied"
    if verb.dep_ == "pcomp" and _is_infinitive(verb):
        yield "planned"  # "undecided about whom to back"


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive says what its noun is for ("a campaign to retake the town"), and not what it did."""
    if not _is_infinitive(verb):
        return False
    noun = verb.head
    words = (noun, *noun.children)
    return not any(w.tag_ in _ONE_OF_A_ROW or w.lower_ in _COUNTED or w.ent_type_ == "ORDINAL" for w in words)


def _is_in_place_of(preposition: Token) -> bool:
    if preposition.lower_ == "before" and _is_thwarted(preposition.head):
        return True
    words = (preposition, preposition.head, *preposition.children)
    return any(w.lower_ in _IN_PLACE_OF and w.dep_ in ("prep", "advmod", "cc") for w in words)


def is_taken_for_granted(trigger: Token) -> bool:
    """Whether who denies or rejects the whole leaves this be: "rejected the murder", "the truce that it had signed"."""
    return is_known_deed(trigger) or any(t.dep_ == "relcl" for t in (trigger, *trigger.ancestors))


def is_known_deed(trigger: Token) -> bool:
    """Whether a text speaks of a deed as of one that its readers know: "the murder of the judge", "in the attack"."""
    if trigger.pos_ in _VERBAL or not is_definite(trigger):
        return False
    if trigger.head.lower_ == "in":
        return True
    deeds = load_modality().deeds
    return trigger.lemma_.lower() in deeds and any(
        c.dep_ in ("prep", "poss", "relcl", "acl") for c in trigger.children
    )


def _is_command(verb: Token) -> bool:
    """Whether a sentence tells somebody to do something: "Chad: Free the detainees", "Release them now"."""
    if verb.dep_ == "conj":
        return _is_command(verb.head)
    plain = verb.tag_ in ("VB", "VBP") and verb.lower_ == verb.lemma_.lower() and verb.dep_ == "ROOT"
    first = verb.i == 0 or verb.nbor(-1).text in _OPENS_WORDS
    return plain and first and not any(c.dep_ == "aux" for c in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _is_of_nobody(subject: Token) -> bool:
    """Whether a subject says that there was none: "no convoys have entered"."""
    return subject.lower_ in _NOBODY or any(c.dep_ == "det" and c.lower_ in _NOBODY for c in subject.children)


def _of_own_clause(verb: Token, lexicon: ModalityLexicon) -> Iterator[Modality]:
    if _is_command(verb):
        yield "planned"
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "aux" and word in lexicon.modals:
            yield lexicon.modals[word]
        elif child.dep_ == "neg" or (child.dep_ in _MAY_BE_NOBODY and _is_of_nobody(child)):
            yield "denied"
        elif child.dep_ == "mark" and word in lexicon.markers:
            yield lexicon.markers[word]
        elif child.dep_ == "advmod" and word in lexicon.adverbs:
            yield lexicon.adverbs[word]


def _of_modifiers(noun: Token, lexicon: ModalityLexicon) -> Iterator[Modality]:
    for child in noun.children:
        if child.dep_ in ("amod", "det", "compound") and child.lower_ in lexicon.modifiers:
            yield lexicon.modifiers[child.lower_]


def _of_governor(token: Token, head: Token, lexicon: ModalityLexicon) -> Iterator[Modality]:
    """What the head says of its complement ("plans to attack", "fears of an attack", "denied attacking")."""
    governor = head.head if head.dep_ == "prep" else head
    if governor.i == token.i or (head.dep_ == "prep" and head.lower_ in _IN_TURN):
        return  # "waited at the gate before attacking": the attack is not what was waited for
    if governor.lemma_ == "be" and any(c.lower_ == "to" and c.i == governor.i + 1 for c in token.children):
        yield "planned"  # "is to leave by Sunday"
    if governor.lemma_ == "be" and _is_infinitive(token):  # "their aim was to seize the town"
        subjects = (c.lemma_ for c in governor.children if c.dep_ in _SUBJECTS)
        yield from (lexicon.governors[s] for s in subjects if s in lexicon.governors)
    modality = lexicon.governors.get(governor.lemma_.lower())
    if modality is None and head.lower_ in _ABOUT:  # "fears are growing of a massacre"
        told = (lexicon.governors.get(c.lemma_.lower()) for c in governor.children if c.dep_ == "nsubj")
        modality = next((m for m in told if m == "hypothetical"), None)
    if governor.lemma_ == "able" and _is_told_as_done(governor.head):
        return
    if (
        modality == "denied"
        and (governor.lemma_ in _MET or _has_result(governor))
        and (token.dep_ == "dobj" or governor.lemma_ == "repel")
        and not (governor.lemma_ in _ENDS and token.tag_ == "NNS" and not is_definite(token))
    ):
        return  # "repelled an attack", "foiled an attack, killing two": there was one; "halted air strikes": no more
    if token.dep_ == "nsubjpass" and governor.lemma_ in _AIMED:
        return  # "the attacks are aimed at …": there are some
    if head.lower_ == "for" and governor.lemma_ in _PRESSES:
        modality = "planned"
    if modality is not None:
        yield modality


def _has_result(verb: Token) -> bool:
    """Whether a clause says whom a verb killed or wounded."""
    return any(c.dep_ == "advcl" and c.tag_ == "VBG" and c.lemma_ in SUFFERED for c in verb.children)


def _is_thwarted(verb: Token) -> bool:
    """Whether what somebody or something was about to do ended there: "were arrested before reaching the bridge"."""
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for v in (verb, verb.head) for c in v.children)
    return passive and verb.lemma_ in _THWARTED


def _is_told_as_done(verb: Token) -> bool:
    """The past or perfect tense: who "was able to take" a town, or "has been able to", took it."""
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    return all(c.lemma_ == "have" for c in auxiliaries) and (verb.tag_ == "VBD" or bool(auxiliaries))


def _of_subordinate(verb: Token, lexicon: ModalityLexicon) -> Iterator[Modality]:
    """An infinitive of purpose ("in order to seize the town") is a plan; a participle is as real as its main clause."""
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and not any(c.dep_ in ("mark", "aux") for c in verb.children)
    ):
        yield from _of_own_clause(verb.head, lexicon)
    if verb.dep_ == "advcl" and _is_infinitive(verb):
        voiced = verb.lemma_ in _VOICED and verb.head.lemma_ in _GATHERS
        if voiced:
            yield from _of_own_clause(verb.head, lexicon)
        else:
            yield "planned"
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"} if verb.dep_ == "advcl" else set()
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if "before" in marks and own is not None and own.pos_ == "PRON" and _is_thwarted(verb.head):
        yield "denied"  # "the bombs were found before they were used"
    if marks & _UNTIL:
        signs = set(_of_own_clause(verb.head, lexicon)) & {"planned", "hypothetical"}
        yield from () if any(c.lower_ in _HAVE for c in verb.head.children if c.dep_ == "aux") else signs
