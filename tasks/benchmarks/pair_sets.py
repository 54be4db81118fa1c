"""Pairs of articles, graded by whether they tell the same story: semeval22_t8."""

from collections.abc import Iterator, Sequence

from tasks.benchmarks.rows import Row
from tasks.extraction.actors import actor_index, find_actors
from tasks.extraction.model import load_tokenizer
from tasks.extraction.places import Gazetteer, find_places, read_words

_SHORTEST = 4  # letters of a word that counts


def predict_pairs(rows: Sequence[Row]) -> Iterator[Row]:
    """How much the two texts share, 0 to 1: of their places and actors, and of their words."""
    gazetteer = Gazetteer.open()
    for row in rows:
        names = [_names(row[side], gazetteer) for side in ("text1", "text2")]
        words = [_words(row[side]) for side in ("text1", "text2")]
        yield {"pair_id": row["pair_id"], "sim": _dice(*names) / 2 + _dice(*words) / 2}


def _names(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    tokens = load_tokenizer()(text)
    places = {m.place.place_id for m in find_places(read_words(tokens), gazetteer, blocked=()) if m.place}
    return frozenset(places | {m.actor_id for m in find_actors(tokens, actor_index()) if m.actor_id})


def _words(text: str) -> frozenset[str]:
    return frozenset(t.lower_ for t in load_tokenizer()(text) if t.is_alpha and len(t) >= _SHORTEST)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)
