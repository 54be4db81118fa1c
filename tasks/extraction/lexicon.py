"""The trigger lexicon: which words name an event, and what their arguments must be (data/reference/triggers.yaml)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import yaml
from spacy.tokens import Doc

from tasks.reference import REFERENCE

_VOWELS = "aeiou"

CONTEXT = "context"  # in `needs`: the whole sentence


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a trigger word.

    `needs` maps an argument's name (or `context`: the sentence) to the classes of which it must have one; `=word`
    stands for the lemma itself, and an empty set asks only that the argument is there. `agent`, `target` and `place`
    name the arguments that fill them.
    """

    sub_event_type: str | None  # None: the word does not name an event here
    lemma: str
    pos: Literal["verb", "noun"]
    particle: str | None
    needs: tuple[tuple[str, frozenset[str]], ...]
    agent: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    political: bool  # needs an actor who says or does it
    consequence: bool  # gives way to another act of violence in the same sentence
    absorbed_by: str | None  # part of an event of this type at the same place, if the article reports one
    order: int
    arguments: frozenset[str]  # the names in `needs`, but for `context`

    @property
    def weight(self) -> int:
        """How specific the sense is: what it demands, counted; a given word is more than a class of words."""
        means = sum(4 for name, _ in self.needs if name == "instrument")  # what it was done with tells most
        return sum(_weight(classes) for _, classes in self.needs) + 3 * bool(self.particle) + means


def _weight(classes: frozenset[str]) -> int:
    if not classes:
        return 2
    return 4 if any(c.startswith("=") for c in classes) else 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The senses of each (part of speech, lemma), most specific first, and every form that can name an event."""

    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    forms: Mapping[tuple[str, str], str]  # (part of speech, form) -> lemma
    # Word form -> for each sense that it can have, the sets of words of which a sentence must hold one each.
    demands: Mapping[str, tuple[tuple[frozenset[str], ...], ...]]
    words: frozenset[str]  # every form and lemma that has a sense

    def senses_of(self, pos: str, word: str, lemma: str) -> tuple[Sense, ...]:
        """The senses of a word by its form, since a lemmatizer takes "raped" for a form of "rap"; else by its lemma."""
        return self.senses.get((pos, self.forms.get((pos, word), lemma)), ())

    def may_name_event(self, tokens: Doc, first: int, last: int) -> bool:
        """Whether the words of a sentence allow any sense of any trigger: only such sentences are parsed."""
        words = {tokens[i].lower_ for i in range(first, last)}
        return any(
            all(not words.isdisjoint(some) for some in demanded)
            for word in words
            for demanded in self.demands.get(word, ())
        )


@cache
def _triggers() -> Mapping[str, Any]:
    # Every scalar is a string here: YAML would read the prepositions "on" and "off" as truth values.
    raw: dict[str, Any] = yaml.load((REFERENCE / "triggers.yaml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 - it makes strings only
    return raw


@cache
def irregular_forms() -> Mapping[str, str]:
    """Verb form -> lemma, of the verbs that regular rules get wrong ("staged" is not of "stag")."""
    return {form: lemma for lemma, forms in _triggers()["irregular"].items() for form in forms}


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of data/reference/triggers.yaml, read once per process."""
    raw = dict(_triggers())
    irregular: dict[str, list[str]] = raw.pop("irregular")
    by_word: dict[tuple[str, str], list[Sense]] = {}
    for sense in _senses(raw):
        by_word.setdefault((sense.pos, sense.lemma), []).append(sense)
    ranked = {word: tuple(sorted(some, key=lambda s: (-s.weight, s.order))) for word, some in by_word.items()}
    forms = {(pos, form): lemma for pos, lemma in ranked for form in _inflect(pos, lemma, irregular)}
    forms |= {
        word: word[1] for word in ranked
    }  # a lemma is first of all its own form ("found" is not of "find")
    words = frozenset(word for _, word in (*ranked, *forms))
    return Lexicon(ranked, forms, _demands(ranked, forms, irregular), words)


# Classes that words get from names too, so that a sentence without such a noun can still have them.
_OPEN = frozenset(
    ["actor", "aircraft", "armed", "civilian", "crowd", "leader", "person", "place", "rebel", "state"]
)


