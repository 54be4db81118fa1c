"""What a person sees of the benchmarks: what is being measured, then the figures beside their aims."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.display import make_console, show_table
from tasks.benchmarks.cleaning import measure_cleaning
from tasks.benchmarks.fetching import measure_fetching
from tasks.benchmarks.fuzz import measure_fuzz
from tasks.benchmarks.measured import Measured
from tasks.benchmarks.memory import measure_memory
from tasks.benchmarks.reliability import measure_reliability
from tasks.benchmarks.scoring import score_set, sets_in
from tasks.benchmarks.sets import SETS
from tasks.benchmarks.speed import articles_to_time, measure_speed

_REACHED = {True: "yes", False: "no", None: ""}
_OF_MADE_UP: dict[str, Callable[[int | None], Sequence[Measured]]] = {
    "fetching": measure_fetching, "fuzz": measure_fuzz, "memory": measure_memory,
}  # fmt: skip
_MEASURES = ("cleaning", "speed", "reliability", *_OF_MADE_UP)


class UnknownSetError(ValueError):
    """A name that is no set."""


def measure(
    names: Sequence[str] | None, folder: Path, *, limit: int | None, keep: Path | None, articles: Path | None
) -> list[Measured]:
    """The figures of some sets, or of all that lie in the folder; UnknownSetError for a name that is none of them."""
    known = (*SETS, *_MEASURES)
    if unknown := [name for name in names or () if name not in known]:
        raise UnknownSetError(f"{', '.join(unknown)}: no such set; there are {', '.join(known)}")
    chosen = sets_in(folder) if names is None else names
    with TemporaryDirectory() as temporary:
        predictions = keep or Path(temporary)
        return [
            figure
            for name in _announced(chosen)
            for figure in _figures(name, folder, predictions, limit, articles)
        ]


def _announced(names: Sequence[str]) -> Iterator[str]:
    console = make_console(stderr=True)
    for name in names:
        console.print(f"measuring {name} ...")
        yield name


def _figures(
    name: str, folder: Path, predictions: Path, limit: int | None, articles: Path | None
) -> Sequence[Measured]:
    if name == "cleaning":
        return measure_cleaning(folder, predictions, limit)
    if name == "speed":
        return measure_speed(articles_to_time(folder, articles, limit))
    if name in _OF_MADE_UP:
        return _OF_MADE_UP[name](limit)
    if name == "reliability":
        return measure_reliability(folder, limit)
    return score_set(name, folder, predictions, limit)


def print_figures(figures: Sequence[Measured], *, as_json: bool) -> None:
    """Print the figures as a table, or as a JSON array of objects."""
    if as_json:
        rows = [asdict(figure) | {"reached": figure.reached} for figure in figures]
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    cells = [(f.subject, f.figure, f"{f.value:.3f}", _aim(f), _REACHED[f.reached]) for f in figures]
    show_table(make_console(), ("set", "figure", "value", "aim", "reached"), cells, numbers=("value", "aim"))


def _aim(figure: Measured) -> str:
    if figure.aim is None:
        return ""
    return f"{'<=' if figure.at_most else '>='} {figure.aim:g}"
