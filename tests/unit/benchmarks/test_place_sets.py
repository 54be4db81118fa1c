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


def test_a_village_of_which_only_the_country_is_known_is_not_placed() -> None:
    text = "A bomb exploded in Ngutushawe. Nigeria sent its army, and English doctors."
    (row,) = predict_places(demonyms=True)([{"doc_id": "1", "text": text}])
    found = {text[t["start"] : t["end"]]: t.get("lat") for t in row["toponyms"]}
    assert found["Ngutushawe"] is None
    assert found["Nigeria"] is not None
    assert 51 < found["English"] < 54  # England, not the United Kingdom
