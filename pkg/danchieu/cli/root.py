"""The group of all commands, and what every error and console has in common."""

from __future__ import annotations

import sys

import click

from danchieu.cli import asking, building, checking, evaluating, giving, texts
from danchieu.cli.failing import Failing


@click.group(cls=Failing, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="danchieu")
def main() -> None:
    """Find which documents cite which, in official documents of Vietnam, and how policy passes down.

    \b
    Begin with:
      danchieu build FOLDER          read documents into output/graph.db
      danchieu citing 57-NQ/TW       who cites Nghị quyết 57-NQ/TW
      danchieu map                   draw output/map.html, a page for any browser
    """
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding must not break on Vietnamese letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


for command in (
    *building.COMMANDS, *texts.COMMANDS, *asking.COMMANDS, *checking.COMMANDS, *giving.COMMANDS, *evaluating.COMMANDS
):  # fmt: skip
    main.add_command(command)
