"""From a path that the user gave to the files to read, each with the manifest that describes it."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tasks.records import Reject
from tasks.sources.folder import walk_folder
from tasks.sources.items import Source, printable
from tasks.sources.manifest import FILE_NAME, NO_MANIFEST, Manifest, missing_files, read_manifest


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, and the nearest manifest that names it."""

    source: Source
    manifest: Manifest


def find_files(path: Path, max_bytes: int) -> Iterator[FoundFile | Reject]:
    """The file itself, or every file below the folder, and what is wrong with the manifests there."""
    top = path if path.is_dir() else path.parent

    @functools.cache
    def manifest_in(folder: Path) -> Manifest:
        file = folder / FILE_NAME
        if not file.is_file() or not file.resolve().is_relative_to(top.resolve()):
            return NO_MANIFEST
        return read_manifest(Source(file, printable(file.relative_to(top)), max_bytes))

    def found(file: Path) -> Iterator[FoundFile | Reject]:
        if file.name == FILE_NAME:
            yield from manifest_in(file.parent).rejects
            yield from missing_files(manifest_in(file.parent))
            return
        relative = file.relative_to(top)
        manifests = (manifest_in(top / folder) for folder in relative.parents)  # the nearest first
        manifest = next((each for each in manifests if file in each.entries), NO_MANIFEST)
        yield FoundFile(Source(file, printable(relative), max_bytes), manifest)

    if not path.is_dir():
        yield from manifest_in(top).rejects
        yield from found(path)
        return
    for each in walk_folder(path):
        yield from [each] if isinstance(each, Reject) else found(each)
