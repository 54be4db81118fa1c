import os
from pathlib import Path

import pytest

from tasks.records import Reject, RejectReason, Stage
from tasks.sources.items import RefusalError, check_columns, printable, refuse


def test_a_refusal_becomes_a_row_of_rejects():
    reject = RefusalError(RejectReason.EMPTY, "it is blank; fill it").at("feed.csv:7", '{"id": "n1"}')

    assert reject == Reject(
        Stage.READ, RejectReason.EMPTY, "feed.csv:7: it is blank; fill it", None, "feed.csv:7", '{"id": "n1"}'
    )


def test_advice_that_quotes_the_input_stays_short_and_valid():
    reject = refuse("a.csv", RejectReason.INVALID_DATE, "no date: \udce9" + "x" * 10_000)

    assert reject.detail.startswith("a.csv: no date: \\udce9xxx")
    assert len(reject.detail) < 520


def test_a_path_is_printed_with_slashes_and_without_surrogates():
    assert printable(Path("a") / "é.txt") == "a/é.txt"
    assert printable(Path(os.fsdecode(b"a/\xe9.txt"))) == "a/\\xe9.txt"


def test_one_needed_column_is_enough_and_none_may_be_repeated():
    check_columns(["id", "html"], ["text", "html"])
    with pytest.raises(RefusalError, match="more than one column is named id, text") as caught:
        check_columns(["text", "id", "id", "text"], ["text"])
    assert caught.value.reason is RejectReason.INVALID_ROW
