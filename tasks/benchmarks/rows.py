"""Rows of the sets and of predictions: JSON objects, one a line."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """The rows of a .jsonl or .jsonl.gz file."""
    with (
        gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as f
    ):
        return [json.loads(line) for line in f if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write rows to a .jsonl or .jsonl.gz file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        gzip.open(path, "wt", encoding="utf-8") if path.suffix == ".gz" else path.open("w", encoding="utf-8")
    ) as f:
        f.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
