"""Resolve the descriptions of an article: "government forces" in an article on Syria are the Syrian army."""

from dataclasses import replace
from datetime import date

from tasks.extraction.actors.mentions import ActorMention
from tasks.extraction.actors.rows import actor_row, generic_id


def resolve_actors(
    mentions: list[ActorMention], *, country: str | None, published: date | None
) -> list[ActorMention]:
    """The same mentions, with the country of the article given to descriptions that name none."""
    del published
    return [_in_country(mention, country) for mention in mentions]


def _in_country(mention: ActorMention, country: str | None) -> ActorMention:
    if not mention.generic or mention.actor_id is None or mention.country_iso3 is not None or country is None:
        return mention
    row = actor_row(generic_id(mention.actor_id, country))
    return replace(mention, actor_id=row.actor_id, name=row.name, country_iso3=country)
