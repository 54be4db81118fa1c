"""The files of a folder, in the order of their names, without leaving it."""

import errno
from collections.abc import Iterator
from pathlib import Path

from tasks.records import Reject, RejectReason
from tasks.sources.items import printable, refuse


def walk_folder(folder: Path) -> Iterator[Path | Reject]:
    """Every file below the folder, those of a subfolder at its place; hidden ones are skipped.

    A link to a file inside the folder is a file. A link to a folder inside it is not followed, as its files are read
    where they are, so no loop can arise. A link that leads out of the folder is refused.
    """
    yield from _walk(folder, folder)


def _walk(folder: Path, top: Path) -> Iterator[Path | Reject]:
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield refuse(
            _place(folder, top),
            RejectReason.UNREADABLE_FILE,
            f"the folder cannot be opened ({error.strerror})",
        )
        return
    for path in paths:
        if path.is_symlink():
            yield from _follow(path, top)
        elif path.is_dir():
            yield from _walk(path, top)
        else:
            yield path


def _follow(link: Path, top: Path) -> Iterator[Path | Reject]:
    place = _place(link, top)
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        if isinstance(error, OSError) and error.errno != errno.ELOOP:
            yield refuse(place, RejectReason.MISSING_FILE, "the link leads nowhere; remove or correct it")
        else:
            yield refuse(place, RejectReason.UNREADABLE_FILE, "the link leads back to itself; remove it")
        return
    home = top.resolve()
    if not target.is_relative_to(home):
        yield refuse(
            place,
            RejectReason.OUTSIDE_FOLDER,
            "the link leads out of the folder; copy what it leads to into it",
        )
    elif not target.is_dir():
        yield link
    elif any(part.startswith(".") for part in target.relative_to(home).parts):
        yield refuse(
            place,
            RejectReason.OUTSIDE_FOLDER,
            "the link leads to a hidden folder, which is not read; rename it",
        )


def _place(path: Path, top: Path) -> str:
    return printable(path.relative_to(top))
