"""The index of a dump: what is added to the installed places, and that it is used once it is there."""

import logging
from pathlib import Path

import pytest

from tasks.extraction.places import Gazetteer, choice, full, index
from tasks.extraction.places.choice import Built, count_rows, full_source, index_in_use, source_of
from tasks.extraction.places.dump import DumpError
from tasks.extraction.places.full import build_full_index

from .conftest import ENTRIES, FREQUENCIES, HOMS_PROVINCE
from .dumps import alternate, place, write

PLACES = (
    place(HOMS_PROVINCE, "Homs Governorate", "A.ADM1", admin1="11"),
    place(9_001, "Namura District", "A.ADM2", admin1="11", admin2="1101"),
    place(9_002, "Wādī Subdistrict", "A.ADM3", admin1="11", admin2="1101"),
    place(9_003, "Tall Namūra", ascii="Tall Namu`ra", alternates="Tel Namoura,تل", admin1="11", admin2="1101"),
    place(9_004, "Qura Air Base", "S.AIRB", admin1="11"),
    place(9_005, "Zarqun Bridge", "S.BDG", admin1="99"),
    place(9_006, "Some Stream", "H.STM"),
    place(9_007, "Old Ruin", "P.PPLQ"),
    place(9_008, "Some School", "S.SCH"),
    place(9_009, "Nowhere", country="ZZ"),
    place(9_010, "Paris", country="FR", people="40"),
    place(10, "Homs", people="1"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def few_installed_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The installed packages have the small index's entries, and indexes lie in the test's folder."""
    monkeypatch.setattr(full, "all_entries", lambda: list(ENTRIES))
    monkeypatch.setattr(full, "word_frequencies", lambda: FREQUENCIES)
    monkeypatch.setattr(choice, "index_path", lambda kind="": tmp_path / f"gazetteer-{kind}9.sqlite")


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """The dump of the places above."""
    return write(tmp_path / "SY.txt", *PLACES)


def built(dump: Path, names: Path | None = None) -> Gazetteer:
    """The gazetteer of a dump."""
    path = dump.with_name("gazetteer-full-9.sqlite")
    build_full_index(path, dump, names)
    return Gazetteer(path)


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    """The ids of the places of that name."""
    return [candidate.place_id for candidate in gazetteer.lookup(name)]


def test_what_news_names_is_added_and_the_rest_is_not(dump: Path) -> None:
    gazetteer = built(dump)
    for name, num in (
        ("Tall Namura", 9_003),
        ("Tel Namoura", 9_003),
        ("Qura Air Base", 9_004),
        ("Zarqun Bridge", 9_005),
    ):
        assert ids(gazetteer, name) == [f"geonames:{num}"]
    for name in ("Some Stream", "Old Ruin", "Some School", "Nowhere"):
        assert ids(gazetteer, name) == []


def test_installed_places_stay_as_they_are_and_rank_by_population(dump: Path) -> None:
    gazetteer = built(dump)
    (homs,) = (c for c in gazetteer.lookup("Homs") if c.num == 10)
    assert homs.population == 775_000
    assert ids(gazetteer, "Paris") == ["geonames:13", "geonames:14", "geonames:9010"]


def test_a_village_lies_in_its_divisions(dump: Path) -> None:
    gazetteer = built(dump)
    (village,) = gazetteer.lookup("Tall Namura")
    assert (village.country_iso3, village.admin1, village.admin1_name, village.admin2) == (
        "SYR", HOMS_PROVINCE, "Homs", 9_001,
    )  # fmt: skip
    (district,) = gazetteer.lookup("Namura")
    assert (district.place_id, district.level) == ("geonames:9001", index.ADMIN2)
    (bridge,) = gazetteer.lookup("Zarqun Bridge")
    assert (bridge.admin1, bridge.admin1_name, bridge.feature_class, bridge.level) == (
        None,
        None,
        "S",
        index.TOWN,
    )


def test_romanised_names_lose_their_marks_and_english_ones_come_first(dump: Path, tmp_path: Path) -> None:
    assert built(dump).place("geonames:9003").name == "Tall Namura"
    names = write(
        tmp_path / "alternateNamesV2.txt",
        alternate(9_003, "Old Namura", historic="1"),
        alternate(9_003, "Namoura Hill"),
        alternate(9_003, "Tell Namoura", preferred="1"),
        alternate(9_003, "Namourah"),
        alternate(9_003, "Tell al-Namoura", "fr", preferred="1"),
    )
    assert built(dump, names).place("geonames:9003").name == "Tell Namoura"


def test_a_full_index_knows_its_source_and_is_used_once_it_is_there(dump: Path, tmp_path: Path) -> None:
    assert index_in_use() == tmp_path / "gazetteer-9.sqlite"
    assert full_source() is None
    found = build_full_index(choice.full_index_path(), dump)
    assert found == Built("SY.txt", 12, 6)
    assert index_in_use() == tmp_path / "gazetteer-full-9.sqlite"
    assert full_source() == found
    assert count_rows(index_in_use())[0] == len(ENTRIES) + 6
    assert [path.name for path in tmp_path.iterdir()].count("gazetteer-full-9.sqlite") == 1
    assert len(list(tmp_path.iterdir())) == 2


def test_the_installed_index_has_no_source(index: Path) -> None:
    assert source_of(index) is None


def test_a_full_index_of_another_version_is_not_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "gazetteer-full-8.sqlite").touch()
    with caplog.at_level(logging.WARNING):
        assert index_in_use() == tmp_path / "gazetteer-9.sqlite"
    assert "gazetteer-full-8.sqlite is of another version" in caplog.text


def test_a_bad_dump_leaves_the_index_that_was_there(dump: Path, tmp_path: Path) -> None:
    build_full_index(choice.full_index_path(), dump)
    before = choice.full_index_path().read_bytes()
    for name, lines in (("bad.txt", (*PLACES, "what is this")), ("twice.txt", (PLACES[3], PLACES[3]))):
        with pytest.raises(DumpError, match=rf"{name}.*(line 13|a place twice)"):
            build_full_index(choice.full_index_path(), write(tmp_path / name, *lines))
    assert choice.full_index_path().read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 4


def test_the_same_dump_makes_the_same_index(dump: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        build_full_index(tmp_path / name, dump)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
