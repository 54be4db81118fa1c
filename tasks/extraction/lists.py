"""Lists of people and things whose further members the parser takes for appositions of the first."""

from collections.abc import Iterator

from spacy.tokens import Token

from tasks.extraction.victims import load_people

_ARTICLES = frozenset({"a", "an", "another", "the"})
_OTHERWISE = frozenset({"(", "aka", "alias", "aliases"})
_AND_WHOSE = 5  # tokens: a comma, "and", "his"
_NOUNS = frozenset({"NOUN", "PROPN"})


def further_members(head: Token) -> list[Token]:
    """The members after the first: "Ana Lima, *Juan Rey* and *Luis Gil*", "a bar, *a shop*, and *a bank*".

    What describes the one before is none: "Ana Lima, a judge", "the judge, Ana Lima".
    """
    found = list(dict.fromkeys(t for t in _further(head) if t.i != head.i))
    return found + _cut_off((found or [head])[-1])


def _cut_off(last: Token) -> list[Token]:
    """Whose kin ends a list, and the parser took for the start of something else: "a clerk, and *his son*"."""
    after = last.doc[last.right_edge.i + 1 : last.right_edge.i + _AND_WHOSE]
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
    first = token.left_edge
    other = first.lower_ in _OTHERWISE or (first.i > 0 and first.nbor(-1).lower_ in _OTHERWISE)
    return token.ent_type_ == "PERSON" and not other


def _is_person(noun: Token) -> bool:
    return noun.lemma_.lower() in load_people().words


def _is_another(head: Token, noun: Token) -> bool:
    """Whether a common noun after a phrase is no description of it: "his wife", "a shop" in a list that goes on."""
    if _is_somebody_else(noun) and not (_is_name(head) and _article(noun) == "another"):
        return True
    if not _goes_on(noun):
        return False
    if _is_name(head):  # "Ana Lima, Juan Rey and Luis Gil", where Juan Rey was not seen to be a person
        alone = head.dep_ != "conj" and not any(c.dep_ == "conj" and c.i < noun.i for c in head.children)
        return (noun.tag_ == "NNS" and alone) or (noun.pos_ == "PROPN" and not _is_person(noun))
    # "the mayor, a lawyer, and his wife": the lawyer is the mayor.
    return _article(noun) == "the" or _article(head) != "the" or not _is_person(head)


def _is_somebody_else(noun: Token) -> bool:
    return any(c.tag_ == "PRP$" or c.lower_ in ("another", "other") for c in noun.children if c.i < noun.i)


def _article(noun: Token) -> str | None:
    return next((c.lower_ for c in noun.children if c.lower_ in _ARTICLES), None)


def _goes_on(noun: Token) -> bool:
    """Whether a list goes on after a phrase: "…, a shop, and a bank"."""
    after = noun.right_edge.i + 1
    within = any(c.dep_ == "conj" for c in noun.children)
    return within or any(t.dep_ == "cc" for t in noun.doc[after : after + 2])
