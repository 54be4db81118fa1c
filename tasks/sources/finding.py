"""From a path that the user gave to the files to read, each with the manifest that describes it."""

import functools
import glob
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tasks.records import Reject
from tasks.sources.folder import walk_folder
from tasks.sources.items import Source, printable
from tasks.sources.manifest import FILE_NAME, NO_MANIFEST, Manifest, is_file, missing_files, read_manifest


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, and the nearest manifest that names it."""

    source: Source
    manifest: Manifest


class Finder:
    """Describes the files below the folder `top`; `exists` says which of those that a manifest names are there."""

    def __init__(self, top: Path, max_bytes: int, exists: Callable[[Path], bool] = is_file) -> None:
        self._top = top
        self._max_bytes = max_bytes
        self._exists = exists
        self.manifest_in = functools.cache(self._read_manifest_in)

    def found(self, file: Path) -> Iterator[FoundFile | Reject]:
        """The file with its manifest; of a manifest, what is wrong with it."""
        if file.name == FILE_NAME:
            manifest = self.manifest_in(file.parent)
            yield from manifest.rejects
            yield from missing_files(manifest, self._exists)
            return
        relative = file.relative_to(self._top)
        manifests = (self.manifest_in(self._top / folder) for folder in relative.parents)  # the nearest first
        manifest = next((each for each in manifests if file in each.entries), NO_MANIFEST)
        yield FoundFile(Source(file, printable(relative), self._max_bytes), manifest)

    def _read_manifest_in(self, folder: Path) -> Manifest:
        file = folder / FILE_NAME
        if not file.is_file() or not file.resolve().is_relative_to(self._top.resolve()):
            return NO_MANIFEST
        return read_manifest(Source(file, printable(file.relative_to(self._top)), self._max_bytes))


def find_files(path: Path, max_bytes: int) -> Iterator[FoundFile | Reject]:
    """The file itself, or every file below the folder, and what is wrong with the manifests there."""
    if not path.is_dir():
        finder = Finder(path.parent, max_bytes)
        yield from finder.manifest_in(path.parent).rejects
        yield from finder.found(path)
        return
    finder = Finder(path, max_bytes)
    for each in walk_folder(path):
        yield from [each] if isinstance(each, Reject) else finder.found(each)


def find_matches(pattern: Path, max_bytes: int) -> Iterator[FoundFile | Reject]:
    """Every file that the glob matches, and those below folders that it matches, named from its fixed part on."""
    fixed = next(parent for parent in pattern.parents if not glob.has_magic(str(parent)))
    rest = str(pattern.relative_to(fixed))
    matched = frozenset(glob.glob(rest, root_dir=fixed, recursive=True))  # noqa: PTH207 (pathlib's * takes hidden files)
    if not matched:
        return
    finder = Finder(fixed, max_bytes)
    yield from finder.manifest_in(fixed).rejects
    for each in walk_folder(fixed):
        place = each.row_id if isinstance(each, Reject) else printable(each.relative_to(fixed))
        if place and is_matched(PurePosixPath(place), matched):
            yield from [each] if isinstance(each, Reject) else finder.found(each)


def is_matched(relative: PurePosixPath, matched: Set[str]) -> bool:
    """Whether the file, or a folder that it lies in, is among those matched."""
    return any(str(path) in matched for path in (relative, *relative.parents))
