"""Tests of the countries table."""

import pytest

from tasks.extraction.countries import by_iso3, country_names, country_of_site, demonyms, load_countries


def test_every_country_is_well_formed() -> None:
    countries = load_countries()
    assert len(countries) == len({c.iso3 for c in countries}) == len({c.iso2 for c in countries}) > 200
    for country in countries:
        assert country.names
        assert -90 <= country.at[0] <= 90
        assert -180 <= country.at[1] <= 180


def test_no_two_countries_share_a_name() -> None:
    assert len(country_names()) == sum(len(c.names) for c in load_countries())


def test_names_demonyms_and_capitals() -> None:
    assert country_names()["U.S."] == "USA"
    assert demonyms()["Syrians"] == "SYR"
    assert demonyms()["Congolese"] == "COD"
    assert by_iso3()["UKR"].capital == "Kyiv"
    assert by_iso3()["ATA"].capital is None


@pytest.mark.parametrize(
    ("url", "iso3"),
    [
        ("https://www.example.co.uk/news/1", "GBR"),
        ("https://news.example.ng/a", "NGA"),
        ("https://example.com/uk/", None),
        ("https://example.tv/a", None),  # sites anywhere have it
        (None, None),
    ],
)
def test_the_home_of_a_site(url: str | None, iso3: str | None) -> None:
    assert country_of_site(url) == iso3
