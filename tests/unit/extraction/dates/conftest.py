"""Reading one phrase: 6 December 2024 is a Friday."""

from collections.abc import Callable
from datetime import date

import pytest

from tasks.extraction.dates import TimeExpression, find_time_expressions

FRIDAY = date(2024, 12, 6)
ReadOne = Callable[..., TimeExpression]


@pytest.fixture
def read_one() -> ReadOne:
    """Finds the one expression of a text; fails where there is none or more than one."""

    def read(text: str, anchor: date | None = FRIDAY) -> TimeExpression:
        found = find_time_expressions(text, anchor)
        assert len(found) == 1, [expression.text for expression in found]
        return found[0]

    return read
