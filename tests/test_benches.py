"""The benches' own arithmetic, and that they run over made-up text."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from danchieu.errors import MissingPartError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives a module of the benches, which are no installed package."""
    monkeypatch.syspath_prepend(str(ROOT))
    return lambda name: importlib.import_module(f"benchmarks.{name}")


def test_overlap_with_the_same_type_is_a_hit_on_both_sides(bench: Any) -> None:
    judge = bench("accuracy.vnlegaltext").judge
    text = "Thực hiện Luật Đất đai và Nghị định số 54 ."
    judged = list(judge(text, [(10, 22, "L"), (26, 41, "NĐ")], [(10, 16, "L"), (26, 30, "TT")]))
    assert [(one.label, one.gold, one.right) for one in judged] == [
        ("L", True, True),
        ("NĐ", True, False),
        ("L", False, True),
        ("TT", False, False),
    ]


def test_finds_in_the_own_title_are_told_apart(bench: Any) -> None:
    judge = bench("accuracy.vnlegaltext").judge
    text = "Nghị định Quy định chi tiết Luật Đất đai Căn cứ Luật Đất đai ."
    judged = list(judge(text, [(48, 60, "L")], [(28, 40, "L"), (48, 60, "L")]))
    assert [(one.right, one.title) for one in judged] == [(True, False), (False, True), (True, False)]


def test_sentences_are_scored_from_a_file(tmp_path: Path) -> None:
    text = "Căn cứ Nghị định số 54/2010/NĐ-CP ngày 21 tháng 5 năm 2010 của Chính phủ ;"
    row = {"text": text, "entities": [{"start": 7, "end": 58, "label": "NĐ"}]}
    path = tmp_path / "sentences.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    command = [sys.executable, "-m", "benchmarks.accuracy.vnlegaltext", path, "--errors", "-1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[1].split() == ["all", "1", "1.0000", "1", "1.0000", "0"]


@pytest.mark.parametrize("size", [10, 1000, 5000])
def test_a_repeated_text_has_about_the_asked_size(bench: Any, size: int) -> None:
    text = "Nghị quyết số 5-NQ/TU\nvà kết luận\n" * 20
    made = bench("speed.__main__").repeated(text, size)
    assert size - 40 <= len(made.encode()) <= size
    assert (text * 10).startswith(made)


def test_a_measured_text_has_its_citations_counted(bench: Any) -> None:
    speed = bench("speed.__main__")
    row = speed.measure("made", speed.MADE_UP.format(76, 30, 8) * 3, repeat=1)
    assert row.citations == 9
    assert row.seconds > 0
    assert row.as_dict()["of_number"] == pytest.approx(row.speed / row.number)


def test_hostile_texts_are_as_long_as_asked(bench: Any) -> None:
    for made in bench("speed.__main__").HOSTILE.values():
        assert 900 <= len(made(1000).encode()) <= 1100


def test_the_growth_is_against_the_smallest(bench: Any) -> None:
    rows = list(bench("speed.__main__").growing("made", lambda size: "Nghị quyết số 5 " * size, (10, 40), 1))
    assert [row.name for row in rows] == ["made x1", "made x4"]
    assert rows[0].growth is None
    assert rows[1].growth == rows[1].seconds / rows[0].seconds


def test_a_build_that_is_killed_loses_nothing_and_ends_in_the_same_graph(bench: Any, tmp_path: Path) -> None:
    figures = bench("reading.kills").run(files=40, kills=3, seed=1, folder=tmp_path)
    assert (figures.lost, figures.twice, figures.damaged, figures.equal) == (0, 0, 0, True)


def test_made_up_scans_are_the_same_at_every_run_and_hold_their_words(bench: Any) -> None:
    stamped = bench("reading.stamped")
    try:
        made, again = list(stamped.scans(1)), list(stamped.scans(1))
    except MissingPartError as error:
        pytest.skip(str(error))
    assert [name for name, _, _ in made] == list(stamped.SCANNERS)
    assert all(a[1].tobytes() == b[1].tobytes() for a, b in zip(made, again, strict=True))
    assert {image.mode for _, image, _ in made} == {"RGB", "L"}


def test_citations_kept_are_counted_each_once(bench: Any) -> None:
    kept = bench("reading.stamped").kept
    true = "Theo Nghị quyết số 57-NQ/TW; Kế hoạch số 5-KH/TU; Nghị quyết số 57-NQ/TW."
    assert kept(true, "Theo Nghị quyết số 57-NQ/TW và Kế hoạch số 6-KH/TU") == (1, 3)
    assert kept(true, true) == (3, 3)
