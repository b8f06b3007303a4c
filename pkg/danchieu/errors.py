"""What can go wrong, each said in one line: what happened, to which file or query, what to do.

* DanchieuError
    * ReadingError: a file could not be read; the run goes on without it
        * LimitError: a file is over a limit
        * MissingPartError: a system part that the file needs is not installed
    * StoreError: the store cannot be opened or is of another version
    * QueryError: a query names no document, or several; or a place that is not known
"""

from __future__ import annotations


class DanchieuError(Exception):
    """An error that is shown to the user as one line.

    Parameters:
        what: what happened.
        where: the file, store or query that it happened to.
        todo: what the user can do about it.
    """

    def __init__(self, what: str, where: object = "", todo: str = "") -> None:
        super().__init__(what, where, todo)
        self.what, self.where, self.todo = what, str(where), todo

    def __str__(self) -> str:
        place = f"{_printable(self.where)}: " if self.where else ""
        return f"{place}{self.what}" + (f"; {self.todo}" if self.todo else "")


class ReadingError(DanchieuError):
    """A file could not be read; the others are."""


class LimitError(ReadingError):
    """A file is over a limit of bytes, pages, seconds or expansion."""


class MissingPartError(ReadingError):
    """The file needs a system part that is not installed; ``todo`` names the command that installs it."""


class StoreError(DanchieuError):
    """The store cannot be opened, or is of another version."""


class QueryError(DanchieuError):
    """A query fits no document or place, or several documents; ``candidates`` are the names to choose from."""

    def __init__(self, what: str, where: object = "", todo: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(what, where, todo)
        self.candidates = candidates


def _printable(name: str) -> str:
    """Control characters in file names must not reach a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
