"""Reading in the tests: everything at once, documents and rejects apart."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.records import Document, Reject, RejectReason, Stage
from tasks.sources.files import read_documents

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)

Outcome = tuple[list[Document], list[Reject]]


@pytest.fixture(scope="session")
def read() -> Callable[..., Outcome]:
    """`read(path, ...)` returns documents and rejects; every reject says where, why and what to do."""

    def read_all(*paths: Path, **options: int) -> Outcome:
        results = list(read_documents(paths, now=NOW, **options))
        rejects = [each for each in results if isinstance(each, Reject)]
        for reject in rejects:
            assert reject.stage is Stage.READ
            assert reject.reason_code in set(RejectReason)
            assert reject.row_id
            assert reject.detail.startswith(f"{reject.row_id}: ")
            assert "; " in reject.detail
            reject.detail.encode()
        return [each for each in results if isinstance(each, Document)], rejects

    return read_all
