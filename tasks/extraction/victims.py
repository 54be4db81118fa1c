"""Who is counted: the people in a noun phrase, their class and their number."""

from dataclasses import dataclass
from functools import cache, cached_property

import yaml
from spacy.tokens import Doc, Token

from tasks.extraction.phrases import object_of, text_of
from tasks.extraction.quantities import Quantity, find_quantities
from tasks.reference import REFERENCE

_NOBODY = frozenset({"nobody", "none", "no-one"})
_HE = frozenset({"he", "she", "him", "her", "himself", "herself", "self"})
_PRONOUNS = (
    _NOBODY | _HE | {"one", "another", "both", "others", "them", "themselves", "who", "everyone", "someone"}
)
_SUFFIXES = ("man", "woman")  # gateman, spokeswoman
_OF_WHOLE = frozenset({"them", "whom", "those", "these", "us"})


@dataclass(frozen=True, slots=True)
class People:
    """The words for people of data/reference/victims.yaml."""

    classes: dict[str, str]  # word or words -> canonical class
    words: frozenset[str]  # every word for a person, with or without a class
    collectives: frozenset[str]
    things: frozenset[str]
    kin: frozenset[str]
    pairs: frozenset[str]


@cache
def load_people() -> People:
    """The table of people, read once per process."""
    table = yaml.safe_load((REFERENCE / "victims.yaml").read_text(encoding="utf-8"))
    classes = {word: name for name, words in table["classes"].items() for word in words}
    return People(
        classes,
        frozenset(classes) | frozenset(table["people"]),
        frozenset(table["collectives"]),
        frozenset(table["not_people"]),
        frozenset(table["kin"]),
        frozenset(table["pairs"]),
    )


