"""A sentence seen with what is known of its names: actors, places, times and semantic classes of its words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.attrs import IDX
from spacy.tokens import Doc, Span, Token

from tasks.extraction.actors import ActorMention, metonym
from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.countries import demonyms
from tasks.extraction.dates import TimeExpression
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.messages import is_where_said
from tasks.extraction.phrases import object_of
from tasks.extraction.places import PlaceMention
from tasks.extraction.sentences import Sentence, standing_alone
from tasks.extraction.victims import load_people

_PERSONAL = frozenset(
    ["he", "her", "him", "his", "i", "our", "she", "their", "them", "they", "us", "we", "who"]
)
_ALONE = frozenset(["he", "her", "him", "his", "i", "she"])  # one person is no armed side
_MANY = ("person", "actor", "armed", "leader")
_MEMBERS = frozenset({"commander", "element", "fighter", "leader", "member"})  # "members of the X Front"
_NEUTRAL = frozenset({"it", "its"})  # a side, or a thing: as an object never a person
_CLASSES_OF_ACTORS: dict[str, frozenset[str]] = {
    "state": frozenset({"state", "actor"}),
    "institution": frozenset({"state", "actor", "leader"}),
    "state_forces": frozenset({"armed", "state", "actor", "person"}),
    "police": frozenset({"armed", "state", "actor", "person"}),
    "militia": frozenset({"armed", "actor", "person"}),
    "rebels": frozenset({"armed", "rebel", "actor", "person"}),
    "criminal": frozenset({"armed", "actor", "person"}),
    "gunmen": frozenset({"armed", "person"}),
    "party": frozenset({"actor", "leader"}),
    "alliance": frozenset({"armed", "actor", "state"}),
    "igo": frozenset({"actor", "leader"}),
    "ngo": frozenset({"actor"}),
    "monitor": frozenset({"actor"}),
    "media": frozenset({"actor"}),
    "company": frozenset({"actor"}),
    "leader": frozenset({"actor", "leader", "person"}),
    "community": frozenset({"actor", "person", "crowd"}),
    "civilians": frozenset({"person", "civilian"}),
    "other": frozenset({"actor"}),
}
_WITH = frozenset({"between", "by", "with"})  # "carried out by Russia", "the border with Iraq"
_SIDED = frozenset({"allied", "allegiance", "allegiant", "loyal"})  # "forces loyal to Damascus"
_ADDRESS = frozenset({"accuse", "blame", "criticise", "criticize", "invite", "press", "thank"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PARTS = frozenset(
    ["center", "centre", "downtown", "edge", "entrance", "half", "heart", "heights", "much", "peak", "portion",
     "rest", "side", "slope", "stretch", "summit"]
)  # fmt: skip
_REGION = 3  # geo_precision of provinces, regions and countries
_PERSON_ENTITIES = frozenset({"PERSON"})
_GROUP_ENTITIES = frozenset({"ORG", "NORP"})
# Dependents of a noun through which its own phrase goes on.
_INSIDE_PHRASE = frozenset({"compound", "amod", "poss", "nmod", "nummod", "appos", "det", "case", "flat"})


@dataclass(frozen=True)
class SentenceView:
    """One sentence; `text` is as the article has it, `parse` is None where the parser has not read it."""

    sentence: Sentence
    text: str
    tokens: Span
    parse: Doc | None
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    times: Sequence[TimeExpression]
    surnames: frozenset[str] = frozenset()  # of the persons whom the article names in full

    @property
    def start(self) -> int:
        """The sentence's first code point in the article."""
        return self.sentence.start

    @cached_property
    def doc(self) -> Doc:
        """The sentence alone, as the parser read it, or else only split into tokens."""
        return standing_alone(self.tokens) if self.parse is None else self.parse

    @cached_property
    def actor_at(self) -> dict[int, ActorMention]:
        """Token index -> the actor mention that covers it."""
        return {i: mention for mention in self.actors for i in self.token_range(mention.start, mention.end)}

    @cached_property
    def place_at(self) -> dict[int, PlaceMention]:
        """Token index -> the place mention that covers it."""
        return {i: mention for mention in self.places for i in self.token_range(mention.start, mention.end)}

    @property
    def scenes(self) -> list[PlaceMention]:
        """The places where something can have happened.

        Not a capital that stands for its state ("Damascus denied the report", "asked Ankara to leave"), nor where
        somebody speaks of it ("told reporters in Geneva").
        """
        heads = ((p, self.head_of(p.start, p.end)) for p in self.places)
        return [p for p, head in heads if head is None or not (is_state(p, head) or is_where_said(head))]

    def token_range(self, start: int, end: int) -> range:
        """The tokens of a span given in offsets of the article; empty where it lies outside."""
        first, last = max(start - self.start, 0), min(end - self.start, len(self.text))
        if first >= last:
            return range(0)
        return range(bisect_right(self._starts, first) - 1, bisect_left(self._starts, last))

    def head_of(self, start: int, end: int) -> Token | None:
        """The syntactic head of a span given in offsets of the article."""
        tokens = self.token_range(start, end)
        if len(tokens) == 1:
            return self.doc[tokens.start]
        return self.doc[tokens.start : tokens.stop].root if tokens else None

    @cached_property
    def _starts(self) -> list[int]:
        """The first character of each token."""
        starts: list[int] = self.doc.to_array([IDX]).tolist()
        return starts

    @cached_property
    def _classes(self) -> dict[int, frozenset[str]]:
        return {}

    def classes(self, token: Token) -> frozenset[str]:
        """The semantic classes of a token as the head of a phrase."""
        known = self._classes.get(token.i)
        if known is None:
            known = self._classes[token.i] = frozenset(self._classify(token))
        return known

    @cached_property
    def context(self) -> frozenset[str]:
        """What a sense can ask of a sentence: the lemmas of its words, as "=lemma", and the classes of its nouns."""
        known = load_noun_classes()
        words = [(token, token.lemma_.lower()) for token in self.doc]
        nouns = (token for token, lemma in words if lemma in known and token.pos_ in _NOMINAL)
        return frozenset(f"={lemma}" for _, lemma in words).union(*map(self.classes, nouns))

    def _classify(self, token: Token) -> Iterator[str]:
        yield from (c for c in self._classify_name(token) if c != "state" or not _tells_where(token))
        known, lemma = load_noun_classes(), token.lemma_.lower()
        own = known.get(lemma, frozenset())
        if token.pos_ == "NOUN" and lemma in load_people().words:
            yield "person"
        if token.i and (before := token.nbor(-1)).dep_ in ("compound", "amod"):  # "tear gas"
            both = known.get(f"{before.lower_} {lemma}")
            own = own if both is None else own | both
        if token.pos_ != "PROPN" or token.i not in self.place_at:
            yield from own
        if token.i not in self.place_at and ("locality" in own or self._is_part_of_place(token)):
            yield "place"
        yield from self._classify_another(token)
        if token.lower_ in _NEUTRAL:
            yield from ("actor", "leader", "state")
        elif token.lower_ in _PERSONAL:
            yield from ("person", "actor", "leader") if token.lower_ in _ALONE else _MANY
        elif (token.ent_type_ in _PERSON_ENTITIES or ends_long_name(token)) and (
            token.i not in self.place_at or self._ends_name(token)
        ):
            yield from ("person", "actor", "leader")
        elif token.ent_type_ in _GROUP_ENTITIES:
            yield "actor"
        elif token.pos_ == "NUM" or token.like_num:
            yield "person"

    def _classify_another(self, token: Token) -> Iterator[str]:
        """The classes of whom a word stands for or belongs to: "*members* of the X Front"."""
        other = object_of(token, "of") if token.lemma_.lower() in _MEMBERS else _who_says(token)
        return iter(()) if other is None else self._classify_name(other)

    def _is_part_of_place(self, token: Token) -> bool:
        """Whether the phrase names a place of which this is a part: "the center of Hama", "the Chadian side of X"."""
        return token.lemma_.lower() in _PARTS and any(t.i in self.place_at for t in self.phrase_tokens(token))

    def _ends_name(self, token: Token) -> bool:
        """Whether a word that is a place's name too ends the name of a person: "Ana *Guerrero*"."""
        before = token.doc[token.i - 1] if token.i else token
        return token.ent_iob_ == "I" and before.i not in self.place_at and before.lower_ != "al"

    def _classify_name(self, token: Token) -> Iterator[str]:
        if actor := self.actor_at.get(token.i):
            yield from _CLASSES_OF_ACTORS[actor.actor_type]
            if "air force" in actor.name.lower():
                yield "aircraft"
        if place := self.place_at.get(token.i):
            yield "place"
            acts = token.dep_ == "nsubj" and metonym(place.text) is not None  # "Nairobi summoned the envoy"
            if acts or (place.place is not None and place.precision == _REGION):
                yield from ("state", "actor")
        if token.text in demonyms():
            yield "state"

    def phrase(self, head: Token) -> tuple[int, int]:
        """(first token, end) of the words that make up a noun's own phrase: modifiers, but no clause and no "of"."""
        first = last = head.i
        for child in head.children:
            if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss") and child.i < head.i:
                first = min(first, child.left_edge.i)
        while first < head.i and self.doc[first].pos_ in ("DET", "PRON", "PUNCT"):
            first += 1
        return first, last + 1

    def phrase_tokens(self, head: Token) -> Iterator[Token]:
        """The head, then the tokens that belong to its phrase, nearest first, conjuncts and clauses left out."""
        queue = [head]
        while queue:
            token = queue.pop(0)
            yield token
            queue += [
                c
                for c in token.children
                if c.dep_ in _INSIDE_PHRASE or (c.dep_ == "prep" and c.lemma_ == "of")
            ]
            queue += [c for c in token.children if token.dep_ == "prep" and c.dep_ == "pobj"]


