"""The page's scripts, tested by Node where it is installed, and held to the rules that the bundle needs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from danchieu.map import bundle, payload, rendering
from danchieu.map.coverage import STATES
from danchieu.model import State

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "pkg" / "danchieu" / "map" / "static" / "src").glob("*.js"))
TESTS = sorted((ROOT / "tests" / "js").glob("*.test.js"))


def test_the_scripts_pass_their_own_tests() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("the scripts' own tests need Node 18 or later: apt-get install nodejs")
    command = [node, "--test", *map(str, TESTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.name)
def test_a_script_is_short_and_makes_no_request_and_no_markup(source: Path) -> None:
    code = source.read_text(encoding="utf-8")
    assert len(code.splitlines()) < 300
    assert max(map(len, code.splitlines())) <= 150
    assert not re.search(r"\b(fetch|XMLHttpRequest|importScripts|eval|innerHTML|outerHTML|insertAdjacentHTML)\b", code)
    assert "document.write" not in code and "new Function" not in code


@pytest.mark.parametrize("entry", ["page", "plain"])
def test_a_bundle_holds_every_module_once_in_an_order_that_runs(entry: str) -> None:
    made = bundle.bundle(entry)
    modules = re.findall(r"^const \$_(\w+) = ", made, re.MULTILINE)
    assert len(modules) == len(set(modules))
    assert modules[-1] == entry
    for module, body in zip(modules, re.split(r"^const \$_\w+ = ", made, flags=re.MULTILINE)[1:], strict=True):
        used = re.findall(r"= \$_(\w+);", body)
        assert all(modules.index(name) < modules.index(module) for name in used)
    assert not re.search(r"^(import|export) ", made, re.MULTILINE)


def test_every_word_that_a_script_or_template_names_is_in_the_table_in_both_languages() -> None:
    words = rendering.words()
    assert all(len(pair) == 2 and all(pair) for pair in words.values())
    assert all(set(re.findall(r"\{\w+\}", vi)) == set(re.findall(r"\{\w+\}", en)) for vi, en in words.values())
    code = "".join(p.read_text(encoding="utf-8") for p in SOURCES)
    named = set(re.findall(r"\bt\('([\w.]+)'", code)) | set(re.findall(r"button\('([\w.]+)'", code))
    templates = ROOT / "pkg" / "danchieu" / "map" / "templates"
    for page in ("page.html", "plain.html"):
        text = "".join((templates / name).read_text(encoding="utf-8") for name in (page, "find.html"))
        named |= {n for n in re.findall(r"data-(?:t|label)=\"([\w.]+)\"|word\['([\w.]+)'\]", text) for n in n if n}
    named |= {f"{way}.{r}" for way in ("up", "down", "relation") for r in payload.RELATIONS}
    named |= {f"lane.{n}" for n in range(5)} | {f"kind.{n}{more}" for n in range(3) for more in ("", ".long")}
    named |= {f"gaps.{kind}.{state}" for kind in ("state", "cell") for state in STATES.values()}
    named |= {f"state.{state}" for state in State} | {f"view.{v}" for v in ("map", "chain", "table", "gaps")}
    assert named - set(words) == set()
