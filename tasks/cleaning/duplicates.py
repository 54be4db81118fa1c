"""Articles that repeat another one's text: reprints, wires, re-posts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from datasketch import MinHash, MinHashLSH

from tasks.cleaning.shingles import shingles
from tasks.records import Article

SHINGLE_WORDS = 5
# MinHash (Broder 1997) only proposes; the exact figures below decide.
PERMUTATIONS = 64
CANDIDATE_JACCARD = 0.4
NEAR_JACCARD = 0.6
NEAR_CONTAINMENT = 0.8  # of the shorter text in the longer: a reprint with paragraphs added or cut
_SEED = 1
_LAST = datetime.max.replace(tzinfo=UTC)


def mark_duplicates(articles: Sequence[Article]) -> list[Article]:
    """The articles in the same order, each marked if it repeats the text of an earlier one.

    The first to be published represents the others (then the smallest article_id); an article is a duplicate
    only of a representative that it is itself similar to.
    """
    marks: dict[str, tuple[str, Literal["exact", "near"]]] = {}
    exact: dict[str, str] = {}
    texts: dict[str, frozenset[str]] = {}
    index = MinHashLSH(threshold=CANDIDATE_JACCARD, num_perm=PERMUTATIONS)
    for article in sorted(articles, key=_precedence):
        if twin := exact.get(article.text_sha256):
            marks[article.article_id] = (twin, "exact")
            continue
        own = shingles(article.text, SHINGLE_WORDS)
        sketch = _sketch(own)
        original = next((key for key in index.query(sketch) if similar(own, texts[key])), None)
        if original is not None:
            marks[article.article_id] = (original, "near")
            continue
        exact[article.text_sha256] = article.article_id
        texts[article.article_id] = own
        index.insert(article.article_id, sketch)
    return [_marked(article, marks.get(article.article_id)) for article in articles]


def similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are nearly the same, by exact shingle overlap."""
    shared = len(one & other)
    return shared >= NEAR_JACCARD * len(one | other) or shared >= NEAR_CONTAINMENT * min(len(one), len(other))


def _sketch(shingles: frozenset[str]) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update_batch([shingle.encode() for shingle in shingles])
    return sketch


def _precedence(article: Article) -> tuple[datetime, str]:
    return (article.published_at or _LAST, article.article_id)


def _marked(article: Article, mark: tuple[str, Literal["exact", "near"]] | None) -> Article:
    original, kind = mark or (None, None)
    return replace(article, duplicate_of=original, duplicate_kind=kind)
