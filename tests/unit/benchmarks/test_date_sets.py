"""Tests of the adapter for time expressions."""

from tasks.benchmarks.date_sets import predict_dates


def test_a_day_is_read_against_the_creation_day() -> None:
    (answer,) = predict_dates([{"doc_id": "a", "dct": "2024-05-08", "text": "It rained yesterday."}])
    assert answer == {
        "doc_id": "a",
        "timexes": [{"start": 10, "end": 19, "type": "DATE", "value": "2024-05-07"}],
    }


def test_a_range_is_given_as_its_two_ends() -> None:
    text = "It rained from May 2 to May 4."
    (answer,) = predict_dates([{"doc_id": "a", "dct": "2024-05-08", "text": text}])
    assert [t["value"] for t in answer["timexes"]] == ["2024-05-02", "2024-05-04"]
    assert [text[t["start"] : t["end"]].removeprefix("from ") for t in answer["timexes"]] == [
        "May 2",
        "May 4",
    ]
