"""Reading GeoNames' dumps: good ones, and files that are none."""

import zipfile
from pathlib import Path

import pytest

from tasks.extraction.places import dump
from tasks.extraction.places.dump import (
    DumpError,
    DumpRow,
    NameRow,
    dump_size,
    read_alternate_names,
    read_places,
)

from .dumps import alternate, packed, place, write

LINE = place(9_000_001, "Tall Namūra", alternates="Tel Namoura,تل", admin1="10", admin2="1001", people="1200")
ROW = DumpRow(
    9_000_001, "Tall Namūra", "Tall Namūra", ("Tel Namoura", "تل"), 35.1, 36.2, "P", "PPL", "SY", "10", "1001", 1200
)  # fmt: skip


def nothing(_n_bytes: int) -> None:
    """Takes the progress."""


def test_a_text_and_its_archive_read_alike(tmp_path: Path) -> None:
    text = write(tmp_path / "SY.txt", LINE)
    archive = packed(tmp_path / "SY.zip", SY=f"{LINE}\n", readme="Of GeoNames.")
    assert list(read_places(text, nothing)) == list(read_places(archive, nothing)) == [ROW]
    assert dump_size(text) == dump_size(archive) == text.stat().st_size


def test_progress_adds_up_to_the_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "_TOLD_BYTES", 200)
    path = write(tmp_path / "SY.txt", *[LINE] * 9)
    told: list[int] = []
    assert len(list(read_places(path, told.append))) == 9
    assert len(told) > 2
    assert sum(told) == path.stat().st_size


def test_alternate_names_are_read_in_both_formats(tmp_path: Path) -> None:
    long = alternate(9_000_001, "Namura", preferred="1")
    short = "\t".join(alternate(9_000_001, "Old Namura", historic="1").split("\t")[:8])
    path = write(tmp_path / "alternateNamesV2.txt", long, short)
    assert list(read_alternate_names(path, nothing)) == [
        NameRow(9_000_001, "en", "Namura", preferred=True, outdated=False),
        NameRow(9_000_001, "en", "Old Namura", preferred=False, outdated=True),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "SY\t10001\tNamura",
            r"SY\.txt, line 2: no row of a GeoNames dump .*: 3 columns\. It must be allCountries",
        ),
        (LINE.replace("9000001", "id"), "line 2: .*'id'"),
        (LINE.replace("35.1", "91"), "line 2: .*nowhere on Earth"),
        (LINE.replace("35.1", "nan"), "line 2: .*nowhere on Earth"),
        (LINE.replace("1200", "many"), "line 2: .*'many'"),
        ("#ISO\tISO3", "line 2: .*2 columns"),
        ("", "line 2: .*1 columns"),
    ],
)
def test_a_file_of_another_kind_is_told_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(DumpError, match=message):
        list(read_places(write(tmp_path / "SY.txt", LINE, line), nothing))


def test_other_alternate_names_are_told_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(
        DumpError, match=r"SY\.txt, line 1: no row of GeoNames' alternate names .*: 19 columns"
    ):
        list(read_alternate_names(write(tmp_path / "SY.txt", LINE), nothing))


def test_an_empty_file_and_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="is empty"):
        list(read_places(write(tmp_path / "SY.txt"), nothing))
    (tmp_path / "SY.txt").write_bytes(LINE.encode("utf-16"))
    with pytest.raises(DumpError, match="not in UTF-8"):
        list(read_places(tmp_path / "SY.txt", nothing))


def test_an_archive_must_hold_one_table(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match=r"must hold one table .* holds a\.txt, b\.txt"):
        dump_size(packed(tmp_path / "two.zip", a="", b=""))
    with pytest.raises(DumpError, match="holds nothing"):
        dump_size(packed(tmp_path / "none.zip"))


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "SY.zip", SY=f"{LINE}\n" * 99)
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(DumpError, match="damaged or locked"):
        list(read_places(path, nothing))


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "_MOST_BYTES", 1000)
    bomb = packed(tmp_path / "SY.zip", SY="0" * 100_000)
    assert bomb.stat().st_size < 1000
    with pytest.raises(DumpError, match="unpacks to 100000 bytes"):
        list(read_places(bomb, nothing))


def test_a_line_without_an_end_fills_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "_LONGEST_LINE", 1000)
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", "0" * 100_000)
    with pytest.raises(DumpError, match="line 1: "):
        list(read_places(tmp_path / "SY.zip", nothing))
