"""A small gazetteer of a handful of places, and articles as find_places expects them."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from tasks.extraction.places import Gazetteer, read_words
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, REGION, TOWN, Entry, write_index
from tasks.extraction.places.words import Words

SYRIA, HOMS_PROVINCE, HAMA_PROVINCE, TEXAS, USA, FRANCE = 1, 2, 3, 4, 5, 6


def town(
    num: int,
    name: str,
    country: str,
    people: int,
    *,
    admin1: int,
    at: tuple[float, float],
    names: tuple[str, ...] = (),
) -> Entry:
    """A town of a first-order division."""
    return Entry(num, f"geonames:{num}", (name, *names), *at, country, TOWN, "P", people, admin1, None)


ENTRIES = (
    Entry(SYRIA, "geonames:1", ("Syria",), 35, 38, "SYR", COUNTRY, "A", 17_000_000),
    Entry(USA, "geonames:5", ("United States", "U.S.", "US"), 39, -98, "USA", COUNTRY, "A", 330_000_000),
    Entry(FRANCE, "geonames:6", ("France",), 46, 2, "FRA", COUNTRY, "A", 66_000_000),
    Entry(HOMS_PROVINCE, "geonames:2", ("Homs", "Homs Governorate"), 34, 38, "SYR", ADMIN1, "A", 900_000, 2, "Homs"),
    Entry(HAMA_PROVINCE, "geonames:3", ("Hama",), 35, 37, "SYR", ADMIN1, "A", 700_000, HAMA_PROVINCE, "Hama"),
    Entry(TEXAS, "geonames:4", ("Texas",), 31, -99, "USA", ADMIN1, "A", 25_000_000, TEXAS, "Texas"),
    Entry(7, "geonames:7", ("Lamar County",), 33.7, -95.6, "USA", ADMIN2, "A", 50_000, TEXAS, "Texas", 7, ("Lamar",)),
    Entry(-1, "region:sahel", ("Sahel",), 15, 5, None, REGION, "L"),
    town(10, "Homs", "SYR", 775_000, admin1=HOMS_PROVINCE, at=(34.72, 36.73)),
    town(11, "Hama", "SYR", 460_000, admin1=HAMA_PROVINCE, at=(35.13, 36.75)),
    town(12, "Ar Rastan", "SYR", 53_000, admin1=HOMS_PROVINCE, at=(34.93, 36.73)),
    town(13, "Paris", "FRA", 2_100_000, admin1=99, at=(48.85, 2.35)),
    town(14, "Paris", "USA", 24_000, admin1=TEXAS, at=(33.66, -95.56)),
    town(15, "Reading", "GBR", 318_000, admin1=98, at=(51.45, -0.97)),
    town(16, "Tall Rif'at", "SYR", 20_000, admin1=97, at=(36.47, 37.1)),
    town(18, "France City", "FRA", 2_000_000, admin1=95, at=(47.0, 2.0), names=("France",)),
    Entry(8, "geonames:8", ("Washington",), 47.5, -120.5, "USA", ADMIN1, "A", 7_000_000, 8, "Washington"),
    town(19, "Washington", "USA", 600_000, admin1=94, at=(38.9, -77.0)),
    town(20, "Tacoma", "USA", 200_000, admin1=8, at=(47.25, -122.44)),
    Entry(9, "geonames:9", ("Mon",), 16, 97.5, "MMR", ADMIN1, "A", 1_000_000, 9, "Mon"),
    Entry(21, "geonames:21", ("Bonham",), 33.8, -95.6, "USA", TOWN, "P", 1_000, TEXAS, None, 7),
    town(22, "Bonham", "USA", 4_000, admin1=93, at=(42.0, -72.0)),
    town(23, "Syrian", "CHN", 90_000, admin1=92, at=(39.0, 117.0)),
    town(24, "Sahel", "FRA", 60_000, admin1=91, at=(43.0, 0.5)),
    town(25, "Old Town", "USA", 30_000, admin1=TEXAS, at=(33.0, -95.0)),
    town(17, "Castello", "ESP", 170_000, admin1=96, at=(39.99, -0.05)),
)  # fmt: skip
FREQUENCIES = {"us": 1.2e9, "reading": 95e6, "paris": 49e6, "texas": 40e6, "castello": 1e6}


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the entries above."""
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    path.touch()
    write_index(path, ENTRIES, FREQUENCIES)
    return path


@pytest.fixture(scope="session")
def gazetteer(index: Path) -> Gazetteer:
    """The gazetteer of the entries above."""
    return Gazetteer.open(index)


@pytest.fixture(scope="session")
def tokenise() -> Callable[[str], Words]:
    """The words of a text, by the blank English tokeniser."""
    make_doc = spacy.blank("en").make_doc
    return lambda text: read_words(make_doc(text))
