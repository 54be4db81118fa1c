"""Versions of a page: which articles bring something new, which is the newest, and what its mentions go on from."""

import json
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import Self
from urllib.parse import urlsplit

from tasks.ids import sha256_of
from tasks.records import Article, Document, Mention, Reject, RejectReason, Stage

Page = tuple[str | None, ...]
_PLACE = attrgetter("place")
_EARLIEST = datetime.min.replace(tzinfo=UTC)

# By what a mention of a new version goes on from one of the old version, the surest first; without a place only the
# sentence tells. That only gives an event its old id: whether mentions are of one event is for the linking to say.
_SAME_STORY: tuple[Callable[[Mention], object], ...] = (
    lambda m: (m.sub_event_type, m.place_id, " ".join(m.quote.split())),
    lambda m: (m.sub_event_type, m.place_id, m.date_start, m.date_end),
    lambda m: (m.event_type, m.place_id),
)


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """What tells one document from all others: who gave it, under which id, with which content."""

    source_id: str | None
    external_id: str
    raw_sha256: str

    @property
    def as_json(self) -> str:
        """The key as a JSON object: the `row_json` of a reject of the clean stage."""
        return json.dumps(asdict(self), ensure_ascii=False)


def document_key(document: Document) -> DocumentKey:
    """The key of a document."""
    return DocumentKey(document.source_id, document.external_id, sha256_of(document.content))


def article_key(article: Article) -> DocumentKey:
    """The key of the document that the article was cleaned from."""
    return DocumentKey(article.source_id, article.external_id, article.raw_sha256)


def page_of(article: Article) -> Page:
    """What the versions of one page have in common: its address, unless that is a site's front page, else its id.

    An id without a source is a path below some folder; another folder may have the same for quite another text, so
    there each content is a page of its own.
    """
    parts = urlsplit(article.canonical_url or "")
    if parts.path.strip("/") or parts.query:
        return (article.canonical_url,)
    own = article.raw_sha256 if article.source_id is None else None
    return article.source_id, article.external_id, own


def newest_ids(articles: Iterable[Article]) -> set[str]:
    """The articles that no newer version has replaced."""
    listed = list(articles)
    return {a.article_id for a in listed} - {a.previous_version for a in listed if a.previous_version}


@dataclass(frozen=True, slots=True)
class Versions:
    """The articles of all pages with their versions, the new ones among them as they were given, and the others."""

    articles: tuple[Article, ...]
    taken: tuple[Article, ...]
    rejects: tuple[Reject, ...]


