"""Lists of people and things whose further members the parser takes for appositions of the first, or for nothing."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tasks.extraction.victims import load_people

_ARTICLES = frozenset({"a", "an", "another", "the"})
_OTHERWISE = frozenset({"(", "aka", "alias", "aliases"})
_AND_WHOSE = 5  # tokens: a comma, "and", "his"
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_ENDS = frozenset({";", ":"})
_PLURALS = frozenset({"are", "have", "were"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JOINS = frozenset({"and", "or"})
_IN_PHRASE = frozenset(
    ["CD", "DT", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "POS", "PRP$", "VBG", "HYPH"]
)  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN"})


def further_members(head: Token) -> list[Token]:
    """The members after the first: "Ana Lima, *Juan Rey* and *Luis Gil*", "a bar, *a shop*, and *a bank*".

    What describes the one before is none: "Ana Lima, a judge", "the judge, Ana Lima".
    """
    found = list(dict.fromkeys(t for t in _further(head) if t.i != head.i))
    return found + _cut_off((found or [head])[-1])


def listed_after(head: Token) -> list[Token]:
    """The nouns that a sentence lists after one, by commas and a last "and", whatever the parser makes of them: "the
    palace, Ana Lima's *home*, the *offices* of the council, and a *bank*". What describes the one before may be among
    them."""
    found: list[Token] = []
    for at, token in enumerate(head.doc[head.i + 1 :], head.i + 1):
        if token.tag_ in _FINITE or token.tag_.startswith("W") or token.text in _ENDS:
            break
        if (found and at <= found[-1].i) or (token.text != "," and token.lower_ not in _JOINS):
            continue
        noun = _noun_from(head.doc, at + 1)
        if noun is None:
            continue
        found.append(noun)
        if token.lower_ in _JOINS:
            return [] if _has_verb(noun) else found
    return []


def listed_before(head: Token) -> list[Token]:
    """The nouns before one to which the parser left the end of a list: "a *colonel*, a *judge*, and Ana Lima were
    killed", where the verb is in the plural and the subject is not."""
    if head.tag_ not in ("NN", "NNP") or head.dep_ not in _SUBJECTS:
        return []
    if not any(c.lower_ in _PLURALS for c in (head.head, *head.head.children)):
        return []
    words, at = head.doc, head.left_edge.i - 1
    if any(c.dep_ == "conj" for c in head.children) or at < 1 or words[at].lower_ != "and":
        return []
    found: list[Token] = []
    at -= words[at - 1].text == ","
    while at > 0 and words[at - 1].pos_ in _NOUNS and (not found or words[at].text == ","):
        found.append(words[at - 1])
        at = next((i for i in range(at - 1, -1, -1) if words[i].tag_ not in _IN_PHRASE), -1)
    return found[::-1]


def _noun_from(doc: Doc, first: int) -> Token | None:
    """The noun of a phrase that begins with an article, a number or somebody's name in the genitive."""
    last = next((t.i for t in doc[first:] if t.tag_ not in _IN_PHRASE), len(doc)) - 1
    words = doc[first : last + 1]
    if not words or words[-1].pos_ not in _NOUNS:
        return None
    begins = words[0].tag_ in ("DT", "PRP$", "CD") or any(t.tag_ == "POS" for t in words)
    return words[-1] if begins else None


def _has_verb(noun: Token) -> bool:
    """Whether a noun is the subject of what follows: ", and a school was closed"."""
    for token in noun.doc[noun.i + 1 :]:
        if token.text in _ENDS or token.text == "," or token.tag_.startswith("W"):
            return False
        if token.tag_ in _FINITE:
            return True
    return False


def _cut_off(last: Token) -> list[Token]:
    """Whose kin ends a list, and the parser took for the start of something else: "a clerk, and *his son*"."""
    end = last.right_edge.i + 1
    if end == len(last.doc) or (last.doc[end].text != "," and last.doc[end].dep_ != "cc"):
        return []
    after = last.doc[end : end + _AND_WHOSE - 1]
    words = [t for t in after if t.text != ","]
    whose = (
        len(words) > 1 and words[0].dep_ == "cc" and words[1].tag_ == "PRP$" and words[1].head.i > words[1].i
    )
    return [words[1].head] if whose and words[1].head.lemma_.lower() in load_people().kin else []


def _further(head: Token, *, describes: bool = False) -> Iterator[Token]:
    """The members after a phrase, which may describe the member before it."""
    beside = [c for c in head.children if c.dep_ == "appos" and c.i > head.i]
    names = [c for c in beside if _is_name(c)]
    # "his son, William; Juan Rey": the first name is the son's; of several people each may be one.
    own = names[:1] if not describes and not _is_name(head) and head.tag_ == "NN" else []
    for child in beside:
        is_member = child not in own if child in names else _is_another(head, child)
        after = [t for t in child.conjuncts if t.i > child.i and t.pos_ in _NOUNS]
        found = [child] * is_member + [t for t in after if is_member or _is_name(t) or _is_somebody_else(t)]
        if not is_member and _is_name(head):  # "Ana Lima, a judge, *Juan Rey*": he is not the judge
            yield from _further(child, describes=True)
        for member in found:
            yield member
            yield from _further(member)


def _is_name(token: Token) -> bool:
    """Whether this is a person's name, and no second name of the one before: "alias Tirofijo"."""
    if token.ent_type_ != "PERSON":
        return False
    first = token.left_edge
    return first.lower_ not in _OTHERWISE and (first.i == 0 or first.nbor(-1).lower_ not in _OTHERWISE)


def _is_person(noun: Token) -> bool:
    return noun.lemma_.lower() in load_people().words


def _is_another(head: Token, noun: Token) -> bool:
    """Whether a common noun after a phrase is no description of it: "his wife", "a shop" in a list that goes on."""
    if _is_somebody_else(noun) and not (_is_name(head) and _article(noun) == "another"):
        return True
    if _is_of_other_number(head, noun):
        return True
    if not _goes_on(noun):
        return False
    if _is_name(head):  # "Ana Lima, Juan Rey and Luis Gil", where Juan Rey was not seen to be a person
        alone = head.dep_ != "conj" and not any(c.dep_ == "conj" and c.i < noun.i for c in head.children)
        return (noun.tag_ == "NNS" and alone) or (noun.pos_ == "PROPN" and not _is_person(noun))
    # "the mayor, a lawyer, and his wife": the lawyer is the mayor.
    return _article(noun) == "the" or _article(head) != "the" or not _is_person(head)


def _is_of_other_number(head: Token, noun: Token) -> bool:
    """Whether a number shows that a phrase describes no other: "Ana Lima, *two* clerks", "two clerks, *one* guard"."""
    number = next((c for c in noun.children if c.dep_ == "nummod" and c.pos_ == "NUM"), None)
    if number is None or any(c.dep_ in ("cc", "conj") and c.i < noun.i for c in head.children):
        return False
    return (number.lower_ in ("one", "1")) == (head.tag_ in ("NNS", "NNPS"))


def _is_somebody_else(noun: Token) -> bool:
    return any(c.tag_ == "PRP$" or c.lower_ in ("another", "other") for c in noun.children if c.i < noun.i)


def _article(noun: Token) -> str | None:
    return next((c.lower_ for c in noun.children if c.lower_ in _ARTICLES), None)


def _goes_on(noun: Token) -> bool:
    """Whether a list goes on after a phrase: "…, a shop, and a bank"."""
    after = noun.right_edge.i + 1
    within = any(c.dep_ == "conj" for c in noun.children)
    return within or any(t.dep_ == "cc" for t in noun.doc[after : after + 2])
