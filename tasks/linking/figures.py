"""Tolls of an event: what its reports say, lowest, highest and best."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
        if toll.scope != "cumulative" and not toll.included:
            by_article[toll.article_id].append(toll)
    told = [by_article[a] for a in newest_first if a in by_article]
    counts = [counted for some in told if (counted := _of_kind(some, kind))]
    reports = [_of_article(some) for some in _counting(counts)]
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


_NUMBER = re.compile(r"\d|\b(?:an?|one|single)\b", re.IGNORECASE)


def _counting(groups: Sequence[list[Toll]]) -> Sequence[list[Toll]]:
    """The groups but for those that tell of one victim by name or description, who is counted among the others'."""
    return [g for g in groups if len(g) > 1 or not _is_somebody(g[0])] or groups


def _is_somebody(toll: Toll) -> bool:
    """Whether a toll is one victim whom the text does not count: "the guard, who died"."""
    return toll.best == 1 and _NUMBER.search(toll.value_text) is None


# Words for those whom shots met, some of whom may have died: "five were shot, two of them fatally".
_SHOT = re.compile(r"\b(?:shot|hit|struck|gunshot|shootings?)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:others|(?<!the )other|more)\b", re.IGNORECASE)


def _of_kind(tolls: Sequence[Toll], kind: TollKind) -> list[Toll]:
    """One article's tolls of a kind; those who were shot and of whom it says that some died are fewer hurt."""
    same = [t for t in tolls if t.kind == kind]
    return [s for t in same if (s := _survivors(t, tolls)) is not None] if kind == "injured" else same


def _survivors(shot: Toll, tolls: Iterable[Toll]) -> Toll | None:
    """Those of the shot who live; None where as many died as were shot."""
    number = shot.best
    if number is None or number == 1 or not _SHOT.search(shot.quote) or _BESIDES.search(shot.quote):
        return shot
    dead = [t.best for t in tolls if t.kind == "killed" and t.best]
    if number in dead:
        return None
    died = max((n for n in dead if n < number), default=0)
    return replace(shot, low=number - died, best=number - died, high=number)


def _of_article(tolls: Sequence[Toll]) -> Figure:
    """What one article says: the total where it gives one, else its classes of victims added up."""
    groups = [_together(group) for group in _counting(_lists(tolls))]
    whole = [f for f, classes in groups if not classes.isdisjoint(_ANYBODY)]
    if whole:
        top = max(whole, key=_size)
        # A number less than half of the largest is a part of it ("six more bodies"), not a rival count.
        rivals = [f for f in whole if 2 * _size(f) >= _size(top)]
        best = max((f.best for f in rivals if f.best is not None), default=top.low)
        return Figure(_lowest(rivals), best, _size(top))
    largest: dict[frozenset[str | None], Figure] = {}
    for told, classes in groups:
        if classes not in largest or _size(told) > _size(largest[classes]):
            largest[classes] = told
    total = sum(map(_size, largest.values()))
    return Figure(sum(_least(f) for f in largest.values()), total, total)


_ANYBODY = frozenset({None, "people"})


def _lists(tolls: Iterable[Toll]) -> list[list[Toll]]:
    """The tolls by the list in which a clause tells of them: "killed Ana Rossi, her husband and six children"."""
    lists: list[list[Toll]] = []
    end = 0
    for toll in sorted(tolls, key=lambda t: (t.value_start, t.value_end)):
        if not lists or toll.char_start >= end or toll.value_start < lists[-1][-1].value_end:
            lists.append([])
        lists[-1].append(toll)
        end = max(end, toll.char_end)
    return lists


def _together(tolls: Sequence[Toll]) -> tuple[Figure, frozenset[str | None]]:
    """The sum of a list, and its classes of victims."""
    classes = frozenset(t.victim_class for t in tolls)
    if len(tolls) == 1:
        return Figure(tolls[0].low, tolls[0].best, tolls[0].high), classes
    total = sum(map(_size, tolls))
    return Figure(sum(map(_least, tolls)), total, total), classes


def _size(told: Toll | Figure) -> int:
    return max((n for n in (told.low, told.best, told.high) if n is not None), default=0)


def _least(told: Toll | Figure) -> int:
    return told.low if told.low is not None else told.best or 0


def _lowest(told: Iterable[Figure]) -> int | None:
    return min((n for f in told if (n := f.low if f.low is not None else f.best) is not None), default=None)
