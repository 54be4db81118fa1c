"""What newsledger makes of a text: the clean and the extract stage on one item of a set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property

from tasks.cleaning.article import clean_document
from tasks.extraction.actors import ActorMention
from tasks.extraction.extractor import load_extractor
from tasks.records import Article, Claim, Document, Mention, Toll

# No set holds a later text; the clock of a run would only bound the dates that the cleaner believes.
AS_OF = datetime(2026, 1, 1, tzinfo=UTC)
_BATCH = 100  # texts extracted at a time; changes no result
REAL = frozenset({"actual", "claimed"})


@dataclass(frozen=True)
class Report:
    """The rows of one text, in text order; without an article where the cleaner refused the text."""

    article: Article | None
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)

    @cached_property
    def real(self) -> list[Mention]:
        """The mentions of what is told as having happened."""
        return [m for m in self.mentions if m.modality in REAL]

    @cached_property
    def actors(self) -> Sequence[ActorMention]:
        """Everyone whom the text names, in text order."""
        if self.article is None:
            return ()
        return load_extractor().read(self.article).actors

    @cached_property
    def ids(self) -> dict[str, str]:
        """Name -> id of the actors whom the alias table knows."""
        return {a.name: a.actor_id for a in self.actors if a.actor_id is not None}

    @cached_property
    def types(self) -> dict[str, str]:
        """Name -> type of everyone whom the text names."""
        return {a.name: a.actor_type for a in self.actors}

    def tolls_of(self, mention: Mention) -> list[Toll]:
        """The counted consequences of one mention."""
        return [t for t in self.tolls if t.mention_id == mention.mention_id]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a set. `key` makes its article_id unique."""

    key: str
    text: str
    published: date | None = None


def read_texts(texts: Sequence[Text]) -> Iterator[Report]:
    """A report of each text, in their order."""
    for start in range(0, len(texts), _BATCH):
        yield from _read(texts[start : start + _BATCH])


def clean(text: Text) -> Article | None:
    """The text as an article; None where the cleaner refuses it."""
    published = datetime.combine(text.published, time(), UTC) if text.published else None
    document = Document(text.key, "text", text.text.encode(), published_at=published)
    article = clean_document(document, published_default=None, now=AS_OF)
    return article if isinstance(article, Article) else None


def _read(texts: Sequence[Text]) -> Iterator[Report]:
    reports = [Report(clean(text)) for text in texts]
    articles = [r.article for r in reports if r.article is not None]
    by_id = {r.article.article_id: r for r in reports if r.article is not None}
    extraction = load_extractor().extract(articles)
    for mention in extraction.mentions:
        by_id[mention.article_id].mentions.append(mention)
    for claim in extraction.claims:
        by_id[claim.article_id].claims.append(claim)
    for toll in extraction.tolls:
        by_id[toll.article_id].tolls.append(toll)
    return iter(reports)


def count_of(toll: Toll) -> int:
    """The number that a toll gives: its best, else its lowest, else its highest."""
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)
