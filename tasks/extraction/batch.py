"""What every extractor does with a batch: set aside what tells of no events that it reads, and give each actor and
place its row."""

from collections.abc import Iterable, Sequence

from tasks.extraction.actors import actor_row
from tasks.extraction.places import Gazetteer
from tasks.extraction.subject import other_subject
from tasks.records import Article, Claim, Extraction, Mention, Reject, RejectReason, Stage, Toll

_LANGUAGES = frozenset({"en", None})


def set_aside(articles: Sequence[Article]) -> tuple[list[Article], list[Reject]]:
    """The articles that can tell of events, and a reject for each of the others."""
    whys = [_why_aside(article) for article in articles]
    readable = [article for article, why in zip(articles, whys, strict=True) if why is None]
    rejects = [_rejected(a, *why) for a, why in zip(articles, whys, strict=True) if why is not None]
    return readable, rejects


def _why_aside(article: Article) -> tuple[RejectReason, str] | None:
    if article.language not in _LANGUAGES:
        return RejectReason.UNSUPPORTED_LANGUAGE, f"the text is in “{article.language}”; only English is read"
    if (other := other_subject(article.text)) is not None:
        subject = other.name.replace("_", " ")
        told = f"{other.words} words of it, {other.public_words} of public affairs"
        return RejectReason.OTHER_SUBJECT, f"the text is about {subject} ({told})"
    return None


def as_extraction(
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    tolls: Sequence[Toll],
    rejects: Sequence[Reject],
    gazetteer: Gazetteer,
) -> Extraction:
    """The rows of a batch with the actors and places that they name."""
    actors = (actor_row(actor_id) for actor_id in sorted(_actor_ids(mentions, claims)))
    places = (gazetteer.place(place_id) for place_id in sorted(_place_ids(mentions, tolls)))
    return Extraction(
        tuple(mentions), tuple(claims), tuple(tolls), tuple(actors), tuple(places), tuple(rejects)
    )


def _rejected(article: Article, reason: RejectReason, why: str) -> Reject:
    return Reject(
        Stage.EXTRACT,
        reason,
        f"{why}, so the article is kept without events",
        article_id=article.article_id,
        row_id=article.external_id,
    )


def _actor_ids(mentions: Iterable[Mention], claims: Iterable[Claim]) -> set[str]:
    ids = {i for m in mentions for i in (*m.agent_ids, *m.target_ids)}
    return ids | {c.claimant_id for c in claims if c.claimant_id is not None}


def _place_ids(mentions: Iterable[Mention], tolls: Iterable[Toll]) -> set[str]:
    rows: tuple[Mention | Toll, ...] = (*mentions, *tolls)
    return {row.place_id for row in rows if row.place_id is not None}
