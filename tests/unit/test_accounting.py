"""in = out + rejected."""

import json

import pytest

from tasks.accounting import CountError, StageCounts, add_counts, chain_counts, check_handover, counts_json
from tasks.records import Stage


def test_counts_that_do_not_add_up_cannot_be_made() -> None:
    with pytest.raises(CountError, match="clean: 5 articles in, but 3 out and 1 rejected"):
        StageCounts(Stage.CLEAN, "articles", 5, 3, 1)


def test_batches_add_up() -> None:
    parts = [StageCounts(Stage.CLEAN, "articles", 5, 3, 2), StageCounts(Stage.CLEAN, "articles", 2, 2, 0)]
    assert add_counts(parts) == StageCounts(Stage.CLEAN, "articles", 7, 5, 2)


def test_two_steps_of_a_stage_are_one() -> None:
    first = StageCounts(Stage.CLEAN, "articles", 7, 5, 2)
    second = StageCounts(Stage.CLEAN, "articles", 5, 4, 1)
    assert chain_counts(first, second) == StageCounts(Stage.CLEAN, "articles", 7, 4, 3)


def test_what_is_lost_between_two_stages_is_noticed() -> None:
    read = StageCounts(Stage.READ, "articles", 7, 7, 0)
    clean = StageCounts(Stage.CLEAN, "articles", 6, 6, 0)
    with pytest.raises(CountError, match="read gave 7 articles, but clean got 6"):
        check_handover([read, clean])


def test_stages_that_count_other_things_are_not_compared() -> None:
    extract = StageCounts(Stage.EXTRACT, "articles", 7, 7, 0)
    link = StageCounts(Stage.LINK, "mentions", 40, 40, 0)
    check_handover([extract, link])


def test_counts_are_kept_as_json() -> None:
    counts = [StageCounts(Stage.READ, "articles", 3, 2, 1)]
    assert json.loads(counts_json(counts)) == {"read": {"unit": "articles", "in": 3, "out": 2, "rejected": 1}}
