"""Records to Arrow and back: exact, or refused with table, column and row."""

import types
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
import pytest
from builders import make_article, make_mention
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tasks.captures import Coverage
from tasks.event_types import EVENT_TYPES, EventType
from tasks.records import (
    Actor,
    Article,
    Claim,
    Document,
    Event,
    Extraction,
    Mention,
    Place,
    Reject,
    RejectReason,
    Run,
    Stage,
    Toll,
)
from tasks.storage.rows import RowError, arrow_table, conform, from_table, schema_of, sort_rows, to_table
from tasks.tables import BY_NAME, PLACES, REJECTS, RUNS, Table

TABLE_RECORDS: dict[str, type] = {
    "articles": Article, "mentions": Mention, "events": Event, "claims": Claim, "tolls": Toll,
    "actors": Actor, "places": Place, "rejects": Reject, "coverage": Coverage, "runs": Run, "event_types": EventType,
}  # fmt: skip
PLACE = Place("geonames:1", "Upper Marsh", ("Marsh", "Überau"), 1.5, -2.0, "GBR", None, "P")
START = datetime(2026, 1, 1, tzinfo=UTC)
RUN = Run("run_1", START, START + timedelta(hours=1), "published", "{}", "{}", "0", "f")
PLAIN_VALUES: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=8),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(fold=0)),  # UTC has no fold
    types.NoneType: st.none(),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that the type hint allows, in the records' terms: finite numbers, 64-bit integers, UTC."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([values_of(part) for part in get_args(hint)])
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3).map(tuple)
    if is_dataclass(hint):
        return records_of(hint)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return PLAIN_VALUES[hint]


def records_of(record: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(record)
    return st.builds(record, **{field.name: values_of(hints[field.name]) for field in fields(record)})


@pytest.mark.parametrize("record", [*TABLE_RECORDS.values(), Document, Extraction])
@settings(max_examples=20, deadline=None, phases=[Phase.generate])  # to shrink 40 columns takes minutes
@given(data=st.data())
def test_round_trip_is_exact(record: type, data: st.DataObject) -> None:
    rows = data.draw(st.lists(records_of(record), max_size=3))
    again = from_table(record, arrow_table("any", schema_of(record), rows))
    assert again == rows
    assert [repr(row) for row in again] == [repr(row) for row in rows]  # the types too: 1 == 1.0 == True


@pytest.mark.parametrize("name", BY_NAME)
def test_every_table_has_a_record_with_its_columns_and_types(name: str) -> None:
    schema = schema_of(TABLE_RECORDS[name])
    contract = BY_NAME[name].schema
    assert sorted(schema.names) == sorted(contract.names)
    for field in contract:
        assert schema.field(field.name).type == field.type
        if (name, field.name) != ("mentions", "event_id"):  # set by the linking stage
            assert schema.field(field.name).nullable == field.nullable


def test_rows_are_sorted_by_key_with_none_last() -> None:
    rejects = [
        Reject(Stage.READ, RejectReason.EMPTY, "no text", row_id="b.txt"),
        Reject(Stage.READ, RejectReason.EMPTY, "no text"),
        Reject(Stage.READ, RejectReason.EMPTY, "no text", row_id="a.txt"),
        Reject(Stage.CLEAN, RejectReason.NO_TEXT, "no text"),
    ]
    table = to_table(REJECTS, rejects)
    assert table.schema.equals(REJECTS.schema, check_metadata=True)
    assert from_table(Reject, table) == [rejects[3], rejects[2], rejects[0], rejects[1]]
    assert to_table(REJECTS, reversed(rejects)) == table


def test_event_types_are_a_table() -> None:
    table = to_table(BY_NAME["event_types"], EVENT_TYPES)
    assert sorted(from_table(EventType, table), key=lambda t: t.sub_event_type) == sorted(
        EVENT_TYPES, key=lambda t: t.sub_event_type
    )


def test_a_time_of_another_zone_is_stored_in_utc() -> None:
    start = datetime(2026, 1, 1, 3, tzinfo=timezone(timedelta(hours=3)))
    (run,) = from_table(Run, to_table(RUNS, [replace(RUN, started_at=start)]))
    assert run.started_at == start
    assert run.started_at.tzinfo is UTC


@pytest.mark.parametrize(
    ("contract", "row", "message"),
    [
        (PLACES, replace(PLACE, name=None), r"places\.name, row 1: required, but None"),
        (PLACES, replace(PLACE, latitude="1.5"), r"places\.latitude, row 1: '1\.5' does not fit double"),
        (PLACES, replace(PLACE, latitude=float("nan")), r"places\.latitude, row 1: nan does not fit double"),
        (PLACES, replace(PLACE, aliases="Marsh"), r"places\.aliases, row 1: 'Marsh' does not fit list"),
        (PLACES, replace(PLACE, aliases=("Marsh", None)), r"places\.aliases, row 1: \('Marsh', None\) does"),
        (PLACES, replace(PLACE, name="\ud800"), r"places\.name, row 1: .*surrogates not allowed"),
        (RUNS, replace(RUN, started_at=START.replace(tzinfo=None)), r"started_at, row 1: .* fit timestamp"),
        (RUNS, replace(RUN, started_at=date(2026, 1, 1)), r"started_at, row 1: .* fit timestamp"),
        (PLACES, RUN, r"places: columns missing: \['admin1', .*\], unknown: \['code_version', "),
        (PLACES, {"place_id": "geonames:1"}, "places: a row is a dict, not a record"),
    ],
)  # fmt: skip
def test_a_misfit_is_named(contract: Table, row: object, message: str) -> None:
    first = PLACE if contract is PLACES else RUN
    with pytest.raises(RowError, match=message):
        to_table(contract, [first, row])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("sentence_index", 1.0),
        ("sentence_index", True),
        ("sentence_index", 2**63),
        ("date_start", START),
        ("confidence", True),
        ("event_id", None),
    ],
)
def test_what_arrow_would_convert_is_refused(kind: str, value: object) -> None:
    mention = make_mention(make_article(), event_id="evt_1")
    assert from_table(Mention, to_table(BY_NAME["mentions"], [mention])) == [mention]
    with pytest.raises(RowError, match=rf"mentions\.{kind}, row 0"):
        to_table(BY_NAME["mentions"], [replace(mention, **{kind: value})])


def test_conform_casts_and_sorts_a_table_from_elsewhere() -> None:
    places = to_table(PLACES, [PLACE, replace(PLACE, place_id="geonames:0")])
    elsewhere = (
        places.take([1, 0]).select(sorted(PLACES.schema.names)).replace_schema_metadata({"pandas": "{}"})
    )
    elsewhere = elsewhere.set_column(0, "admin1", pa.nulls(2, pa.large_string()))
    result = conform(PLACES, elsewhere)
    assert result.schema.equals(PLACES.schema, check_metadata=True)
    assert result == sort_rows(PLACES, places)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (pa.array(["x", None]), r"places\.name, row 1: required, but NULL"),
        (pa.array([[1], [2]]), r"places\.name: is list<.*>, not string"),
    ],
)
def test_conform_names_what_does_not_fit(column: pa.Array, message: str) -> None:
    places = to_table(PLACES, [PLACE, replace(PLACE, place_id="geonames:0")])
    with pytest.raises(RowError, match=message):
        conform(PLACES, places.set_column(1, "name", column))


def test_reading_into_the_wrong_record_is_refused() -> None:
    with pytest.raises(RowError, match=r"Actor: columns missing: \['actor_id'"):
        from_table(Actor, to_table(PLACES, [PLACE]))
