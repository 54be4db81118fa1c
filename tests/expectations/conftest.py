"""One validation of a sound ledger for all tests: each takes a second or more."""

import pytest
from ledgers import as_tables, event_type_rows, make_rows

from expectations.outcomes import ValidationReport
from expectations.validate import validate_tables


@pytest.fixture(scope="session")
def sound() -> ValidationReport:
    """A ledger that breaks no rule."""
    return validate_tables(as_tables(make_rows(), event_type_rows()))
