"""Files in stores that fsspec opens (s3://, gs:// and the like): one at a time is copied here and read here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from tasks.records import Reject, RejectReason
from tasks.sources.finding import Finder, FoundFile
from tasks.sources.items import printable, refuse
from tasks.sources.manifest import FILE_NAME

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}  # by protocol; see pyproject.toml
_MAGIC = frozenset("*?[")
_CHECK = "check the address and your access to it"


@dataclass(frozen=True, slots=True)
class _Files:
    """What was found in a store: the folder that names count from, and the files in the order of their names."""

    store: AbstractFileSystem
    top: str
    names: tuple[PurePosixPath, ...]


def find_remote(url: str, max_bytes: int) -> Iterator[FoundFile | Reject]:
    """The files below the URL, or those that it matches if it is a glob; each is gone before the next is found.

    Nothing is found where nothing lies; a store that cannot be read is a reject.
    """
    try:
        files = _list(url)
    except ImportError as error:
        yield refuse(url, RejectReason.UNREADABLE_FILE, _driver_advice(url, error))
    except Exception as error:  # each driver raises what its own library raises, of no common kind
        yield refuse(url, RejectReason.UNREADABLE_FILE, f"it cannot be listed ({_said(error)}); {_CHECK}")
    else:
        with TemporaryDirectory() as temporary:
            yield from _copies(files, Path(temporary), max_bytes)


def _list(url: str) -> _Files:
    store, path = url_to_fs(url)
    store.invalidate_cache()  # fsspec keeps what it listed for as long as the process lives
    if _MAGIC & set(path):
        top = str(next(each for each in PurePosixPath(path).parents if not _MAGIC & set(str(each))))
        found = {file for match in store.glob(path) for file in store.find(match)}
    elif store.isdir(path):
        top, found = path, set(store.find(path))
    else:
        top, found = str(PurePosixPath(path).parent), {path} if store.exists(path) else set()
    names = (PurePosixPath(file).relative_to(top) for file in found)
    return _Files(store, top, tuple(sorted(name for name in names if not _is_hidden(name))))


def _copies(files: _Files, temporary: Path, max_bytes: int) -> Iterator[FoundFile | Reject]:
    folder = temporary / (PurePosixPath(files.top).name or "store")  # messages name it
    listed = frozenset(folder / name for name in files.names)
    finder = Finder(folder, max_bytes, listed.__contains__)
    manifests = [name for name in files.names if name.name == FILE_NAME]
    others = [name for name in files.names if name.name != FILE_NAME]
    for name in [*manifests, *others]:  # a manifest tells of files in folders below it
        copy = folder / name
        if ".." in name.parts:
            yield refuse(
                printable(name), RejectReason.OUTSIDE_FOLDER, "its name leaves the folder; rename it"
            )
            continue
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            files.store.get_file(f"{files.top}/{name}", str(copy))
        except Exception as error:  # see above
            advice = f"it cannot be copied from its store ({_said(error)}); {_CHECK}"
            yield refuse(printable(name), RejectReason.UNREADABLE_FILE, advice)
            continue
        yield from finder.found(copy)
        if name.name != FILE_NAME:
            copy.unlink()


def _is_hidden(name: PurePosixPath) -> bool:
    return any(part.startswith(".") and part != ".." for part in name.parts)


def _driver_advice(url: str, error: ImportError) -> str:
    protocol = url.partition("://")[0].lower()
    extra = _EXTRAS.get(protocol)
    install = f"run pip install 'newsledger[{extra}]'" if extra else "install the package that it names"
    return f"the driver for {protocol}:// is not installed ({error}); {install}"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
