"""A ledger folder to publish in."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A folder for a ledger; nothing is published in it yet."""
    return tmp_path / "ledger"


@pytest.fixture
def quick_ledger(tmp_path: Path) -> Iterator[Path]:
    """The same in memory where that can be: hundreds of publications would wait for the disk for minutes."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path / "ledger"
        return
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder) / "ledger"
