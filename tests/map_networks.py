"""Small networks for the tests of the map, of the shape that ``danchieu.graph`` gives: made up, not real text."""

from __future__ import annotations

from typing import Any

import networkx

from danchieu.map.coverage import Coverage, from_rows

FIELDS = (
    *("key", "type", "number", "year", "symbol", "date", "issuer", "place_id", "place", "level", "term", "title"),
    *("label", "nature"),
)


def document(network: networkx.MultiDiGraph, node: int, **given: Any) -> None:
    """Adds a document; what is not given is unknown."""
    known: dict[str, Any] = dict.fromkeys(FIELDS)
    known |= {"held": True, "draft": False, "nature": "original", "files": (f"van-ban/{node}.txt",), "in_citations": 0}
    known |= {"key": f"key|{node}", "label": f"Văn bản {node}"}
    known |= given
    if not known["held"]:
        known |= {"files": (), "nature": None}
    network.add_node(node, **known)


def link(
    network: networkx.MultiDiGraph, citing: int, cited: int, relation: str = "implements", told: bool = False
) -> None:
    """Adds a link with one sentence as its evidence."""
    label = str(network.nodes[cited]["label"])
    before = "Căn cứ và thực hiện "
    passage = f"{before}{label}, đơn vị ban hành kế hoạch."
    proof = {
        "file": f"van-ban/{citing}.txt",
        "page": None,
        "line": 3,
        "passage": passage,
        "quote_start": len(before),
        "quote_end": len(before) + len(label),
        "document": citing,
    }
    key = network.number_of_edges()
    network.add_edge(citing, cited, key=key, relation=relation, told=told, evidence=(proof,))
    network.nodes[cited]["in_citations"] += 1


def chain() -> networkx.MultiDiGraph:
    """From the Bộ Chính trị over a province and a city to two wards; dates and levels unknown, a digest, a draft."""
    network = networkx.MultiDiGraph()
    rows: list[tuple[int, str, str, str, str | None, str, str | None, str | None, dict[str, Any]]] = [
        (1, "nghị quyết", "57", "NQ/TW", "2024-12-22", "Bộ Chính trị", None, "central", {"held": False}),
        (2, "nghị quyết", "68", "NQ/TW", "2025-05-04", "Bộ Chính trị", None, "central", {"nature": "digest"}),
        (3, "kế hoạch", "468", "KH/TU", "2025-02-10", "Tỉnh ủy", "tỉnh Quảng Ninh", "provincial", {}),
        (4, "nghị quyết", "21", "NQ/TU", "2020-12-31", "Thành ủy", "thành phố Hạ Long", "city", {"held": False}),
        (5, "kế hoạch", "20", "KH/ĐU", "2025-08-15", "Đảng ủy", "phường Uông Bí", "ward", {}),
        (6, "kế hoạch", "07", "KH/ĐU", "2025-09-01", "Đảng ủy", "phường Hà Tu", "ward", {"draft": True}),
        (7, "báo cáo", "", "", None, "Đảng ủy", "phường Hà Tu", "ward", {"label": "Báo cáo chính trị (không số)"}),
        (8, "quyết định", "451", "QĐ-UBND", None, "UBND", None, None, {"held": False, "year": "2019"}),
        (9, "chỉ thị", "45", "CT/TW", "2025-04-14", "Bộ Chính trị", None, "central", {"held": False}),
    ]
    for node, type_, number, symbol, date, issuer, place, level, more in rows:
        printed = f"{number}/{symbol}" if "-" in symbol else f"{number}-{symbol}"
        label = f"{type_.capitalize()} {printed}" + (f" của {issuer} {place or ''}".rstrip() if issuer else "")
        given: dict[str, Any] = {"key": f"{type_}|{number}|{symbol}|{date}", "label": label}
        given |= {"title": f"Về chuyển đổi số, việc {node}"}
        given |= {"type": type_, "number": number or None, "symbol": symbol or None, "date": date, "issuer": issuer}
        given |= {"place": place, "place_id": place and f"id-{place}", "level": level}
        document(network, node, **(given | more))
    for citing, cited, relation in [
        (3, 1, "implements"),
        (5, 1, "implements"),
        (5, 3, "based_on"),
        (6, 3, "implements"),
        (7, 2, "cites"),
        (7, 4, "reviews"),
        (6, 8, "based_on"),
        (2, 1, "cites"),
    ]:
        link(network, citing, cited, relation)
    link(network, 6, 1, "implements", told=True)
    for proof in network.edges[6, 1, 8]["evidence"]:
        proof["document"] = 7
    return network


def matrix(network: networkx.MultiDiGraph) -> Coverage:
    """The table of places for `chain`, with the words in which a store gives it."""
    told: dict[str, tuple[str, str, str]] = {
        "tỉnh Quảng Ninh": ("provincial", "triển khai", "không có tài liệu"),
        "thành phố Hạ Long": ("city", "không có tài liệu", "không có tài liệu"),
        "phường Hà Tu": ("ward", "theo nguồn khác", "dẫn"),
        "phường Uông Bí": ("ward", "triển khai", "chưa dẫn"),
    }
    rows = [
        {"document": n, "place_id": f"id-{place}", "place": place, "level": level, "state": state, "documents": 1}
        for place, (level, *states) in told.items()
        for n, state in enumerate(states, 1)
    ]
    return from_rows(network, rows)


HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]></script><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e;",
    "<a href=//example.org>href</a>",
    "\u2028\u2029\x00\x07",
    "\ud800 lẻ",
    "</title><base href=//example.org>",
    "<style>*{display:none}</style>",
    "\u202eđảo chiều",
    "=HYPERLINK(0)",
    "<template><p></template>",
    "</textarea><script>alert(1)</script>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003e",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<noscript><img src=x onerror=alert(1)></noscript>",
    "<form action=//example.org><input name=x></form>",
    "<object data=//example.org>",
    "<link rel=stylesheet href=//example.org>",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "`;alert(1);`",
    "constructor",
    "__proto__",
    "x" * 3000,
]
"""Texts that must stay text wherever they stand."""


def hostile() -> networkx.MultiDiGraph:
    """Each hostile text as title, label, key, issuer, place, file and passage of a document."""
    network = networkx.MultiDiGraph()
    for node, text in enumerate(HOSTILE, 1):
        same = dict.fromkeys(("title", "label", "key", "issuer", "place", "type"), text)
        document(network, node, **same, level="ward", date="2025-01-01")
        network.nodes[node]["files"] = (text,)
    for node in range(2, len(HOSTILE) + 1):
        link(network, node, node - 1)
    return network
