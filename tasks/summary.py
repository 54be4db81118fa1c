"""What a run shows at its end: counts, the most reported events, and where to look next."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.captures import Coverage
from tasks.records import Event, Reject

SHOWN_EVENTS = 10
SOURCE_HEAD = ("source", "tried", "fetched", "as before", "failed", "articles", "with events", "status")
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
    """The outcome of a run that ended well; `changed` is false where it published nothing."""

    run_id: str
    changed: bool
    out: Path
    docs: Path
    counts: tuple[StageCounts, ...]
    seconds: Mapping[str, float]  # by stage
    rows: Mapping[str, int]  # by table
    n_written: int  # rows that are new or changed by this run; those of coverage do not count
    events: tuple[EventLine, ...]  # the most reported first
    refused: Mapping[str, int]  # the run's new rejects, by reason
    sources: tuple[
        Coverage, ...
    ] = ()  # the newest day of each that the run has asked; what is wrong comes first


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


def newest_days(coverage: Iterable[Coverage], source_ids: Collection[str]) -> list[Coverage]:
    """The newest row of each of these sources: those with which something is wrong, then by name."""
    newest = {row.source_id: row for row in sorted(coverage, key=lambda row: row.day)}
    rows = [row for source_id, row in newest.items() if source_id in source_ids]
    return sorted(rows, key=lambda row: (row.status == "ok", row.source_id))


def source_line(row: Coverage) -> tuple[str, ...]:
    """What came of a source, in the columns of SOURCE_HEAD."""
    failed = f"{row.n_failed} ({row.failures[0].reason})" if row.failures else "0"
    numbers = (row.n_tried, row.n_fetched, row.n_not_modified, failed, row.n_kept, row.n_eventful)
    return row.source_id, *map(str, numbers), row.status.replace("_", " ")


def troubles(sources: Iterable[Coverage]) -> list[str]:
    """What is wrong with which source."""
    return [
        f"{row.source_id} ({row.status.replace('_', ' ')}): {row.detail}"
        for row in sources
        if row.status != "ok"
    ]


def trouble_headline(report: RunReport) -> str | None:
    """How many sources need a look, in a sentence; None where none does."""
    n = len(troubles(report.sources))
    if not n:
        return None
    return (
        f"{n} of {counted(len(report.sources), 'source')} need{'s' * (n == 1)} a look: silence is not calm."
    )


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
            *_sources(report),
            _table(("stage", "unit", "in", "out", "rejected", "seconds"), counts),
            "## The most reported events",
            _table(("when", "where", "what", "who", "killed", "sources"), events),
            "## Tables",
            _table(("table", "rows"), report.rows.items()),
        ]
    )


def _sources(report: RunReport) -> Iterator[str]:
    """What is wrong with the sources, before all else, and what came of each."""
    if warning := trouble_headline(report):
        yield f"**{warning}**"
        yield "\n".join(f"- {_cell(line)}" for line in troubles(report.sources))
    if report.sources:
        yield "## Sources"
        yield _table(SOURCE_HEAD, map(source_line, report.sources))


def headline(report: RunReport) -> str:
    """What the run did, in a sentence."""
    if not report.changed:
        return f"Nothing new: the ledger in {report.out} stays as it was."
    if not report.n_written:
        return f"Nothing new: in the ledger in {report.out} only the coverage of the sources has changed."
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
