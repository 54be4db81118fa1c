"""Tests of choosing the place that a name means."""

from collections import Counter

from tasks.extraction.places import Gazetteer
from tasks.extraction.places.names import Name
from tasks.extraction.places.resolution import resolve


def test_mentions_of_one_name_may_have_candidates_of_their_own(gazetteer: Gazetteer) -> None:
    candidates = gazetteer.find(["homs", "syria"])
    town = tuple(c for c in candidates["homs"] if c.place_id == "geonames:10")
    country = Name(9, 10, "syria", candidates["syria"])
    names = [Name(2, 3, "homs", candidates["homs"]), Name(7, 8, "homs", town, container=country), country]
    assert len(candidates["homs"]) > len(town)
    assert [choice.candidate.place_id for choice in resolve(names, Counter())] == [
        "geonames:10",
        "geonames:10",
        "geonames:1",
    ]
