"""What is wrong with a source on a day, judged by the source's own earlier days: silence is not calm."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, takewhile

from tasks.captures import Attempt, Coverage, CoverageStatus, FailureReason

_NIGHTS = 56  # of a source's own that tell its rhythm: eight weeks, so that a weekly one has a rhythm too
_FEW = 3  # fewer pages, or nights with a list, tell nothing
# Articles expected, and nights with articles to expect them from. A Poisson process gives none of 5 in 0.7 % of cases.
# Simulated with weekends and bursts, sources of 0.15 to 10 articles a night were called quiet wrongly on 0 to 18 of
# 1,000 nights (with 3 of each on 9 to 54), and rightly after 31 to 2 nights.
_SURE, _RHYTHM = 5.0, 5

# Not asked for, or no URL at all: that says nothing of the source's pages.
_NOT_ASKED = frozenset({FailureReason.OVER_BUDGET, FailureReason.BAD_URL})

_Finding = tuple[CoverageStatus, str]


def judge(row: Coverage, attempts: Sequence[Attempt], earlier: Sequence[Coverage]) -> Coverage:
    """The row of a day with its status and, in words, what is wrong, since when and what to do.

    `attempts` are those of the source on that day, `earlier` its rows of the days before, in their order.
    """
    finding = _failing(row, attempts, earlier) or _without_bodies(row, earlier) or _quiet(row, earlier)
    status, detail = finding or ("ok", None)
    return replace(row, status=status, detail=detail)


def _failing(row: Coverage, attempts: Sequence[Attempt], earlier: Sequence[Coverage]) -> _Finding | None:
    """Its lists cannot be read, or most of its pages."""
    since = _since(row.day, earlier, lambda r: r.status == "failing")
    asked = [a for a in attempts if a.reason not in _NOT_ASKED]
    # A source of a page a night fails too, only more slowly.
    before = sum(map(_n_failures, takewhile(lambda r: not r.n_documents, reversed(earlier))))
    for role, name, few in (("index", "lists", 1), ("article", "pages", _FEW)):
        tried = [a for a in asked if a.role == role]
        failed = [a for a in tried if a.outcome == "failed"]
        if len(failed) + before >= few and 2 * len(failed) > len(tried):
            ((reason, n),) = Counter(a.reason for a in failed).most_common(1)
            example = next(a for a in failed if a.reason == reason)
            what = f"{len(failed)} of {len(tried)} {name} failed since {since}, {n} by {reason}"
            return "failing", f"{what}: {example.detail or example.url}"
    return None


def _n_failures(row: Coverage) -> int:
    return sum(failure.n for failure in row.failures if failure.reason not in _NOT_ASKED)


def _without_bodies(row: Coverage, earlier: Sequence[Coverage]) -> _Finding | None:
    """Pages came, but less than half as many of them hold an article as before."""
    before = [r for r in earlier if r.status == "ok" and r.n_documents][-_NIGHTS:]
    n_documents = sum(r.n_documents for r in before)
    usual = sum(r.n_parsed for r in before) / n_documents if n_documents else 1.0
    if row.n_documents < _FEW or row.n_parsed >= usual / 2 * row.n_documents:
        return None
    since = _since(row.day, earlier, lambda r: r.status == "without_bodies")
    what = f"{row.n_refused} of {row.n_documents} pages held no article since {since}"
    compared = f"; before that {1 - usual:.0%} did not" if n_documents else ""
    advice = "look at their rejects, and at one of the pages for a login or a new layout"
    return "without_bodies", f"{what}{compared}: {advice}"


def _quiet(row: Coverage, earlier: Sequence[Coverage]) -> _Finding | None:
    """Its lists are empty as never before, or no new article came for longer than its rhythm explains."""
    advice = "look whether it has moved, and correct its URL"
    told = [r for r in earlier if r.status != "failing"]
    empty = [row, *takewhile(_is_empty, reversed(told))] if _is_empty(row) else []
    rhythm = told[: len(told) + 1 - len(empty)][-_NIGHTS:]
    if empty and len(rhythm) >= _FEW and not any(map(_is_empty, rhythm)):
        return "quiet", f"it lists no article since {empty[-1].day}, which never happened before; {advice}"
    silent = [row, *takewhile(_is_silent, reversed(told))] if _is_silent(row) else []
    rhythm = told[: len(told) + 1 - len(silent)][-_NIGHTS:]
    n_active = sum(not _is_silent(r) for r in rhythm)
    if not silent or n_active < _RHYTHM:
        return None
    # The largest night is left out: the first takes in all that a list has kept.
    numbers = sorted(r.n_parsed for r in rhythm)[:-1]
    expected = len(silent) * sum(numbers) / len(numbers)
    longest = max(
        (len(list(some)) for is_silent, some in groupby(rhythm, _is_silent) if is_silent), default=0
    )
    if expected < _SURE or len(silent) <= longest:
        return None
    return "quiet", f"no new article since {silent[-1].day}, where its rhythm gives {expected:.0f}; {advice}"


def _is_empty(row: Coverage) -> bool:
    return row.n_listed == 0


def _is_silent(row: Coverage) -> bool:
    return row.n_parsed == 0


def _since(day: date, earlier: Sequence[Coverage], is_same: Callable[[Coverage], bool]) -> date:
    """The first of the days in a row up to this one of which that is so."""
    return min([day, *(r.day for r in takewhile(is_same, reversed(earlier)))])