class VictimCounter:
    """Counts the victims that noun phrases of one sentence name."""

    def __init__(self, sentence: Doc) -> None:
        self.people = load_people()
        self._sentence = sentence
        self._classes: dict[int, str | None] = {}

    @property
    def text(self) -> str:
        """The text of the sentence."""
        return text_of(self._sentence)

    @cached_property
    def _at(self) -> dict[int, Quantity]:
        """Token index -> the count that the token is part of; not sought where no victims are told of."""
        at: dict[int, Quantity] = {}
        for quantity in find_quantities(self.text):
            span = self._sentence.char_span(quantity.start, quantity.end, alignment_mode="expand")
            at |= dict.fromkeys(range(span.start, span.end), quantity)
        return at

    def quantity_at(self, index: int) -> Quantity | None:
        """The count that the token at `index` is part of."""
        return self._at.get(index)

    def count(self, head: Token) -> Quantity | None:
        """How many people a noun phrase names; None where it does not say, or names no people by number."""
        if (number := self.number_of(head)) is not None:
            return number
        inner = object_of(head, "of")
        if inner is not None and head.lemma_.lower() in self.people.collectives:
            return self.count(inner)
        if inner is not None and self.victim_class(head) == "families":
            return self._at.get(inner.i)  # "a family of five"
        return self._single(head)

    def number_of(self, head: Token) -> Quantity | None:
        """The number in a noun phrase; None where the phrase has none."""
        own = self._at.get(head.i)
        return own if own and head.lemma_.lower() not in self.people.things else self.count_of_noun(head)

    def count_of_noun(self, head: Token) -> Quantity | None:
        """How many of a thing there are by number: "12 deaths", "no casualties"."""
        for child in reversed(list(head.lefts)):
            if child.i in self._at and child.dep_ in _NUMBER_DEPS:
                return self._at[child.i]
        if head.tag_ in {"NNS", "NNPS"} and (number := self._of_possessor(head)) is not None:
            return number
        if (number := self.times(head)) is not None:
            return number
        return self._said(head, 0) if any(c.lower_ == "no" for c in head.children if c.i < head.i) else None

    def times(self, head: Token) -> Quantity | None:
        """How many victims a multiple of a deed has: "a triple shooting", "the double murder"."""
        word = next((c for c in head.lefts if c.lower_ in _TIMES and c.dep_ in _NAME_DEPS), None)
        return self._said(word, _TIMES[word.lower_]) if word is not None else None

    def _of_possessor(self, head: Token) -> Quantity | None:
        """A number that the parser hangs from a possessor: "two sheriff's deputies"."""
        first = head.left_edge
        inside = first.dep_ in _NUMBER_DEPS and first.head.dep_ in {"poss", "compound", "nmod"}
        return self._at.get(first.i) if inside and first.i < head.i else None

    def _single(self, head: Token) -> Quantity | None:
        """One person, both, or nobody, where a phrase says so without a number."""
        left = {child.lower_ for child in head.children if child.i < head.i}
        if head.lower_ in _NOBODY or (head.lower_ == "one" and "no" in left):
            return self._said(head, 0)
        both = head.lower_ == "both" or ("both" in left and head.tag_ == "NNS")
        if both or self._is_pair(head):
            return self._said(head, 2)
        if head.tag_ == "PRP$" and head.lower_ in {"his", "her"}:
            return self._said(head, 1)  # "took his own life"
        ordinal = (
            head.ent_type_ == "ORDINAL" and "a" in left and object_of(head, "of") is None
        )  # "a third died"
        if ordinal or head.lower_ in _HE | {"another", "one"} or self._is_one_person(head):
            return self._said(head, 1)
        return None

    def _is_pair(self, head: Token) -> bool:
        """Whether a word stands for two people: "a young couple", "her parents"."""
        if head.lower_ not in self.people.pairs or object_of(head, "of") is not None:
            return False
        return head.tag_ == "NN" or any(c.tag_ == "PRP$" for c in head.children)

    def are_kin(self, first: Token, other: Token) -> bool:
        """Whether a phrase names another's kin beside somebody: "Ana, her husband", "his wife, son"."""
        if other.lemma_.lower() not in self.people.kin:
            return False
        possessed = any(c.tag_ in {"PRP$", "POS"} or c.dep_ == "poss" for c in other.children)
        return possessed or first.lemma_.lower() in self.people.kin

    def _is_one_person(self, head: Token) -> bool:
        """Whether a noun in the singular is a person or a name that may be one."""
        if (
            head.tag_ not in {"NN", "NNP"}
            or self.is_collective(head)
            or self.victim_class(head) == "families"
        ):
            return False
        initials = head.is_upper and len(head) > 1  # "CBS"
        body = head.ent_type_ == "ORG" and (initials or any(c.lower_ == "the" for c in head.children))
        name = head.tag_ == "NNP" and head.ent_type_ not in _NO_PERSONS and not body
        return name or self.is_person(head)

    def is_collective(self, head: Token) -> bool:
        """Whether a noun stands for the people after its "of"."""
        return head.lemma_.lower() in self.people.collectives

    def is_person(self, head: Token) -> bool:
        """Whether the head of a noun phrase is a word for people, or a person's name."""
        lemma = head.lemma_.lower()
        if lemma in self.people.things:
            return False
        if head.lower_ in _PRONOUNS:
            return True
        named = lemma in self.people.words or head.lower_ in self.people.words or head.ent_type_ == "PERSON"
        return named or (head.tag_ in {"NN", "NNS"} and lemma.endswith(_SUFFIXES))

    def is_thing(self, head: Token) -> bool:
        """Whether the head of a noun phrase is known to be no person."""
        # The entity recogniser takes a bare number for a date ("the number of dead at 46").
        timed = head.ent_type_ in _THING_ENTITIES and head.i not in self._at and not self.is_person(head)
        return head.lemma_.lower() in self.people.things or timed

    def individuals(self, head: Token) -> Token:
        """The people that an apposition counts beside families ("300 families (some 1,500 people)"), or that the
        parser hung from a word after them ("seven people total", "three men ages 17 to 20")."""
        if not self.is_person(head) and self.number_of(head) is None:
            inner = (
                c for c in head.children if c.dep_ == "compound" and c.tag_ == "NNS" and self.is_person(c)
            )
            return next((c for c in inner if self.number_of(c)), head)
        if self.victim_class(head) != "families":
            return head
        beside = (c for c in head.children if c.dep_ == "appos" and c.i > head.i and self.is_person(c))
        return next((c for c in beside if self.number_of(c)), head)

    def victim_class(self, head: Token) -> str | None:
        """The canonical class of the people that a noun phrase names."""
        if head.i not in self._classes:
            self._classes[head.i] = self._class_of(head)
        return self._classes[head.i]

    def _class_of(self, head: Token) -> str | None:
        while head.lemma_.lower() in self.people.collectives | {"member"} or head.i in self._at:
            inner = object_of(head, "of")
            if inner is None or inner.lower_ in _OF_WHOLE:
                break
            head = inner
        phrase = head.doc[head.left_edge.i : head.i + 1]
        words = [t for t in phrase if t.i == head.i or t.dep_ in _NAME_DEPS or t.dep_ == head.dep_]
        lemmas = [t.lemma_.lower() for t in words if t.is_alpha or "-" in t.text]
        for size in (3, 2, 1):
            for start in range(len(lemmas) - size, -1, -1):
                name = self.people.classes.get(" ".join(lemmas[start : start + size]))
                if name:
                    return name
        return None

    def _said(self, head: Token, number: int) -> Quantity:
        """The number of a phrase that has no numeral; its span is the phrase up to its head."""
        parts = [
            c.left_edge
            for c in head.children
            if c.dep_ in {"det", "compound", "amod", "neg", "nummod"} and c.i < head.i
        ]
        first = min(parts, default=head, key=lambda token: token.i)
        start, end = first.idx, head.idx + len(head)
        return Quantity(start, end, self.text[start:end], number, number, number)


_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_NUMBER_DEPS = frozenset(
    {"nummod", "det", "amod", "compound", "quantmod", "predet", "npadvmod", "nmod", "advmod", "dep"}
)
_NAME_DEPS = frozenset({"compound", "amod", "nmod"})
_NO_PERSONS = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT", "LAW", "PRODUCT", "LANGUAGE"})
_THING_ENTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
