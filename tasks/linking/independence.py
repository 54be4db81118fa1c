"""How many publishers tell of an event on their own: reprints of one text or one wire count once."""

from collections.abc import Hashable, Iterable, Sequence

from tasks.records import Article


def count_publishers(articles: Iterable[Article]) -> int:
    """The publishers of these articles; all of unknown ones count as one."""
    return len({publisher_of(article) for article in articles})


def count_independent(articles: Sequence[Article]) -> int:
    """The groups of articles that remain when those of one publisher, one text or one wire are put together."""
    groups: list[set[Hashable]] = []
    for article in articles:
        keys: set[Hashable] = {
            ("text", article.duplicate_of or article.article_id),
            ("publisher", publisher_of(article)),
        }
        if article.wire_source:
            keys.add(("wire", article.wire_source.casefold()))
        touched = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys] + [keys.union(*touched)]
    return len(groups)


def publisher_of(article: Article) -> str:
    """The publisher as a key: its site, else its name. That two are not known is no sign that they differ."""
    return article.publisher_id or (article.source_name or "").casefold()
