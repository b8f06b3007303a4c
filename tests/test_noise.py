"""The noise bench: what is carried over to an OCR's text, and the command over two printed pages."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytest.importorskip("PIL", reason="the noise bench needs Pillow: pip install danchieu[bench]")
pytest.importorskip("rapidfuzz", reason="the noise bench needs rapidfuzz: pip install danchieu[bench]")

SENTENCE = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, xã đã làm xong."


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives a module of the bench, which is no installed package."""
    monkeypatch.syspath_prepend(str(ROOT))
    return lambda name: importlib.import_module(f"benchmarks.noise.{name}")


def gold_of(text: str, quote: str, **fields: Any) -> dict[str, Any]:
    start = text.index(quote)
    made = {"file": "a.txt", "start": start, "end": start + len(quote), "quote": quote, "kind": "numbered"}
    return made | {"type": "nghị quyết", "number": "57", "symbol": "NQ/TW", "term": None} | fields


def carried(bench: Any, clean: str, read: str, **fields: Any) -> dict[str, Any]:
    carrying = bench("carrying")
    gold = gold_of(clean, "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", **fields)
    made: dict[str, Any] = carrying.carry([gold], carrying.align([(clean, read)]), "b.txt", "eng")[0]
    return made


@pytest.mark.parametrize(
    ("read", "quote"),
    [
        (SENTENCE, "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"),
        (
            "Thuc hién Nghi quyét s6 57-NQ/TW ngay 22/12/2024\ncta BO Chinh tri, x4 da lam xong.\n",
            "Nghi quyét s6 57-NQ/TW ngay 22/12/2024\ncta BO Chinh tri",
        ),
        (
            "Thuc hign INghi quyet 56 57 -NQ/TW ngay22/12/2024 ctia B¢ Chinh trii, xa da lam xong.",
            "INghi quyet 56 57 -NQ/TW ngay22/12/2024 ctia B¢ Chinh trii",
        ),
    ],
)
def test_a_span_goes_where_its_words_went(bench: Any, read: str, quote: str) -> None:
    line = carried(bench, SENTENCE, read)
    assert line["quote"] == quote
    assert read[line["start"] : line["end"]] == quote
    assert "lost" not in line


@pytest.mark.parametrize(
    ("read", "lost"),
    [
        ("Thực hiện Nghị quyết số 51-NQ/TW ngày 22/12/2024 của Bộ Chính trị, xã đã làm xong.", False),
        ("Thực hiện Nghị quyết số ¢£-NQ/TW ngày 22/12/2024 của Bộ Chính trị, xã đã làm xong.", True),
        ("Thực hiện Nghị quyết số 57-N@/#* ngày 22/12/2024 của Bộ Chính trị, xã đã làm xong.", True),
        ("Thực hiện, xã đã làm xong.", True),
        ("", True),
    ],
)
def test_a_citation_is_lost_with_more_than_half_of_its_number_or_symbol(bench: Any, read: str, lost: bool) -> None:
    line = carried(bench, SENTENCE, read)
    assert bool(line.get("lost")) is lost
    assert bool(line.get("doubt")) is lost


def test_a_law_by_name_is_lost_with_its_words(bench: Any) -> None:
    fields = {"kind": "law", "number": None, "symbol": None}
    assert carried(bench, SENTENCE, "Thực hiện ~~~~~~~~ xã đã làm xong.", **fields)["lost"]


def test_pages_cover_the_text_without_a_gap(bench: Any) -> None:
    pages = bench("pages")
    text = (SENTENCE * 3 + "\r\n\n\t" + "x" * 300 + "\n") * 40
    laid = pages.pages(text, 200)
    assert len(laid) > 1
    assert [page.start for page in laid] == [0, *(page.end for page in laid[:-1])]
    assert laid[-1].end == len(text)
    drawn = "".join(text[one.start : one.end] for page in laid for one in page.lines)
    assert "".join(drawn.split()) == "".join(text.split())


def test_degrading_is_the_same_for_the_same_seed(bench: Any) -> None:
    pages, degrade = bench("pages"), bench("degrading").degrade
    page = pages.pages(SENTENCE, 100)[0]
    image = pages.draw(SENTENCE, page, 100)
    assert degrade(image, 100, 1).tobytes() == degrade(image, 100, 1).tobytes()
    assert degrade(image, 100, 1).tobytes() != degrade(image, 100, 2).tobytes()


def test_look_alikes_are_counted_with_their_occurrences(bench: Any) -> None:
    found = bench("confusions").confusions([("Số của Đảng ủy", "S6 ctia Pang iy")] * 6)
    assert {(one["true"], one["read"]): (one["count"], one["of"]) for one in found} == {
        ("o", "6"): (6, 6),
        ("u", "ti"): (6, 12),
        ("D", "P"): (6, 6),
        ("u", "i"): (6, 12),
    }


def test_accents_spaces_and_case_are_no_look_alikes(bench: Any) -> None:
    assert bench("confusions").confusions([("Ủy ban nhân dân", "uy  ban nhan\ndan")] * 9) == []


def test_an_unknown_cell_is_named_with_the_known_ones(bench: Any) -> None:
    with pytest.raises(Exception, match="klingon: no such cell; one of vie-200-clean"):
        bench("cells").chosen(["klingon"])
    assert [cell.name for cell in bench("cells").chosen(["200-clean"])] == ["vie-200-clean", "eng-200-clean"]


@pytest.fixture
def tesseract() -> None:
    if not shutil.which("tesseract"):
        pytest.skip("Tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-vie")
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, encoding="utf-8", check=True).stdout
    if "vie" not in said.split():
        pytest.skip("Tesseract has no Vietnamese: apt-get install tesseract-ocr-vie")


@pytest.mark.usefixtures("tesseract")
def test_two_pages_printed_read_back_and_scored(tmp_path: Path) -> None:
    lines = [SENTENCE.replace("57-", f"{number}-") for number in range(11, 71)]
    text = "\n\n".join(lines)
    gold = []
    for number, line in enumerate(lines, 11):
        quote = line[line.index("Nghị") : line.index(",")]
        key = f"nghị quyết|{number}|NQ/TW|2024-12-22"
        made = gold_of(
            text, quote, number=str(number), key=key, date="2024-12-22", issuer="Bộ Chính trị", level="central"
        )
        gold.append(json.dumps(made, ensure_ascii=False))
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.jsonl").write_text("\n".join(gold) + "\n", encoding="utf-8", newline="\n")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "benchmarks.noise", tmp_path / "a.jsonl", "--pages", "2", "--out", out]
    done = subprocess.run(
        [*command, "--cells", "eng-200-clean"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines() if "-200-" in line}
    assert set(rows) == {"eng-200-clean"}
    for row in rows.values():
        assert int(row[2]) > 30
        assert float(row[row.index("found") + 1]) > 0.9
    assert {path.name for path in out.iterdir()} == {"a.eng-200-clean.txt", "a.eng-200-clean.jsonl"}
