"""The documents for people are held to the code: every command and option, every example, every link."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import danchieu
from conftest import MANIFEST, ROOT
from danchieu.building.manifest import COLUMNS
from danchieu.cli import main
from danchieu.reading.formats import FORMATS

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("data/*.md")])
COMMANDS = dict(main.commands)
EVERYWHERE = {"--help", "--version"}


def row(command: str) -> str:
    """What the README's table of commands says of one."""
    (found,) = re.findall(rf"^\| `{command}\b.*$", README, re.MULTILINE)
    return str(found)


def options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from parameter.opts


def blocks(text: str) -> str:
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


def examples(text: str) -> list[str]:
    """Commands in code, without their comments."""
    inline = re.findall(r"`(danchieu [^`]+)`", text)
    lines = [line for line in blocks(text).splitlines() if line.startswith("danchieu ")]
    return [re.sub(r"\s+#.*", "", line) for line in (*inline, *lines)]


EXAMPLES = sorted({line for page in PAGES for line in examples(page.read_text(encoding="utf-8"))})


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, samples: danchieu.Graph) -> Path:
    """A folder as a reader has it after ``make map``."""
    room = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "data", room / "data")
    shutil.copytree(ROOT / "data" / "samples", room / "FOLDER")
    shutil.copy(MANIFEST, room / "manifest.csv")
    shutil.copy(ROOT / "data" / "samples" / "ha-tu_20-kh-du.txt", room / "FILE")
    (room / "output").mkdir()
    for name in ("graph.db", "own.db"):
        shutil.copy(samples.store, room / "output" / name)
    return room


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_has_a_row_for_every_command_with_all_its_options(name: str) -> None:
    said = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row(name)))
    assert said == set(options(COMMANDS[name])), f"README.md, row of {name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_row_names_what_its_command_takes(name: str) -> None:
    taken = [p for p in COMMANDS[name].params if isinstance(p, click.Argument)]
    words = re.findall(r"^\| `[^\s`]+ ?([^`]*)`", row(name))[0].split()
    assert [word.strip("[].") for word in words] == [(p.metavar or p.name or "").strip("[].").upper() for p in taken]
    assert all((word[0] == "[") == (not p.required) for word, p in zip(words, taken, strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_row_names_every_choice_of_its_options(name: str) -> None:
    for parameter in COMMANDS[name].params:
        if isinstance(parameter.type, click.Choice):
            assert set(parameter.type.choices) <= set(re.findall(r"[a-z]+", README)), parameter.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_speaks_of_a_command_or_option_that_is_not_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"`danchieu ([a-z]+)", text)) <= set(COMMANDS)
    known = {option for command in COMMANDS.values() for option in options(command)} | EVERYWHERE
    spoken = set(re.findall(r"(?<=[\s`/(])--[a-z][a-z-]+", text))
    assert spoken <= known


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_runs(line: str, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line)[1:]
    if words[-1:] == ["--help"]:
        words = [name if name in COMMANDS else "map" for name in words[:1]] + ["--help"]
    monkeypatch.chdir(clone)
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_python_example_runs(code: str, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)
    (clone / "output" / "map.html").unlink(missing_ok=True)
    exec(compile(code, "README.md", "exec"), {})
    assert (clone / "output" / "map.html").stat().st_size > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_first_code_of_a_readme_is_the_two_commands_and_make_knows_them(page: str) -> None:
    first = re.findall(r"^```\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make map", "make test"]
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"map", "test"} <= targets


def test_the_columns_of_a_manifest_are_explained_in_their_order() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == COLUMNS


def test_the_readme_names_every_format_that_is_read() -> None:
    said = {"text": ".txt", "image": "images", "archive": ".zip", "mhtml": ".mht"}
    assert all(said.get(name, f".{name}") in README for name in FORMATS)


def test_the_architecture_names_only_modules_that_are_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "pkg" / "danchieu"
    for named in re.findall(r"`([a-z_/]+(?:\.py|\.sql|/))`", text):
        assert (package / named).exists() or (ROOT / named).exists(), named


@pytest.mark.parametrize("page", ["README.md", "README.vi.md", "benchmarks/README.md"])
def test_make_knows_what_the_documents_tell_it_to_do(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    told = re.findall(r"(?:^|`)make ([a-z]+(?:-[a-z]+)*)", text, re.MULTILINE)
    known = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert told
    assert set(told) <= set(known)
