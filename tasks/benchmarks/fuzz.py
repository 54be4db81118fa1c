"""Damaged pages, feeds and files: that each ends in articles or in a reason, and how long the slowest takes."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tasks.benchmarks.damage import damage
from tasks.benchmarks.fuzz_material import Material, gather_material
from tasks.benchmarks.measured import Measured
from tasks.cleaning.article import clean_document
from tasks.records import Article, Reject
from tasks.reference import REFERENCE
from tasks.sources.files import read_documents
from tasks.sources.links import ListingError
from tasks.sources.listing import parse_listing

SAMPLES = REFERENCE.parent / "samples"
N_CASES = 10_000
_SUBJECT = "fuzz"
_NOW = datetime(2026, 11, 22, tzinfo=UTC)  # after the week of the samples
_INDEX_URL = "https://herald.example/index"


@dataclass
class Outcomes:
    """What became of the cases that ran."""

    counts: Counter[str] = field(default_factory=Counter)
    crashes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    slowest: tuple[float, int] = (0.0, 0)  # CPU seconds, number of the case


def measure_fuzz(n_cases: int | None, samples: Path = SAMPLES) -> list[Measured]:
    """The outcomes of so many cases; those of the same numbers are the same whenever they run."""
    outcomes = run_cases(range(n_cases or N_CASES), gather_material(samples))
    slowest, number = outcomes.slowest
    return [
        Measured(_SUBJECT, "crashes", outcomes.crashes.total(), 0, at_most=True),
        *(Measured(_SUBJECT, f"crash: {what}", n) for what, n in sorted(outcomes.crashes.items())),
        *(Measured(_SUBJECT, what, n) for what, n in sorted(outcomes.counts.items())),
        Measured(_SUBJECT, f"CPU s of the slowest case, number {number}", slowest, 30.0, at_most=True),
        Measured(_SUBJECT, "seconds of the clock, all cases", outcomes.seconds),
    ]


def run_cases(numbers: Sequence[int], material: Sequence[Material]) -> Outcomes:
    """Run the cases of those numbers, one after the other."""
    outcomes = Outcomes()
    with TemporaryDirectory() as folder:
        _outcome(
            material[0], material[0].content, Path(folder)
        )  # loads what cleaning needs, before the time counts
        started = time.perf_counter()
        for number in numbers:
            before = time.process_time()
            chosen, content = make_case(number, material)
            try:
                outcomes.counts.update(_outcome(chosen, content, Path(folder)))
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # a panic of a library in Rust is no Exception
                outcomes.crashes[f"{type(error).__name__} in case {number}"] += 1
            outcomes.slowest = max(outcomes.slowest, (time.process_time() - before, number))
        outcomes.seconds = time.perf_counter() - started
    return outcomes


def make_case(number: int, material: Sequence[Material]) -> tuple[Material, bytes]:
    """What was damaged in the case of that number, and the damaged content."""
    random = Random(number)  # noqa: S311 (no secret)
    chosen = random.choice(material)
    return chosen, damage(chosen.content, random)


def _outcome(chosen: Material, content: bytes, folder: Path) -> Counter[str]:
    """How many articles and listings the case gave, and how many rejects by reason."""
    if chosen.index is not None:
        try:
            parse_listing(chosen.index, content, _INDEX_URL)
        except ListingError:
            return Counter(["index: refused"])
        return Counter(["index: listed"])
    path = folder / f"case{chosen.suffix}"
    path.write_bytes(content)
    found = read_documents([path], now=_NOW)
    cleaned = (
        item if isinstance(item, Reject) else clean_document(item, published_default=None, now=_NOW)
        for item in found
    )
    return Counter(_said(item) for item in cleaned)


def _said(item: Article | Reject) -> str:
    return (
        "articles" if isinstance(item, Article) else f"rejects: {item.stage.value}, {item.reason_code.value}"
    )
