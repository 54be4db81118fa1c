"""Tests of the adapter for attributions."""

from tasks.benchmarks.attribution_sets import predict_attributions

TEXT = "The bridge was closed on Monday. It will open again in May, the mayor said."


def test_spans_count_in_the_text_of_the_set() -> None:
    (answer,) = predict_attributions([{"id": "a", "text": TEXT}])
    (found,) = answer["attributions"]
    assert TEXT[slice(*found["source"])] == "the mayor"
    assert TEXT[slice(*found["cue"])] == "said"
    assert [TEXT[a:b] for a, b in found["content"]] == ["It will open again in May"]


def test_an_article_filed_twice_is_read_once() -> None:
    rows = [{"id": "a", "text": TEXT}, {"id": "a", "text": "Another filing of it."}]
    assert [answer["id"] for answer in predict_attributions(rows)] == ["a"]
