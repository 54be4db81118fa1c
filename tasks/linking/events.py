"""Events: what the linked mentions, claims and tolls say together, as one row."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.linking.clusters import Cluster
from tasks.linking.days import Days, stated
from tasks.linking.figures import figure
from tasks.linking.independence import count_independent, count_publishers
from tasks.linking.kinds import event_kind
from tasks.linking.summary import summarize
from tasks.records import Article, Claim, DatePrecision, Event, Mention, Modality, Toll, TollKind

# The surest telling gives the event's modality: one report of a fact makes it a fact.
_SUREST: tuple[Modality, ...] = ("actual", "claimed", "planned", "hypothetical", "denied")
_PLACE_COLUMNS = (
    "place_id", "place_name", "latitude", "longitude", "country_iso3", "admin1", "geo_precision",
)  # fmt: skip
_COUNTED: tuple[TollKind, ...] = ("killed", "injured", "displaced")
_MOST_ACTORS = 5
_FEW = 3  # an actor that less than a third as many mentions name as the commonest one is not the event's
_DAYS_IN = {"day": 1, "week": 7, "month": 31}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The rows that an event is made from."""

    articles: Mapping[str, Article]
    claims: Mapping[str, Sequence[Claim]]  # by mention_id
    tolls: Mapping[str, Sequence[Toll]]  # by mention_id


def event_of(event_id: str, cluster: Cluster, evidence: Evidence) -> Event:
    """The event of a cluster, as if published for the first time."""
    mentions = sorted(cluster.mentions, key=lambda m: m.mention_id)
    real = [m for m in mentions if m.modality != "denied"] or mentions
    modality = next(m for m in _SUREST if any(x.modality == m for x in mentions))
    told = [m for m in real if m.modality == modality]
    type_ = BY_SUB_EVENT_TYPE[event_kind(m.sub_event_type for m in real)]
    days = cluster.days if cluster.days.hard else stated(told)
    where = _where(_best_place(real))
    who = _who(real)
    articles = [evidence.articles[i] for i in sorted({m.article_id for m in mentions})]
    asserting, denying = _stances(mentions, evidence.claims)
    return Event(
        event_id=event_id,
        revision=1,
        change_reason="first published",
        event_type=type_.event_type,
        sub_event_type=type_.sub_event_type,
        plover_type=type_.plover_type,
        cameo_code=type_.cameo_code,
        modality=modality,
        date_start=days.start,
        date_end=days.end,
        date_precision=_precision(days),
        **who,
        **where,
        **_figures(mentions, articles, evidence),
        n_mentions=len(mentions),
        n_asserting=asserting,
        n_denying=denying,
        disputed=denying > 0 and modality in ("actual", "claimed"),
        **_reports(articles),
        summary=summarize(
            type_.sub_event_type,
            modality,
            (days.start, days.end),
            (who["agent_names"], who["target_names"]),
            _shown_place(type_.sub_event_type, _best_place(real)),
        ),
        confidence=_confidence(real, count_independent(articles)),
    )


def _who(mentions: Sequence[Mention]) -> dict[str, Any]:
    agents = _actors(mentions, lambda m: (m.agent_ids, m.agent_names))
    targets = _actors(mentions, lambda m: (m.target_ids, m.target_names))
    return {
        "agent_ids": agents[0],
        "agent_names": agents[1],
        "target_ids": targets[0],
        "target_names": targets[1],
    }


def _where(place: Mention | None) -> dict[str, Any]:
    return {name: getattr(place, name) if place else None for name in _PLACE_COLUMNS}


def _figures(mentions: Iterable[Mention], articles: Sequence[Article], evidence: Evidence) -> dict[str, Any]:
    """The tolls of the mentions, by column."""
    tolls = [t for m in mentions for t in evidence.tolls.get(m.mention_id, ())]
    newest_first = [a.article_id for a in sorted(articles, key=_newest)]
    killed, injured, displaced = (figure(tolls, k, newest_first) for k in _COUNTED)
    return {
        "killed_low": killed.low,
        "killed_best": killed.best,
        "killed_high": killed.high,
        "injured_low": injured.low,
        "injured_high": injured.high,
        "displaced_low": displaced.low,
        "displaced_high": displaced.high,
    }


