"""What a person sees of a run: a bar while it works, a line per stage, and the report."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tasks.records import Stage
from tasks.summary import RunReport, headline, suggested_query

if TYPE_CHECKING:
    from flows.progress import Update

PLAIN_WIDTH = 240  # of lines that go to a file or a pipe
_STAGES = list(Stage)


def make_console(*, stderr: bool = False) -> Console:
    """A console that neither colours nor folds what goes to a file or a pipe."""
    console = Console(stderr=stderr, highlight=False, markup=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    return console


@contextmanager
def shown_progress(console: Console) -> Iterator[None]:
    """Show the progress of the flow runs of this process."""
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    flow_runs = logging.getLogger("prefect.flow_runs")
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        display = _Display(bar)
        flow_runs.addHandler(display)
        try:
            yield
        finally:
            flow_runs.removeHandler(display)


class _Display(logging.Handler):
    """Shows the updates in a flow run's log."""

    def __init__(self, bar: Progress) -> None:
        super().__init__()
        self._bar = bar
        self._task = bar.add_task(_STAGES[0], total=None)

    def emit(self, record: logging.LogRecord) -> None:
        """Show the record's update, if it has one."""
        update: Update | None = getattr(record, "update", None)
        if update is None:
            return
        if update.counts is None:
            self._bar.update(self._task, completed=update.done, total=update.total)
            return
        counts = update.counts
        rejected = f", {counts.n_rejected} rejected" if counts.n_rejected else ""
        self._bar.console.print(
            f"{counts.stage:<9}{counts.n_in:>7} {counts.unit:<9}{update.seconds:>7.1f} s{rejected}"
        )
        following = [*_STAGES, "publish"][_STAGES.index(counts.stage) + 1]
        self._bar.reset(self._task, total=None, description=following)


def show_report(console: Console, report: RunReport, program: str) -> None:
    """Print the report of a run, ending with a command to try."""
    console.print(f"\n{headline(report)}\n", style="bold")
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


def show_table(
    console: Console, head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()
) -> None:
    """Print rows in columns; those in `numbers` to the right."""
    table = Table(box=SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for name in head:
        table.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)
