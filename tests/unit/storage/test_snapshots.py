"""Publishing: what is on the disk, what changes, what is refused."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ledger_processes import marked_tables, marker, runs_table, whole_marker

from tasks.records import Place
from tasks.storage import snapshots
from tasks.storage.manifest import SnapshotError, current
from tasks.storage.rows import RowError, to_table
from tasks.storage.snapshots import publish, read_snapshot, verify
from tasks.tables import PLACES


def files_of(root: Path) -> dict[str, tuple[bytes, int]]:
    """Content and modification time of every file and link."""
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    links = [path for path in sorted(root.iterdir()) if path.is_symlink()]
    found = {str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}
    return found | {path.name: (str(path.readlink()).encode(), path.lstat().st_mtime_ns) for path in links}


def claims_file(root: Path) -> Path:
    (path,) = (root / "current" / "claims").glob("*.parquet")
    return path


def test_nothing_is_published_in_a_new_folder(ledger: Path) -> None:
    assert current(ledger) is None
    assert read_snapshot(ledger) is None
    with pytest.raises(SnapshotError, match="nothing is published in"):
        verify(ledger)


def test_publish_then_read(ledger: Path) -> None:
    tables = marked_tables(1)
    published = publish(ledger, tables)
    assert published.changed
    assert published.path.name == f"00001-{published.snapshot_id}"
    assert read_snapshot(ledger) == tables
    assert verify(ledger).path == published.path
    assert whole_marker(ledger) == marker(1)


def test_files_are_written_with_the_chosen_options(ledger: Path) -> None:
    publish(ledger, marked_tables(1, rows=41_000))
    with pq.ParquetFile(claims_file(ledger)) as file:
        assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [
            20_000,
            20_000,
            1_000,
        ]
        assert file.metadata.row_group(0).column(0).compression == "ZSTD"
        assert file.schema_arrow.field("quote").metadata[b"description"].startswith(b"The evidence")
        assert file.schema_arrow.metadata is None
    assert claims_file(ledger).stat().st_mode & 0o222 == 0


def test_the_same_content_changes_nothing_on_disk(ledger: Path) -> None:
    first = publish(ledger, marked_tables(1))
    before = files_of(ledger)
    again = marked_tables(1) | {"runs": runs_table(datetime(2026, 2, 2, tzinfo=UTC), "run_9999")}
    second = publish(ledger, again)
    assert (second.snapshot_id, second.path, second.changed) == (first.snapshot_id, first.path, False)
    assert files_of(ledger) == before


def test_row_order_and_chunks_do_not_matter(tmp_path: Path) -> None:
    tables = marked_tables(1)
    claims = tables["claims"]
    turned = pa.concat_tables([claims.slice(7), claims.slice(0, 7)])
    publish(tmp_path / "a", tables)
    publish(tmp_path / "b", tables | {"claims": turned})
    assert claims_file(tmp_path / "a").read_bytes() == claims_file(tmp_path / "b").read_bytes()
    assert current(tmp_path / "a").snapshot_id == current(tmp_path / "b").snapshot_id  # type: ignore[union-attr]


def test_an_unchanged_table_is_shared_between_snapshots(ledger: Path) -> None:
    first, second = publish(ledger, marked_tables(1)), publish(ledger, marked_tables(2))
    assert first.snapshot_id != second.snapshot_id
    inodes = [{f.name: f.stat().st_ino for f in path.path.glob("*/*.parquet")} for path in (first, second)]
    shared = {name for name, inode in inodes[0].items() if inodes[1].get(name) == inode}
    assert {name.split("-")[0] for name in shared} == {"places"}


def test_going_back_to_earlier_content_is_a_new_publication(ledger: Path) -> None:
    ids = [publish(ledger, marked_tables(number)).snapshot_id for number in (1, 2, 1)]
    assert ids[0] == ids[2] != ids[1]
    assert sorted(path.name[:5] for path in (ledger / "snapshots").iterdir()) == ["00001", "00002", "00003"]
    assert whole_marker(ledger) == marker(1)


def test_old_snapshots_go_the_current_one_stays(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "KEPT_SNAPSHOTS", 3)
    for number in range(5):
        publish(ledger, marked_tables(number))
    assert sorted(path.name[:5] for path in (ledger / "snapshots").iterdir()) == ["00003", "00004", "00005"]
    assert verify(ledger).number == 5


def test_a_reader_keeps_the_snapshot_that_it_opened(ledger: Path) -> None:
    publish(ledger, marked_tables(1))
    with duckdb.connect(str(ledger / "ledger.duckdb"), read_only=True) as reader:
        publish(ledger, marked_tables(2))
        assert reader.execute("SELECT DISTINCT run_id FROM claims").fetchall() == [(marker(1),)]
    assert whole_marker(ledger) == marker(2)


def test_a_plain_path_that_was_listed_before_a_switch_fails_after_it(ledger: Path) -> None:
    publish(ledger, marked_tables(1))
    (listed,) = (ledger / "claims").glob("*.parquet")
    publish(ledger, marked_tables(2))
    with pytest.raises(FileNotFoundError):
        pq.ParquetFile(listed)


def test_a_moved_ledger_reads_and_its_catalog_is_renewed(ledger: Path) -> None:
    publish(ledger, marked_tables(1))
    moved = ledger.rename(ledger.with_name("moved"))
    assert read_snapshot(moved) == marked_tables(1)
    with pytest.raises(SnapshotError, match=r"ledger\.duckdb does not fit the snapshot; publish again"):
        verify(moved)
    assert not publish(moved, marked_tables(1)).changed
    assert whole_marker(moved) == marker(1)


def test_a_folder_with_quotes_in_its_name(tmp_path: Path) -> None:
    publish(tmp_path / 'Mary\'s "ledger"', marked_tables(1))
    assert verify(tmp_path / 'Mary\'s "ledger"').number == 1


def test_a_damaged_file_is_named_and_published_anew(ledger: Path) -> None:
    publish(ledger, marked_tables(1))
    path = claims_file(ledger)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)
    for read in (read_snapshot, verify):
        with pytest.raises(SnapshotError, match=rf"{path.name} is damaged"):
            read(ledger)
    assert publish(ledger, marked_tables(1)).changed
    assert whole_marker(ledger) == marker(1)


def test_a_missing_file_is_named(ledger: Path) -> None:
    publish(ledger, marked_tables(1))
    path = claims_file(ledger)
    path.unlink()
    with pytest.raises(SnapshotError, match=rf"cannot read .*{path.name}: No such file"):
        read_snapshot(ledger)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"rows": 20', '"rows": ', "cannot be read"),
        ('"format": 1', '"format": 2', "damaged, or of another version"),
        ('"sha256": "', '"sha256": "0', "damaged, or of another version"),
        ('"table"', '"tables"', "cannot be read"),
    ],
)
def test_a_damaged_manifest_is_named(ledger: Path, old: str, new: str, message: str) -> None:
    manifest = publish(ledger, marked_tables(1)).path / "manifest.json"
    manifest.write_text(manifest.read_text().replace(old, new))
    with pytest.raises(SnapshotError, match=rf"manifest\.json.* {message}"):
        current(ledger)


def test_a_missing_pointer_is_named_with_the_remedy(ledger: Path) -> None:
    publish(ledger, marked_tables(1))
    second = publish(ledger, marked_tables(2))
    (ledger / "current").unlink()
    for act in (current, read_snapshot, lambda root: publish(root, marked_tables(3))):
        with pytest.raises(SnapshotError, match=rf"ln -s snapshots/{second.path.name} .*/current"):
            act(ledger)
    (ledger / "current").symlink_to(f"snapshots/{second.path.name}")
    assert whole_marker(ledger) == marker(2)


def test_a_pointer_to_nowhere_is_named(ledger: Path) -> None:
    shutil.rmtree(publish(ledger, marked_tables(1)).path)
    with pytest.raises(SnapshotError, match=r"manifest\.json is missing"):
        read_snapshot(ledger)


def test_a_copy_without_links_is_refused(ledger: Path, tmp_path: Path) -> None:
    publish(ledger, marked_tables(1))
    shutil.copytree(ledger, tmp_path / "copy")  # follows links
    with pytest.raises(SnapshotError, match="current is not a symbolic link"):
        publish(tmp_path / "copy", marked_tables(2))


def test_something_in_the_way_is_named_and_left_alone(ledger: Path) -> None:
    (ledger / "claims").mkdir(parents=True)
    (ledger / "claims" / "mine.parquet").write_bytes(b"mine")
    with pytest.raises(SnapshotError, match="claims is in the way"):
        publish(ledger, marked_tables(1))
    assert (ledger / "claims" / "mine.parquet").read_bytes() == b"mine"
    assert read_snapshot(ledger) is None


def test_a_file_in_place_of_the_folder(ledger: Path) -> None:
    ledger.write_text("not a folder")
    with pytest.raises(SnapshotError, match=r"cannot publish to .*ledger.*File exists"):
        publish(ledger, marked_tables(1))


def test_without_hard_links_the_file_is_written_again(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    publish(ledger, marked_tables(1))
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    publish(ledger, marked_tables(2))
    assert read_snapshot(ledger) == marked_tables(2)


def test_tables_must_fit_their_contracts(ledger: Path) -> None:
    tables = marked_tables(1)
    with pytest.raises(SnapshotError, match=r"no contract for the tables \['rumours'\]"):
        publish(ledger, tables | {"rumours": tables["claims"]})
    with pytest.raises(RowError, match=r"claims: columns missing: \['quote'\], unknown: \[\]"):
        publish(ledger, tables | {"claims": tables["claims"].drop_columns("quote")})
    assert not ledger.exists()


def test_a_new_table_can_join_later(ledger: Path) -> None:
    tables = marked_tables(1)
    places = tables.pop("places")
    publish(ledger, tables)
    publish(ledger, tables | {"places": places})
    assert pq.read_table(ledger / "places").to_pylist()[0]["name"] == "Upper Marsh"


def test_an_empty_table_is_a_file_with_columns(ledger: Path) -> None:
    publish(ledger, marked_tables(1) | {"places": to_table(PLACES, list[Place]())})
    counts = f"SELECT count(*), count(place_id) FROM '{ledger}/places/*.parquet'"  # noqa: S608
    assert duckdb.sql(counts).fetchall() == [(0, 0)]
