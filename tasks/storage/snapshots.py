"""Publish and read snapshots of all tables (the layout: see `tasks.storage.manifest`).

Everything is written beside the published snapshot, and one symbolic link is switched at the end. A publisher
that is killed at any moment leaves the last snapshot whole; the next one removes what it left behind.

What a reader gets:
- `ledger.duckdb` (opened read-only) and `snapshots/…`: all tables of one snapshot, for as long as it is kept;
- `OUT/<table>/*.parquet`: one whole table of one snapshot. A query that a switch overtakes fails (its file is
  gone) and can be repeated. Two tables read so may come from two snapshots: join by one of the above.
"""

import errno
import fcntl
import hashlib
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.storage.catalog import FILE_NAME, build_catalog, catalog_fits
from tasks.storage.manifest import (
    Snapshot,
    SnapshotError,
    TableFile,
    current,
    folder_name,
    snapshot_folders,
    snapshot_id,
    write_manifest,
)
from tasks.storage.rows import conform
from tasks.tables import BY_NAME

# Ten nights: a reader that holds an older snapshot has ten runs' time to finish, and an analyst can look back
# over a long weekend. Unchanged tables are hard links, so a kept snapshot costs only what changed.
KEPT_SNAPSHOTS = 10

# Measured on 100,000 documents: zstd 9 saves 4 % more and takes five times as long; groups of 20,000 rows let
# DuckDB read in parallel and skip, pyarrow's default of a million does not.
_PARQUET = {"compression": "zstd", "compression_level": 3, "row_group_size": 20_000}

_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did; `changed` is false where the same content was published already."""

    snapshot_id: str
    path: Path
    changed: bool


def publish(root: Path, tables: Mapping[str, pa.Table]) -> Published:
    """Make the tables the ledger's current snapshot, or leave it alone where nothing but `runs` differs.

    RowError where a table does not fit its contract, SnapshotError where the ledger cannot be written; after
    both the last snapshot stands. One publisher at a time: a second one waits.
    """
    if unknown := sorted(set(tables) - set(BY_NAME)):
        raise SnapshotError(f"no contract for the tables {unknown}")
    conformed = {name: conform(BY_NAME[name], tables[name]) for name in sorted(tables)}
    try:
        with _exclusive(root), _staging(root) as staging:
            return _publish(root.resolve(), staging, conformed)
    except OSError as error:
        raise SnapshotError(f"cannot publish to {root}, what was published stands: {error}") from error


def read_snapshot(root: Path) -> dict[str, pa.Table] | None:
    """All tables of the current snapshot, checked against its manifest; None where nothing is published."""
    snapshot = current(root)
    if snapshot is None:
        return None
    tables: dict[str, pa.Table] = {}
    for file in snapshot.files:
        tables[file.table] = pq.ParquetFile(pa.BufferReader(_read_checked(snapshot, file))).read()
    return tables


def verify(root: Path) -> Snapshot:
    """The current snapshot, every file of it checked; SnapshotError names what is missing or damaged."""
    snapshot = current(root)
    if snapshot is None:
        raise SnapshotError(f"nothing is published in {root}")
    for file in snapshot.files:
        _read_checked(snapshot, file)
        link = root / file.table
        if not link.is_dir() or link.resolve() != (snapshot.path / file.path).parent:
            raise SnapshotError(f"{link} does not lead to the current snapshot; publish again to restore it")
    if not catalog_fits(snapshot, snapshot.path / FILE_NAME):
        raise SnapshotError(
            f"{snapshot.path / FILE_NAME} does not fit the snapshot; publish again to restore it"
        )
    return snapshot


def _publish(root: Path, staging: Path, tables: Mapping[str, pa.Table]) -> Published:
    standing = current(root)
    _discard_unpublished(root, staging, standing)
    made = staging / "snapshot"
    files = [_write_table(made, name, table, standing) for name, table in tables.items()]
    if standing and standing.snapshot_id == snapshot_id(files) and _is_intact(standing):
        _restore_links(root, standing, staging)
        return Published(standing.snapshot_id, standing.path, changed=False)
    _sync(write_manifest(made, files))
    _sync(made)
    number = standing.number + 1 if standing else 1
    snapshot = Snapshot(number, root / "snapshots" / folder_name(number, files), tuple(files))
    snapshot.path.parent.mkdir(exist_ok=True)
    made.rename(snapshot.path)
    _sync(snapshot.path.parent)
    _restore_links(root, snapshot, staging)
    _switch(root, snapshot, staging)
    _discard_old(root, staging)
    return Published(snapshot.snapshot_id, snapshot.path, changed=True)


@contextmanager
def _exclusive(root: Path) -> Iterator[None]:
    """Hold the ledger's lock; the system frees it when the process ends, however it ends."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _staging(root: Path) -> Iterator[Path]:
    """An empty folder for what is not published yet, outside of what readers glob."""
    staging = root / ".staging"
    if staging.exists():  # of a publisher that was killed
        shutil.rmtree(staging)
    staging.mkdir()
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)  # the next publisher tries again


