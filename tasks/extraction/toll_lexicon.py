"""The words that count victims, from data/reference/tolls.yaml."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

import yaml
from spacy.tokens import Doc

from tasks.extraction.lexicon import irregular_forms
from tasks.records import TollKind
from tasks.reference import REFERENCE


@dataclass(frozen=True, slots=True)
class TollPhrase:
    """A verb that counts victims together with a word below it, and for some a particle: "walked out of prison"."""

    kind: TollKind
    verbs: frozenset[str]
    words: frozenset[str]
    particle: str | None
    unless: frozenset[str]  # words that make it another thing: "taken to the medical examiner"


@dataclass(frozen=True, slots=True)
class TollLexicon:
    """`words` holds the lists of the file by their name, without kinds, and the verbs of both sorts of phrases."""

    object_verbs: dict[str, TollKind]
    subject_verbs: dict[str, TollKind]
    states: dict[str, TollKind]
    nouns: dict[str, TollKind]
    object_phrases: tuple[TollPhrase, ...]
    subject_phrases: tuple[TollPhrase, ...]
    words: dict[str, frozenset[str]]
    cumulative: re.Pattern[str]
    day: re.Pattern[str]
    several: re.Pattern[str]  # of several events
    telling: frozenset[str]  # the forms of the words that tell of victims when a number stands beside them

    def may_count(self, tokens: Doc, first: int, last: int) -> bool:
        """Whether some of these tokens may count victims: a telling word and a number."""
        words = {tokens[i].lower_ for i in range(first, last)}
        if any(verbs & words and beside & words for verbs, beside in _DYING):
            return True
        if words.isdisjoint(self.telling):
            return False
        return not words.isdisjoint(_ROUND) or any(tokens[i].like_num for i in range(first, last))


@cache
def load_toll_lexicon() -> TollLexicon:
    """The lexicon, read once per process."""
    table = yaml.safe_load((REFERENCE / "tolls.yaml").read_text(encoding="utf-8"))

    def by_word(part: str) -> dict[str, TollKind]:
        return {
            word: cast("TollKind", kind) for kind in get_args(TollKind) for word in table["kinds"][kind][part]
        }

    def read_phrases(part: str) -> tuple[TollPhrase, ...]:
        rows = table[part]
        return tuple(
            TollPhrase(
                row["kind"],
                frozenset(row["verbs"]),
                frozenset(row["words"]),
                row.get("particle"),
                frozenset(row.get("unless", ())),
            )
            for row in rows
        )

    words = {
        name: frozenset(value) for name, value in table.items() if isinstance(value, list) and _plain(value)
    }
    by_part = {part: by_word(part) for part in ("object_verbs", "subject_verbs", "states", "nouns")}
    phrases = {part: read_phrases(part) for part in ("object_phrases", "subject_phrases")}
    words |= {part: frozenset(kinds) for part, kinds in by_part.items()}
    words["phrase_verbs"] = frozenset().union(*(phrase.verbs for rows in phrases.values() for phrase in rows))
    return TollLexicon(
        object_verbs=by_part["object_verbs"],
        subject_verbs=by_part["subject_verbs"],
        states=by_part["states"],
        nouns=by_part["nouns"],
        object_phrases=phrases["object_phrases"],
        subject_phrases=phrases["subject_phrases"],
        words=words,
        cumulative=_any_of(table["cumulative"]),
        day=_any_of(table["day"]),
        several=_any_of(table["several"]),
        telling=_forms({*_IN_PRISON, *_CARE, "toll", *words["body_nouns"]}.union(*by_part.values())),
    )


# Whom "walked out of the prison" and its like are said of: the phrases' own words are too common.
_IN_PRISON = ("detainee", "prisoner", "inmate", "hostage", "captive")
# Numbers that the tokeniser does not know for numbers.
_ROUND = frozenset({"dozens", "scores", "hundreds", "thousands", "several"})
# One person's death after what the text has told of before, without a number: "he was pronounced dead".
_DYING = (
    (frozenset({"pronounced", "declared"}), frozenset({"dead"})),
    (
        frozenset({"died", "dies", "succumbed"}),
        frozenset({"hospital", "scene", "wounds", "injuries", "surgery"}),
    ),
)
# Where the wounded are: common words that tell of victims only beside a number.
_CARE = ("hospital", "condition", "gunshot")


def _forms(lemmas: Set[str]) -> frozenset[str]:
    """The written forms of nouns and verbs; the regular endings may make a form too many, which does no harm."""
    regular = {lemma + ending for lemma in lemmas for ending in ("", "s", "d", "ed", "ing")}
    regular |= {lemma[:-1] + "ies" for lemma in lemmas if lemma.endswith("y")}
    return frozenset(regular | {form for form, lemma in irregular_forms().items() if lemma in lemmas})


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for all of some phrases, each of which starts a word; where several match, the first of the list."""
    return re.compile(rf"\b(?:{'|'.join(phrases)})")


def _plain(words: list[object]) -> bool:
    """Whether a list of the file holds words, and no phrases."""
    return all(isinstance(word, str) for word in words)
