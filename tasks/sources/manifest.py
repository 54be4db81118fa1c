"""manifest.csv: what is known about the files beside it (path, url, source_name, published_at, and more)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tasks.records import Reject, RejectReason
from tasks.sources.csv_rows import read_table
from tasks.sources.documents import day_first_in
from tasks.sources.items import Item, RefusalError, Source, refuse
from tasks.sources.registry import read_items

FILE_NAME = "manifest.csv"
_PATH = "path"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: where it stands, and what it says of its file."""

    place: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a folder's manifest by their paths, the order of their dates, and its unusable rows."""

    entries: Mapping[Path, Entry]
    day_first: bool | None
    rejects: tuple[Reject, ...]


NO_MANIFEST = Manifest({}, None, ())


def read_manifest(source: Source) -> Manifest:
    """The manifest; what cannot be used of it is among its rejects."""
    entries: dict[Path, Entry] = {}
    rejects = []
    for row in read_items(source, lambda table: read_table(table, (_PATH,))):
        if isinstance(row, Reject):
            rejects.append(row)
            continue
        try:
            _add(entries, row, source.path.parent)
        except RefusalError as refusal:
            rejects.append(refusal.at(row.place))
    return Manifest(entries, day_first_in(entry.fields for entry in entries.values()), tuple(rejects))


def _add(entries: dict[Path, Entry], row: Item, folder: Path) -> None:
    fields = {name: value for name, value in row.fields.items() if value != ""}
    path = folder / _relative(fields.pop(_PATH, ""))
    if path in entries:
        raise RefusalError(
            RejectReason.DUPLICATE_ID, f"{entries[path].place} names the same file; remove one of the two"
        )
    entries[path] = Entry(row.place, fields)


def missing_files(manifest: Manifest, exists: Callable[[Path], bool]) -> list[Reject]:
    """A reject for each row whose file does not exist."""
    return [
        refuse(
            entry.place,
            RejectReason.MISSING_FILE,
            f"{path.name} does not exist; correct its path or remove the row",
        )
        for path, entry in manifest.entries.items()
        if not exists(path)
    ]


def decorate(item: Item, entry: Entry | None, *, is_row: bool) -> Item:
    """The item with what the manifest says of its file, where the item itself says nothing.

    The rows of a table share its entry, all but the id.
    """
    if entry is None:
        return item
    given = {name: value for name, value in item.fields.items() if value not in (None, "")}
    shared = {name: value for name, value in entry.fields.items() if not (is_row and name == "id")}
    return replace(item, fields={**item.fields, **shared, **given})


def is_file(path: Path) -> bool:
    """Whether a file of that name is there; False too where no file system could hold one."""
    try:
        return path.is_file()
    except OSError:
        return False


def _relative(value: object) -> PurePosixPath:
    path = PurePosixPath(str(value).strip().replace("\\", "/"))
    if not path.parts:
        raise RefusalError(RejectReason.INVALID_ROW, "path is empty; name a file")
    if any(part.startswith(".") and part != ".." for part in path.parts):
        raise RefusalError(
            RejectReason.INVALID_ROW, f"path {str(path)!r} is hidden and not read; rename the file"
        )
    if path.is_absolute() or ".." in path.parts:
        raise RefusalError(
            RejectReason.OUTSIDE_FOLDER,
            f"path {str(path)!r} leaves the manifest's folder; name a file inside it",
        )
    return path
