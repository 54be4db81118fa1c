"""What came of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from expectations.rules import Rule, Severity
from tasks.records import Reject


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule found in one table: positions of the rows that break it, or why it could not be applied."""

    rule: Rule
    n_checked: int
    failing: tuple[int, ...] = ()
    success: bool = True
    found: str = ""  # what a rule over the whole table found instead
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The final word on one rule; `detail` is empty where it holds."""

    table: str
    rule: str
    severity: Severity
    success: bool
    n_checked: int
    n_unexpected: int
    says: str  # what must hold
    advice: str  # what to do where it does not
    condition: str  # the same in SQL
    samples: tuple[str, ...]  # keys of the first rows that break it
    detail: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The tables without the refused rows, the refused rows, and what each rule found."""

    tables: Mapping[str, pa.Table]
    n_in: Mapping[str, int]  # rows of each table before
    rejects: list[Reject]
    results: tuple[Result, ...]
    critical_failures: tuple[str, ...]
    faulty: Mapping[
        str, frozenset[str]
    ]  # by table the keys of those that were refused for a fault of their own
