"""The files of a folder, in the order of their names, without leaving it."""

import errno
from collections.abc import Iterator
from pathlib import Path

from tasks.records import Reject, RejectReason
from tasks.sources.items import printable, refuse


def walk_folder(folder: Path) -> Iterator[Path | Reject]:
    """Every file below the folder, those of a subfolder at its place; hidden ones are skipped.

    A link to a file inside the folder is a file. A link to a folder inside it is not followed, as its files
    are read where they are, so that no loop can arise. A link that leads out of the folder is refused.
    """
    waiting = [folder]  # the next one is the last
    while waiting:
        path = waiting.pop()
        if path.is_symlink() and path != folder:
            yield from _follow(path, folder)
        elif path.is_dir():
            try:
                waiting += sorted(
                    (each for each in path.iterdir() if not each.name.startswith(".")), reverse=True
                )
            except OSError as error:
                advice = f"the folder cannot be opened ({error.strerror}); check its permissions"
                yield refuse(_place(path, folder), RejectReason.UNREADABLE_FILE, advice)
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
