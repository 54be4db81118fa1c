"""A set with the source and the target of each sentence's event: plover_actors."""

from collections.abc import Iterator, Sequence

from tasks.benchmarks.reports import Text, read_texts
from tasks.benchmarks.rows import Row


def predict_actors(rows: Sequence[Row]) -> Iterator[Row]:
    """Source and target names of each sentence, of all its mentions."""
    texts = [Text(f"row {number}", row["text"]) for number, row in enumerate(rows)]
    for row, report in zip(rows, read_texts(texts), strict=True):
        source = _unique(name for m in report.mentions for name in m.agent_names)
        target = _unique(name for m in report.mentions for name in m.target_names)
        yield {"id": row["id"], "source": source, "target": [t for t in target if t not in source]}


def _unique(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))
