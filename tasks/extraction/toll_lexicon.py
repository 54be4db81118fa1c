"""The words that count victims, from data/reference/tolls.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

import yaml

from tasks.records import TollKind
from tasks.reference import REFERENCE


@dataclass(frozen=True, slots=True)
class TollPhrase:
    """A verb that counts victims together with a word below it: "taken into custody"."""

    kind: TollKind
    verbs: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class TollLexicon:
    """`words` holds the plain lists of the file by their name, `triggers` every word that a reading starts from."""

    object_verbs: dict[str, TollKind]
    subject_verbs: dict[str, TollKind]
    states: dict[str, TollKind]
    nouns: dict[str, TollKind]
    object_phrases: tuple[TollPhrase, ...]
    subject_phrases: tuple[TollPhrase, ...]
    words: dict[str, frozenset[str]]
    triggers: frozenset[str]
    cumulative: tuple[re.Pattern[str], ...]
    day: tuple[re.Pattern[str], ...]


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
            TollPhrase(row["kind"], frozenset(row["verbs"]), frozenset(row["words"])) for row in rows
        )

    words = {
        name: frozenset(value) for name, value in table.items() if isinstance(value, list) and _plain(value)
    }
    by_part = {part: by_word(part) for part in ("object_verbs", "subject_verbs", "states", "nouns")}
    phrases = {part: read_phrases(part) for part in ("object_phrases", "subject_phrases")}
    phrase_verbs = [phrase.verbs for rows in phrases.values() for phrase in rows]
    return TollLexicon(
        object_verbs=by_part["object_verbs"],
        subject_verbs=by_part["subject_verbs"],
        states=by_part["states"],
        nouns=by_part["nouns"],
        object_phrases=phrases["object_phrases"],
        subject_phrases=phrases["subject_phrases"],
        words=words,
        triggers=frozenset().union(*by_part.values(), *phrase_verbs, *(words[name] for name in _STARTING)),
        cumulative=tuple(re.compile(pattern) for pattern in table["cumulative"]),
        day=tuple(re.compile(pattern) for pattern in table["day"]),
    )


# The lists of words that a reading may start from.
_STARTING = (
    "violence",
    "deadly_adverbs",
    "life_nouns",
    "body_nouns",
    "toll_nouns",
    "casualty_nouns",
    "wounds",
    "shot",
)


def _plain(words: list[object]) -> bool:
    """Whether a list of the file holds words, and no phrases."""
    return all(isinstance(word, str) for word in words)
