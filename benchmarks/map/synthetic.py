"""Made-up graphs of any size, of the shape that ``danchieu.graph`` gives: four levels, preferential citing.

Every word is drawn from the lists below; nothing is real text. The same size gives the same graph.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import networkx

LEVELS = ("central", "provincial", "city", "ward")
SHARES = (0.08, 0.22, 0.28, 0.42)
ISSUERS = {
    "central": ("Bộ Chính trị", "Chính phủ", "Thủ tướng Chính phủ", "Quốc hội"),
    "provincial": ("Tỉnh ủy", "UBND tỉnh", "HĐND tỉnh"),
    "city": ("Thành ủy", "UBND thành phố"),
    "ward": ("Đảng ủy", "UBND phường"),
}
SYMBOLS = {
    "central": (("nghị quyết", "NQ/TW"), ("quyết định", "QĐ-TTg"), ("nghị định", "NĐ-CP")),
    "provincial": (("kế hoạch", "KH/TU"), ("nghị quyết", "NQ/TU"), ("quyết định", "QĐ-UBND")),
    "city": (("nghị quyết", "NQ/TU"), ("kế hoạch", "KH-UBND")),
    "ward": (("kế hoạch", "KH/ĐU"), ("kế hoạch", "KH-UBND"), ("báo cáo", "BC/ĐU")),
}
WORDS = (
    "chuyển", "đổi", "số", "phát", "triển", "kinh", "tế", "tư", "nhân", "khoa", "học", "công", "nghệ", "đổi",
    "mới", "sáng", "tạo", "nâng", "cao", "hiệu", "lực", "quản", "lý", "đất", "đai", "giáo", "dục", "y", "tế",
    "hội", "nhập", "quốc", "tế", "xây", "dựng", "nông", "thôn", "mới", "bảo", "vệ", "môi", "trường", "cải",
    "cách", "hành", "chính", "an", "sinh", "xã", "hội",
)  # fmt: skip
RELATIONS = ("implements", "implements", "based_on", "based_on", "guides", "reviews", "amends", "cites", "cites")


def network(documents: int, seed: int = 7) -> networkx.MultiDiGraph:
    """Makes a graph of so many documents with about 3.3 links each, the most cited far ahead of the rest."""
    rng = random.Random(seed)
    graph = networkx.MultiDiGraph(name=f"{documents} documents")
    days = sorted(rng.randrange(0, 3650) for _ in range(documents))
    order = [0] * min(8, documents) + rng.choices(range(4), SHARES, k=max(0, documents - 8))
    for node, (level, day) in enumerate(zip(order, days, strict=True), 1):
        graph.add_node(node, **_document(rng, node, LEVELS[level], day, documents))
    _cite(rng, graph, order)
    return graph


def _document(rng: random.Random, node: int, level: str, day: int, documents: int) -> dict[str, Any]:
    type_, symbol = rng.choice(SYMBOLS[level])
    date = (dt.date(2016, 1, 1) + dt.timedelta(days=day)).isoformat() if rng.random() > 0.02 else None
    number = str(rng.randrange(1, 3000))
    place = {"central": None, "provincial": f"tỉnh Mẫu {rng.randrange(34)}"}.get(
        level, f"{'phường' if level == 'ward' else 'thành phố'} Mẫu {rng.randrange(max(3, documents // 60))}"
    )
    title = " ".join(rng.choices(WORDS, k=rng.randrange(14, 26)))
    held = rng.random() > 0.3
    return {
        "key": f"{type_}|{number}|{symbol}|{date}|{place or ''}|{node}",
        "type": type_,
        "number": number,
        "year": None,
        "symbol": symbol,
        "date": date,
        "issuer": rng.choice(ISSUERS[level]),
        "place_id": place,
        "place": place,
        "level": level,
        "term": None,
        "title": title.capitalize(),
        "label": f"{type_.capitalize()} {number}-{symbol}",
        "held": held,
        "draft": False,
        "nature": ("digest" if rng.random() < 0.1 else "original") if held else None,
        "files": (f"mau/{node:06}.txt",) if held else (),
        "in_citations": 0,
    }


def _cite(rng: random.Random, graph: networkx.MultiDiGraph, levels: list[int]) -> None:
    """Lets each document cite older ones of its own level or above, cited ones sooner than others."""
    urn: list[list[int]] = [[], [], [], []]
    link = 0
    for node, level in enumerate(levels, 1):
        cited = set()
        for _ in range(rng.choice((0, 1, 2, 3, 3, 4, 5, 8))):
            pool = urn[min(level, rng.choice((0, 0, 1, 1, 2, 3)))]
            if pool:
                cited.add(rng.choice(pool))
        for other in sorted(cited):
            link += 1
            graph.add_edge(node, other, key=link, **_link(rng, graph, node, other))
            urn[levels[other - 1]].append(other)
            graph.nodes[other]["in_citations"] += 1
        urn[level].append(node)


def _link(rng: random.Random, graph: networkx.MultiDiGraph, node: int, other: int) -> dict[str, Any]:
    label = graph.nodes[other]["label"]
    before = f"Căn cứ {' '.join(rng.choices(WORDS, k=9))}, thực hiện "
    proof = {
        "file": f"mau/{node:06}.txt",
        "page": None,
        "line": rng.randrange(1, 400),
        "passage": f"{before}{label} về {' '.join(rng.choices(WORDS, k=14))}.",
        "quote_start": len(before),
        "quote_end": len(before) + len(label),
    }
    return {"relation": rng.choice(RELATIONS), "told": rng.random() < 0.04, "evidence": (proof,)}
