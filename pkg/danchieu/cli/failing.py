"""Errors as one line on standard error, with the exit code that scripts go by."""

from __future__ import annotations

from typing import Any

import click

from danchieu.errors import DanchieuError, QueryError, ReadingError

USAGE, FAILED, QUERY = 2, 3, 4


def code_of(error: DanchieuError) -> int:
    """The exit code of an error."""
    if isinstance(error, QueryError):
        return QUERY
    return FAILED if isinstance(error, ReadingError) else USAGE


def say(error: DanchieuError) -> None:
    """Write an error as one line on standard error."""
    line = " ".join(str(error).split())
    click.echo(f"danchieu: {line}", err=True)


class Failing(click.Group):
    """Commands in the order they were added; an error of the project ends in one line and its code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DanchieuError as error:
            say(error)
            ctx.exit(code_of(error))
