"""What is wrong with a source on a day, judged by the source's own earlier days: silence is not calm."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, takewhile

from tasks.captures import Attempt, Coverage, CoverageStatus, FailureReason

_NIGHTS = 56  # of a source's own that tell its rhythm: eight weeks, so that a weekly one has a rhythm too
_FEW = 3  # fewer pages, or fewer nights with articles, tell nothing
_SURE = 3.0  # articles expected: that a Poisson process gives none has a probability of e^-3 = 5 %

# Not asked for, or no URL at all: that says nothing of the source's pages.
_NOT_ASKED = frozenset({FailureReason.OVER_BUDGET, FailureReason.BAD_URL})

_Finding = tuple[CoverageStatus, str]


def judge(row: Coverage, attempts: Sequence[Attempt], earlier: Sequence[Coverage]) -> Coverage:
    """The row of a day with its status and, in words, what is wrong, since when and what to do.

    `attempts` are those of the source on that day, `earlier` its rows of the days before, in their order.
    """
    for status, detail in (
        *_failing(row, attempts, earlier), *_without_bodies(row, earlier), *_quiet(row, earlier),
    ):  # fmt: skip
        return replace(row, status=status, detail=detail)
    return replace(row, status="ok", detail=None)


def _failing(row: Coverage, attempts: Sequence[Attempt], earlier: Sequence[Coverage]) -> list[_Finding]:
    """Its lists cannot be read, or most of its pages."""
    since = _since(row.day, earlier, lambda r: r.status == "failing")
    asked = [a for a in attempts if a.reason not in _NOT_ASKED]
    for role, name, few in (("index", "lists", 1), ("article", "pages", _FEW)):
        tried = [a for a in asked if a.role == role]
        failed = [a for a in tried if a.outcome == "failed"]
        if len(failed) >= few and 2 * len(failed) > len(tried):
            ((reason, n),) = Counter(a.reason for a in failed).most_common(1)
            example = next(a for a in failed if a.reason == reason)
            what = f"{len(failed)} of {len(tried)} {name} failed since {since}, {n} by {reason}"
            return [("failing", f"{what}: {example.detail or example.url}")]
    return []


def _without_bodies(row: Coverage, earlier: Sequence[Coverage]) -> list[_Finding]:
    """Pages came, but less than half as many of them hold an article as before."""
    before = [r for r in earlier if r.status == "ok" and r.n_documents][-_NIGHTS:]
    n_documents = sum(r.n_documents for r in before)
    usual = sum(r.n_parsed for r in before) / n_documents if n_documents else 1.0
    if row.n_documents < _FEW or row.n_parsed >= usual / 2 * row.n_documents:
        return []
    since = _since(row.day, earlier, lambda r: r.status == "without_bodies")
    return [
        (
            "without_bodies",
            f"{row.n_refused} of {row.n_documents} pages held no article since {since}; before that"
            f" {1 - usual:.0%} did not: look at their rejects, and at one of the pages for a login or a new layout",
        )
    ]


def _quiet(row: Coverage, earlier: Sequence[Coverage]) -> list[_Finding]:
    """Its lists are empty as never before, or no new article came for longer than its rhythm explains."""
    advice = "look whether it has moved, and correct its URL"
    told = [r for r in earlier if r.status != "failing"]
    rhythm = told[-_NIGHTS:]
    if row.n_listed == 0 and len(rhythm) >= _FEW and all(r.n_listed for r in rhythm):
        return [("quiet", f"it lists no article on {row.day}, which never happened before; {advice}")]
    silent = [row, *takewhile(_is_silent, reversed(told))] if _is_silent(row) else []
    rhythm = told[: len(told) + 1 - len(silent)][-_NIGHTS:]
    n_active = sum(not _is_silent(r) for r in rhythm)
    if not silent or n_active < _FEW:
        return []
    # The largest night is left out: the first takes in all that a list has kept.
    numbers = sorted(r.n_parsed for r in rhythm)[:-1]
    expected = len(silent) * sum(numbers) / len(numbers)
    longest = max(
        (len(list(some)) for is_silent, some in groupby(rhythm, _is_silent) if is_silent), default=0
    )
    if expected < _SURE or len(silent) <= longest:
        return []
    return [
        ("quiet", f"no new article since {silent[-1].day}, where its rhythm gives {expected:.0f}; {advice}")
    ]


def _is_silent(row: Coverage) -> bool:
    return row.n_parsed == 0


def _since(day: date, earlier: Sequence[Coverage], is_same: Callable[[Coverage], bool]) -> date:
    """The first of the days in a row up to this one of which that is so."""
    return min([day, *(r.day for r in takewhile(is_same, reversed(earlier)))])
