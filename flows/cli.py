"""The `newsledger` command. Each command imports what it needs when it runs, so that --help is fast."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from tasks.config import (
    DEFAULT_BATCH_SIZE,
    DEFAULT_OUT,
    DEFAULT_SOURCES,
    ENDPOINT_KEY,
    MAX_JOBS,
    EndpointConfig,
    ExtractorKind,
)

_Command = TypeVar("_Command", bound=Callable[..., object])

_PACKAGES = ("flows", "tasks", "expectations")
FORMATS = ("table", "csv", "json")
DEFAULT_BENCH = Path("../shared/bench")


class _Commands(click.Group):
    """Tells of errors in a line or two; how they came about only with --verbose."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; any error ends it with exit code 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            if ctx.meta.get("verbose"):
                raise
            raise click.ClickException(_explain(error)) from error


def _explain(error: Exception) -> str:
    """The error's message and notes; the name too of an error that is not newsledger's own."""
    own = type(error).__module__.split(".")[0] in _PACKAGES
    text = str(error) if own else f"{type(error).__name__}: {error}"
    return "\n".join([text, *getattr(error, "__notes__", [])])


_out = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=DEFAULT_OUT,
    show_default=True,
    metavar="DIR",
    help="The folder of the ledger.",
)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsledger")
def main() -> None:
    """Turn news articles into a ledger of conflict and political events that SQL can query.

    \b
    newsledger run articles/               read a folder, publish tables to ./ledger
    newsledger run --sources FILE          collect what feeds, sitemaps and files have that is new
    newsledger query "FROM events"         ask them
    newsledger show evt_0123456789abcdef   one event with every sentence that reports it
    """


_batch_size = click.option(
    "--batch-size",
    type=click.IntRange(min=1),
    default=DEFAULT_BATCH_SIZE,
    show_default=True,
    metavar="N",
    help="Articles per task. No result depends on it.",
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(1, MAX_JOBS),
    metavar="N",
    help="Worker processes; by default one per CPU. No result depends on it.",
)
_extractor = click.option(
    "--extractor",
    type=click.Choice(get_args(ExtractorKind)),
    default="rules",
    show_default=True,
    help="What reads the articles: the rules, or a language model behind an endpoint of yours.",
)
_endpoint_url = click.option(
    "--endpoint-url",
    metavar="URL",
    help="An OpenAI-compatible endpoint, as in http://127.0.0.1:8000/v1; the texts are sent there.",
)
_endpoint_model = click.option(
    "--endpoint-model",
    metavar="NAME",
    help=f"The endpoint's model. A key is taken from {ENDPOINT_KEY}.",
)
_verbose = click.option("--verbose", is_flag=True, help="Show Prefect's log, and where an error came about.")


def _run_options(command: _Command) -> _Command:
    """What every command has that runs the pipeline."""
    for option in (_verbose, _endpoint_model, _endpoint_url, _extractor, _jobs, _batch_size, _out):
        command = option(command)
    return command


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]")
@click.option(
    "--sources",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"Collect from the sources that this file lists ({DEFAULT_SOURCES} is an example), instead of PATHs.",
)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Publication date (YYYY-MM-DD) of articles that do not give one.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Read at most N articles.")
@_run_options
def run(
    paths: tuple[Path, ...],
    sources: Path | None,
    published: datetime | None,
    limit: int | None,
    **settings: Any,
) -> None:
    """Read articles and add the events that they report to a ledger.

    A PATH is a folder, or a file: .txt, .html, .jsonl (id, text or html, title, url, published_at,
    source_name), .csv or .parquet with the same columns, .warc. A manifest.csv (path, url, source_name,
    published_at) beside plain files describes them. With --sources, feeds, sitemaps, lists of pages and
    files are asked for what is new since the last run. A run on the same input changes nothing; a run that
    fails leaves the ledger as it was.

    \b
    newsledger run articles/ --out ledger
    newsledger run page.html wire.jsonl --published 2026-11-20
    newsledger run --sources data/sources.yaml
    """
    if bool(paths) == (sources is not None):
        raise click.UsageError("give either PATHs to read or --sources FILE to collect from, and not both")
    if sources and (published or limit):
        raise click.UsageError("--published and --limit are for PATHs; limits of sources stand in their file")
    if sources:
        from tasks.sources.definitions import read_sources

        read_sources(sources)  # a mistake is told before all else
        _run_flow("nightly", settings, sources=str(sources))
    else:
        day = published.date() if published else None
        given = [str(path) for path in paths]
        _run_flow("build_ledger", settings, paths=given, published=day, limit=limit)


@main.command()
@click.option("--source", metavar="NAME", help="Only documents of this source.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Only documents that arrived on this day (YYYY-MM-DD, UTC) or later.",
)
@_run_options
def reprocess(source: str | None, since: datetime | None, **settings: Any) -> None:
    """Read stored documents again, without the network, and replace what is published of them.

    The ledger's raw store keeps every document as it came. After an update of newsledger, or of its tables in
    data/reference, this brings what it would make of them today; without one it changes nothing.

    \b
    newsledger reprocess                                          all documents
    newsledger reprocess --source herald-world --since 2026-11-01
    """
    if not settings["out"].is_dir():
        raise click.ClickException(f"no ledger in {settings['out']}")
    _run_flow("reprocess", settings, source=source, since=since.date() if since else None)