def add_versions(known: Sequence[Article], new: Sequence[Article], read: Collection[DocumentKey]) -> Versions:
    """The known articles and the new ones, in the order in which their pages were fetched, then arrived.

    `read` names the documents that the new ones were cleaned from, those that gave no article included: what is known
    of them is replaced. The new are taken one by one, so that it does not matter how they are spread over runs.
    """
    replaced = {*read, *map(article_key, new)}
    versions = {key: a.version for a in known if (key := article_key(a)) in replaced}
    pages = _Pages(_Placed.known(a, a.version) for a in known if article_key(a) not in replaced)
    again = [_Placed.known(a, versions[key]) for a in new if (key := article_key(a)) in versions]
    first = [_Placed.arriving(a, n) for n, a in enumerate(new) if article_key(a) not in versions]
    # What was there before stands where it stood; only then it is looked at whether the texts still differ.
    refused = [pages.insert(each) for each in again]
    refused += [pages.drop_unchanged(each) for each in sorted(again, key=_Placed.arrival, reverse=True)]
    for each in first:
        refused += [pages.insert(each), pages.drop_unchanged(each)]
    return Versions(
        tuple(pages.articles()),
        tuple(article for article in new if pages.holds(article)),
        tuple(reject for reject in refused if reject),
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """An article, and its place among the versions of its page; one without a time of fetching is the oldest."""

    place: tuple[bool, datetime, bool, int, str]
    article: Article

    @classmethod
    def known(cls, article: Article, version: int) -> Self:
        """One that the ledger has, or had, as that version: it arrived before all that are new."""
        return cls((*_time_of(article), False, version, article.article_id), article)

    @classmethod
    def arriving(cls, article: Article, number: int) -> Self:
        """The `number`-th of the new ones."""
        return cls((*_time_of(article), True, number, article.article_id), article)

    def arrival(self) -> tuple[bool, int, str]:
        """The order in which the articles came."""
        return self.place[2:]


def _time_of(article: Article) -> tuple[bool, datetime]:
    return article.fetched_at is not None, article.fetched_at or _EARLIEST


class _Pages:
    """The versions of every page, in their order."""

    def __init__(self, articles: Iterable[_Placed]) -> None:
        self._chains: dict[Page, list[_Placed]] = defaultdict(list)
        self._by_id: dict[str, Article] = {}
        for each in articles:
            self.insert(each)

    def insert(self, new: _Placed) -> Reject | None:
        """Take in an article, unless it is there already."""
        known = self._by_id.setdefault(new.article.article_id, new.article)
        if known is not new.article:
            detail = f"the same page as {known.external_id}, which is kept"
            return _refused(new.article, RejectReason.DUPLICATE_ID, detail)
        insort(self._chains[page_of(new.article)], new, key=_PLACE)
        return None

    def drop_unchanged(self, new: _Placed) -> Reject | None:
        """Take out an article that was taken in, if its page had this text before or has it just after."""
        if not self.holds(new.article):
            return None
        chain = self._chains[page_of(new.article)]
        index = bisect_left(chain, new.place, key=_PLACE)
        same = next(
            (each for each in _beside(chain, index) if each.text_sha256 == new.article.text_sha256), None
        )
        if same is None:
            return None
        del chain[index], self._by_id[new.article.article_id]
        return _refused(
            new.article, RejectReason.UNCHANGED, f"its text is that of {same.article_id}, which is kept"
        )

    def holds(self, article: Article) -> bool:
        """Whether this very article is among them."""
        return self._by_id.get(article.article_id) is article

    def articles(self) -> Iterator[Article]:
        """Every article, with its version."""
        for chain in self._chains.values():
            before = None
            for version, each in enumerate(chain, start=1):
                yield _versioned(each.article, version, before, is_newest=version == len(chain))
                before = each.article.article_id


def _versioned(article: Article, version: int, before: str | None, *, is_newest: bool) -> Article:
    """The article as that version; one that was replaced is no duplicate."""
    if (article.version, article.previous_version) != (version, before):
        article = replace(article, version=version, previous_version=before)
    if is_newest or article.duplicate_of is None:
        return article  # most are as they were, and to copy each takes seconds of 100,000
    return replace(article, duplicate_of=None, duplicate_kind=None)


def _beside(chain: Sequence[_Placed], index: int) -> list[Article]:
    """The versions that may be just before or after: of those fetched at the same time nobody knows the order."""
    times = [_time_of(each.article) for each in chain]
    start, end = bisect_left(times, times[index]), bisect_right(times, times[index])
    first = bisect_left(times, times[max(start - 1, 0)])
    last = bisect_right(times, times[min(end, len(times) - 1)])
    return [chain[number].article for number in range(first, last) if number != index]


def _refused(article: Article, reason: RejectReason, detail: str) -> Reject:
    return Reject(
        Stage.CLEAN,
        reason,
        f"{article.external_id}: {detail}",
        article_id=article.article_id,
        row_id=article.external_id,
        row_json=article_key(article).as_json,
    )


def inherit_events(
    mentions: Iterable[Mention], pages: Mapping[str, Page], old: Mapping[Page, Sequence[Mention]]
) -> Iterator[Mention]:
    """The mentions with the events of those that they go on from: of the same page, as it was published before.

    `pages` gives the page of each article.
    """
    for mention in mentions:
        before = old.get(pages[mention.article_id], ())
        yield replace(mention, event_id=_event_before(mention, before))


def _event_before(mention: Mention, before: Sequence[Mention]) -> str | None:
    known = next((m for m in before if m.mention_id == mention.mention_id), None)
    for story in _SAME_STORY if mention.place_id else _SAME_STORY[:1]:
        known = known or next((m for m in before if story(m) == story(mention)), None)
    return known.event_id if known else None
