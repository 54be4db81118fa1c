"""From an item's fields to a Document: what each field may hold, and what an item without it lacks."""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from tasks.records import Document, MediaType, RejectReason
from tasks.sources.dates import AmbiguousDateError, day_comes_first, parse_time
from tasks.sources.encoding import text_encoding
from tasks.sources.items import Fields, Item, RefusalError
from tasks.sources.opening import check_characters, check_content, too_large

DayFirst = Callable[[], bool | None]

CONTENT_FIELDS: tuple[MediaType, ...] = ("html", "text")  # a page says more than the text taken from it
KNOWN_FIELDS = frozenset(
    {*CONTENT_FIELDS, "id", "title", "url", "published_at", "source_name", "authors", "fetched_at"}
)
# Names that public article sets use. Where the field itself is absent, its alias is a hint: it is used if it reads
# clearly, and stays in extra_json either way.
ALIASES = {"published_at": "date", "source_name": "source"}

_TIME_FIELDS = ("published_at", "fetched_at")

# A publisher's clock and time zone may be ahead of ours by a day; a page dated later is wrong.
_CLOCK_TOLERANCE = timedelta(days=2)


def build_document(item: Item, *, now: datetime, max_bytes: int, day_first: DayFirst) -> Document:
    """The item as a Document; RefusalError if a field is wrong. `day_first` is asked only about an ambiguous date."""
    fields = {**item.fields, **_hints(item.fields, day_first)}
    media_type = _media_type(fields)
    content, encoding = _content(fields[media_type], media_type, max_bytes)
    extra = {name: value for name, value in item.fields.items() if name not in KNOWN_FIELDS}
    extra |= {
        name: fields[name]
        for name in CONTENT_FIELDS
        if name != media_type and not _is_blank(fields.get(name))
    }
    return Document(
        external_id=_identifier(fields.get("id")) or item.place,
        media_type=media_type,
        content=content,
        encoding=encoding,
        url=_text("url", fields.get("url")),
        title=_text("title", fields.get("title")),
        source_name=_text("source_name", fields.get("source_name")),
        authors=_authors(fields.get("authors")),
        **{name: _time(name, fields.get(name), now, day_first) for name in _TIME_FIELDS},
        extra_json=as_json(extra) if extra else None,
    )


def day_first_in(rows: Iterable[Fields]) -> bool | None:
    """Whether the numeric dates of a file put the day first, as those that leave no doubt show; None without agreement."""
    names = (*_TIME_FIELDS, ALIASES["published_at"])
    shown = {day_comes_first(row.get(name)) for row in rows for name in names} - {None}
    return shown.pop() if len(shown) == 1 else None


def as_json(fields: Fields) -> str:
    """The fields as a JSON object, in the order of their names; times in ISO 8601, what is not a number as null."""
    try:
        text = json.dumps(_plain(dict(fields)), ensure_ascii=False, sort_keys=True)
    except RecursionError as error:
        raise RefusalError(RejectReason.TOO_DEEP, "its fields are nested too deeply; flatten them") from error
    check_characters(text)
    return text


def row_as_json(fields: Fields) -> str | None:
    """What a refused row says besides its text, as a JSON object; None if that cannot be written as JSON."""
    try:
        return as_json({name: value for name, value in fields.items() if name not in CONTENT_FIELDS}) or None
    except RefusalError:
        return None


def _hints(fields: Fields, day_first: DayFirst) -> dict[str, object]:
    hints = {}
    for name, alias in ALIASES.items():
        value = fields.get(alias)
        if not _is_blank(fields.get(name)) or not isinstance(value, str):
            continue
        try:
            hints[name] = _moment(value, day_first) if name == "published_at" else value
        except ValueError:
            continue  # a hint that is not clear is not used
    return hints


def _media_type(fields: Fields) -> MediaType:
    present = [name for name in CONTENT_FIELDS if fields.get(name) is not None]
    if not present:
        raise RefusalError(RejectReason.INVALID_ROW, "it has neither text nor html; give one of them")
    return next((name for name in present if not _is_blank(fields[name])), present[0])


def _content(value: object, media_type: MediaType, max_bytes: int) -> tuple[bytes, str | None]:
    if isinstance(value, bytes):
        content = value
    elif isinstance(value, str):
        check_characters(value)
        content = value.encode()
    else:
        raise _wrong_type(media_type, value, "text")
    if len(content) > max_bytes:
        raise too_large(max_bytes)
    check_content(content)
    if isinstance(value, str):
        return content, "utf-8"
    return content, text_encoding(content) if media_type == "text" else None


def _identifier(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text("id", value)


def _text(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong_type(name, value, "text")
    check_characters(value)
    return value.strip() or None


def _authors(value: object) -> tuple[str, ...]:
    """A list of names, or one text with semicolons between the names (a comma may stand inside one)."""
    names = value.split(";") if isinstance(value, str) else value
    if names is None:
        return ()
    if not isinstance(names, list):
        raise _wrong_type("authors", value, "a list of texts")
    return tuple(name for each in names if (name := _text("authors", each)))


def _time(name: str, value: object, now: datetime, day_first: DayFirst) -> datetime | None:
    if value is None or _is_blank(value):
        return None
    try:
        moment = _moment(value, day_first)
    except ValueError as error:
        raise RefusalError(
            RejectReason.INVALID_DATE, f"{name}: {error}; write 2024-03-25 or 2024-03-25T14:30Z"
        ) from error
    if moment > now + _CLOCK_TOLERANCE:
        raise RefusalError(
            RejectReason.FUTURE_DATE, f"{name} is {moment:%Y-%m-%d}, which is yet to come; correct it"
        )
    return moment


def _moment(value: object, day_first: DayFirst) -> datetime:
    try:
        return parse_time(value)
    except AmbiguousDateError:
        return parse_time(value, day_first=day_first())


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str | bytes) and not value.strip())


def _wrong_type(name: str, value: object, expected: str) -> RefusalError:
    return RefusalError(RejectReason.INVALID_ROW, f"{name} is {type(value).__name__}; it must be {expected}")


def _plain(value: Any) -> object:
    """The value in JSON's types; those of Parquet that JSON lacks become text."""
    if isinstance(value, dict):
        return {str(key): _plain(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return value.isoformat() if isinstance(value, date) else str(value)
