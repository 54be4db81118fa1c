"""Clusters: accounts of several articles that tell of one event.

Greedy against each cluster's own days, place and actors, never against a chain of neighbours: a threshold on pairs
of texts joins everything with everything once there are enough articles.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tasks.linking.days import UNKNOWN, Days
from tasks.linking.kinds import kind_group, same_kind
from tasks.linking.nearness import are_spelt_alike
from tasks.linking.sides import at_odds
from tasks.linking.thread import Account, Thread, account_of
from tasks.records import Mention

_COUNTRY_OR_PROVINCE = 3  # geo_precision
_DAYS_OF_ONE_EVENT = 31


@dataclass
class Cluster:
    """The accounts of one event; `days` are those that all of them allow."""

    accounts: list[Account] = field(default_factory=list)
    days: Days = UNKNOWN
    article_ids: set[str] = field(default_factory=set)
    agent_ids: set[str] = field(default_factory=set)
    target_ids: set[str] = field(default_factory=set)

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every mention of every account."""
        return (mention for account in self.accounts for mention in account.mentions)

    def add(self, account: Account) -> None:
        """Take in one more account."""
        self.days = self.days.narrowed(account.days)
        self.article_ids |= account.article_ids
        self.agent_ids |= account.agent_ids
        self.target_ids |= account.target_ids
        self.accounts.append(account)


def cluster(
    threads: Iterable[Thread], published: Mapping[str, date | None], originals: Mapping[str, str]
) -> list[Cluster]:
    """The clusters of all threads; the same threads in any order give the same clusters.

    `published` maps an article to its day, `originals` to the article whose text it repeats, or to itself.
    """
    blocks: dict[tuple[object, ...], list[Account]] = defaultdict(list)
    clusters: list[Cluster] = []
    for account in map(account_of, _copies_joined(threads, originals)):
        place = account.place
        if place is None or not _is_distinct(account, place) or _is_vague(account):
            clusters.append(_alone(account))
        else:
            blocks[kind_group(account.kind), account.is_real, place.place_id].append(account)
    for _, block in sorted(blocks.items(), key=lambda item: str(item[0])):
        clusters += _cluster_block(block, published)
    return clusters


def _is_distinct(account: Account, place: Mention) -> bool:
    """Whether place and day tell the event from others: a town, or a country's event dated by the text."""
    if (place.geo_precision or _COUNTRY_OR_PROVINCE) < _COUNTRY_OR_PROVINCE:
        return True
    return account.days.hard and bool(account.agent_ids)


def _copies_joined(threads: Iterable[Thread], originals: Mapping[str, str]) -> list[Thread]:
    """Threads of copies of one text that hold the same sentence are one thread."""
    joined: list[Thread] = []
    articles: list[set[str]] = []  # of each joined thread
    holder: dict[tuple[str, str, bool, str], int] = {}
    for thread in sorted(
        threads, key=lambda t: (originals[t.article_id] != t.article_id, t.mentions[0].mention_id)
    ):
        original, is_real = originals[thread.article_id], thread.is_real
        keys = [(original, m.sub_event_type, is_real, " ".join(m.quote.split())) for m in thread.mentions]
        held = (holder[k] for k in keys if k in holder)
        home = next((n for n in held if thread.article_id not in articles[n]), len(joined))
        if home == len(joined):
            joined.append(thread)
            articles.append(set())
        else:
            joined[home].mentions += thread.mentions
        articles[home].add(thread.article_id)
        for key in keys:
            holder.setdefault(key, home)
    return joined


def _is_vague(account: Account) -> bool:
    """Whether its days are too many to tell one such event from the next ("in 2013")."""
    start, end = account.days.start, account.days.end
    return start is not None and (end is None or (end - start).days > _DAYS_OF_ONE_EVENT)


def _alone(account: Account) -> Cluster:
    alone = Cluster()
    alone.add(account)
    return alone


def _cluster_block(block: Sequence[Account], published: Mapping[str, date | None]) -> list[Cluster]:
    """The clusters of accounts that share their place and group of types; the best dated ones come first."""

    def rank(account: Account) -> tuple[object, ...]:
        days = account.days
        width = (days.end - days.start).days if days.start and days.end else 10**6
        first = account.mentions[0]
        return not days.hard, width, published.get(account.article_id) or date.max, first.mention_id

    clusters: list[Cluster] = []
    numbers: dict[date | str, set[int]] = defaultdict(
        set
    )  # of the clusters that can fit, by what they must share
    for account in sorted(block, key=rank):
        near = {number for key in _keys(account.days, account.agent_ids) for number in numbers[key]}
        fitting = [number for number in sorted(near) if _fits(account, clusters[number])]
        home = max(fitting, key=lambda n: _closeness(account, clusters[n]), default=len(clusters))
        if home == len(clusters):
            clusters.append(Cluster())
        clusters[home].add(account)
        for key in _keys(clusters[home].days, clusters[home].agent_ids):
            numbers[key].add(home)
    return clusters


def _keys(days: Days, agent_ids: Collection[str]) -> Iterator[date | str]:
    """Of these an account shares one with each cluster that it fits: a day, or an agent where no day is known."""
    if days.start is None:
        yield from agent_ids
        return
    for number in range(((days.end or days.start) - days.start).days + 1):
        yield days.start + timedelta(days=number)


def _fits(account: Account, cluster: Cluster) -> bool:
    if account.article_ids & cluster.article_ids or _are_two_villages(
        account.place, cluster.accounts[0].place
    ):
        return False  # the article itself tells them apart
    if not same_kind(account.kind, cluster.accounts[0].kind, across=True) or at_odds(
        account.kind, account.agent_ids, cluster.agent_ids
    ):
        return False
    if not account.days.known or not cluster.days.known:
        return account.days.known == cluster.days.known and bool(account.agent_ids & cluster.agent_ids)
    if not account.days.overlaps(cluster.days):
        return False
    place = account.place
    if place is not None and place.geo_precision == _COUNTRY_OR_PROVINCE:
        return bool(account.agent_ids & cluster.agent_ids)
    return _actors_agree(account, cluster)


def _are_two_villages(one: Mention | None, other: Mention | None) -> bool:
    """Whether the gazetteer lacks both places, and their names differ."""
    mine, theirs = (p and p.unlisted_place for p in (one, other))
    return bool(mine and theirs) and not are_spelt_alike(mine or "", theirs or "")


def _actors_agree(account: Account, cluster: Cluster) -> bool:
    """Actors agree where they share one or where either names none; generic names agree with any of the other side."""
    mine, theirs = account.agent_ids, cluster.agent_ids
    if not mine or not theirs or mine & theirs:
        return True
    # "rebels", "gunmen", "security forces": a description and a name may be one actor, two names are not.
    return any(":" in i for i in (*mine, *theirs))


def _closeness(account: Account, cluster: Cluster) -> tuple[int, int, int]:
    shared = len(account.agent_ids & cluster.agent_ids) + len(account.target_ids & cluster.target_ids)
    return int(account.kind == cluster.accounts[0].kind), shared, len(cluster.accounts)
