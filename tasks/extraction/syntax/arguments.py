"""The arguments of a word: the tokens that fill each, and how phrases add to them."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from tasks.extraction.phrases import described, without_direction

Arguments = dict[str, list[Token]]
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def add(args: Arguments, name: str, token: Token, *, spread: bool = True) -> None:
    """A token fills an argument, and with `spread` what is conjoined with it does."""
    token = without_direction(token)
    args.setdefault(name, []).extend(with_conjuncts([token]) if spread else [token])


def add_preposition(args: Arguments, preposition: Token) -> None:
    """The object of a preposition fills the argument of its name; phrases of time fill none."""
    name = preposition.lemma_.lower()
    for child in preposition.children:
        if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME"):
            is_relative = child.tag_ == "WDT" and preposition.head.dep_ == "relcl"
            # "the town *from which* they fled"
            add(args, name, preposition.head.head if is_relative else child)
        elif child.dep_ == "prep":  # "out of", "from inside", "away from"
            args.setdefault("particle", []).append(preposition)
            add_preposition(args, child)
        elif child.dep_ == "pcomp":
            add(args, name, child, spread=False)


def add_instrument(args: Arguments, word: Token) -> None:
    """What it was done with: "with mortars", "using mortars"."""
    phrases = [word, *(c for c in word.children if c.dep_ == "dobj")]
    users = [c for phrase in phrases for c in phrase.children if c.lower_ == "using" and c.dep_ != "amod"]
    used = [o for user in users for o in user.children if o.dep_ in ("dobj", "pobj")]
    if found := [*args.get("with", ()), *with_conjuncts(used)]:
        args["instrument"] = found


def antecedent(verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    return described(verb.head, subject) if verb.dep_ == "relcl" and subject.lower_ in _RELATIVE else subject


def with_conjuncts(tokens: Iterable[Token]) -> Iterator[Token]:
    """Each token and those conjoined with it."""
    for token in tokens:
        yield token
        yield from (t for t in token.conjuncts if t.i > token.i and t.pos_ not in ("VERB", "AUX"))


def has_child(token: Token, dep: str) -> bool:
    """Whether a token has a dependent of a label."""
    return any(child.dep_ == dep for child in token.children)
