"""Tests of the gazetteer, on a small index and on the real one."""

import pickle
import time

import pytest

from tasks.extraction.places import Gazetteer
from tasks.extraction.places.gazetteer import SKELETON
from tasks.extraction.places.index import DERIVED, index_path


def ids(gazetteer: Gazetteer, name: str, country: str | None = None) -> list[str]:
    return [candidate.place_id for candidate in gazetteer.lookup(name, country)]


def test_a_name_finds_its_places_the_most_populous_first(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "PARIS") == ["geonames:13", "geonames:14"]
    assert ids(gazetteer, "Paris", "USA") == ["geonames:14"]
    assert ids(gazetteer, "Atlantis") == []


def test_a_name_is_found_without_its_article(gazetteer: Gazetteer) -> None:
    (rastan,) = gazetteer.lookup("Rastan")
    assert (rastan.place_id, rastan.kind) == ("geonames:12", DERIVED)


@pytest.mark.parametrize(("name", "place_id"), [("Rustan", "geonames:12"), ("Tel Rifaat", "geonames:16")])
def test_a_transliteration_is_found_within_its_country(
    gazetteer: Gazetteer, name: str, place_id: str
) -> None:
    (found,) = gazetteer.lookup(name, "SYR")
    assert (found.place_id, found.kind) == (place_id, SKELETON)
    assert gazetteer.lookup(name) == []
    assert gazetteer.lookup(name, "FRA") == []


def test_a_bare_division_is_derived(gazetteer: Gazetteer) -> None:
    assert [(c.name, c.kind) for c in gazetteer.lookup("Lamar")] == [("Lamar County", DERIVED)]


def test_a_place_is_a_row_of_the_places_table(gazetteer: Gazetteer) -> None:
    homs = gazetteer.place("geonames:2")
    assert (homs.name, homs.aliases, homs.country_iso3, homs.feature_class) == (
        "Homs",
        ("Homs Governorate",),
        "SYR",
        "A",
    )
    assert gazetteer.country("SYR").place_id == "geonames:1"
    with pytest.raises(KeyError):
        gazetteer.place("geonames:0")


def test_a_gazetteer_pickles_as_its_path(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301  (our own bytes)
    assert ids(copy, "Hama") == ids(gazetteer, "Hama")


def test_a_full_cache_forgets_no_name_that_is_asked_for(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.extraction.places.gazetteer._CACHED_NAMES", 1)
    fresh = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301  (our own bytes)
    assert list(fresh.find(["hama", "homs"])) == ["hama", "homs"]
    assert list(fresh.find(["hama", "paris"])) == ["hama", "paris"]


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    """The gazetteer of the installed packages; the first use on a machine builds its index."""
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "place_id"),
    [
        ("Homs", "SYR", "geonames:169577"),
        ("Rustan", "SYR", "geonames:172946"),
        ("Talbiseh", "SYR", "geonames:163779"),
        ("Tel Rifaat", "SYR", "geonames:163476"),
        ("Deir Ezzor", "SYR", "geonames:170794"),
        ("Kyiv", "UKR", "geonames:703448"),
        ("El Fasher", "SDN", "geonames:379555"),
        ("Gaza Strip", "PSE", "geonames:281132"),
        ("Donbas", "UKR", "region:donbas"),
    ],
)
def test_the_world_knows(world: Gazetteer, name: str, country: str, place_id: str) -> None:
    assert place_id in ids(world, name, country)


def test_airport_codes_are_no_names(world: Gazetteer) -> None:
    assert ids(world, "HTS") == []


def test_the_world_opens_at_once(world: Gazetteer) -> None:
    start = time.perf_counter()
    Gazetteer(index_path()).lookup("Homs")
    assert time.perf_counter() - start < 0.2
    assert world.lookup("Homs")
