"""Measures the map in headless Chromium without a graphics card, beside a default pyvis page of the same graph.

Run: python -m benchmarks.map [DOCUMENTS ...] [--no-pyvis] [--json FILE]     (from the project's folder)
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from benchmarks.map import driving, synthetic  # noqa: E402

import danchieu.map  # noqa: E402
from map_browser import Browser, browser  # noqa: E402

LIMITS = {500: (0.5, 5, 1), 5000: (0.6, 10, 3), 50000: (1.5, 50, 25)}
"""Documents: seconds to a stable picture, MB of JavaScript heap, MB of file."""
COLUMNS = (
    "page",
    "documents",
    "file_mb",
    "build_s",
    "open_s",
    "heap_mb",
    "pan_fps",
    "pan_p95_ms",
    "pan_draws",
    "zoom_fps",
)
MORE = ("zoom_draws", "zoom_p95_ms", "chain_ms", "first_key_ms", "next_key_ms", "requests", "messages")


def default_pyvis(graph: Any, path: Path) -> None:
    """Writes the page that pyvis itself makes of the graph: its own physics, template and loading."""
    from pyvis.network import Network

    page = Network(directed=True, cdn_resources="in_line")
    for node, about in graph.nodes(data=True):
        page.add_node(node, label=about["label"], title=about["title"])
    for citing, cited in graph.edges():
        page.add_edge(citing, cited)
    path.write_text(page.generate_html(), encoding="utf-8")


def measure(chromium: Browser, graph: Any, folder: Path, kind: str) -> dict[str, Any]:
    """Writes one page, opens it three times, and gives the middle time with the figures of the last opening."""
    path = folder / f"{kind}.html"
    start = time.perf_counter()
    if kind == "pyvis":
        default_pyvis(graph, path)
    else:
        danchieu.map.write(graph, path, plain=kind == "plain")
    row: dict[str, Any] = {"page": kind, "documents": len(graph), "build_s": round(time.perf_counter() - start, 2)}
    row["file_mb"] = round(path.stat().st_size / 1e6, 2)
    return row | driving.drive(chromium, path, kind)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=int, default=[500, 5000, 50000])
    parser.add_argument("--no-pyvis", action="store_true", help="leave out the default pyvis page")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    given = parser.parse_args()
    rows = []
    for size in given.documents:
        graph = synthetic.network(size)
        kinds = ["three views", *(["plain", "pyvis"] if size <= 1000 and not given.no_pyvis else [])]
        for kind in kinds:
            with tempfile.TemporaryDirectory() as folder, browser(Path(folder) / "profile") as chromium:
                rows.append(measure(chromium, graph, Path(folder), kind))
                print("  ".join(f"{name}={rows[-1].get(name, '-')}" for name in (*COLUMNS, *MORE)), flush=True)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 1 if any(over(row) for row in rows) else 0


def over(row: dict[str, Any]) -> bool:
    """Says whether the page with three views misses a figure of its size."""
    limits = LIMITS.get(row["documents"])
    if row["page"] != "three views" or limits is None:
        return False
    missed = [
        f"{name} {row[name]} > {limit}"
        for name, limit in zip(("open_s", "heap_mb", "file_mb"), limits, strict=True)
        if row[name] > limit
    ]
    missed += [
        f"{name} {row[name]} < 50" for name in ("pan_fps", "pan_draws", "zoom_fps", "zoom_draws") if row[name] < 50
    ]
    for name, limit in (("pan_p95_ms", 34), ("zoom_p95_ms", 34), ("chain_ms", 300), ("first_key_ms", 150)):
        missed += [f"{name} {row[name]} > {limit}"] if row[name] > limit else []
    missed += [f"next_key_ms {row['next_key_ms']} > 20"] if row["next_key_ms"] > 20 else []
    missed += [f"{name} {row[name]}" for name in ("requests", "messages") if row[name]]
    for line in missed:
        print(f"  missed at {row['documents']}: {line}")
    return bool(missed)


if __name__ == "__main__":
    raise SystemExit(main())
