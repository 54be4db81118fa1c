"""Sizes: what a table as a whole must keep to be published."""

from expectations.rules import HasRows, MostlyKept, Rule, Severity
from tasks.tables import ARTICLES, MENTIONS, TABLES, Table

# Single rows fail through a slip of one rule on one text. A fifth of a table fails only where a stage is broken
# (offsets into another text, a table that was joined wrongly), and publishing would take a fifth of the ledger away.
MOST_REFUSED = 0.2
# In a small table one event with all that is told of it can be more than a fifth.
SPARED = 10


def _mostly_kept(table: Table) -> Rule:
    return Rule(
        table.name, "mostly_kept", Severity.CRITICAL,
        f"At most {MOST_REFUSED:.0%} of the rows are refused, or {SPARED} rows.",
        "look at the first rejects of this table: one fault of a stage has most likely caused them all",
        MostlyKept(MOST_REFUSED, SPARED),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    Rule(
        ARTICLES.name, "has_rows", Severity.CRITICAL, "There is an article.",
        "look at the rejects of the read and clean stages for why none is left", HasRows(1),
    ),
    Rule(
        MENTIONS.name, "has_rows", Severity.WARN, "There is a mention.",
        "look whether the articles are in English and report any event at all", HasRows(1),
    ),
    *map(_mostly_kept, TABLES),
)  # fmt: skip
