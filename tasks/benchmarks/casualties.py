"""One number of victims for a whole text, from its tolls."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from tasks.benchmarks.reports import count_of
from tasks.records import Toll, TollKind

_LEAD = 1500  # characters of a news text in which it says what happened; what follows tells of other days too
_IMPLAUSIBLE = 1000  # victims; more is the toll of a war or of a year


def victims(tolls: Iterable[Toll], kind: TollKind, not_of: Collection[str] = ()) -> int:
    """The largest sum of one passage in the text's lead, else in the rest; 0 where none is told.

    `not_of`: victim classes that are left out. The same number twice in a passage is the same people told twice.
    """
    passages: dict[int, list[Toll]] = defaultdict(list)
    for toll in tolls:
        counted = toll.kind == kind and toll.scope == "event" and toll.victim_class not in not_of
        if counted and count_of(toll) < _IMPLAUSIBLE:
            passages[toll.char_start].append(toll)
    sums = {start: _sum(some) for start, some in passages.items()}
    lead = [n for start, n in sums.items() if start < _LEAD]
    return max(lead, default=0) or max(sums.values(), default=0)


def _sum(tolls: Iterable[Toll]) -> int:
    several = {count_of(t) for t in tolls if count_of(t) > 1}
    single = {t.value_text.lower() for t in tolls if count_of(t) == 1}
    return sum(several) + len(single)
