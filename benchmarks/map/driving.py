"""What a reader does, done by a program: opens, drags, zooms, clicks, types; and the clock beside it."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from map_browser import Browser

WATCH = """
window.__opened = null;
const ready = () => document.documentElement.dataset.ready === 'yes' || window.__stable;
const look = () => {
  if (!ready()) return requestAnimationFrame(look);
  requestAnimationFrame(() => requestAnimationFrame(() => { window.__opened = performance.now(); }));
};
requestAnimationFrame(look);
"""
PYVIS = """
const wait = () => {
  if (typeof network === 'undefined' || !network) return setTimeout(wait, 5);
  network.once('stabilizationIterationsDone', () => { window.__stable = true; });
};
wait();
"""
FRAMES = """
window.__frames = [];
let last = performance.now();
window.__counting = true;
window.__asked = 0;  // frames in which the hand moved: a busy machine brings fewer moves than frames
window.__moved = 0;
const moved = () => { window.__moved = 1; };
for (const kind of ['pointermove', 'wheel']) document.addEventListener(kind, moved, { capture: true });
const run = window.__run = (window.__run || 0) + 1;  // a count before this one may not have seen its end yet
const tick = (now) => {
  if (window.__run !== run) return;
  window.__frames.push(now - last);
  last = now;
  window.__asked += window.__moved;
  window.__moved = 0;
  if (window.__counting) requestAnimationFrame(tick);
};
requestAnimationFrame(tick);
"""
WHEEL = """
const canvas = document.querySelector('canvas');
const turn = (deltaY) => canvas.dispatchEvent(
  new WheelEvent('wheel', { deltaY, clientX: 640, clientY: 400, bubbles: true, cancelable: true }));
"""
TURNING = """
let step = 0;
const wheel = () => { turn(step++ % 80 < 40 ? -60 : 60); if (window.__counting) requestAnimationFrame(wheel); };
requestAnimationFrame(wheel);
"""
LIGHTING = """
const done = arguments[0], c = danchieu.catalogue.docs.cited;
let best = 0;
c.forEach((n, i) => { if (n > c[best]) best = i; });
danchieu.choose(-1);
requestAnimationFrame(() => {
  const t = performance.now();
  danchieu.choose(best);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - t)));
});
"""
TYPING = """
const done = arguments[0], box = document.getElementById('search'), found = [];
box.focus();
danchieu.search = Object.assign(danchieu.search, new danchieu.search.constructor(danchieu.catalogue));
const type = (text) => {
  const t = performance.now();
  box.value = text;
  box.dispatchEvent(new Event('input'));
  found.push(performance.now() - t);
};
['k', 'ke', 'ke ', 'ke h', 'ke ho', 'ke hoach 1', 'chuyen doi'].forEach(type);
done(found);
"""
PATIENCE = 120
"""Seconds after which a page that has not settled is given up."""


def drive(chromium: Browser, path: Path, kind: str) -> dict[str, Any]:
    """Gives the figures of a page: opening (middle of three), heap, frames while moving, chain, search, requests."""
    chromium.resize(1280, 800)
    chromium.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": WATCH + (PYVIS if kind == "pyvis" else "")}
    )
    times = [_open(chromium, path) for _ in range(1 if kind == "pyvis" else 3)]
    if None in times:
        return {"open_s": f">{PATIENCE}"}
    row: dict[str, Any] = {"open_s": round(statistics.median(t for t in times if t is not None), 2)}
    time.sleep(1.5)
    row["heap_mb"] = _heap(chromium)
    row |= _moving(chromium, "pan") | _moving(chromium, "zoom")
    if kind == "three views":
        row |= _asking(chromium)
    return row | {"requests": len(chromium.requests()), "messages": len(chromium.messages())}


def _open(chromium: Browser, path: Path) -> float | None:
    chromium.driver.get("about:blank")
    chromium.messages()
    chromium.requests()
    chromium.driver.set_page_load_timeout(PATIENCE)
    chromium.driver.get(path.resolve().as_uri())
    for _ in range(PATIENCE * 50):
        found = chromium.js("window.__opened")
        if found:
            return float(found) / 1000
        time.sleep(0.02)
    return None


def _heap(chromium: Browser) -> float:
    chromium.driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    used = chromium.driver.execute_cdp_cmd("Runtime.getHeapUsage", {})["usedSize"]
    return round(float(used) / 1e6, 1)


def _moving(chromium: Browser, way: str, seconds: float = 4) -> dict[str, Any]:
    """Drags there and back, or turns the wheel in and out once a frame, and counts frames and the map's redraws.

    Redraws are told for a hand that moves in every frame.
    """
    drawn = "globalThis.danchieu?.overview?.draws ?? 0"
    if way == "pan":
        chromium.driver.execute_script(WHEEL + "for (let n = 0; n < 6; n++) turn(-120);")  # somewhere to go
        time.sleep(0.5)
    before = chromium.js(drawn)
    chromium.driver.execute_script(FRAMES)
    if way == "pan":
        _drag(chromium, seconds)
    else:
        chromium.driver.execute_script(WHEEL + TURNING)
        time.sleep(seconds)
    frames = sorted(float(f) for f in chromium.driver.execute_script("__counting = false; return __frames.slice(2)"))
    if not frames:
        return {f"{way}_fps": 0.0, f"{way}_p95_ms": 9999.0}
    fps = 1000 * len(frames) / sum(frames)
    return {
        f"{way}_draws": round(fps * (chromium.js(drawn) - before) / max(1, chromium.js("__asked")), 1),
        f"{way}_fps": round(fps, 1),
        f"{way}_p95_ms": round(frames[int(len(frames) * 0.95)], 1),
    }


def _drag(chromium: Browser, seconds: float) -> None:
    """Drags with the mouse, more than 60 moves a second."""

    def send(**event: Any) -> None:
        chromium.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"button": "left", **event})

    x, y, step = 640, 400, 0
    send(type="mousePressed", x=x, y=y, buttons=1, clickCount=1)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        step += 1
        x += 9 if step % 60 < 30 else -9
        send(type="mouseMoved", x=x, y=y + step % 7, buttons=1)
        time.sleep(0.003)
    send(type="mouseReleased", x=x, y=y, clickCount=1)


def _asking(chromium: Browser) -> dict[str, Any]:
    """Lights the chain of the most cited document, and types, with the clock inside the page; the middle of three.

    The first key is typed before the search has got ready: the worst case, of a reader who types while the page opens.
    """
    chromium.js("danchieu.overview.home()")
    chains = [chromium.driver.execute_async_script(LIGHTING) for _ in range(3)]
    chromium.driver.get(chromium.driver.current_url.split("#")[0] + "#view=map")
    chromium.driver.refresh()
    chromium.until("document.documentElement.dataset.ready === 'yes'")
    time.sleep(1)
    keys = [chromium.driver.execute_async_script(TYPING) for _ in range(3)]
    return {
        "chain_ms": round(statistics.median(chains)),
        "first_key_ms": round(statistics.median(found[0] for found in keys), 1),
        "next_key_ms": round(statistics.median(max(found[1:]) for found in keys), 1),
    }
