"""What every extractor does with a batch: set aside what is not in English, and give each actor and place its row."""

from collections.abc import Iterable, Sequence

from tasks.extraction.actors import actor_row
from tasks.extraction.places import Gazetteer
from tasks.records import Article, Claim, Extraction, Mention, Reject, RejectReason, Stage, Toll

_LANGUAGES = frozenset({"en", None})


def set_aside(articles: Sequence[Article]) -> tuple[list[Article], list[Reject]]:
    """The articles that can be read, and a reject for each of the others."""
    readable = [a for a in articles if a.language in _LANGUAGES]
    return readable, [_unsupported(a) for a in articles if a.language not in _LANGUAGES]


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


def _unsupported(article: Article) -> Reject:
    return Reject(
        Stage.EXTRACT,
        RejectReason.UNSUPPORTED_LANGUAGE,
        f"the text is in “{article.language}”; only English is read, so the article is kept without events",
        article_id=article.article_id,
        row_id=article.external_id,
    )


def _actor_ids(mentions: Iterable[Mention], claims: Iterable[Claim]) -> set[str]:
    ids = {i for m in mentions for i in (*m.agent_ids, *m.target_ids)}
    return ids | {c.claimant_id for c in claims if c.claimant_id is not None}


def _place_ids(mentions: Iterable[Mention], tolls: Iterable[Toll]) -> set[str]:
    rows: tuple[Mention | Toll, ...] = (*mentions, *tolls)
    return {row.place_id for row in rows if row.place_id is not None}
