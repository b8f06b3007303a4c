"""Which files lie below the inputs, in an order that is the same on every system.

Hidden files are passed over inside folders: names that begin with ``.`` (Unix, macOS), Word's lock files
(``~$plan.docx``), ``Thumbs.db`` and ``desktop.ini`` (Windows). A file that is named itself is always read.
Links are followed, after what lies there itself; a folder is entered once, so that loops end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from danchieu.errors import ReadingError
from danchieu.reading.archives import Inside
from danchieu.reading.entries import Entry, unreadable
from danchieu.reading.expanding import Expander, hidden
from danchieu.reading.limits import DEFAULT, Limits

Missing = Callable[[ReadingError], object]
PLAIN = frozenset(
    (
        ".txt", ".md", ".htm", ".html", ".mht", ".doc", ".docx", ".rtf", ".odt", ".pdf", ".png", ".jpg", ".jpeg",
        ".tif", ".tiff", ".bmp", ".gif", ".webp",
    )
)  # fmt: skip
"""Names of files that are no archives: they are not opened to see."""


def walk(inputs: Iterable[Path], missing: Missing, limits: Limits = DEFAULT) -> Iterator[Entry]:
    """Give every file below the inputs once, lazily.

    Parameters:
        inputs: files and folders, in the user's order.
        missing: called with a ReadingError for whatever cannot be walked; the walk goes on.
        limits: what each file may cost.

    Yields:
        The file's path and its name: POSIX, below the input folder; a file given itself has its bare name. When two
        inputs hold files of one name, the later takes its folder's name in front (``b/plan.txt``).
    """
    entered: set[tuple[int, int]] = set()
    given: set[str] = set()
    names: set[str] = set()
    for top in inputs:
        for path, parts in _inside(_below(top, missing, entered), missing, limits):
            whole = os.path.abspath(path)  # noqa: PTH100  (Path.absolute keeps "..", so one file would count twice)
            if whole not in given:
                given.add(whole)
                name = _free(parts, top, names)
                names.add(name)
                yield Entry(path, name, limits)


def _inside(files: Iterable[Inside], missing: Missing, limits: Limits) -> Iterator[Inside]:
    """The files, with those inside in the place of archives."""
    expander = Expander(missing, limits)
    for path, parts in files:
        if path.suffix.lower() in PLAIN:
            yield path, parts
        else:
            yield from expander.expand(path, parts)


def _below(top: Path, missing: Missing, entered: set[tuple[int, int]]) -> Iterator[Inside]:
    """Files at or below one input, with the parts of their names."""
    if not top.is_dir():
        if top.is_file():
            yield top, (top.name,)
        else:
            missing(_absent(top))
        return
    waiting: list[Inside] = [(top, ())]
    while waiting:
        links: list[Inside] = []
        for folder, parts in waiting:
            yield from _folder(folder, parts, missing, entered, links)
        waiting = links


def _folder(
    top: Path,
    parts: tuple[str, ...],
    missing: Missing,
    entered: set[tuple[int, int]],
    links: list[Inside],
) -> Iterator[Inside]:
    """Files of a folder and its real sub-folders, depth first without recursion; links to folders are put by."""
    stack = [(top, parts)]
    while stack:
        path, parts = stack.pop()
        try:
            if not path.is_dir():
                if path.is_file():
                    yield path, parts
                else:
                    missing(_absent(path))
                continue
            entries = _enter(path, entered)
        except (OSError, ValueError) as error:
            missing(unreadable(path, error))
            continue
        links += [(path / name, (*parts, name)) for name, linked in entries if linked]
        stack += [(path / name, (*parts, name)) for name, linked in reversed(entries) if not linked]


def _enter(folder: Path, entered: set[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Names in a folder, sorted, and whether each is a link to a folder; nothing at the second visit."""
    status = folder.stat()
    mark = (status.st_dev, status.st_ino)
    if mark in entered:
        return []
    if status.st_ino:
        entered.add(mark)
    with os.scandir(folder) as entries:
        return sorted((e.name, e.is_symlink() and Path(e.path).is_dir()) for e in entries if not hidden(e.name))


def _free(parts: tuple[str, ...], top: Path, names: set[str]) -> str:
    """The first name, with ever more of the input's own folders in front, that no other file bears."""
    name = _posix(parts)
    ahead = list(top.absolute().parts[1:] if top.is_dir() else top.absolute().parent.parts[1:])
    while name in names and ahead:
        parts = (ahead.pop(), *parts)
        name = _posix(parts)
    return name


def _posix(parts: tuple[str, ...]) -> str:
    """Join; bytes of a name that are no UTF-8 are written as ``\\xff``, so that every name can be stored."""
    return "/".join(parts).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _absent(path: Path) -> ReadingError:
    """What is there in place of a file or folder."""
    if os.path.lexists(path):
        return ReadingError("is no ordinary file, or a link that leads nowhere", path, "leave it out or mend the link")
    return ReadingError("no such file or folder", path, "check the path")
