"""Read: what lies below the input paths, as batches of documents."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.config import RunConfig, code_version
from tasks.ids import make_id
from tasks.records import Document, Reject, Run, Stage
from tasks.sources.files import read_documents
from tasks.stages.work import require_articles
from tasks.storage.batches import write_batch

# A batch is held in memory as a whole, so large pages make small batches.
MAX_BATCH_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read: the names of the batches, and a hash of all that stands in them."""

    batches: tuple[str, ...]
    counts: StageCounts
    input_sha256: str

    def start_run(self, config: RunConfig, started_at: datetime) -> Run:
        """The run of this code on this input with these parameters; its id is a hash of the three."""
        return Run(
            run_id=make_id("run", code_version(), self.input_sha256, config.parameters),
            started_at=started_at,
            finished_at=started_at,  # until it is published
            status="published",
            parameters=config.parameters,
            counts="{}",
            code_version=code_version(),
            input_sha256=self.input_sha256,
        )


def read_batches(config: RunConfig, work: Path) -> Inputs:
    """Write the documents below the config's paths to `work`/documents; refused items go to the rejects."""
    digest = hashlib.sha256()
    rejects: list[Reject] = []
    documents = _put_aside(
        read_documents(config.paths, now=config.as_of, limit=config.limit), rejects, digest.update
    )
    batches: list[str] = []
    n_documents = 0
    for batch in _batched(documents, config.batch_size):
        batches.append(f"{len(batches):05d}.parquet")
        write_batch(work / "documents" / batches[-1], Document, batch)
        n_documents += len(batch)
    write_batch(work / "rejects" / "read.parquet", Reject, rejects)
    require_articles(work, n_documents)
    counts = StageCounts(Stage.READ, "articles", n_documents + len(rejects), n_documents, len(rejects))
    return Inputs(tuple(batches), counts, digest.hexdigest())


def _put_aside(
    items: Iterable[Document | Reject], rejects: list[Reject], take_hash: Callable[[bytes], None]
) -> Iterator[Document]:
    """The documents, with the rejects put aside; all that may change a result is hashed."""
    for item in items:
        if isinstance(item, Reject):
            take_hash(repr(item).encode())
            rejects.append(item)
        else:
            take_hash(repr(replace(item, content=hashlib.sha256(item.content).digest())).encode())
            yield item


def _batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    batch: list[Document] = []
    n_bytes = 0
    for document in documents:
        if batch and (len(batch) == size or n_bytes + len(document.content) > MAX_BATCH_BYTES):
            yield batch
            batch, n_bytes = [], 0
        batch.append(document)
        n_bytes += len(document.content)
    if batch:
        yield batch
