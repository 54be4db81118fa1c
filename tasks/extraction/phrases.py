"""Words and noun phrases in a dependency parse: which words there are, what is coordinated, what follows "of", what a
relative pronoun stands for."""

from collections.abc import Iterator
from functools import cache

from spacy.attrs import LEMMA, LOWER
from spacy.strings import get_string_id, hash_string  # type: ignore[attr-defined] # its stub lacks the latter
from spacy.tokens import Doc, Token


def text_of(doc: Doc) -> str:
    """The text of a document, put together once: spaCy does so whenever it is asked."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    return str(doc.user_data[_TEXT])


def tokens_among(doc: Doc, words: frozenset[str]) -> list[Token]:
    """The tokens whose lemma, or form in lower case, is one of these words (lemmas are in lower case but for names)."""
    wanted = _ids(words)
    positions = _positions(doc)
    found = {i for number in wanted.intersection(positions) for i in positions[number]}
    return [doc[i] for i in sorted(found)]


def with_lemma(doc: Doc, lemmas: frozenset[str]) -> list[Token]:
    """The tokens that have one of these lemmas."""
    return [token for token in tokens_among(doc, lemmas) if token.lemma_ in lemmas]


def _positions(doc: Doc) -> dict[int, list[int]]:
    """Id of a lemma or form -> the tokens that have it; kept with the document, of which many ask."""
    if _POSITIONS not in doc.user_data:
        found: dict[int, list[int]] = {}
        for i, numbers in enumerate(doc.to_array([LEMMA, LOWER]).tolist()):
            for number in numbers:
                found.setdefault(number, []).append(i)
        doc.user_data[_POSITIONS] = found
    known: dict[int, list[int]] = doc.user_data[_POSITIONS]
    return known


_POSITIONS = "newsledger_positions"
_TEXT = "newsledger_text"


@cache
def _ids(words: frozenset[str]) -> frozenset[int]:
    # Lemmas that are names of spaCy's own symbols ("number") have those symbols' ids, forms never.
    return frozenset(number for word in words for number in (hash_string(word), get_string_id(word)))


def conjuncts(head: Token) -> list[Token]:
    """A noun phrase's head and those that are coordinated with it, in order."""
    found = [head]
    for child in head.children:
        others = child.dep_ == "appos" and child.lower_ == "others"  # "killing an officer, three others"
        apart = any(t.text == ";" for t in head.doc[head.i : child.i])  # "four killed; two surrender"
        if (child.dep_ == "conj" or others) and child.i > head.i and not apart:
            found += conjuncts(child)
    return found + [t for t in accompanying(head, "along") if t not in found]


def accompanying(head: Token, *words: str) -> list[Token]:
    """Who is told of beside a noun, after "along with" or "including", which may hang from its verb."""
    after = [t for t in (*head.children, *head.head.children) if t.lower_ in words and t.i > head.i]
    held = [p for t in after for p in (t, *t.children)]
    return [c for p in held for c in p.children if c.dep_ == "pobj"]


def object_of(head: Token, preposition: str) -> Token | None:
    """The noun after a preposition that hangs from `head`."""
    for child in head.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ == preposition:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def described(noun: Token, pronoun: Token) -> Token:
    """Whom a clause is about that the parser hung from a noun: "*Ana Lima*, mayor of the capital, who was shot"."""
    if pronoun.lower_ != "who" or noun.dep_ != "pobj" or pronoun.nbor(-1).text != ",":
        return noun
    return next((t for t in (noun, *noun.ancestors) if t.ent_type_ == "PERSON"), noun)


def is_aside(clause: Token) -> bool:
    """Whether a relative clause only adds something to whom it is about: "Lima, *who met her in Quito*, said"."""
    first = clause.left_edge
    return bool(clause.dep_ == "relcl" and first.i > 0 and first.nbor(-1).text == ",")


def is_parted(one: Token, other: Token) -> bool:
    """Whether a semicolon stands between two words: "Chad accuses rebels; drone hits Kutum"."""
    return any(t.text == ";" for t in one.doc[min(one.i, other.i) : max(one.i, other.i)])


def antecedent(subject: Token) -> Token:
    """The noun that a relative pronoun stands for, and the subject behind a dateline that the parser took for it;
    any other word stands for itself."""
    if subject.pos_ == "PROPN":
        return _past_dateline(subject)
    if subject.tag_ not in {"WDT", "WP"} and not (subject.lower_ == "that" and subject.pos_ == "PRON"):
        return subject
    clause = subject.head
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else subject


_DASHES = frozenset({"-", "–", "—", "--"})
_DATELINE = 2  # tokens before the last word of the town: "AL BAB, Syria - "


def _past_dateline(subject: Token) -> Token:
    """ "HOMS, Syria (May 12) - Two men were killed": the apposition after the dash."""
    dash = next((c for c in subject.subtree if c.text in _DASHES and c.i > subject.i), None)
    if dash is None or subject.i > _DATELINE:
        return subject
    return next((c for c in subject.children if c.dep_ == "appos" and c.i > dash.i), subject)


_OF = frozenset({"of", "per"})  # "90 per cent of the town"
MEASURES = frozenset(
    ["amount", "band", "barrel", "batch", "bulk", "bunch", "canister", "cent", "chunk", "couple", "crowd", "dozen",
     "force", "gram", "group", "half", "handful", "haul", "hundred", "kg", "kilo", "kilogram", "last", "load", "lot",
     "majority", "many", "million", "most", "none", "number", "part", "percent", "portion", "pound",
     "quantity", "rest", "score", "section", "segment", "series", "some", "stretch", "string", "ten",
     "thousand", "ton", "tonne", "total", "wave"]
)  # fmt: skip


def content_head(token: Token) -> Token:
    """The noun that a measure counts: "residents" in "thousands of residents"; else the token itself."""
    while token.lemma_.lower() in MEASURES or token.pos_ == "NUM":
        inner = next(
            (o for c in token.children if c.lemma_ in _OF for o in c.children if o.dep_ == "pobj"), None
        )
        if inner is None:
            break
        token = inner
    return token


def path_to_root(token: Token) -> Iterator[tuple[Token, Token]]:
    """(token, its head) from a token up to the root of its sentence."""
    while token.head.i != token.i:
        yield token, token.head
        token = token.head


_DIRECTIONS = frozenset(
    ["east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"]
)


def without_direction(token: Token) -> Token:
    """The noun of "an oilfield east of X", where the parse makes the direction the head of it."""
    if token.lower_ not in _DIRECTIONS:
        return token
    return next((c for c in token.children if c.dep_ in ("compound", "nmod") and c.i == token.i - 1), token)


def first_conjunct(token: Token) -> Token:
    """The first of the nouns that one is coordinated with."""
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token
