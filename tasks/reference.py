"""Where the hand-written reference data lies."""

from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"
