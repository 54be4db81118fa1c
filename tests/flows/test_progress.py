"""What is told of the collecting while it runs, and what a person sees of it."""

import logging
from io import StringIO
from time import sleep

import pytest
from prefect import flow
from rich.console import Console

from flows.display import PLAIN_WIDTH, shown_progress
from flows.progress import LOOKED_ON, Collecting
from tasks.stages.progress import SourceProgress


@flow
def collect_two_sources() -> None:
    """Tell what a collecting would."""
    tell = Collecting()
    tell(SourceProgress("daily", n_due=9, n_new=1))
    sleep(1.1)
    tell(SourceProgress("weekly", n_due=2))
    tell(SourceProgress("daily", n_due=9, n_new=5, n_known=1, n_failed=2, n_left=1, ended=True))
    tell(SourceProgress("weekly", n_due=2, trouble="its feed is broken", ended=True))


def test_each_source_is_told_of_at_its_end_and_all_of_them_now_and_then(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    shown = StringIO()
    looked_on: list[str] = []
    with shown_progress(Console(file=shown, width=PLAIN_WIDTH)) as show_flow_runs:
        show_flow_runs()
        LOOKED_ON.addFilter(lambda record: not looked_on.append(record.getMessage()))
        collect_two_sources()
    messages = [record.getMessage() for record in caplog.records]
    assert [message for message in messages if message.startswith("collect: ")] == [
        "collect: 1 of 9 articles (daily 1 of 9)",
        "collect: daily: 5 new, 1 as before, 2 failed, 1 left",
        "collect: weekly: nothing new; its feed is broken",
    ]
    assert looked_on == ["collect: 1 of 11 articles (daily 1 of 9, weekly 0 of 2)"]
    assert shown.getvalue().splitlines() == [
        "collect        9 articles daily: 5 new, 1 as before, 2 failed, 1 left",
        "collect        2 articles weekly: nothing new; its feed is broken",
    ]
