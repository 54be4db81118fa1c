"""Tests of the adapter for toponyms."""

import pytest

from tasks.benchmarks.place_sets import predict_places

TEXT = "A Syrian bus went from Homs to Hama. It stopped in Syria only."


@pytest.mark.parametrize(
    ("demonyms", "spans"),
    [(False, ["Homs", "Hama", "Syria"]), (True, ["Homs", "Hama", "Syria", "Syrian"])],
)
def test_words_for_people_count_where_the_set_says_so(spans: list[str], *, demonyms: bool) -> None:
    (answer,) = predict_places(demonyms=demonyms)([{"doc_id": "a", "text": TEXT}])
    assert [TEXT[t["start"] : t["end"]] for t in answer["toponyms"]] == spans


def test_only_a_country_has_a_country_code() -> None:
    (answer,) = predict_places(demonyms=False)([{"doc_id": "a", "text": TEXT}])
    homs, _, syria = answer["toponyms"]
    assert (homs["geonameid"], homs["country_iso"], syria["country_iso"]) == (169577, None, "SY")
