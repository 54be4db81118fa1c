"""Tests of the adapter for pairs of articles."""

from tasks.benchmarks.pair_sets import predict_pairs

FERRY = "The ferry from Hama to the island ran again on Friday after the storm."


def test_more_is_more_alike() -> None:
    texts = [
        FERRY,
        "The ferry from Hama did not run on Friday, the harbour said.",
        "Prices of bread rose in Lima.",
    ]
    rows = [{"pair_id": str(n), "text1": FERRY, "text2": text} for n, text in enumerate(texts)]
    same, near, far = (answer["sim"] for answer in predict_pairs(rows))
    assert same == 1.0
    assert same > near > far
