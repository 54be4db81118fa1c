"""From the fields of an item to a Document: what each may hold; what is not understood is kept as JSON."""

import json
import math
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from tasks.records import Document, MediaType, RejectReason
from tasks.sources.content import check_characters, check_content, check_not_blank, text_encoding
from tasks.sources.dates import AmbiguousDateError, day_comes_first, parse_time
from tasks.sources.items import Fields, Item, RefusalError

DayFirst = Callable[[], bool | None]

_CONTENT_FIELDS: tuple[MediaType, ...] = ("html", "text")  # a page says more than the text taken from it
_TIME_FIELDS = ("published_at", "fetched_at")
_KNOWN_FIELDS = {*_CONTENT_FIELDS, *_TIME_FIELDS, "id", "title", "url", "source_name", "authors"}

# Names that public article sets use. Where the field itself is absent or blank, the other name is a hint: it
# is used if it reads clearly, and stays in extra_json either way.
_HINTS = {"published_at": "date", "source_name": "source"}

_NOT_REPORTED = frozenset(
    {"", "unknown", "n/a", "none", "null"}
)  # how people and programs write that in a table

# A publisher's clock and time zone may be ahead of ours by a day; a page dated later than that is wrong.
_CLOCK_TOLERANCE = timedelta(days=2)


def build_document(item: Item, *, now: datetime, max_bytes: int, day_first: DayFirst) -> Document:
    """The item as a Document; RefusalError if a field is wrong. `day_first` is asked if a date can be two."""
    fields = {**item.fields, **_hints(item.fields, day_first)}
    media_type = _media_type(fields)
    content, encoding = _content(media_type, fields[media_type], max_bytes)
    unused = {
        name: value
        for name, value in item.fields.items()
        if name not in _KNOWN_FIELDS
        or (name in _CONTENT_FIELDS and name != media_type and not _is_blank(value))
    }
    return Document(
        external_id=_identifier(fields.get("id")) or item.place,
        media_type=media_type,
        content=content,
        encoding=encoding or item.encoding,
        url=_reported("url", fields.get("url")),
        title=_text("title", fields.get("title")),
        source_name=_reported("source_name", fields.get("source_name")),
        authors=_authors(fields.get("authors")),
        published_at=_time("published_at", fields.get("published_at"), now, day_first),
        fetched_at=_time("fetched_at", fields.get("fetched_at"), now, day_first),
        extra_json=_as_json(unused) if unused else None,
    )


def day_first_in(rows: Iterable[Fields]) -> bool | None:
    """Whether the numeric dates of a file put the day first; None if they do not show it or do not agree."""
    names = (*_TIME_FIELDS, _HINTS["published_at"])
    shown = {day_comes_first(row.get(name)) for row in rows for name in names} - {None}
    return shown.pop() if len(shown) == 1 else None


def row_as_json(fields: Fields) -> str | None:
    """What a refused row says besides its text, as a JSON object; None if that is nothing or no JSON."""
    said = {name: value for name, value in fields.items() if name not in _CONTENT_FIELDS}
    try:
        return _as_json(said) if said else None
    except RefusalError:
        return None


def _as_json(fields: Fields) -> str:
    """The fields in the order of their names; times in ISO 8601, floats that are not numbers as null."""
    try:
        text = json.dumps(_plain(dict(fields)), default=_as_text, ensure_ascii=False, sort_keys=True)
    except RecursionError as error:
        raise RefusalError(RejectReason.TOO_DEEP, "its fields are nested too deeply; flatten them") from error
    check_characters(text)
    return text


def _hints(fields: Fields, day_first: DayFirst) -> dict[str, object]:
    hints: dict[str, object] = {}
    for name, other in _HINTS.items():
        value = fields.get(other)
        if not _is_blank(fields.get(name)) or not isinstance(value, str):
            continue
        try:
            hints[name] = _moment(value, day_first) if name in _TIME_FIELDS else value
        except ValueError:
            continue  # not clear enough to use
    return hints


def _media_type(fields: Fields) -> MediaType:
    present = [name for name in _CONTENT_FIELDS if fields.get(name) is not None]
    if not present:
        raise RefusalError(RejectReason.INVALID_ROW, "it has neither text nor html; give one of them")
    return next((name for name in present if not _is_blank(fields[name])), present[0])


def _content(media_type: MediaType, value: object, max_bytes: int) -> tuple[bytes, str | None]:
    if isinstance(value, str):
        check_characters(value)
        check_not_blank(value)
        content = value.encode()
        check_content(content, max_bytes)
        return content, "utf-8"
    if isinstance(value, bytes):
        check_content(value, max_bytes)
        if media_type == "html":
            return value, None  # the page may declare it
        encoding = text_encoding(value)
        check_not_blank(value.decode(encoding))
        return value, encoding
    raise _wrong_type(media_type, value, "text")


def _identifier(value: object) -> str | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else _text("id", value)


def _text(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong_type(name, value, "text")
    check_characters(value)
    return value.strip() or None


def _reported(name: str, value: object) -> str | None:
    text = _text(name, value)
    return None if _is_blank(text) else text


def _authors(value: object) -> tuple[str, ...]:
    """A list of names, or one text with semicolons between them (a comma may stand inside a name)."""
    names = value.split(";") if isinstance(value, str) else value
    if names is None:
        return ()
    if not isinstance(names, list):
        raise _wrong_type("authors", value, "a list of texts")
    return tuple(name for each in names if (name := _reported("authors", each)))


def _time(name: str, value: object, now: datetime, day_first: DayFirst) -> datetime | None:
    if _is_blank(value):
        return None
    try:
        moment = _moment(value, day_first)
    except ValueError as error:
        raise RefusalError(RejectReason.INVALID_DATE, f"{name}: {error}; write it like 2024-03-25") from error
    if moment > now + _CLOCK_TOLERANCE:
        raise RefusalError(
            RejectReason.FUTURE_DATE, f"{name} is {moment:%Y-%m-%d}, still to come; correct it"
        )
    return moment


def _moment(value: object, day_first: DayFirst) -> datetime:
    try:
        return parse_time(value)
    except AmbiguousDateError:
        return parse_time(value, day_first=day_first())


def _is_blank(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in _NOT_REPORTED
    return value is None or value == b""


def _wrong_type(name: str, value: object, expected: str) -> RefusalError:
    return RefusalError(RejectReason.INVALID_ROW, f"{name} is {type(value).__name__}; it must be {expected}")


def _plain(value: object) -> object:
    """The value without the floats that JSON has no numbers for."""
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _as_text(value: object) -> str:
    """A value of a type that Parquet has and JSON lacks."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return value.isoformat() if isinstance(value, date) else str(value)
