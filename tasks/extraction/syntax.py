"""The arguments of a verb or noun, read off a dependency parse (Universal-like labels of spaCy's English models)."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.messages import speaks_through
from tasks.extraction.phrases import content_head, described, first_conjunct, without_direction
from tasks.extraction.verb_classes import ANSWERS, HELD, LIGHT_VERBS, NEEDS_OBJECT, SUFFERED

Arguments = dict[str, list[Token]]

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp"})
# What follows these is not what an event befell: "the raid was a crime", "a massacre that prompted a meeting".
_COMMENTS = frozenset({"be", "become", "draw", "mark", "prompt", "provoke", "remain", "spark", "trigger"})
_ACCUSES = frozenset({"accuse", "acquit", "arrest", "blame", "charge", "convict", "sentence", "suspect"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
# Arguments of a verb that are not those of the noun that it governs.
_OWN = frozenset(["subject", "object", "instrument", "clause", "particle", "passive", "mod", "verb", "by"])
# What is told of before or after an event is another one: "fled to the hills after the attack".
_APART = frozenset({"after", "before", "following", "since"})
_SIDE_BY_SIDE = 3  # tokens: "attacked and (then) overran"
# What is said of an event by those who did it: "a strike carried out by jets", "an attack claimed by rebels".
_ASCRIBED = LIGHT_VERBS | frozenset(
    ["arrange", "blame", "call", "cause", "claim", "convene", "coordinate", "host", "mastermind", "plan"]
)
_OWN_CLAUSE = frozenset({"aux", "dobj", "nsubj"})
_EFFORTS = frozenset({"attempt", "battle", "bid", "campaign", "effort", "fight", "offensive", "operation"})
# Verbs that make a decision, an attempt or a promise that of their subject.
_MAKES = LIGHT_VERBS | {"announce", "express", "give", "have", "reach", "reaffirm", "repeat", "take"}
# Nouns that count events: "a series of attacks".
_SERIES = frozenset({"campaign", "number", "round", "series", "spate", "string", "wave"})


def arguments_of(word: Token) -> Arguments:
    """Argument name -> the tokens that fill it (heads of phrases; conjoined ones expanded).

    Names: subject, object, instrument, clause, particle, passive, mod, verb, verb_subject, verb_object, clause_subject,
    whole (of which a noun is said to be made) and each preposition by its lemma; phrases of time fill none. A noun's
    subject is its possessor or what follows "by"; its object what follows "of".
    """
    return _noun_arguments(word) if word.pos_ in ("NOUN", "PROPN") else verb_arguments(word)


def verb_arguments(verb: Token) -> Arguments:
    """The arguments of a verb or participle."""
    args: Arguments = {}
    passive = is_passive(verb)
    for child in _dependents(verb):
        if child.dep_ in ("prt", "advmod", "acomp") or (child.dep_ == "oprd" and child.pos_ == "ADJ"):
            _add_particle(args, child)  # "broke up", "shot dead", "taken captive"
        elif child.dep_ in ("nsubj", "csubj"):
            _add(args, "object" if passive else "subject", _antecedent(verb, child))
        elif child.dep_ in ("nsubjpass", "dobj", "attr", "oprd"):
            _add(args, "object", _antecedent(verb, child))
        elif child.dep_ in ("xcomp", "ccomp", "advcl"):
            _add_clause(args, child)
        elif child.dep_ in ("prep", "agent"):
            _add_preposition(args, child)
        elif child.dep_ == "dative":  # "gave Chad arms", "gave arms to Chad"
            _add_recipient(args, child)
    _add_instrument(args, verb)
    _add_shared_object(args, verb, passive=passive)
    _add_origin(args)
    if "by" in args and passive:
        args.setdefault("subject", []).extend(args["by"])
    if passive:
        args["passive"] = [verb]
    _add_implicit(args, verb, passive=passive)
    return args


def _add_clause(args: Arguments, clause: Token) -> None:
    """What is said, wanted or done, or who is asked to do it: "called for the *army* to leave"."""
    if any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children):
        for asked in (c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")):
            _add(args, "for", asked)
    elif clause.dep_ != "advcl":
        _add(args, "clause", clause)


def _dependents(verb: Token) -> Iterator[Token]:
    """The children of a verb but for the label of a headline ("Mali: rebels take Gao"), and the phrases that hang on
    what it results in ("was shot dead by soldiers")."""
    for child in verb.children:
        if not _is_label(child):
            yield child
        if child.lower_ == "dead":
            yield from (c for c in child.children if c.dep_ in ("prep", "agent"))


def _is_label(subject: Token) -> bool:
    end = subject.right_edge.i
    return subject.dep_ == "nsubj" and any(t.text == ":" for t in subject.doc[end : end + 2])


def _add_particle(args: Arguments, particle: Token) -> None:
    """A particle may have been parsed as having the verb's object: "handed [in their rifles]"."""
    _add(args, "particle", particle, spread=False)
    for child in particle.children:
        if child.dep_ == "pobj":
            _add(args, "object", child)


