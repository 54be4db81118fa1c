"""Countries: the names, demonyms and seats of government that news in English uses for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import yaml

from tasks.reference import REFERENCE
from tasks.urls import host_of


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: `names` starts with `name`, `demonyms` with the adjective, `capitals` with `capital`.

    `at` is the latitude and longitude of about its middle.
    """

    iso3: str
    iso2: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    at: tuple[float, float]

    @property
    def name(self) -> str:
        """The usual English name."""
        return self.names[0]

    @property
    def capital(self) -> str | None:
        """The seat of government, which often stands for the government; None for a territory without one."""
        return self.capitals[0] if self.capitals else None


@cache
def load_countries() -> tuple[Country, ...]:
    """Every row of data/reference/countries.yaml, in its order."""
    rows = yaml.load((REFERENCE / "countries.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return tuple(
        Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            names=tuple(row["names"]),
            demonyms=tuple(row["demonyms"]),
            capitals=tuple(row["capitals"]),
            at=tuple(row["at"]),
        )
        for row in rows
    )


@cache
def by_iso3() -> Mapping[str, Country]:
    """ISO 3166-1 alpha-3 code to country."""
    return MappingProxyType({country.iso3: country for country in load_countries()})


# Domains of countries that sites anywhere use.
_EVERYWHERE = frozenset(
    [
        "ai",
        "cc",
        "cd",
        "co",
        "fm",
        "gg",
        "io",
        "la",
        "ly",
        "me",
        "nu",
        "pw",
        "sh",
        "st",
        "tk",
        "to",
        "tv",
        "ws",
    ]
)


@cache
def _by_domain() -> Mapping[str, str]:
    return {c.iso2.lower(): c.iso3 for c in load_countries()} | {"uk": "GBR"}


def country_of_site(url: str | None) -> str | None:
    """Where a page's outlet is at home, as ISO alpha-3, by its top-level domain; None where that does not tell."""
    domain = (host_of(url) or "").rpartition(".")[2]
    return None if domain in _EVERYWHERE else _by_domain().get(domain)


@cache
def country_names() -> Mapping[str, str]:
    """Every name of a country, as written, to its ISO 3166-1 alpha-3 code."""
    return MappingProxyType({name: c.iso3 for c in load_countries() for name in c.names})


@cache
def demonyms() -> Mapping[str, str]:
    """Every adjective and word for a people ("Syrian", "Syrians", "Dutch") to a country's ISO 3166-1 alpha-3.

    One that several countries share ("Congolese") goes to the country that comes last in the table.
    """
    return MappingProxyType({word: c.iso3 for c in load_countries() for word in c.demonyms})
