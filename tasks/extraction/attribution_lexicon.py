"""The cues of attribution, from data/reference/attribution.yaml."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from tasks.records import Stance
from tasks.reference import REFERENCE

CueClass = Literal[
    "speech", "denial", "evidence", "belief", "wish", "report", "account", "judgement", "topic"
]


@dataclass(frozen=True, slots=True)
class CueVerbs:
    """One class of verbs: what it says of the content, and where the content stands."""

    name: CueClass
    stance: Stance
    frames: tuple[str, ...]
    prepositions: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class AttributionLexicon:
    """`words` holds the plain lists of the file by their name; the maps go from a lemma; `speech` are the verbs by
    which somebody says or denies something; `cues` are all words that can open an attribution."""

    verbs: dict[str, tuple[CueVerbs, ...]]
    nouns: dict[str, Stance]
    adverbs: dict[str, str]
    certainty: dict[str, str]
    words: dict[str, frozenset[str]]
    speech: frozenset[str]
    cues: frozenset[str]


@cache
def load_attribution_lexicon() -> AttributionLexicon:
    """The lexicon, read once per process."""
    table = yaml.safe_load((REFERENCE / "attribution.yaml").read_text(encoding="utf-8"))
    classes = [
        CueVerbs(
            name, row["stance"], tuple(row["frames"]), frozenset(row["prepositions"]), frozenset(row["words"])
        )
        for name, row in table["verbs"].items()
    ]
    lemmas = sorted(set().union(*(verbs.words for verbs in classes)))
    nouns = {noun: stance for stance, nouns in table["nouns"].items() for noun in nouns}
    words = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    return AttributionLexicon(
        {lemma: tuple(verbs for verbs in classes if lemma in verbs.words) for lemma in lemmas},
        nouns,
        table["adverbs"],
        {lemma: name for name, lemmas in table["certainty"].items() for lemma in lemmas},
        words,
        frozenset().union(*(verbs.words for verbs in classes if verbs.name in ("speech", "denial"))),
        frozenset(
            {"according", ":", *lemmas, *nouns, *table["adverbs"], *words["verifying"], *words["citing"]}
        ),
    )
