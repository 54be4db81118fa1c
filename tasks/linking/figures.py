"""Tolls of an event: what its reports say, lowest, highest and best."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.records import Toll, TollKind


@dataclass(frozen=True, slots=True)
class Figure:
    """The lowest, commonest and highest number that reports give; all None where none gives one."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def figure(tolls: Iterable[Toll], kind: TollKind, newest_first: Sequence[str]) -> Figure:
    """The figure of one kind. A running total never enters; an article's own number is its largest of whole groups.

    `newest_first` lists the event's articles: among equally common numbers the newest report's is the best.
    """
    by_article: dict[str, list[Toll]] = defaultdict(list)
    for toll in tolls:
        if toll.kind == kind and toll.scope != "cumulative" and not toll.included:
            by_article[toll.article_id].append(toll)
    reports = [_of_article(by_article[a]) for a in newest_first if a in by_article]
    bounds = [r for r in reports if r.low is not None or r.high is not None]
    if not bounds:
        return Figure()
    bests = Counter(r.best for r in bounds if r.best is not None)
    lows = [n for r in bounds if (n := r.low if r.low is not None else r.best) is not None]
    highs = [
        n
        for r in bounds
        if (n := r.high if r.high is not None else r.best if r.best is not None else r.low) is not None
    ]
    best = max(bests, key=lambda n: bests[n]) if bests else None
    return Figure(min(lows) if lows else None, best, max(highs) if highs else None)


def _of_article(tolls: Sequence[Toll]) -> Figure:
    """What one article says: the total where it gives one, else its classes of victims added up."""
    whole = [t for t in tolls if t.victim_class in (None, "people")]
    if whole:
        top = max(whole, key=_size)
        # A number less than half of the largest is a part of it ("six more bodies"), not a rival count.
        rivals = [t for t in whole if 2 * _size(t) >= _size(top)]
        best = max((t.best for t in rivals if t.best is not None), default=top.low)
        return Figure(_lowest(rivals), best, _size(top))
    largest: dict[str | None, Toll] = {}
    for toll in tolls:
        if toll.victim_class not in largest or _size(toll) > _size(largest[toll.victim_class]):
            largest[toll.victim_class] = toll
    total = sum(map(_size, largest.values()))
    low = sum(t.low if t.low is not None else t.best or 0 for t in largest.values())
    return Figure(low, total, total)


def _size(toll: Toll) -> int:
    return max((n for n in (toll.low, toll.best, toll.high) if n is not None), default=0)


def _lowest(tolls: Iterable[Toll]) -> int | None:
    return min((n for t in tolls if (n := t.low if t.low is not None else t.best) is not None), default=None)
