"""The data dictionary is what the contracts say, and the committed one has not drifted."""

from pathlib import Path

import duckdb
import pytest

from tasks.dictionary import REGENERATE, render, sql_type
from tasks.tables import TABLES, TEXT, WHOLE, Column, Table

COMMITTED = Path(__file__).parents[2] / "data" / "dictionary.md"


def test_the_committed_dictionary_is_current() -> None:
    if COMMITTED.read_text(encoding="utf-8") != render(TABLES):
        pytest.fail(f"data/dictionary.md has drifted from tasks/tables.py; run: {REGENERATE}")


def test_a_table_is_rendered_with_its_rules() -> None:
    table = Table(
        "boats", "One row per boat.", ("name",),
        (
            Column("name", TEXT, "Its name.", required=True),
            Column("kind", TEXT, "A | B.", values=("sail", "motor")),
            Column("crew", WHOLE, "People.", minimum=1),
            Column("berth", WHOLE, "Where.", minimum=1, maximum=9, references="berths.number"),
        ),
    )  # fmt: skip
    assert render([table]).split("## ")[1].splitlines() == [
        "boats",
        "",
        "One row per boat. Key: `name`.",
        "",
        "| column | type | NULL | values | description |",
        "|---|---|---|---|---|",
        "| `name` | VARCHAR |  |  | Its name. |",
        "| `kind` | VARCHAR | yes | `sail`, `motor` | A \\| B. |",
        "| `crew` | BIGINT | yes | at least 1 | People. |",
        "| `berth` | BIGINT | yes | 1 to 9; in `berths.number` | Where. |",
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_types_are_named_as_duckdb_names_them(table: Table) -> None:
    empty = table.schema.empty_table()
    with duckdb.connect() as connection:
        connection.register("empty", empty)
        described = connection.execute("DESCRIBE empty").fetchall()
    names = {"TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ"}
    assert [names.get(row[1], row[1]).replace('"', "") for row in described] == [
        sql_type(column.type) for column in table.columns
    ]