def _newest(article: Article) -> tuple[bool, float, str]:
    at = article.published_at
    return at is None, -at.timestamp() if at else 0, article.article_id


def _reports(articles: Sequence[Article]) -> dict[str, Any]:
    """Who reports it, and from when to when."""
    times = sorted(a.published_at for a in articles if a.published_at is not None)
    return {
        "first_seen_at": times[0] if times else None,
        "last_changed_at": times[-1] if times else None,
        "n_articles": len(articles),
        "n_publishers": count_publishers(articles),
        "n_independent": count_independent(articles),
        "article_ids": tuple(a.article_id for a in articles),
        "source_names": tuple(sorted({a.source_name for a in articles if a.source_name})),
    }


def _best_place(mentions: Iterable[Mention]) -> Mention | None:
    """The finest place, and of the fine ones that which most mentions give."""
    placed = [m for m in mentions if m.place_id is not None]
    votes = Counter(m.place_id for m in placed)
    return min(placed, key=lambda m: (m.geo_precision or 9, -votes[m.place_id], m.mention_id), default=None)


def _shown_place(sub_event_type: str, place: Mention | None) -> str | None:
    """The place's name; of a capture that only a region or country is known of, that it lies there."""
    if place is None or place.place_name is None:
        return None
    somewhere = sub_event_type == "territory_captured" and place.place_text is None
    return f"territory in {place.place_name}" if somewhere else place.place_name


def _actors(
    mentions: Iterable[Mention], role: Callable[[Mention], tuple[Sequence[str], Sequence[str]]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids and names of a role, those that most mentions give first; what few say where many say another is left out."""
    ids: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for mention in mentions:
        some_ids, some_names = role(mention)
        ids.update(some_ids)
        names.update(some_names)
    return _commonest(ids), _commonest(names)


def _commonest(counts: Counter[str]) -> tuple[str, ...]:
    most = max(counts.values(), default=0)
    kept = [name for name in counts if counts[name] * _FEW >= most]
    return tuple(sorted(kept, key=lambda name: (-counts[name], name))[:_MOST_ACTORS])


def _precision(days: Days) -> DatePrecision:
    """How wide the interval is; an open or unknown one is unknown."""
    if days.start is None or days.end is None:
        return "unknown"
    width = (days.end - days.start).days + 1
    if width <= _DAYS_IN["day"] + (not days.hard):
        return "day"
    if width <= _DAYS_IN["week"] + 1:
        return "week"
    return "month" if width <= _DAYS_IN["month"] else "year"


def _stances(mentions: Iterable[Mention], claims: Mapping[str, Sequence[Claim]]) -> tuple[int, int]:
    """How many claimants assert the event, and how many deny it; a denied mention without a claimant counts as one."""
    asserting: set[str] = set()
    denying: set[str] = set()
    for mention in mentions:
        own = claims.get(mention.mention_id, ())
        denied = mention.modality == "denied"
        asserting |= {c.claimant_id or c.claimant_name for c in own if c.stance == "asserts" and not denied}
        denying |= {c.claimant_id or c.claimant_name for c in own if c.stance == "denies"}
        if denied and not any(c.stance == "denies" for c in own):
            denying.add(mention.mention_id)
    return len(asserting), len(denying)


def _confidence(mentions: Sequence[Mention], n_independent: int) -> float:
    """That the best mention is right, raised by each independent report as if their errors were half dependent."""
    best = max(m.confidence for m in mentions)
    doubt: float = (1 - best) * 0.5 ** (0.5 * (n_independent - 1))
    return round(1 - doubt, 3)
