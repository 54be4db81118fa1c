"""What a rule is: a table, what must hold in it, and what happens where it does not."""

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa


class Severity(StrEnum):
    """What a failure leads to."""

    CRITICAL = "critical"  # nothing is published
    REFUSE = "refuse"  # the row goes to rejects, and with it the rows that depend on it
    WARN = "warn"  # the report says so


@dataclass(frozen=True, slots=True)
class HasColumns:
    """The table has exactly these columns, of these types."""

    schema: pa.Schema

    def __str__(self) -> str:
        return ", ".join(f"{field.name} {field.type}" for field in self.schema)


@dataclass(frozen=True, slots=True)
class HasRows:
    """The table has at least so many rows after all refusals."""

    minimum: int

    def __str__(self) -> str:
        return f"count(*) >= {self.minimum}"


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """No two rows have the same values in these columns."""

    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"UNIQUE ({', '.join(self.columns)})"


@dataclass(frozen=True, slots=True)
class OneOf:
    """The column's values are among these."""

    column: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.column} IN ({', '.join(map(repr, self.values))})"


@dataclass(frozen=True, slots=True)
class Between:
    """The column's values lie in this range, bounds included."""

    column: str
    minimum: float | None
    maximum: float | None

    def __str__(self) -> str:
        bounds = ((">=", self.minimum), ("<=", self.maximum))
        return " AND ".join(f"{self.column} {sign} {bound}" for sign, bound in bounds if bound is not None)


@dataclass(frozen=True, slots=True)
class Holds:
    """An SQL condition (DuckDB) over each row; as in a CHECK constraint only FALSE fails, NULL does not apply."""

    condition: str

    def __str__(self) -> str:
        return self.condition


@dataclass(frozen=True, slots=True)
class MostlyKept:
    """At most this share of the table's rows is refused; so few rows as `spared` are never too many."""

    share: float
    spared: int

    def __str__(self) -> str:
        return f"refused <= greatest({self.spared}, {self.share} * count(*))"


Check = HasColumns | HasRows | UniqueKey | OneOf | Between | Holds | MostlyKept


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation of one table."""

    table: str
    name: str
    severity: Severity
    says: str  # what must hold, as a sentence for people
    advice: str  # what to do where it does not
    check: Check
    columns: tuple[str, ...] = ()  # whose values a reject shows
    reads: tuple[str, ...] = ()  # the other tables that it looks into: their refused rows can break it


def refuse(
    table: str, name: str, condition: str, says: str, *, columns: tuple[str, ...], reads: tuple[str, ...] = ()
) -> Rule:
    """A rule over each row whose failure can only be a fault of newsledger: the row is refused."""
    advice = "report it as a bug of the stage that made the row"
    return Rule(table, name, Severity.REFUSE, says, advice, Holds(condition), columns, reads)


def warn(
    table: str, name: str, condition: str, says: str, advice: str, *, columns: tuple[str, ...],
    reads: tuple[str, ...] = (),
) -> Rule:  # fmt: skip
    """A rule over each row that a row may break for a good reason: the report counts those that do."""
    return Rule(table, name, Severity.WARN, says, advice, Holds(condition), columns, reads)
