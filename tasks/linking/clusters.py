"""Clusters: threads of several articles that tell of one event.

Greedy against each cluster's own days, place and actors, never against a chain of neighbours: a threshold on pairs
of texts joins everything with everything once there are enough articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tasks.linking.days import Days
from tasks.linking.kinds import kind_group, same_kind
from tasks.linking.threads import Thread
from tasks.records import Mention

_COUNTRY_OR_PROVINCE = 3  # geo_precision
_DAYS_OF_ONE_EVENT = 31


@dataclass
class Cluster:
    """The threads of one event; `days` are those that all of them allow."""

    threads: list[Thread] = field(default_factory=list)
    days: Days = field(default_factory=lambda: Days(None, None, hard=False))
    agent_ids: set[str] = field(default_factory=set)
    target_ids: set[str] = field(default_factory=set)

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every mention of every thread."""
        return (mention for thread in self.threads for mention in thread.mentions)

    def add(self, thread: Thread) -> None:
        """Take in one more article's account."""
        self.days = self.days.narrowed(thread.days)
        self.agent_ids |= thread.agent_ids
        self.target_ids |= {i for m in thread.mentions for i in m.target_ids}
        self.threads.append(thread)


def cluster(
    threads: Iterable[Thread], published: Mapping[str, date | None], originals: Mapping[str, str]
) -> list[Cluster]:
    """The clusters of all threads; the same threads in any order give the same clusters.

    `published` maps an article to its day, `originals` to the article whose text it repeats, or to itself.
    """
    blocks: dict[tuple[object, ...], list[Thread]] = defaultdict(list)
    clusters: list[Cluster] = []
    for thread in _copies_joined(threads, originals):
        place = thread.place
        if place is None or not _is_distinct(thread, place) or _is_vague(thread):
            clusters.append(_alone(thread))
        else:
            blocks[kind_group(thread.kind), thread.is_real, place.place_id].append(thread)
    for _, block in sorted(blocks.items(), key=lambda item: str(item[0])):
        clusters += _cluster_block(block, published)
    return clusters


def _is_distinct(thread: Thread, place: Mention) -> bool:
    """Whether place and day tell the event from others: a town, or a country's event dated by the text."""
    if (place.geo_precision or _COUNTRY_OR_PROVINCE) < _COUNTRY_OR_PROVINCE:
        return True
    return thread.days.hard and bool(thread.agent_ids)


def _copies_joined(threads: Iterable[Thread], originals: Mapping[str, str]) -> list[Thread]:
    """Threads of copies of one text that hold the same sentence are one thread."""
    joined: list[Thread] = []
    holder: dict[tuple[str, str, bool, str], Thread] = {}
    for thread in sorted(
        threads, key=lambda t: (originals[t.article_id] != t.article_id, t.mentions[0].mention_id)
    ):
        original = originals[thread.article_id]
        keys = [
            (original, m.sub_event_type, thread.is_real, " ".join(m.quote.split())) for m in thread.mentions
        ]
        same = next(
            (holder[k] for k in keys if k in holder and thread.article_id not in holder[k].article_ids), None
        )
        if same is None:
            joined.append(thread)
        else:
            same.mentions += thread.mentions
        for key in keys:
            holder.setdefault(key, same or thread)
    return joined


def _is_vague(thread: Thread) -> bool:
    """Whether its days are too many to tell one such event from the next ("in 2013")."""
    start, end = thread.days.start, thread.days.end
    return start is not None and (end is None or (end - start).days > _DAYS_OF_ONE_EVENT)


def _alone(thread: Thread) -> Cluster:
    alone = Cluster()
    alone.add(thread)
    return alone


def _cluster_block(block: Sequence[Thread], published: Mapping[str, date | None]) -> list[Cluster]:
    """The clusters of threads that share their place and group of types; the best dated ones come first."""

    def rank(thread: Thread) -> tuple[object, ...]:
        days = thread.days
        width = (days.end - days.start).days if days.start and days.end else 10**6
        first = thread.mentions[0]
        return not days.hard, width, published.get(thread.article_id) or date.max, first.mention_id

    clusters: list[Cluster] = []
    for thread in sorted(block, key=rank):
        fitting = [c for c in clusters if _fits(thread, c)]
        home = max(fitting, key=lambda c: _closeness(thread, c), default=None)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(thread)
    return clusters


def _fits(thread: Thread, cluster: Cluster) -> bool:
    first = cluster.threads[0]
    if any(t.article_ids & thread.article_ids for t in cluster.threads):
        return False  # the article itself tells them apart
    if not same_kind(thread.kind, first.kind, across=True):
        return False
    if not thread.days.known or not cluster.days.known:
        return thread.days.known == cluster.days.known and bool(thread.agent_ids & cluster.agent_ids)
    if not thread.days.overlaps(cluster.days):
        return False
    place = thread.place
    if place is not None and place.geo_precision == _COUNTRY_OR_PROVINCE:
        return bool(thread.agent_ids & cluster.agent_ids)
    return _actors_agree(thread, cluster)


def _actors_agree(thread: Thread, cluster: Cluster) -> bool:
    """Actors agree where they share one or where either names none; generic names agree with any of the other side."""
    mine, theirs = thread.agent_ids, cluster.agent_ids
    if not mine or not theirs or mine & theirs:
        return True
    # "rebels", "gunmen", "security forces": a description and a name may be one actor, two names are not.
    return any(":" in i for i in (*mine, *theirs))


def _closeness(thread: Thread, cluster: Cluster) -> tuple[int, int, int]:
    shared = len(thread.agent_ids & cluster.agent_ids)
    targets = len({i for m in thread.mentions for i in m.target_ids} & cluster.target_ids)
    return int(thread.kind == cluster.threads[0].kind), shared + targets, len(cluster.threads)