def _run_flow(name: str, settings: dict[str, Any], **values: object) -> None:
    """Run the flow `flows.NAME.NAME` with a server of its own, and show how it goes and what came out."""
    verbose = settings.pop("verbose")
    click.get_current_context().meta["verbose"] = verbose
    # A mistake is told before all else.
    EndpointConfig.chosen(
        settings["extractor"], settings["endpoint_url"], settings["endpoint_model"], key=None
    )
    from flows.server import start_server
    from flows.settings import apply_settings

    apply_settings(verbose=verbose)
    wait_for_server = start_server()
    from flows.display import make_console, show_report, shown_progress

    with shown_progress(make_console(stderr=True)) as show_flow_runs:
        flow = getattr(import_module(f"flows.{name}"), name)  # while the server starts
        wait_for_server()
        show_flow_runs()
        report = flow(**values, **{**settings, "out": str(settings["out"])})
    show_report(make_console(), report, sys.argv[0])


@main.command()
@click.argument("sql")
@_out
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to print the rows.",
)
def query(sql: str, out: Path, form: str) -> None:
    """Ask the published tables in SQL (DuckDB's).

    \b
    newsledger query "SELECT date_start, place_name, summary FROM events ORDER BY n_independent DESC LIMIT 5"
    newsledger query "SELECT claimant_name, stance, quote FROM claims" --format csv > claims.csv
    """
    from flows.answers import print_rows
    from tasks.storage.query import query

    print_rows(query(out, sql), form)


@main.command()
@_out
def tables(out: Path) -> None:
    """List the published tables."""
    from flows.answers import print_tables
    from tasks.storage.query import table_summary

    print_tables(table_summary(out))


@main.command()
@click.argument("event_id")
@_out
def show(event_id: str, out: Path) -> None:
    """Print one event with every mention, its quote, its claims and tolls."""
    from tasks.event_page import event_page
    from tasks.storage.query import event_details

    click.echo(event_page(event_details(out, event_id)), nl=False)


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def prefect(arguments: tuple[str, ...]) -> None:
    """Call Prefect's own command with newsledger's settings, for the server at http://127.0.0.1:4200.

    \b
    newsledger prefect server start
    newsledger prefect worker start --pool local --type process
    newsledger prefect deploy --all
    """
    from flows.settings import LOCAL_API_URL, apply_settings

    apply_settings(verbose=True)
    os.environ.setdefault("PREFECT_API_URL", LOCAL_API_URL)
    os.execv(sys.executable, [sys.executable, "-P", "-m", "prefect", *arguments])  # noqa: S606 - the user's own words


@main.command()
def dictionary() -> None:
    """Print the data dictionary: every column of every table."""
    from tasks.dictionary import render
    from tasks.tables import TABLES

    click.echo(render(TABLES), nl=False)


@main.command()
@_out
def verify(out: Path) -> None:
    """Check every published file against the snapshot's manifest."""
    from tasks.storage.snapshots import verify

    snapshot = verify(out)
    click.echo(f"{out}: {len(snapshot.files)} files of snapshot {snapshot.snapshot_id} are whole")


@main.command()
@click.argument("names", nargs=-1, metavar="[SET...]")
@click.option(
    "--bench",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=DEFAULT_BENCH,
    show_default=True,
    metavar="DIR",
    help="The folder of the benchmark sets, with their score.py.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N items of each set.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead of the table.")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep the predictions there.",
)
@click.option(
    "--articles",
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="What `speed` reads instead of the benchmark folder's articles.",
)
def bench(
    names: tuple[str, ...],
    folder: Path,
    limit: int | None,
    as_json: bool,
    keep: Path | None,
    articles: Path | None,
) -> None:
    """Measure newsledger on public data that others made.

    A SET is a set of the folder; by default all that are there are measured. More names measure the program
    itself: `cleaning` (beside other readers of web pages), `speed`, `reliability` (of the confidence of mentions),
    `fetching` (from sites on this machine), `fuzz` (damaged pages and feeds) and `memory` (over many documents).

    \b
    newsledger bench isaf muc4 --bench ../shared/bench
    newsledger bench speed --articles articles/
    """
    from flows.bench import measure, print_figures

    print_figures(measure(names or None, folder, limit=limit, keep=keep, articles=articles), as_json=as_json)


@main.group(invoke_without_command=True)
@click.pass_context
def gazetteer(context: click.Context) -> None:
    """Show which index of places is in use; `build` makes a larger one."""
    if context.invoked_subcommand is None:
        from flows.gazetteer import describe

        click.echo(describe())


_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@gazetteer.command("build")
@click.option(
    "--dump",
    type=_file,
    required=True,
    metavar="FILE",
    help="allCountries.zip, a country's file (SY.zip), or the .txt in one.",
)
@click.option(
    "--alternate-names",
    type=_file,
    metavar="FILE",
    help="alternateNamesV2.zip: shows places by their English names.",
)
def build_gazetteer(dump: Path, alternate_names: Path | None) -> None:
    """Build the index of a GeoNames dump, which every run then uses.

    The dumps are at https://download.geonames.org/export/dump/ (CC BY 4.0). Populated places, divisions and the
    sites that news names are added to the places that newsledger comes with. All countries take about half an hour.

    \b
    newsledger gazetteer build --dump allCountries.zip --alternate-names alternateNamesV2.zip
    """
    from flows.display import make_console
    from flows.gazetteer import build

    click.echo(build(dump, alternate_names, make_console(stderr=True)))