def _demands(
    senses: Mapping[tuple[str, str], tuple[Sense, ...]],
    forms: Mapping[tuple[str, str], str],
    irregular: Mapping[str, list[str]],
) -> Mapping[str, tuple[tuple[frozenset[str], ...], ...]]:
    """What a sentence must hold besides the form of a trigger, for each of the trigger's senses."""
    members: dict[str, set[str]] = {}
    for noun, classes in load_noun_classes().items():
        for name in classes:
            members.setdefault(name, set()).add(noun.rsplit(maxsplit=1)[-1])

    @cache
    def words_for(classes: frozenset[str]) -> frozenset[str] | None:
        if not classes or classes & _OPEN:
            return None
        lemmas = {c[1:] for c in classes if c.startswith("=")}.union(*(members.get(c, ()) for c in classes))
        written = {
            form for lemma in lemmas for pos in ("verb", "noun") for form in _inflect(pos, lemma, irregular)
        }
        return frozenset(written)

    found: dict[str, set[tuple[frozenset[str], ...]]] = {}
    for (pos, form), lemma in forms.items():
        for sense in senses[pos, lemma]:
            if sense.sub_event_type is not None:
                demanded = [words for _, classes in sense.needs if (words := words_for(classes)) is not None]
                demanded += [frozenset({sense.particle})] if sense.particle else []
                found.setdefault(form, set()).add(tuple(demanded))
    # A form that some sense takes without demands needs no look at the others.
    return {form: ((),) if () in some else tuple(some) for form, some in found.items()}


def _senses(raw: Mapping[str, Any]) -> Iterable[Sense]:
    order = 0
    for name, group in raw.items():
        for entry in group["entries"]:
            pos: Literal["verb", "noun"] = "verb" if "verbs" in entry else "noun"
            for lemma in entry[f"{pos}s"]:
                order += 1
                needs = _needs(entry.get("needs", {}))
                yield Sense(
                    sub_event_type=None if name == "none" else name,
                    lemma=lemma,
                    pos=pos,
                    particle=entry.get("particle"),
                    needs=needs,
                    agent=tuple(entry.get("agent", group.get("agent", ()))),
                    target=tuple(entry.get("target", group.get("target", ()))),
                    place=tuple(entry.get("place", group.get("place", ()))),
                    political=entry.get("political", group.get("political")) == "true",
                    consequence=entry.get("consequence") == "true",
                    absorbed_by=entry.get("absorbed_by"),
                    # What is no event is known by the words around it, so it is asked first among equals.
                    order=order - 100_000 if name == "none" else order,
                    arguments=frozenset(argument for argument, _ in needs if argument != CONTEXT),
                )


def _needs(raw: Mapping[str, list[str]]) -> tuple[tuple[str, frozenset[str]], ...]:
    """What a sense asks of its arguments, and of the whole sentence last: that takes longest to read."""
    ordered = sorted(raw.items(), key=lambda item: item[0] == CONTEXT)
    return tuple((argument, frozenset(classes)) for argument, classes in ordered)


def _inflect(pos: str, lemma: str, irregular: Mapping[str, list[str]]) -> set[str]:
    """The written forms of a lemma; regular rules may give a form too many, which does no harm here."""
    if pos == "verb" and lemma in irregular:
        return {lemma, *irregular[lemma]}
    forms = {lemma, lemma + "s", lemma + "es"}
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if pos == "noun":
        return forms
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms |= {stem + "ed", stem + "ing"}
    if stem[-1] not in "aeiouwxy" and stem[-2:-1] and stem[-2] in _VOWELS:
        forms |= {stem + stem[-1] + "ed", stem + stem[-1] + "ing"}
    return forms


@cache
def load_noun_classes() -> Mapping[str, frozenset[str]]:
    """Noun lemma -> its semantic classes (data/reference/noun_classes.yaml), read once per process."""
    raw: dict[str, list[str]] = yaml.load(
        (REFERENCE / "noun_classes.yaml").read_text("utf-8"),
        yaml.CBaseLoader,  # noqa: S506 - it makes strings only
    )
    classes: dict[str, set[str]] = {}
    for name, lemmas in raw.items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in classes.items()}
