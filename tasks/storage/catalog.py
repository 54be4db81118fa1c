"""The DuckDB views over a snapshot: in `ledger.duckdb`, and in memory for a query."""

from pathlib import Path

import duckdb

from tasks.storage.manifest import Snapshot, SnapshotError
from tasks.tables import BY_NAME

FILE_NAME = "ledger.duckdb"


def create_views(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    """One view per table over an explicit list of its files."""
    for table in dict.fromkeys(file.table for file in snapshot.files):
        paths = ", ".join(
            _text(str(snapshot.path / file.path)) for file in snapshot.files if file.table == table
        )
        connection.execute(f"CREATE VIEW {table} AS FROM read_parquet([{paths}])")


def build_catalog(snapshot: Snapshot, path: Path) -> None:
    """Write a database of the snapshot's views; a further view, `snapshot`, says which snapshot it is."""
    try:
        with duckdb.connect(str(path)) as connection:
            connection.begin()  # one write instead of one per statement
            create_views(connection, snapshot)
            _describe(connection, snapshot)
            _name_snapshot(connection, snapshot)
            connection.commit()
            connection.execute("CHECKPOINT")  # closing does it too, but says nothing when the disk is full
    except duckdb.Error as error:
        raise SnapshotError(f"cannot write {path}: {error}") from error
    if not catalog_fits(snapshot, path):
        raise SnapshotError(f"cannot write {path}: what was written does not read back")


def catalog_fits(snapshot: Snapshot, path: Path) -> bool:
    """Whether the database at `path` reads the snapshot's files where they lie now; not so after a move."""
    if not path.exists():
        return False
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute("SELECT path FROM snapshot").fetchall()
    except duckdb.Error:  # damaged: it is built again
        return False
    return sorted(row[0] for row in found) == sorted(
        str(snapshot.path / file.path) for file in snapshot.files
    )


def _describe(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    """Set the contracts' descriptions as comments, for BI tools and `duckdb_columns()`."""
    for table in dict.fromkeys(file.table for file in snapshot.files):
        contract = BY_NAME[table]
        connection.execute(f"COMMENT ON VIEW {table} IS {_text(contract.description)}")
        for column in contract.columns:
            connection.execute(f"COMMENT ON COLUMN {table}.{column.name} IS {_text(column.description)}")


def _name_snapshot(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    rows = ", ".join(
        f"({_text(snapshot.snapshot_id)}, {_text(f.table)}, {f.rows}, {_text(str(snapshot.path / f.path))})"
        for f in snapshot.files
    )
    columns = "snapshot_id, table_name, n_rows, path"
    connection.execute(f"CREATE VIEW snapshot AS FROM (VALUES {rows}) AS files({columns})")


def _text(value: str) -> str:
    """The value as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"
