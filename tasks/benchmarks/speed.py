"""How fast newsledger reads: on one core by stage, against the full spaCy pipeline, and with two processes."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from tasks.benchmarks.measured import Measured
from tasks.benchmarks.reports import AS_OF
from tasks.benchmarks.rows import read_rows
from tasks.benchmarks.scoring import BenchmarkError
from tasks.cleaning.article import clean_document
from tasks.extraction.extractor import Extractor, load_extractor
from tasks.extraction.model import load_as_it_comes
from tasks.extraction.narration import read_events
from tasks.extraction.places import Gazetteer
from tasks.linking.link import link
from tasks.records import Article, Document
from tasks.sources.files import read_documents

T = TypeVar("T")
_BATCH = 50  # articles held parsed in memory
_CORPUS = "fa_kes_articles.jsonl.gz"


def articles_to_time(bench: Path, articles: Path | None, limit: int | None) -> list[Document]:
    """The documents below `articles`, or else those of the benchmark folder's largest collection of war news."""
    if articles is not None:
        found = read_documents([articles], now=AS_OF, limit=limit)
        return [item for item in found if isinstance(item, Document)]
    corpus = bench / _CORPUS
    if not corpus.is_file():
        raise BenchmarkError(f"{corpus} does not exist; --articles names what is to be read instead")
    return [Document(row["id"], "text", row["text"].encode()) for row in read_rows(corpus)[:limit]]


def measure_speed(documents: Sequence[Document]) -> list[Measured]:
    """Articles per second (CPU seconds of one core, but for the two processes), shares and ratios."""
    cleaned = (clean_document(d, published_default=None, now=AS_OF) for d in documents)
    articles = [item for item in cleaned if isinstance(item, Article)]
    gain = Measured("speed", "two processes, times as fast as one", _gain_of_two(articles), 1.8)
    return [*measure_one_core(documents), gain]


def measure_one_core(documents: Sequence[Document]) -> list[Measured]:
    """Articles per CPU second by stage, the gain over the full spaCy pipeline, and the gazetteer's times."""
    timed = _Timed(load_extractor())
    articles = list(timed.clean(documents))
    for start in range(0, len(articles), _BATCH):
        timed.extract(articles[start : start + _BATCH])
    timed.link(articles)
    extraction = sum(timed.seconds[stage] for stage in ("read names", "parse", "frames"))
    full = _full_pipeline(articles)
    return [
        *(Measured("speed", f"articles/s, {stage}", len(articles) / s) for stage, s in timed.seconds.items()),
        Measured("speed", "articles/s, all stages", len(articles) / sum(timed.seconds.values())),
        Measured("speed", "articles/s, spaCy on all text", len(articles) / full),
        Measured("speed", "extraction, times as fast as spaCy", full / extraction, 2.0),
        Measured("speed", "share of sentences parsed", timed.n_parsed / max(timed.n_sentences, 1)),
        *_gazetteer_speed(timed.names),
    ]


@dataclass
class _Timed:
    """The stages of a run on one core, with the CPU seconds that each took."""

    extractor: Extractor
    seconds: dict[str, float] = field(default_factory=dict)
    n_sentences: int = 0
    n_parsed: int = 0
    names: list[str] = field(default_factory=list)  # of places, as the texts have them
    rows: list[tuple[object, ...]] = field(default_factory=list)

    def clean(self, documents: Sequence[Document]) -> Iterator[Article]:
        """The documents as articles."""
        items = self._time(
            "clean", lambda: [clean_document(d, published_default=None, now=AS_OF) for d in documents]
        )
        return (item for item in items if isinstance(item, Article))

    def extract(self, articles: Sequence[Article]) -> None:
        """Read the articles' events, in the steps of `Extractor.extract`."""
        own = self.extractor
        readings = self._time("read names", lambda: [own.read(a) for a in articles])
        self.names += [place.text for reading in readings for place in reading.places]
        parsed = self._time("parse", lambda: list(own.parse(readings)))
        self.n_sentences += sum(len(reading.sentences) for reading in readings)
        self.n_parsed += sum(map(len, parsed))
        found = self._time(
            "frames",
            lambda: [read_events(r, docs, own.lexicon) for r, docs in zip(readings, parsed, strict=True)],
        )
        self.rows += [(f.mentions, f.claims.values(), f.tolls.values()) for f in found]

    def link(self, articles: Sequence[Article]) -> None:
        """Link what all articles told."""
        mentions, claims, tolls = (
            [row for rows in column for row in rows] for column in zip(*self.rows, strict=True)
        )
        self._time("link", lambda: link(articles, mentions, claims, tolls, []))

    def _time(self, stage: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - started
        return result


def _full_pipeline(articles: Iterable[Article]) -> float:
    """CPU seconds of the whole pipeline on all text, as spaCy runs it."""
    nlp = load_as_it_comes()
    started = time.process_time()
    for _ in nlp.pipe(article.text for article in articles):
        pass
    return time.process_time() - started


def _gain_of_two(articles: Sequence[Article]) -> float:
    """How many times as fast two processes extract as one, in seconds of the clock, with the model loaded."""
    one, two = (_seconds_with(jobs, articles) for jobs in (1, 2))
    return one / two


def _seconds_with(jobs: int, articles: Sequence[Article]) -> float:
    batches = [articles[start : start + _BATCH] for start in range(0, len(articles), _BATCH)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=load_extractor) as pool:
        for ready in [pool.submit(_extract, articles[:1]) for _ in range(jobs)]:
            ready.result()
        started = time.perf_counter()
        for done in [pool.submit(_extract, batch) for batch in batches]:
            done.result()
        return time.perf_counter() - started


def _extract(articles: Sequence[Article]) -> int:
    return len(load_extractor().extract(articles).mentions)


def _gazetteer_speed(names: Sequence[str]) -> Iterator[Measured]:
    started = time.perf_counter()
    gazetteer = Gazetteer.open()
    yield Measured("speed", "gazetteer: seconds to open", time.perf_counter() - started, 0.2, at_most=True)
    started = time.process_time()
    for name in names:
        gazetteer.lookup(name)
    mean = (time.process_time() - started) / max(len(names), 1)
    yield Measured("speed", "gazetteer: µs a name, mean", mean * 1e6, 50.0, at_most=True)
