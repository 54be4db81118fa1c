"""What a run shows at its end: counts, the most reported events, and where to look next."""

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.records import Event, Reject

SHOWN_EVENTS = 10
SHOWN_NAMES = 2  # on each side of an event
_HAPPENED = ("actual", "claimed")
UNKNOWN = "not reported"


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event for people to read."""

    when: str
    where: str
    what: str
    who: str
    killed: str
    sources: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """The outcome of a run that ended well; `changed` is false where it found nothing new."""

    run_id: str
    changed: bool
    out: Path
    docs: Path
    counts: tuple[StageCounts, ...]
    seconds: Mapping[str, float]  # by stage
    rows: Mapping[str, int]  # by table
    events: tuple[EventLine, ...]  # the most reported first
    refused: Mapping[str, int]  # the run's new rejects, by reason


def most_reported(events: Iterable[Event]) -> list[Event]:
    """What is said to have happened by most independent publishers, then by most articles, then most lately."""
    order = sorted(
        (event for event in events if event.modality in _HAPPENED),
        key=lambda event: (
            event.n_independent,
            event.n_articles,
            event.date_end or date.min,
            event.event_id,
        ),
        reverse=True,
    )
    return order[:SHOWN_EVENTS]


def event_line(event: Event) -> EventLine:
    """The event in words; what no report says is called so."""
    return EventLine(
        when=interval(event.date_start, event.date_end),
        where=place(event.place_name, event.country_iso3),
        what=what(event.sub_event_type, event.modality),
        who=parties(_first(event.agent_names), _first(event.target_names)),
        killed=count_range(event.killed_low, event.killed_high),
        sources=f"{event.n_publishers} ({event.n_independent} independent)",
    )


def _first(names: Sequence[str]) -> list[str]:
    """The first names, and how many more there are."""
    shown, more = list(names[:SHOWN_NAMES]), len(names) - SHOWN_NAMES
    return [*shown, f"{more} more"] if more > 0 else shown


def refused_by_reason(rejects: Iterable[Reject], run_id: str) -> dict[str, int]:
    """How many rows the run refused, by reason, the most frequent first."""
    return dict(Counter(str(r.reason_code) for r in rejects if r.run_id == run_id).most_common())


def suggested_query(program: str, out: Path) -> str:
    """A command line that shows something worth seeing in the ledger at `out`."""
    sql = "SELECT date_start, summary, killed_low, killed_high, n_independent FROM events ORDER BY date_start"
    return f'{shlex.quote(program)} query "{sql}" --out {shlex.quote(str(out))}'


def as_markdown(report: RunReport) -> str:
    """The report as a page of Markdown."""
    counts = [
        (c.stage, c.unit, c.n_in, c.n_out, c.n_rejected, f"{report.seconds[c.stage]:.1f}")
        for c in report.counts
    ]
    events = [(e.when, e.where, e.what, e.who, e.killed, e.sources) for e in report.events]
    return "\n\n".join(
        [
            f"# Run {report.run_id}",
            headline(report),
            _table(("stage", "unit", "in", "out", "rejected", "seconds"), counts),
            "## The most reported events",
            _table(("when", "where", "what", "who", "killed", "sources"), events),
            "## Tables",
            _table(("table", "rows"), report.rows.items()),
        ]
    )


def headline(report: RunReport) -> str:
    """What the run did, in a sentence."""
    if not report.changed:
        return f"Nothing new: the ledger in {report.out} stays as it was."
    events, articles = counted(report.rows["events"], "event"), counted(report.rows["articles"], "article")
    return f"Published {events} from {articles} to {report.out}."


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" + "s" * (number != 1)


def what(sub_event_type: str, modality: str) -> str:
    """The kind of event in words, with its modality where it is not a plain fact."""
    return sub_event_type.replace("_", " ") + ("" if modality == "actual" else f" ({modality})")


def interval(start: date | None, end: date | None) -> str:
    """The days in words."""
    if start is None or end is None:
        return UNKNOWN
    return str(start) if start == end else f"{start} to {end}"


def place(name: str | None, country: str | None) -> str:
    """The place and its country in words."""
    return ", ".join(dict.fromkeys(part for part in (name, country) if part)) or UNKNOWN


def parties(agents: Sequence[str], targets: Sequence[str]) -> str:
    """Who did it, and to whom."""
    if not agents and not targets:
        return UNKNOWN
    return " → ".join([", ".join(agents) or "?", *([", ".join(targets)] if targets else [])])


def count_range(low: int | None, high: int | None) -> str:
    """A count in words; empty where none is reported."""
    if low is None or high is None:
        return "".join(
            f"{word} {number}"
            for word, number in (("at least", low), ("at most", high))
            if number is not None
        )
    return str(low) if low == high else f"{low} to {high}"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(value) for value in line) + " |" for line in lines)


def _cell(value: object) -> str:
    """Text that is one cell of a Markdown table, whatever stands in it."""
    return " ".join(str(value).replace("|", "\\|").split())
