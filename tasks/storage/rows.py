"""Records to Arrow tables and back, strictly: a value that its column cannot hold exactly is an error."""

import math
import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from tasks.tables import DAY, FLAG, NUMBER, TEXT, TIME, WHOLE, Table

R = TypeVar("R")
BYTES = pa.binary()

_ARROW_TYPES: dict[type, pa.DataType] = {
    str: TEXT, int: WHOLE, float: NUMBER, bool: FLAG, date: DAY, datetime: TIME, bytes: BYTES,
}  # fmt: skip

# Arrow itself would take 1.0 for an int, a datetime for a date, a naive datetime for UTC, NaN for a number.
_FITS: dict[pa.DataType, Callable[[object], bool]] = {
    TEXT: lambda value: isinstance(value, str),
    WHOLE: lambda value: type(value) is int,
    NUMBER: lambda value: isinstance(value, int | float) and type(value) is not bool and math.isfinite(value),
    FLAG: lambda value: isinstance(value, bool),
    DAY: lambda value: type(value) is date,
    TIME: lambda value: isinstance(value, datetime) and value.utcoffset() is not None,
    BYTES: lambda value: isinstance(value, bytes),
}


class RowError(ValueError):
    """A value, row or table does not fit its contract; the message names table, column and row."""


def to_table(contract: Table, rows: Iterable[object]) -> pa.Table:
    """The rows (records with exactly the contract's columns), sorted by key; RowError names the misfit."""
    return sort_rows(contract, arrow_table(contract.name, contract.schema, list(rows)))


def from_table(record: type[R], table: pa.Table) -> list[R]:
    """The table's rows as records; its columns must be exactly the record's fields (RowError)."""
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    _check_names(record.__name__, expected=names, found=table.column_names)
    readers = _readers(record)
    columns = []
    for name in names:
        values, read = table.column(name).to_pylist(), readers[name]
        columns.append(
            values if read is None else [None if value is None else read(value) for value in values]
        )
    return [record(*values) for values in zip(*columns, strict=True)]


def sort_rows(contract: Table, table: pa.Table) -> pa.Table:
    """The table sorted by the contract's key (NULL last), in one chunk per column."""
    return table.sort_by([(name, "ascending") for name in contract.key]).combine_chunks()


def conform(contract: Table, table: pa.Table) -> pa.Table:
    """A table from elsewhere (pandas, SQL) in the contract's schema and order; RowError names the misfit."""
    _check_names(contract.name, expected=contract.schema.names, found=table.column_names)
    columns = []
    for field in contract.schema:
        column = table.column(field.name)
        if column.null_count and not field.nullable:
            row = column.is_null().to_pylist().index(True)
            raise RowError(f"{contract.name}.{field.name}, row {row}: required, but NULL")
        try:
            columns.append(column.cast(field.type))
        except (pa.ArrowException, ValueError) as error:
            raise RowError(
                f"{contract.name}.{field.name}: is {column.type}, not {field.type}: {error}"
            ) from error
    return sort_rows(contract, pa.table(columns, schema=contract.schema))


def arrow_table(name: str, schema: pa.Schema, records: Sequence[object]) -> pa.Table:
    """The records, in their order, as a table of that schema; `name` stands in the message of a RowError."""
    for kind in dict.fromkeys(type(record) for record in records):
        if not is_dataclass(kind):
            raise RowError(f"{name}: a row is a {kind.__name__}, not a record")
        _check_names(name, expected=schema.names, found=[field.name for field in fields(kind)])
    columns = [_column(name, field, [getattr(record, field.name) for record in records]) for field in schema]
    return pa.table(columns, schema=schema)


def schema_of(record: type) -> pa.Schema:
    """The Arrow schema that a record's type hints ask for."""
    hints = get_type_hints(record)
    return pa.schema(
        [
            pa.field(f.name, _arrow_type(hints[f.name]), nullable=_is_optional(hints[f.name]))
            for f in fields(record)
        ]
    )


def _check_names(where: str, *, expected: Sequence[str], found: Sequence[str]) -> None:
    if set(expected) != set(found) or len(expected) != len(found):
        missing, unknown = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
        raise RowError(f"{where}: columns missing: {missing}, unknown: {unknown}")


def _column(name: str, field: pa.Field, values: list[Any]) -> pa.Array:
    for row, value in enumerate(values):
        if value is None and not field.nullable:
            raise RowError(f"{name}.{field.name}, row {row}: required, but None")
        if value is not None and not _fits(value, field.type):
            raise RowError(f"{name}.{field.name}, row {row}: {value!r:.200} does not fit {field.type}")
    if pa.types.is_nested(field.type):
        values = [_plain(value) for value in values]
    try:
        return pa.array(values, field.type)
    except (pa.ArrowException, OverflowError, UnicodeError) as error:
        row = _first_failure(values, field.type)
        raise RowError(f"{name}.{field.name}, row {row}: {values[row]!r:.200}: {error}") from error


def _first_failure(values: list[Any], type_: pa.DataType) -> int:
    for row, value in enumerate(values):
        try:
            pa.array([value], type_)
        except (pa.ArrowException, OverflowError, UnicodeError):
            return row
    raise AssertionError("each value by itself fits")


def _fits(value: Any, type_: pa.DataType) -> bool:
    """Whether the column can hold the value exactly; None is allowed inside a record, not inside a list."""
    if pa.types.is_list(type_):
        return isinstance(value, tuple | list) and all(_fits(item, type_.value_type) for item in value)
    if pa.types.is_struct(type_):
        parts = [(getattr(value, field.name, None), field.type) for field in type_]
        return is_dataclass(value) and all(
            part is None or _fits(part, part_type) for part, part_type in parts
        )
    return _FITS[type_](value)


def _plain(value: Any) -> Any:
    """What Arrow builds nested values from: lists and dicts."""
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _is_optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def _required_part(hint: Any) -> Any:
    """`X` of `X | None`; any other hint as it is."""
    if not _is_optional(hint):
        return hint
    (part,) = [arg for arg in get_args(hint) if arg is not type(None)]
    return part


def _arrow_type(hint: Any) -> pa.DataType:
    hint = _required_part(hint)
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if get_origin(hint) is Literal or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return TEXT
    if is_dataclass(hint):
        return pa.struct([(field.name, field.type) for field in schema_of(hint)])  # type: ignore[arg-type]
    return _ARROW_TYPES[hint]


def _readers(record: type) -> dict[str, Callable[[Any], Any] | None]:
    """For each field what turns Arrow's Python value into the record's; None where they are the same."""
    hints = get_type_hints(record)
    return {field.name: _reader(_required_part(hints[field.name])) for field in fields(record)}


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) is tuple:
        read = _reader(get_args(hint)[0])
        return tuple if read is None else lambda items: tuple(read(item) for item in items)
    if hint is datetime:
        return lambda value: value.astimezone(UTC)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if is_dataclass(hint):
        readers = _readers(hint)  # type: ignore[arg-type]
        return lambda value: _from_dict(hint, readers, value)  # type: ignore[arg-type]
    return None


def _from_dict(record: type, readers: dict[str, Callable[[Any], Any] | None], values: dict[str, Any]) -> Any:
    return record(
        **{
            name: value if (read := readers[name]) is None or value is None else read(value)
            for name, value in values.items()
        }
    )
