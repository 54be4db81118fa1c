from pathlib import Path

import pytest

from tasks.records import Reject, RejectReason
from tasks.sources.folder import walk_folder


def walk(folder: Path) -> list[str | tuple[str, str]]:
    """The relative paths in the order of the walk; (place, reason) for what was refused."""
    return [
        (each.row_id, each.reason_code) if isinstance(each, Reject) else each.relative_to(folder).as_posix()
        for each in walk_folder(folder)
    ]


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "inside"
    (inside / "b").mkdir(parents=True)
    for name in ("c.txt", "b/2.txt", "b/1.txt", "a.txt", "B.txt"):
        (inside / name).write_text(name)
    return inside


def test_gives_the_files_by_name_with_those_of_a_subfolder_at_its_place(folder):
    assert walk(folder) == ["B.txt", "a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_skips_hidden_files_and_folders(folder):
    (folder / ".cache").mkdir()
    (folder / ".cache" / "x.txt").write_text("x")
    (folder / ".DS_Store").write_text("x")

    assert walk(folder) == ["B.txt", "a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_a_link_to_a_file_inside_is_a_file(folder):
    (folder / "b" / "3.txt").symlink_to(folder / "a.txt")
    (folder / ".store").mkdir()
    (folder / ".store" / "key").write_text("x")
    (folder / "d.txt").symlink_to(folder / ".store" / "key")

    assert walk(folder) == ["B.txt", "a.txt", "b/1.txt", "b/2.txt", "b/3.txt", "c.txt", "d.txt"]


def test_links_out_of_the_folder_are_refused(folder, tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("secret")
    (tmp_path / "inside-too").mkdir()  # its path starts like that of the folder
    (folder / "b" / "file.txt").symlink_to("../../secret/key.txt")
    (folder / "b" / "folder").symlink_to(tmp_path / "secret")
    (folder / "b" / "near").symlink_to(tmp_path / "inside-too")
    (folder / "b" / "up").symlink_to("../..")

    assert walk(folder)[4:8] == [
        ("b/file.txt", RejectReason.OUTSIDE_FOLDER),
        ("b/folder", RejectReason.OUTSIDE_FOLDER),
        ("b/near", RejectReason.OUTSIDE_FOLDER),
        ("b/up", RejectReason.OUTSIDE_FOLDER),
    ]


def test_links_that_loop_end(folder):
    (folder / "b" / "again").symlink_to(folder)
    (folder / "b" / "here").symlink_to(".")
    (folder / "b" / "self").symlink_to("self")

    assert walk(folder) == [
        "B.txt", "a.txt", "b/1.txt", "b/2.txt", ("b/self", RejectReason.UNREADABLE_FILE), "c.txt",
    ]  # fmt: skip


def test_links_to_nothing_and_to_hidden_folders_are_refused(folder):
    (folder / ".cache").mkdir()
    (folder / "cache").symlink_to(".cache")
    (folder / "gone.txt").symlink_to("nowhere.txt")

    assert walk(folder)[-3:] == [
        "c.txt",
        ("cache", RejectReason.OUTSIDE_FOLDER),
        ("gone.txt", RejectReason.MISSING_FILE),
    ]


def test_a_folder_that_is_itself_a_link_is_read(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)

    assert walk(tmp_path / "link") == walk(folder)


def test_a_folder_that_cannot_be_opened_is_refused(folder, monkeypatch):
    whole = Path.iterdir

    def iterdir(path):
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)

    assert walk(folder) == ["B.txt", "a.txt", ("b", RejectReason.UNREADABLE_FILE), "c.txt"]
