"""JSON: one article a line (.jsonl), or a list of articles (.json)."""

import json
from collections.abc import Iterator

from tasks.records import Reject, RejectReason
from tasks.sources.content import check_characters, too_large
from tasks.sources.items import Item, RefusalError, Source, refuse
from tasks.sources.opening import open_text, read_content, read_lines

_OBJECT = 'an article is a JSON object such as {"id": "a1", "text": "..."}'


def read_jsonl(source: Source) -> Iterator[Item | Reject]:
    """One item for each line that is not blank; a line that cannot be read is refused by itself."""
    with open_text(source) as text:
        for number, line in enumerate(read_lines(text, source.max_bytes), start=1):
            place = f"{source.name}:{number}"
            if line is None:
                yield too_large(source.max_bytes).at(place)
            elif line.strip():
                yield _row(place, line)


def read_json(source: Source) -> Iterator[Item | Reject]:
    """One item for each member of the list, placed at file:position, or one for the file's single object."""
    content = read_content(source)
    try:
        text = content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as error:
        raise RefusalError(
            RejectReason.UNDECODABLE, f"it is not valid Unicode ({error}); save it as UTF-8"
        ) from error
    value = _parse(text)
    if isinstance(value, dict):
        yield Item(source.name, value)
    elif isinstance(value, list):
        for number, member in enumerate(value, start=1):
            yield _item(f"{source.name}:{number}", member)
    else:
        raise RefusalError(RejectReason.INVALID_ROW, f"it holds neither a list nor an object; {_OBJECT}")


def _row(place: str, line: str) -> Item | Reject:
    try:
        check_characters(line)
        return _item(place, _parse(line))
    except RefusalError as refusal:
        return refusal.at(place)


def _item(place: str, value: object) -> Item | Reject:
    if isinstance(value, dict):
        return Item(place, value)
    return refuse(place, RejectReason.INVALID_ROW, f"it is {type(value).__name__}, not an object; {_OBJECT}")


def _parse(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except ValueError as error:
        raise RefusalError(
            RejectReason.INVALID_ROW, f"it is not JSON ({error}); perhaps it was cut off when it was written"
        ) from error
    except RecursionError as error:
        raise RefusalError(RejectReason.TOO_DEEP, "its JSON is nested too deeply; flatten it") from error


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not a JSON number; write null")