def _add_instrument(args: Arguments, word: Token) -> None:
    """What it was done with: "with mortars", "using mortars"."""
    phrases = [word, *(c for c in word.children if c.dep_ == "dobj")]
    users = [c for phrase in phrases for c in phrase.children if c.lower_ == "using" and c.dep_ != "amod"]
    used = [o for user in users for o in user.children if o.dep_ in ("dobj", "pobj")]
    if found := [*args.get("with", ()), *_spread(used)]:
        args["instrument"] = found


def _add_shared_object(args: Arguments, verb: Token, *, passive: bool) -> None:
    """ "attacked and overran the post": verbs side by side have the second one's object in common.

    The last of a list of objects may hang from the verb: "destroyed the office, a shop, and *the post*".
    """
    if passive:
        return
    if "object" in args:
        for last in (c for c in verb.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")):
            _add(args, "object", last)
        return
    for other in verb.children:
        if other.dep_ == "conj" and verb.i < other.i <= verb.i + _SIDE_BY_SIDE and not _has(other, "nsubj"):
            for child in other.children:
                if child.dep_ == "dobj":
                    _add(args, "object", child)


def _add_origin(args: Arguments) -> None:
    """ "residents from Homs fled": where the participants come from."""
    for name in ("subject", "object"):
        for participant in args.get(name, []):
            inner = _of_measure(participant)
            for child in (
                c for t in inner for c in t.children if c.dep_ == "prep" and c.lemma_ in ("from", "of")
            ):
                args.setdefault("origin", []).extend(c for c in child.children if c.dep_ == "pobj")


def _of_measure(token: Token) -> list[Token]:
    """The token and, where it only measures ("thousands of residents"), what it measures."""
    inner = content_head(token)
    return [token] if inner.i == token.i else [token, inner]


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, a bare past participle that modifies a noun included."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if verb.lower_ == "taken" and not _has(verb, "aux") and any(c.lower_ in HELD for c in verb.children):
        return True  # "ten people taken hostage"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in _OWN_CLAUSE for c in verb.children):
        return is_passive(verb.head)  # "were charged but not caught"
    shot_dead = verb.lemma_ == "shoot" and any(c.lower_ == "dead" for c in verb.children)
    if (
        (verb.lemma_ in NEEDS_OBJECT or shot_dead)
        and verb.tag_ in ("VBD", "VBN")
        and not _has(verb, "dobj")
        and not _has(verb, "aux")
    ):
        return all(c.dep_ != "conj" or not _has(c, "dobj") for c in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not _has(verb, "dobj")


def _authors(message: Token) -> list[Token]:
    """Whose message it is: the possessor's, else that of the subject of the verb that governs it."""
    owners = [c for c in message.children if c.dep_ == "poss"]
    verb = message.head.head if message.dep_ == "pobj" else message.head
    if owners or verb.pos_ not in ("VERB", "AUX"):
        return list(_spread(owners))
    by = (c for c in verb.children if c.dep_ == "agent") if is_passive(verb) else ()
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] or [c for b in by for c in b.children]
    return list(_spread(subjects)) or _shared_subject(verb)


def _add_implicit(args: Arguments, verb: Token, *, passive: bool) -> None:
    """Arguments outside the verb's own subtree: modified nouns, and subjects shared with a governing verb."""
    role = "object" if passive else "subject"
    if role not in args and (message := speaks_through(verb)) is not None:
        args[role] = _authors(message)
        return
    if verb.dep_ in ("acl", "amod"):
        if role not in args and (verb.tag_ in ("VBN", "VBG") or verb.dep_ == "amod"):
            _add(args, role, verb.head)
    elif verb.dep_ == "relcl" and role not in args:
        _add(args, role, verb.head)
    elif verb.dep_ == "relcl" and "object" not in args:
        _add(args, "object", verb.head)
    if role not in args and (shared := _decider(verb) or _shared_subject(verb)):
        args[role] = shared


def _decider(verb: Token) -> list[Token]:
    """Whose act an infinitive after a noun is: "the *mayor's* decision to go", "*rebels* made an attempt to flee"."""
    if verb.dep_ != "acl" or verb.tag_ != "VB":
        return []
    noun, maker = verb.head, verb.head.head
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if not owners and noun.dep_ == "dobj" and (maker.lemma_ in _MAKES or noun.lemma_ in _EFFORTS):
        return verb_arguments(maker).get("subject", [])
    return list(_spread(owners))


def _shared_subject(verb: Token) -> list[Token]:
    """The subject of the verb that governs this one without a subject of its own ("rebels entered and seized Hama")."""
    governor, via_object = verb, False
    while governor.dep_ in _SHARES_SUBJECT and governor.head.i != governor.i:
        # "ordered troops to leave": the object of the governing verb is the subject here.
        via_object, below = governor.dep_ in ("xcomp", "ccomp"), governor
        governor = governor.head
        if governor.pos_ == "ADP":
            own = _subject_across(governor)
            if own is not None:
                return own
            governor = governor.head
        if governor.dep_ == "acomp":  # "were due to meet"
            governor = governor.head
        if governor.pos_ not in ("VERB", "AUX"):
            return []
        if below.tag_ in _FINITE and governor.lemma_ in load_attribution_lexicon().speech:
            continue  # "…, blew himself up, the minister said": the speaker did not
        subjects = [_antecedent(governor, c) for c in governor.children if c.dep_ in ("nsubj", "nsubjpass")]
        objects = [c for c in governor.children if c.dep_ == "dobj"]
        if via_object and objects and governor.lemma_ != "use":
            return list(_spread(objects))
        if subjects:
            return list(_spread(subjects))
        if governor.dep_ == "relcl" or (governor.dep_ == "acl" and governor.tag_ == "VBG"):
            return list(_spread([governor.head]))
    return []


def _subject_across(preposition: Token) -> list[Token] | None:
    """Whose act a verb after a preposition is, where it is not that of the subject before; None to look there."""
    if preposition.lower_ in ("in", "during") and is_passive(preposition.head):
        return []  # "were killed in bombing the town": they did not bomb it
    head = preposition.head
    verb = head.head if head.dep_ == "dobj" else head
    if verb.lemma_ not in _ACCUSES:
        return None
    # "accused the rebels of shelling the town"
    accused = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return list(_spread(accused or ([verb.head] if verb.dep_ == "acl" else []))) or None


def _noun_arguments(noun: Token) -> Arguments:
    args: Arguments = {}
    for child in noun.children:
        if child.dep_ == "prep":
            _add_preposition(args, child)
        elif child.dep_ == "poss":
            _add(args, "subject", child)
        elif child.dep_ in ("amod", "compound", "nmod", "nummod"):
            args.setdefault("mod", []).extend(_with_modifiers(child))
        elif child.dep_ in ("acl", "relcl"):
            _add_from_clause(args, child)
    if noun.dep_ == "conj" and not _has(noun, "det"):  # "a *Russian* missile and drone attack"
        args.setdefault("mod", []).extend(c for c in noun.head.children if c.dep_ == "amod")
    if "of" in args:
        args["object"] = args["of"]
    _add_instrument(args, noun)
    args.setdefault("subject", []).extend(args.get("by", []))
    if not args["subject"]:
        del args["subject"]
    _add_governor(args, noun)
    return args


def _with_modifiers(token: Token) -> Iterator[Token]:
    yield from (c for c in token.children if c.dep_ in ("compound", "amod", "conj", "advmod"))
    yield token


def _add_from_clause(args: Arguments, verb: Token) -> None:
    """ "an attack carried out by rebels", "strikes that killed 12": who did it, and to whom."""
    inner = verb_arguments(verb)
    taken = {name: inner.get(name, []) for name in ("in", "on", "at", "near", "against")}
    if not is_passive(verb):
        taken["verb_object"] = [] if verb.lemma_ in _COMMENTS else inner.get("object", [])
    elif verb.lemma_ in _ASCRIBED:  # not "protests put down by the police"
        taken["subject"] = inner.get("on" if verb.lemma_ == "blame" else "by", [])
    for name in filter(taken.get, taken):
        args.setdefault(name, []).extend(taken[name])


def _add_governor(args: Arguments, noun: Token) -> None:
    """The verb that governs the noun, and that verb's other arguments; on whom a deed is blamed did it."""
    counted = _counted(args, first_conjunct(noun))
    head, role = counted.head, counted.dep_
    if role == "pobj":
        preposition, head = head, head.head
        if head.pos_ not in ("VERB", "AUX"):
            if preposition.lower_ == "of":
                args["whole"] = [head]
            _add_possessor(args, preposition, head)
            return
        if (role := preposition.lemma_.lower()) in _APART:
            return
    elif role not in ("dobj", "nsubj", "nsubjpass", "attr", "oprd") or head.pos_ not in ("VERB", "AUX"):
        return
    outer = verb_arguments(head)
    args.setdefault("subject", []).extend(outer.pop("on", ()) if head.lemma_ == "blame" else ())
    args["verb"] = [head]
    args.setdefault("verb_object", []).extend(_governors_object(head, role, outer))
    args["verb_subject"] = [t for t in _governors_subject(head, role, outer) if t.i != noun.i]
    if role not in ("nsubj", "nsubjpass"):
        args["clause_subject"] = outer.get("subject", []) or outer.get("object", [])
    for name, tokens in outer.items():
        if name not in args and name not in _OWN:
            args[name] = [t for t in tokens if t.i != noun.i]
    for name in [name for name, tokens in args.items() if not tokens]:
        del args[name]


def _counted(args: Arguments, noun: Token) -> Token:
    """The noun that stands for events in the plural: "carried out a *series* of attacks", "its *wave* of arrests"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or noun.head.head.lemma_ not in _SERIES:
        return noun
    series = noun.head.head
    args["whole"] = [series]
    if "subject" not in args and (owners := [c for c in series.children if c.dep_ == "poss"]):
        args["subject"] = list(_spread(owners))
    return series


def _governors_object(verb: Token, role: str, outer: Arguments) -> list[Token]:
    """What the event did something to: "the blast killed ten", "ten were killed in the blast"."""
    did = role == "nsubj" and verb.lemma_ not in _COMMENTS
    suffered = role in ("by", "in", "with") and verb.lemma_ in SUFFERED
    return outer.get("object", []) if did or suffered else []


def _governors_subject(verb: Token, role: str, outer: Arguments) -> list[Token]:
    """Who did it: "rebels carried out an attack", "the attack was led by rebels", "rebels killed ten in the attack"."""
    passive = "passive" in outer
    if verb.lemma_ in SUFFERED | ANSWERS and role in ("in", "with") and not passive:
        return outer.get("subject", [])
    if verb.lemma_ in ("engage", "lock") and role == "in":  # "were locked in battle"
        return outer.get("object" if passive else "subject", [])
    if verb.lemma_ not in LIGHT_VERBS:
        return []
    if role == "nsubjpass":
        return outer.get("by", [])
    return outer.get("subject", []) if role in ("dobj", "in", "of", "by") else []


def _add_possessor(args: Arguments, preposition: Token, whole: Token) -> None:
    """ "their gains, including the capture of Aleppo": who has the whole did the part."""
    if preposition.lemma_ in ("include", "including", "with", "as", "like") and "subject" not in args:
        for child in whole.children:
            if child.dep_ == "poss":
                _add(args, "subject", child)


def _add_preposition(args: Arguments, preposition: Token) -> None:
    name = preposition.lemma_.lower()
    for child in preposition.children:
        if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME"):
            is_relative = child.tag_ == "WDT" and preposition.head.dep_ == "relcl"
            # "the town *from which* they fled"
            _add(args, name, preposition.head.head if is_relative else child)
        elif child.dep_ == "prep":  # "out of", "from inside", "away from"
            args.setdefault("particle", []).append(preposition)
            _add_preposition(args, child)
        elif child.dep_ == "pcomp":
            _add(args, name, child, spread=False)


def _add_recipient(args: Arguments, child: Token) -> None:
    if child.pos_ == "ADP":
        _add_preposition(args, child)
    else:
        _add(args, "to", child)


def _antecedent(verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    return described(verb.head, subject) if verb.dep_ == "relcl" and subject.lower_ in _RELATIVE else subject


def _add(args: Arguments, name: str, token: Token, *, spread: bool = True) -> None:
    token = without_direction(token)
    args.setdefault(name, []).extend(_spread([token]) if spread else [token])


def _spread(tokens: Iterable[Token]) -> Iterator[Token]:
    """Each token and those conjoined with it."""
    for token in tokens:
        yield token
        yield from (t for t in token.conjuncts if t.i > token.i and t.pos_ not in ("VERB", "AUX"))


def _has(token: Token, dep: str) -> bool:
    return any(child.dep_ == dep for child in token.children)
