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
    """`words` holds the plain lists of the file by their name."""

    object_verbs: dict[str, TollKind]
    subject_verbs: dict[str, TollKind]
    states: dict[str, TollKind]
    nouns: dict[str, TollKind]
    object_phrases: tuple[TollPhrase, ...]
    subject_phrases: tuple[TollPhrase, ...]
    words: dict[str, frozenset[str]]
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

    def phrases(part: str) -> tuple[TollPhrase, ...]:
        rows = table[part]
        return tuple(
            TollPhrase(row["kind"], frozenset(row["verbs"]), frozenset(row["words"])) for row in rows
        )

    return TollLexicon(
        by_word("object_verbs"),
        by_word("subject_verbs"),
        by_word("states"),
        by_word("nouns"),
        phrases("object_phrases"),
        phrases("subject_phrases"),
        {
            name: frozenset(words)
            for name, words in table.items()
            if isinstance(words, list) and _plain(words)
        },
        tuple(re.compile(pattern) for pattern in table["cumulative"]),
        tuple(re.compile(pattern) for pattern in table["day"]),
    )


def _plain(words: list[object]) -> bool:
    return all(isinstance(word, str) for word in words)
