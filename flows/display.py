"""What a person sees of a run: a bar while it works, a line per stage, and the report."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from tasks.accounting import StageCounts
from tasks.records import Stage
from tasks.stages.progress import SourceProgress
from tasks.summary import (
    SOURCE_HEAD,
    RunReport,
    headline,
    source_line,
    suggested_query,
    trouble_headline,
    troubles,
)

if TYPE_CHECKING:
    from flows.progress import Update

SHOWN_SOURCES = 20  # those with which something is wrong come first; the coverage table has all
PLAIN_WIDTH = 240  # of lines that go to a file or a pipe


def make_console(*, stderr: bool = False) -> Console:
    """A console that neither colours nor folds what goes to a file or a pipe."""
    console = Console(stderr=stderr, highlight=False, markup=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    return console


@contextmanager
def shown_progress(console: Console) -> Iterator[Callable[[], None]]:
    """Show that something is going on; from the call of the result on, how far this process's flow runs are.

    The call comes after the import of prefect, which puts its own handlers in the place of all others.
    """
    columns = (
        TextColumn("{task.description:<9}"),
        BarColumn(),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
    )
    loggers = [logging.getLogger(name) for name in ("prefect.flow_runs", "newsledger.progress")]
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        display = _Display(bar)

        def listen() -> None:
            for logger in loggers:
                logger.addHandler(display)
            loggers[-1].setLevel(logging.INFO)
            loggers[-1].propagate = False

        try:
            yield listen
        finally:
            for logger in loggers:
                logger.removeHandler(display)


class _Display(logging.Handler):
    """Shows the updates in a flow run's log."""

    def __init__(self, bar: Progress) -> None:
        super().__init__()
        self._bar = bar
        self._task = bar.add_task("start", total=None, done="")

    def emit(self, record: logging.LogRecord) -> None:
        """Show the record's update, if it has one."""
        update: Update | SourceProgress | None = getattr(record, "update", None)
        if isinstance(update, SourceProgress):
            self._bar.console.print(f"{'collect':<9}{update.n_due:>7} articles {update.line}")
        elif update is not None and update.counts is not None:
            self._end_stage(update.counts, update.seconds)
        elif update is not None:
            done = f"{update.done} of {update.total}"
            self._bar.update(
                self._task, description=update.stage, completed=update.done, total=update.total, done=done
            )

    def _end_stage(self, counts: StageCounts, seconds: float) -> None:
        rejected = f", {counts.n_rejected} rejected" if counts.n_rejected else ""
        self._bar.console.print(
            f"{counts.stage:<9}{counts.n_in:>7} {counts.unit:<9}{seconds:>7.1f} s{rejected}"
        )
        self._bar.remove_task(self._task)
        following = [*Stage, "publish"][list(Stage).index(counts.stage) + 1]
        self._task = self._bar.add_task(following, total=None, done="")


def show_report(console: Console, report: RunReport, program: str) -> None:
    """Print the report of a run, ending with a command to try."""
    console.print(f"\n{headline(report)}\n", style="bold")
    _show_sources(console, report)
    counts = [(c.stage, str(c.n_in), str(c.n_out), str(c.n_rejected), c.unit) for c in report.counts]
    show_table(console, ("stage", "in", "out", "rejected", "of"), counts, numbers=("in", "out", "rejected"))
    if report.refused:
        console.print("rejected: " + ", ".join(f"{n} {reason}" for reason, n in report.refused.items()))
    console.print("\nThe most reported events", style="bold")
    events = [(e.when, e.where, e.what, e.who, e.killed, e.sources) for e in report.events]
    show_table(console, ("when", "where", "what", "who", "killed", "sources"), events)
    tables = ", ".join(f"{name} {n}" for name, n in report.rows.items())
    console.print(f"\nTables (rows): {tables}")
    console.print(f"They lie in {report.out}/TABLE/*.parquet; {report.out}/ledger.duckdb has views of them.")
    console.print(f"What was expected of them, and what came: {report.docs}")
    console.print("Try:", style="bold")
    console.print(f"  {suggested_query(program, report.out)}", soft_wrap=True)


def _show_sources(console: Console, report: RunReport) -> None:
    """What is wrong with the sources, before all else, and what came of each."""
    if warning := trouble_headline(report):
        console.print(warning, style="bold yellow")
        for line in troubles(report.sources):
            console.print(f"! {line}", style="yellow")
        console.print()
    if report.sources:
        rows = [source_line(row) for row in report.sources[:SHOWN_SOURCES]]
        show_table(console, SOURCE_HEAD, rows, numbers=SOURCE_HEAD[1:-1])
        if more := len(report.sources) - len(rows):
            console.print(f'and {more} more: newsledger query "FROM coverage"')
        console.print()


def show_table(
    console: Console, head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()
) -> None:
    """Print rows in columns; those in `numbers` to the right."""
    table = Table(box=SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for name in head:
        table.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
