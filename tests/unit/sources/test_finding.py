from pathlib import Path, PurePosixPath

import pytest

from tasks.sources.finding import FoundFile, find_matches, is_matched


def names(pattern: Path) -> list[str]:
    """What the glob matches, by name; rejects by where they are."""
    return [
        each.source.name if isinstance(each, FoundFile) else f"! {each.row_id}"
        for each in find_matches(pattern, 100)
    ]


def test_globs_name_files_from_their_fixed_part_on(tmp_path: Path):
    for name in (
        "2026-11-01/a.txt",
        "2026-11-02/a.txt",
        "2026-11-02/sub/b.html",
        "2025-01-01/a.txt",
        ".h/a.txt",
    ):
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_text("Troops left.")

    assert names(tmp_path / "news/2026-*/*.txt") == ["2026-11-01/a.txt", "2026-11-02/a.txt"]
    assert names(tmp_path / "news/2026-11-02*") == ["2026-11-02/a.txt", "2026-11-02/sub/b.html"]
    assert names(tmp_path / "news/**/*.html") == ["2026-11-02/sub/b.html"]
    assert names(tmp_path / "n?ws/*1/a.txt") == ["news/2025-01-01/a.txt", "news/2026-11-01/a.txt"]
    assert names(tmp_path / "news/2027-*") == []
    assert names(tmp_path / "gone/*") == []


def test_a_link_out_of_the_fixed_part_is_refused_where_it_is_matched(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "news" / "b.html").write_text("x")

    assert names(tmp_path / "news/*.txt") == ["! a.txt"]
    assert names(tmp_path / "news/*.html") == ["b.html"]


@pytest.mark.parametrize(
    ("path", "expected"), [("a/b.txt", True), ("a", True), ("ab/c.txt", False), ("d/x.txt", True)]
)
def test_what_lies_in_a_matched_folder_is_matched(path: str, *, expected: bool):
    assert is_matched(PurePosixPath(path), {"a", "d/x.txt"}) is expected
