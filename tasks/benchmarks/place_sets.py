"""Sets of news with every toponym: geo/*."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tasks.benchmarks.rows import Row
from tasks.extraction.countries import by_iso3, country_of_site
from tasks.extraction.model import load_tokenizer
from tasks.extraction.places import Gazetteer, PlaceMention, find_places
from tasks.extraction.places.evidence import find_demonyms
from tasks.extraction.places.words import read_words
from tasks.records import Place

# Words for a people whose home is a part of a country: sets of toponyms mean that part.
_NATIONS = {"English": "England", "Scottish": "Scotland", "Scots": "Scotland", "Welsh": "Wales"}

Predict = Callable[[Sequence[Row]], Iterator[Row]]


def predict_places(*, demonyms: bool) -> Predict:
    """An adapter; `demonyms`: whether the set counts words like “Syrian” as toponyms."""
    return partial(_predict, demonyms=demonyms)


def _predict(rows: Sequence[Row], *, demonyms: bool) -> Iterator[Row]:
    gazetteer = Gazetteer.open()
    for row in rows:
        words = read_words(load_tokenizer()(row["text"]))
        home = country_of_site(row.get("url"))
        toponyms = [_toponym(m) for m in find_places(words, gazetteer, hints=[home] if home else ())]
        if demonyms:
            taken = [(t["start"], t["end"]) for t in toponyms]
            for start, end, iso3 in find_demonyms(words):
                if not any(start < b and a < end for a, b in taken):
                    name = _NATIONS.get(row["text"][start:end], by_iso3()[iso3].name)
                    toponyms.append(_home_of(name, iso3, gazetteer) | {"start": start, "end": end})
        yield {"doc_id": row["doc_id"], "toponyms": toponyms}


def _toponym(mention: PlaceMention) -> Row:
    """A toponym with its place; a village of which no more than the country is known is found, but not placed."""
    span = {"start": mention.start, "end": mention.end}
    if mention.place is None or (mention.is_country and not mention.known):
        return span
    return span | _located(mention.place)


def _home_of(name: str, iso3: str, gazetteer: Gazetteer) -> Row:
    found = [c for c in gazetteer.lookup(name) if c.country_iso3 == iso3]
    return _located(gazetteer.place(found[0].place_id)) if found else {}


def _located(place: Place) -> Row:
    source, _, number = place.place_id.partition(":")
    country = by_iso3().get(place.country_iso3 or "")
    is_country = country is not None and place.feature_class == "A" and place.name == country.name
    return {
        "lat": place.latitude,
        "lon": place.longitude,
        "geonameid": int(number) if source == "geonames" else None,
        "country_iso": country.iso2 if country is not None and is_country else None,
    }
