"""Articles that repeat another one's text: reprints, wires, re-posts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from tasks.cleaning.likeness import first_likes
from tasks.records import Article

_ONE_DAY = timedelta(days=1)
_LAST = datetime.max.replace(tzinfo=UTC)


def mark_duplicates(articles: Sequence[Article]) -> list[Article]:
    """The articles in the same order, each marked if it repeats the text of an earlier one.

    Their article_ids are unique. The first to be published represents the others (then the smallest article_id); an
    article is a duplicate only of a representative that it is itself similar to. So articles published later change
    no mark. One published earlier can take the place of a representative; what is not similar to it itself is
    then released or finds another one.
    """
    ranked = sorted(articles, key=lambda article: (_latest_publication(article), article.article_id))
    first: dict[str, Article] = {}
    for article in ranked:
        first.setdefault(article.text_sha256, article)
    texts = list(first.values())
    likes = first_likes([article.text for article in texts])
    originals = {text.text_sha256: texts[like] for text, like in zip(texts, likes, strict=True)}
    return [
        _marked(article, first[article.text_sha256], originals[article.text_sha256]) for article in articles
    ]


def _latest_publication(article: Article) -> datetime:
    """When it was published at the latest: midnight stands for a day of which no time is known."""
    if article.published_at is None:
        return _LAST
    return article.published_at + (_ONE_DAY if article.published_at.time() == time.min else timedelta(0))


def _marked(article: Article, same: Article, original: Article) -> Article:
    """`same` is the first article with this text, `original` the representative of that text."""
    if article.article_id == original.article_id:
        return replace(article, duplicate_of=None, duplicate_kind=None)
    kind: Literal["exact", "near"] = "exact" if same is original else "near"
    return replace(article, duplicate_of=original.article_id, duplicate_kind=kind)
