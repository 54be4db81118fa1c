"""Articles that repeat another one's text: reprints, wires, re-posts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Literal, NamedTuple

from datasketch import MinHash, MinHashLSH

from tasks.cleaning.shingles import shingles
from tasks.records import Article

SHINGLE_WORDS = 5
# MinHash with locality-sensitive hashing (Broder 1997; Leskovec et al. 2014, section 3.4) only proposes:
# pairs of Jaccard .6 in 87 of 100 cases, of .7 in 99, of .3 in 6. The exact figures below decide.
BANDS, ROWS = 25, 5
NEAR_JACCARD = 0.6
NEAR_CONTAINMENT = 0.8  # of the shorter text in the longer: a reprint with paragraphs added or cut
_MIN_CONTAINED = 20  # shingles; shorter texts are contained by chance
_SEED = 1
_ONE_DAY = timedelta(days=1)
_LAST = datetime.max.replace(tzinfo=UTC)


class Mark(NamedTuple):
    """What an article repeats, and how exactly."""

    original: str
    kind: Literal["exact", "near"]


def mark_duplicates(articles: Sequence[Article]) -> list[Article]:
    """The articles in the same order, each marked if it repeats the text of an earlier one.

    Their article_ids are unique.
    The first to be published represents the others (then the smallest article_id); an article is a duplicate
    only of a representative that it is itself similar to.
    """
    ranked = sorted(articles, key=lambda article: (_latest_publication(article), article.article_id))
    marks: dict[str, Mark] = {}
    same_text: dict[str, str] = {}
    index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    for rank, article in enumerate(ranked):
        if original := same_text.get(article.text_sha256):
            marks[article.article_id] = Mark(original, "exact")
            continue
        own = shingles(article.text, SHINGLE_WORDS)
        sketch = _sketch(own)
        for candidate in sorted(index.query(sketch)):
            if similar(own, shingles(ranked[candidate].text, SHINGLE_WORDS)):
                marks[article.article_id] = Mark(ranked[candidate].article_id, "near")
                break
        else:
            same_text[article.text_sha256] = article.article_id
            index.insert(rank, sketch, check_duplication=False)
    return [_marked(article, marks.get(article.article_id)) for article in articles]


def similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, as shingles, are nearly the same: by Jaccard or by containment of the shorter."""
    shared, smaller = len(one & other), min(len(one), len(other))
    if not shared:
        return False
    contained = smaller >= _MIN_CONTAINED and shared >= NEAR_CONTAINMENT * smaller
    return contained or shared >= NEAR_JACCARD * len(one | other)


def _latest_publication(article: Article) -> datetime:
    """When it was published at the latest: midnight stands for a day of which no time is known."""
    if article.published_at is None:
        return _LAST
    return article.published_at + (_ONE_DAY if article.published_at.time() == time.min else timedelta(0))


def _sketch(own: frozenset[str]) -> MinHash:
    sketch = MinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update_batch([shingle.encode() for shingle in own])
    return sketch


def _marked(article: Article, mark: Mark | None) -> Article:
    if mark is None:
        return replace(article, duplicate_of=None, duplicate_kind=None)
    return replace(article, duplicate_of=mark.original, duplicate_kind=mark.kind)
