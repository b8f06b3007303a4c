"""The order of files and the number of runs change nothing: files come, change and go, all is as if built at once."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import fake_rooms
from danchieu.building import Rooms, build
from danchieu.store import connect
from danchieu.store.connection import MEMORY
from fake_rooms import lay
from tables import tables


def _field(values):
    return st.sampled_from(values)


CITATIONS = st.builds(
    lambda *fields: f"[{'|'.join(fields)}]",
    _field(["nghị quyết", "kế hoạch"]), _field(["1", "2", "3"]), _field(["NQ/TW", "KH/TU"]),
    _field(["", "2024-01-01", "2025-02-02"]), _field(["", "implements", "based_on"]),
)  # fmt: skip
TELLINGS = st.builds(
    lambda a, relation, b: f"{a}>{relation}>{b}", CITATIONS, _field(["implements", "amends"]), CITATIONS
)
HEADS = st.builds(
    lambda *fields: f"# {'|'.join(fields)}",
    _field(["nghị quyết", "kế hoạch"]), _field(["", "1", "2"]), _field(["NQ/TW", "KH/TU"]),
    _field(["", "2024-01-01", "2025-02-02"]), _field(["", "phường Hà Tu", "phường Uông Bí"]),
    _field(["", "Một", "Hai"]),
)  # fmt: skip
LINES = st.one_of(CITATIONS, CITATIONS, TELLINGS, HEADS, st.just("## phụ lục"), st.just("Lời văn."))
MADE_UP = st.lists(LINES, min_size=1, max_size=7).map("\n".join)
NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"])


REAL_HEADS = st.sampled_from(
    [
        "",
        "ĐẢNG ỦY PHƯỜNG HÀ TU\n*\nSố 20-KH/ĐU\nHà Tu, ngày 16 tháng 9 năm 2025\n\nKẾ HOẠCH\nvề kinh tế tư nhân\n",
        "TỈNH ỦY QUẢNG NINH\n*\nSố 17-NQ/TU\nHạ Long, ngày 30 tháng 10 năm 2023\n\nNGHỊ QUYẾT\nvề văn hóa\n",
        "TỈNH ỦY QUẢNG NINH\n*\nSố 17-NQ/TU\nHạ Long, ngày 25 tháng 10 năm 2019\n\nNGHỊ QUYẾT\nvề rừng\n",
        "ĐẢNG BỘ PHƯỜNG UÔNG BÍ\n\nBÁO CÁO CHÍNH TRỊ\ntrình Đại hội\n",
    ]
)
REAL_CITATIONS = st.sampled_from(
    [
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
        "Thực hiện Nghị quyết số 57-NQ/TW.",
        "Theo Nghị quyết 57.",
        "Căn cứ Nghị quyết số 17-NQ/TU ngày 30/10/2023 của Tỉnh ủy.",
        "Căn cứ Nghị quyết 17-NQ/TU của Tỉnh ủy.",
        "Căn cứ Nghị quyết số 17-NQ/TU, ngày 25/10/2019 của Ban Chấp hành Đảng bộ tỉnh.",
        "Nghị quyết Trung ương 4 (khóa XII).",
        "Luật Đất đai năm 2024.",
        "Luật Đất đai.",
        "Luật số 31/2024/QH15.",
        "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024.",
        "Kế hoạch số 20-KH/ĐU ngày 16/9/2025 của Đảng ủy phường.",
        "Kế hoạch số 20-KH/ĐU của Đảng ủy phường Uông Bí.",
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV.",
        "Quyết định số 2529/QĐ-UBND ngày 05/8/2021 của UBND tỉnh.",
        "Quyết định 2529/QĐ-UBND ngày 05/8/2022.",
        "Quyết định 2529/QĐ-UBND.",
        "Đề án 06.",
        "Nghị quyết 21-NQ/TW của Hội nghị Trung ương 6 khóa XII.",
        "Lời văn.",
    ]
)
REAL = st.builds(
    lambda head, lines: "\n".join([head, *lines]), REAL_HEADS, st.lists(REAL_CITATIONS, min_size=1, max_size=6)
)


def changes(texts):
    """Files to write or, with ``None``, to take away, and whether to build after each."""
    return st.lists(st.tuples(NAMES, st.one_of(st.none(), texts), st.booleans()), min_size=1, max_size=8)


@settings(max_examples=120, deadline=None)
@given(changes(MADE_UP), st.randoms(use_true_random=False))
def test_the_store_is_the_same_whatever_the_way_to_it(steps, chance):
    assert_same_tables(steps, chance, fake_rooms.rooms())


@settings(max_examples=20, deadline=None)
@given(changes(REAL), st.randoms(use_true_random=False))
def test_finding_and_resolving_keep_it_the_same(steps, chance):
    assert_same_tables(steps, chance, Rooms.real())


def assert_same_tables(steps, chance, rooms):
    with tempfile.TemporaryDirectory() as name, closing(connect(MEMORY, write=True)) as db:
        folder = Path(name)
        for file, text, now in steps:
            if text is None:
                (folder / file).unlink(missing_ok=True)
            else:
                # Two writes within a tick of the clock may leave size and time as they were; this changes the size.
                lay(folder, {file: f"{text}\n{'x' * chance.randrange(1, 1000)}"})
            if now:
                build([folder], db, rooms=rooms, prune=chance.random() < 0.5)
        build([folder], db, rooms=rooms, prune=True)
        files = sorted(folder.iterdir())
        chance.shuffle(files)
        with closing(connect(MEMORY, write=True)) as once:
            build(files, once, rooms=rooms)
            assert tables(db) == tables(once)
