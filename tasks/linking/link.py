"""The link stage: every mention gets its event, and every event its row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby

from tasks.ids import make_id
from tasks.linking.clusters import Cluster, cluster
from tasks.linking.events import Evidence, event_of
from tasks.linking.threads import threads_of
from tasks.records import Article, Claim, Event, Mention, Toll

# What may differ between two publications of an event without it having changed.
_BOOKKEEPING = frozenset({"revision", "change_reason", "run_id"})


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions and tolls with their events, and the events."""

    mentions: tuple[Mention, ...]
    tolls: tuple[Toll, ...]
    events: tuple[Event, ...]


def link(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    tolls: Sequence[Toll],
    published: Sequence[Event],
) -> Linked:
    """Link all mentions anew; an event keeps the id and the history of the published one that it goes on from.

    A published mention still carries its event_id. The rows may come in any order; the result is the same.
    """
    by_id = {a.article_id: a for a in articles}
    days = {a.article_id: a.published_on for a in articles}
    ordered = sorted(mentions, key=lambda m: (m.article_id, m.char_start, m.trigger_start, m.mention_id))
    threads = [t for _, some in groupby(ordered, key=lambda m: m.article_id) for t in threads_of(list(some))]
    originals = {a.article_id: a.duplicate_of or a.article_id for a in articles}
    clusters = cluster(threads, days, originals)
    ids = _event_ids(clusters, by_id, {e.event_id for e in published})
    event_of_mention = {m.mention_id: i for i, c in zip(ids, clusters, strict=True) for m in c.mentions}
    evidence = Evidence(by_id, _by_mention(claims), _by_mention(tolls))
    known = {e.event_id: e for e in published}
    before = {a.article_id: a.previous_version for a in articles}
    events = [
        _with_history(event_of(i, c, evidence), known.get(i), before)
        for i, c in zip(ids, clusters, strict=True)
    ]
    return Linked(
        tuple(replace(m, event_id=event_of_mention[m.mention_id]) for m in mentions),
        tuple(replace(t, event_id=_event_of_toll(t, event_of_mention)) for t in tolls),
        tuple(sorted(events, key=lambda e: e.event_id)),
    )


def _event_of_toll(toll: Toll, event_of_mention: Mapping[str, str]) -> str | None:
    """A running total belongs to no single event."""
    return (
        None if toll.scope == "cumulative" or toll.mention_id is None else event_of_mention[toll.mention_id]
    )


def _by_mention(rows: Iterable[Claim] | Iterable[Toll]) -> dict[str, list]:  # type: ignore[type-arg]
    grouped = defaultdict(list)
    for row in rows:
        if row.mention_id is not None:
            grouped[row.mention_id].append(row)
    return grouped


def _event_ids(
    clusters: Sequence[Cluster], articles: Mapping[str, Article], published: set[str]
) -> list[str]:
    """An id for each cluster: that of the published event with which it shares most mentions, else one of its own."""
    claims_on: list[tuple[int, str, int]] = []
    for number, some in enumerate(clusters):
        votes: dict[str, int] = defaultdict(int)
        for mention in some.mentions:
            if mention.event_id in published:
                votes[mention.event_id or ""] += 1
        claims_on += [(-count, event_id, number) for event_id, count in votes.items()]
    ids: dict[int, str] = {}
    given: set[str] = set()
    for _, event_id, number in sorted(claims_on):
        if number not in ids and event_id not in given:
            ids[number] = event_id
            given.add(event_id)
    return [ids.get(number) or _new_id(some, articles, given) for number, some in enumerate(clusters)]


def _new_id(cluster: Cluster, articles: Mapping[str, Article], given: set[str]) -> str:
    """The hash of the first mention, by publication, then by id, that is not `given` to an event that it has left."""

    def rank(mention: Mention) -> tuple[object, ...]:
        at = articles[mention.article_id].published_at
        return at is None, at.timestamp() if at else 0, mention.mention_id

    mentions = [m.mention_id for m in sorted(cluster.mentions, key=rank)]
    own = (event_id for m in mentions if (event_id := make_id("evt", m)) not in given)
    return next(own, None) or make_id("evt", "split", *mentions)


def _with_history(event: Event, before: Event | None, versions: Mapping[str, str | None]) -> Event:
    """The event as a revision of the published one; `versions` maps each article to the version before it."""
    if before is None:
        return event
    changed = [
        f.name
        for f in fields(Event)
        if f.name not in _BOOKKEEPING and getattr(event, f.name) != getattr(before, f.name)
    ]
    if not changed:
        return replace(event, revision=before.revision, change_reason=before.change_reason)
    added = [i for i in event.article_ids if i not in before.article_ids]
    n_updated = sum(not _older(i, versions).isdisjoint(before.article_ids) for i in added)
    counts = ((len(added) - n_updated, "new article{}"), (n_updated, "article{} updated"))
    reasons = [f"{n} {noun.format('s' * (n != 1))}" for n, noun in counts if n]
    reason = ", ".join(reasons) or f"changed: {', '.join(changed)}"
    return replace(event, revision=before.revision + 1, change_reason=reason)


def _older(article_id: str, versions: Mapping[str, str | None]) -> set[str]:
    """The versions that this one has replaced."""
    older: set[str] = set()
    while (before := versions.get(article_id)) is not None:
        older.add(before)
        article_id = before
    return older
