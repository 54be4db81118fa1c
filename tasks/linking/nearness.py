"""Whether two accounts are of one place."""

import re
from math import cos, hypot, inf, radians

from rapidfuzz import fuzz

from tasks.linking.thread import Thread
from tasks.records import Mention

SOON = 3  # sentences in which a text goes on with an event without naming it again

_ARTICLE = re.compile(r"\bal?[- ](?=\w)")
_LEAST_LIKENESS = 85  # percent of letters that two spellings share; "Tokhar" and "Tokkhar" have 92
_NEAR, _COUNTRY_OR_PROVINCE = 2, 3  # geo_precision
_KM_NEAR = 25  # what the news calls outside or near a city are its suburbs and the next towns
_KM_OF_REGION = 250  # from the middle of Anatolia or the Donbas to most of their towns
_KM_OF_DEGREE = 111
_KNOWN = re.compile(r"\b(?:the|this|that|these|those)(?: [\w’'-]+){0,2}\s*$", re.IGNORECASE)


def place_kinship(mention: Mention, thread: Thread) -> int:
    """3 the same place, 2 one lies in the other, 1 one has no place of its own, 0 two places."""
    placed = thread.place
    if mention.place_id is None or placed is None:
        return 1
    villages = _villages_agree(mention, placed)
    if villages is not None or mention.place_id == placed.place_id:
        return 3 if villages is None else villages
    if not mention.is_placed or not placed.is_placed:
        # Where neither has a place of its own, each is told as of its own country.
        one_country = mention.is_placed or placed.is_placed or mention.country_iso3 == placed.country_iso3
        return int(one_country and _goes_on(mention, thread))
    if _are_near(mention, placed):
        return 2
    wide, narrow = sorted((mention, placed), key=lambda m: -(m.geo_precision or 0))
    if wide.geo_precision != _COUNTRY_OR_PROVINCE or narrow.geo_precision == _COUNTRY_OR_PROVINCE:
        return 0
    contains = wide.admin1 == narrow.admin1 if wide.admin1 else _may_hold(wide, narrow)
    return 2 if contains and wide.country_iso3 == narrow.country_iso3 else 0


def _may_hold(wide: Mention, narrow: Mention) -> bool:
    """Whether a country holds any place of it, and a region of our own table what is not far from its middle."""
    is_region = (wide.place_id or "").startswith("region:")
    return not is_region or _km_between(wide, narrow) <= _KM_OF_REGION


def _villages_agree(one: Mention, other: Mention) -> int | None:
    """As `place_kinship`, where the gazetteer lacks a place: it is no other village, and no town of the same country
    unless `one` is spoken of as known ("the bombing in X" of a quarter X).

    None where neither is such a place, or one has no place of its own.
    """
    if not one.is_placed or not other.is_placed or (one.unlisted_place or other.unlisted_place) is None:
        return None
    if one.unlisted_place is not None and other.unlisted_place is not None:
        return 3 if are_spelt_alike(one.unlisted_place, other.unlisted_place) else 0
    if one.place_id == other.place_id:
        return 2
    village, known = (one, other) if one.unlisted_place is not None else (other, one)
    if village.geo_precision == known.geo_precision == _COUNTRY_OR_PROVINCE:
        return None  # of a village in a province, or in the country
    return int(_is_known(one)) if village.geo_precision == _COUNTRY_OR_PROVINCE else None


def are_spelt_alike(one: str, other: str) -> bool:
    """Whether two names may be one, in other letters or with a word for its kind: "al-Tokhar", "Tokkhar village"."""
    one, other = _ARTICLE.sub("", one.casefold()), _ARTICLE.sub("", other.casefold())
    return fuzz.token_set_ratio(one, other) >= _LEAST_LIKENESS


def _are_near(one: Mention, other: Mention) -> bool:
    """Whether a place that the text only gives as near a town ("an area outside the capital") can be the other."""
    if _NEAR not in (one.geo_precision, other.geo_precision):
        return False
    return _km_between(one, other) <= _KM_NEAR


def _km_between(one: Mention, other: Mention) -> float:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return inf
    north = (one.latitude or 0) - (other.latitude or 0)
    east = ((one.longitude or 0) - (other.longitude or 0)) * cos(radians(one.latitude or 0))
    return hypot(north, east) * _KM_OF_DEGREE


def _is_known(mention: Mention) -> bool:
    return _KNOWN.search(mention.quote[: mention.trigger_start - mention.char_start]) is not None


def _goes_on(mention: Mention, thread: Thread) -> bool:
    """Whether a mention that has no place of its own can go on with an event elsewhere: told just before or after it,
    spoken of as known ("the attack"), or of what befell the same ones."""
    headline = 0 in (mention.sentence_index, thread.mentions[0].sentence_index)
    return headline or _is_known(mention) or any(_is_near(mention, m) for m in thread.mentions)


def _is_near(a: Mention, b: Mention) -> bool:
    soon = abs(a.sentence_index - b.sentence_index) <= SOON
    return soon or not set(a.target_names).isdisjoint(b.target_names)