def _who_says(pronoun: Token) -> Token | None:
    """Who says what "it" does: "the *army* said it had struck two camps"."""
    if pronoun.lower_ != "it" or pronoun.dep_ != "nsubj" or pronoun.head.dep_ != "ccomp":
        return None
    subjects = (c for c in pronoun.head.head.children if c.dep_ == "nsubj" and c.i < pronoun.i)
    return next(subjects, None)


def ends_long_name(word: Token) -> bool:
    """Whether a word ends a name whose beginning alone the recogniser has seen: "Mirza Fakhrul Islam *Alamgir*"."""
    unseen = word.tag_ == "NNP" and not word.ent_type_
    return unseen and any(c.dep_ == "compound" and c.ent_type_ in _PERSON_ENTITIES for c in word.children)


def is_state(place: PlaceMention, head: Token) -> bool:
    """Whether a country or its capital is named for those who rule there: they do or are told something, or something
    is done by or with them."""
    if not (place.is_country or metonym(place.text) is not None):
        return False
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ in _WITH or head.head.head.lower_ in _SIDED
    told = head.dep_ in ("dobj", "dative", "nsubjpass")
    return head.dep_ == "nsubj" or (told and head.head.lemma_ in load_attribution_lexicon().speech | _ADDRESS)


def _tells_where(modifier: Token) -> bool:
    """Whether what stands before a noun is a building, or says whose: "the *U.S. embassy* bombing" is no state's."""
    if modifier.dep_ not in ("compound", "amod", "nmod"):
        return False
    named = load_noun_classes().get(modifier.lemma_.lower(), frozenset())
    return "site" in named or _tells_where(modifier.head)
