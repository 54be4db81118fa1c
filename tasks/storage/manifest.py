"""What a snapshot consists of: its manifest, and where it lies.

A ledger folder:

    current -> snapshots/00007-1f2e…      the pointer; switching it is what publishes
    ledger.duckdb -> current/ledger.duckdb
    articles -> current/articles          and so on: one link per table, for plain globs
    snapshots/00007-1f2e…/manifest.json
    snapshots/00007-1f2e…/ledger.duckdb   views over this snapshot's files
    snapshots/00007-1f2e…/articles/articles-9c41….parquet

A file's name is made of its content. So a glob that lists one snapshot and then opens files of the next finds
the same content under that name, or no file: it can fail, but never mix the two.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tasks.ids import sha256_of

FORMAT = 1
_FOLDER_NAME = re.compile(r"(\d{5,})-[0-9a-f]{16}")
_WITHOUT_IDENTITY = "runs"  # it knows the time of day, so it has no part in what a snapshot is


class SnapshotError(Exception):
    """A ledger cannot be read or written; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """One Parquet file; `path` is relative to the snapshot's folder."""

    table: str
    path: str
    sha256: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published state of all tables, in a folder. `number` counts the ledger's publications from 1."""

    number: int
    path: Path
    files: tuple[TableFile, ...]

    @property
    def snapshot_id(self) -> str:
        """A hash of the tables' content without `runs`: the same tables have the same id in every ledger."""
        return snapshot_id(self.files)


def snapshot_id(files: Sequence[TableFile]) -> str:
    """The id of a snapshot of these files."""
    lines = sorted(f"{file.path} {file.sha256}\n" for file in files if file.table != _WITHOUT_IDENTITY)
    return sha256_of("".join(lines))[:16]


def folder_name(number: int, files: Sequence[TableFile]) -> str:
    """The name of the snapshot's folder."""
    return f"{number:05d}-{snapshot_id(files)}"


def snapshot_folders(root: Path) -> dict[int, Path]:
    """The snapshots in a ledger folder by number, oldest first; empty where there are none."""
    folder = root / "snapshots"
    found = (
        [path for path in folder.iterdir() if _FOLDER_NAME.fullmatch(path.name)] if folder.is_dir() else []
    )
    return {
        int(path.name.split("-")[0]): path for path in sorted(found, key=lambda p: int(p.name.split("-")[0]))
    }


def write_manifest(folder: Path, files: Sequence[TableFile]) -> Path:
    """Write the manifest of a snapshot into its folder."""
    content = {"format": FORMAT, "snapshot_id": snapshot_id(files), "files": [asdict(file) for file in files]}
    path = folder / "manifest.json"
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return path


def load_snapshot(folder: Path) -> Snapshot:
    """The snapshot in a folder, as its manifest tells it; SnapshotError where that is missing or damaged."""
    path = folder / "manifest.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(TableFile(**entry) for entry in content["files"])
        told = content["format"], content["snapshot_id"]
    except FileNotFoundError as error:
        raise SnapshotError(f"{path} is missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SnapshotError(f"{path} cannot be read: {error!r}") from error
    if told != (FORMAT, snapshot_id(files)):
        raise SnapshotError(f"{path} is damaged, or of another version of newsledger")
    return Snapshot(int(folder.name.split("-")[0]), folder, files)


def current(root: Path) -> Snapshot | None:
    """The published snapshot of a ledger folder; None where nothing was published yet."""
    pointer = root / "current"
    if pointer.is_symlink():
        return load_snapshot(root.resolve() / pointer.readlink())
    if pointer.exists():
        raise SnapshotError(f"{pointer} is not a symbolic link; was the ledger copied without keeping links?")
    # A first publication that was cut off leaves snapshot 1 without a pointer; that is no loss.
    if folders := [path for number, path in snapshot_folders(root).items() if number > 1]:
        target = f"snapshots/{folders[-1].name}"
        raise SnapshotError(f"{pointer} is missing; to restore it: ln -s {target} {pointer}")
    return None
