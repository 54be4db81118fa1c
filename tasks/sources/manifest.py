"""manifest.csv: what is known about the files beside it (path, url, source_name, published_at, and more)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tasks.records import Reject, RejectReason
from tasks.sources.csv_rows import read_table
from tasks.sources.items import Item, RefusalError, Source, refuse

FILE_NAME = "manifest.csv"
_PATH = "path"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: where it stands, and what it says of its file."""

    place: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a folder's manifest by their paths, and those that could not be used."""

    entries: Mapping[Path, Entry]
    rejects: tuple[Reject, ...]


NO_MANIFEST = Manifest({}, ())


def read_manifest(source: Source) -> Manifest:
    """The manifest; a damaged one has no entries and one reject."""
    entries: dict[Path, Entry] = {}
    rejects = []
    try:
        for row in read_table(source, (_PATH,)):
            if isinstance(row, Reject):
                rejects.append(row)
                continue
            try:
                path = source.path.parent / _relative(row.fields[_PATH])
                if path in entries:
                    raise RefusalError(
                        RejectReason.DUPLICATE_ID,
                        f"{entries[path].place} names the same file; remove one of the rows",
                    )
                entries[path] = Entry(
                    row.place, {k: v for k, v in row.fields.items() if k != _PATH and v != ""}
                )
            except RefusalError as refusal:
                rejects.append(refusal.at(row.place))
    except RefusalError as refusal:
        rejects.append(refusal.at(source.name))
    except (OSError, UnicodeError) as error:
        rejects.append(refuse(source.name, RejectReason.UNREADABLE_FILE, f"it cannot be read ({error})"))
    return Manifest(entries, tuple(rejects))


def missing_files(manifest: Manifest) -> list[Reject]:
    """A reject for each row whose file does not exist."""
    return [
        refuse(
            entry.place,
            RejectReason.MISSING_FILE,
            f"{path.name} does not exist; correct its path or remove the row",
        )
        for path, entry in manifest.entries.items()
        if not _is_file(path)
    ]


def decorate(item: Item, entry: Entry | None, *, is_row: bool) -> Item:
    """The item with what the manifest says of its file, where the item itself says nothing.

    The rows of a table share its entry, all but the id.
    """
    if entry is None:
        return item
    given = {name: value for name, value in item.fields.items() if value not in (None, "")}
    shared = {name: value for name, value in entry.fields.items() if not (is_row and name == "id")}
    return Item(item.place, {**item.fields, **shared, **given})


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file system could hold a file of that name
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
