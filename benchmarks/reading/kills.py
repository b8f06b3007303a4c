"""What a build leaves behind that is killed at any moment: no file lost, none twice, the same graph in the end.

    python -m benchmarks.reading.kills [--files 2000] [--kills 50] [--seed 7]

Made documents are built into a store by `danchieu build` in a process of its own, which is killed (SIGKILL) at random
moments; after each kill the store must open, pass SQLite's own check, and hold every file that was finished. The last
build runs to its end, and the store is compared with that of one undisturbed build, row by row without ids.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

BUILD = (sys.executable, "-c", "from danchieu.cli import main; main()", "build")

ISSUERS = (
    ("NQ/TW", "Nghị quyết", "Bộ Chính trị"),
    ("CT/TW", "Chỉ thị", "Ban Bí thư"),
    ("KH/TU", "Kế hoạch", "Tỉnh ủy"),
)

QUESTIONS = (
    "SELECT key, type, number, symbol, date, label, held FROM document ORDER BY key",
    "SELECT p.path, s.sha256 FROM source_path p JOIN source s ON s.id = p.source_id ORDER BY 1",
    "SELECT a.key, b.key, l.relation, l.told, (SELECT count(*) FROM evidence e WHERE e.link_id = l.id) FROM link l "
    "JOIN document a ON a.id = l.citing JOIN document b ON b.id = l.cited ORDER BY 1, 2, 3, 4",
    'SELECT s.path, c.start, c."end", c.quote, r.state, r.candidates, d.key FROM citation c '
    "JOIN source s ON s.id = c.source_id JOIN resolution r ON r.citation_id = c.id "
    "LEFT JOIN document d ON d.id = r.document_id ORDER BY 1, 2, 3, 4, 7",
)
"""What two stores must agree on."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run gave: kills that hit a build at work, files lost, files twice, stores damaged, whether it is equal."""

    kills: int
    lost: int
    twice: int
    damaged: int
    equal: bool


def make(folder: Path, files: int, chance: random.Random) -> None:
    """Write so many plans of one ward, each citing up to nine of some hundred documents."""
    folder.mkdir()
    for number in range(1, files + 1):
        head = (
            f"ĐẢNG BỘ TỈNH QUẢNG NINH\nĐẢNG ỦY PHƯỜNG HÀ TU\n*\nSố {number}-KH/ĐU\nHà Tu, ngày 16 tháng 9 năm 2025\n\n"
        )
        lines = [f"Thực hiện {_cited(chance)} trong năm {2025 + number % 3}." for _ in range(chance.randint(1, 9))]
        text = f"{head}KẾ HOẠCH\nvề việc thứ {number}\n\n" + "\n".join(lines)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="\n")


def _cited(chance: random.Random) -> str:
    symbol, kind, issuer = chance.choice(ISSUERS)
    number = chance.randint(1, 60)
    day = f", ngày {1 + number % 28}/{1 + number % 12}/2024" if chance.random() < 0.7 else ""
    return f"{kind} số {number}-{symbol}{day} của {issuer}"


def run(files: int, kills: int, seed: int, folder: Path) -> Figures:
    """Build, kill, check, and compare.

    Parameters:
        folder: empty; takes the files and stores.
    """
    chance = random.Random(seed)
    make(folder / "in", files, chance)
    whole, killed = folder / "whole.db", folder / "killed.db"
    started = time.perf_counter()
    subprocess.run([*BUILD, str(folder / "in"), "--db", str(whole)], check=True, capture_output=True)
    took = time.perf_counter() - started
    hits = lost = damaged = 0
    finished = 0
    for _ in range(kills):
        # A build that was cut off has less left to do: it is hit early enough to be still at work.
        hits += _killed(folder / "in", killed, chance.uniform(0.15, max(0.3, took / 4)))
        now, sound = _held(killed)
        lost += max(0, finished - now)
        damaged += not sound
        finished = now
        if now == files:
            killed.unlink()
            finished = 0
    subprocess.run([*BUILD, str(folder / "in"), "--db", str(killed)], check=True, capture_output=True)
    with closing(sqlite3.connect(killed)) as db:
        held = db.execute("SELECT count(*), count(DISTINCT path) FROM source_path").fetchone()
    return Figures(hits, lost + files - held[1], held[0] - held[1], damaged, _rows(whole) == _rows(killed))


def _killed(folder: Path, store: Path, seconds: float) -> bool:
    """Start a build and kill it; whether it was still at work."""
    process = subprocess.Popen(
        [*BUILD, str(folder), "--db", str(store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def _held(store: Path) -> tuple[int, bool]:
    """How many files a store holds, and whether it is sound."""
    if not store.exists():
        return 0, True
    with closing(sqlite3.connect(store)) as db:
        sound = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'source_path'").fetchone()[0]:
            return 0, sound
        sound = sound and not db.execute("PRAGMA foreign_key_check").fetchall()
        return db.execute("SELECT count(*) FROM source_path").fetchone()[0], sound


def _rows(store: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(store)) as db:
        return [db.execute(question).fetchall() for question in QUESTIONS]


def main(words: Sequence[str] | None = None) -> None:
    """Run once and print the figures; exit 1 where anything was lost."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--files", type=int, default=2000)
    ask.add_argument("--kills", type=int, default=50)
    ask.add_argument("--seed", type=int, default=7)
    said = ask.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        figures = run(said.files, said.kills, said.seed, Path(folder))
    print(
        f"{said.kills} kills, {figures.kills} of a build at work, over {said.files} files: {figures.lost} files lost, "
        f"{figures.twice} twice, {figures.damaged} stores damaged, same graph: {'yes' if figures.equal else 'NO'}"
    )
    sys.exit(bool(figures.lost or figures.twice or figures.damaged or not figures.equal))


if __name__ == "__main__":
    main()