def _write_table(folder: Path, name: str, table: pa.Table, standing: Snapshot | None) -> TableFile:
    """Write one table under its content's name, or link to the same content in the standing snapshot."""
    parent = folder / name
    parent.mkdir(parents=True)
    draft = parent / "draft"
    pq.write_table(table, draft, **_PARQUET)
    draft.chmod(
        0o444 & draft.stat().st_mode
    )  # immutable: an unchanged table shares the file with later snapshots
    digest = _sha256(draft)
    file = TableFile(
        table=name,
        path=f"{name}/{name}-{digest[:16]}.parquet",
        sha256=digest,
        rows=table.num_rows,
        bytes=draft.stat().st_size,
    )
    if not (standing and _link(standing.path / file.path, folder / file.path, digest)):
        _sync(draft)
        draft.rename(folder / file.path)
    draft.unlink(missing_ok=True)
    _sync(parent)
    return file


def _link(old: Path, new: Path, digest: str) -> bool:
    """Hard-link `new` to `old` if that still has the content; false if not, or where links cannot be."""
    if not old.exists() or _sha256(old) != digest:
        return False
    try:
        new.hardlink_to(old)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        return False
    return True


def _switch(root: Path, snapshot: Snapshot, staging: Path) -> None:
    """Point `current` at the snapshot: the one step that publishes."""
    pointer = staging / "current"
    pointer.symlink_to(snapshot.path.relative_to(root))
    pointer.replace(root / "current")
    _sync(root)


def _restore_links(root: Path, snapshot: Snapshot, staging: Path) -> None:
    """Make what leads to the snapshot by way of `current`, where it is missing or does not fit."""
    if not catalog_fits(snapshot, snapshot.path / FILE_NAME):
        build_catalog(snapshot, staging / FILE_NAME)
        _sync(staging / FILE_NAME)
        (staging / FILE_NAME).replace(snapshot.path / FILE_NAME)
        _sync(snapshot.path)
    for name in (FILE_NAME, *(file.table for file in snapshot.files)):
        link, target = root / name, Path("current", name)
        if not link.is_symlink() and link.exists():
            raise SnapshotError(f"{link} is in the way: a ledger has a link there; move it elsewhere")
        if not link.is_symlink() or link.readlink() != target:
            draft = staging / f"link-{name}"
            draft.symlink_to(target)
            draft.replace(link)
    _sync(root)


def _discard_unpublished(root: Path, staging: Path, standing: Snapshot | None) -> None:
    """Remove the whole but never published snapshots of publishers that were killed before their switch."""
    published = standing.number if standing else 0
    for number, path in snapshot_folders(root).items():
        if number > published:
            _discard(path, staging)


def _discard_old(root: Path, staging: Path) -> None:
    """Remove all but the newest snapshots; the new one is published by now, so trouble is only a warning."""
    for path in list(snapshot_folders(root).values())[:-KEPT_SNAPSHOTS]:
        try:
            _discard(path, staging)
        except OSError as error:
            logger.warning("cannot remove the old snapshot %s: %s", path, error)


def _discard(path: Path, staging: Path) -> None:
    """Take a snapshot's folder out of sight in one step; it goes when the staging folder does."""
    path.rename(staging / f"discarded-{path.name}")


def _is_intact(snapshot: Snapshot) -> bool:
    try:
        for file in snapshot.files:
            _read_checked(snapshot, file)
    except SnapshotError as error:
        logger.warning("%s; it is published anew", error)
        return False
    return True


def _read_checked(snapshot: Snapshot, file: TableFile) -> bytes:
    """The file's bytes, checked against the manifest."""
    path = snapshot.path / file.path
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SnapshotError(f"cannot read {path}: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise SnapshotError(f"{path} is damaged: its SHA-256 is not the manifest's")
    return content


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Flush a file, or a folder's entries, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
