"""The plain map: a pyvis network whose page is whole, escaped, offline and always the same."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pyvis.network import Network

import danchieu.map
import map_networks
from danchieu.map import bundle, layout, payload, plain, rendering
from map_browser import Browser, browser


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


def test_network_page_is_a_pyvis_network_with_every_document_and_link() -> None:
    network = map_networks.chain()
    page = danchieu.map.network_page(network)
    assert isinstance(page, Network)
    assert page.num_nodes() == len(network)
    assert page.num_edges() == network.number_of_edges()
    assert {e["arrows"] for e in page.edges} == {"to"}


def test_building_the_page_leaves_the_graph_as_it_was() -> None:
    network = map_networks.chain()
    danchieu.map.network_page(network).generate_html()
    before = map_networks.chain()
    assert dict(network.nodes(data=True)) == dict(before.nodes(data=True))
    assert list(network.edges(keys=True, data=True)) == list(before.edges(keys=True, data=True))


def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_its_nodes(tmp_path: Path) -> None:
    network = map_networks.chain()
    turned = type(network)()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    first = danchieu.map.write(network, tmp_path / "1.html", plain=True)
    second = danchieu.map.write(turned, tmp_path / "2.html", plain=True)
    assert first.read_bytes() == second.read_bytes()


def test_a_page_is_utf8_with_unix_line_ends_in_a_new_folder(tmp_path: Path) -> None:
    path = danchieu.map.write(map_networks.hostile(), tmp_path / "thư mục" / "bản đồ.html", plain=True)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith('<!doctype html>\n<html lang="vi">')
    assert "\r" not in text
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_no_document_brings_markup_into_the_page() -> None:
    page = danchieu.map.network_page(map_networks.hostile()).generate_html()
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r"<(?:img|svg|iframe|base|object|form|math)\b", markup) == []
    embedded = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', page, flags=re.DOTALL)
    assert len(embedded) == 3
    assert all(json.loads(part) for part in embedded)


def test_every_script_is_named_in_the_policy_and_nothing_may_be_requested() -> None:
    page = danchieu.map.network_page(map_networks.chain()).generate_html()
    allowed = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; ")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    assert len(scripts) == 2
    assert all(rendering.script(code).hash in allowed for code in scripts)
    assert "unsafe-eval" not in allowed and "http" not in allowed


def test_options_keep_the_blanks_of_font_names() -> None:
    page = danchieu.map.network_page(map_networks.chain())
    page.set_options('var options = {"nodes": {"font": {"face": "Be Vietnam Pro"}}}')
    assert page.options["nodes"]["font"]["face"] == "Be Vietnam Pro"
    assert "Be Vietnam Pro" in page.generate_html()


def test_a_notebook_gets_the_page_itself() -> None:
    shown = danchieu.map.network_page(map_networks.chain())._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert "<script" not in shown


def test_lanes_run_from_the_centre_at_the_top_to_the_wards_and_unknown_levels_below_them() -> None:
    network = map_networks.chain()
    page = danchieu.map.network_page(network)
    assert [lane for lane, _, _ in page.lanes] == [0, 1, 2, 3, 4]
    bounds = {lane: (top, bottom) for lane, top, bottom in page.lanes}
    for node in page.nodes:
        lane = page.catalogue["docs"]["level"][node["id"]]
        assert bounds[lane][0] <= node["y"] <= bounds[lane][1]


def test_time_runs_from_left_to_right_and_undated_documents_stand_in_a_column_before_it() -> None:
    network = map_networks.chain()
    map_networks.document(network, 10, level="ward")
    page = danchieu.map.network_page(network)
    docs = page.catalogue["docs"]
    days = [docs["since"].get(i, day) for i, day in enumerate(docs["day"])]
    at = {n["id"]: n["x"] for n in page.nodes}
    dated = sorted((i for i in at if days[i] is not None), key=lambda i: days[i])
    assert [at[i] for i in dated] == sorted(at[i] for i in dated)
    assert [i for i in at if days[i] is None] == [9]
    assert at[9] < page.undated <= at[dated[0]]


def test_an_undated_document_stands_at_the_newest_that_it_cites_itself() -> None:
    network = map_networks.chain()
    map_networks.link(network, 7, 6, told=True)
    docs = payload.core(network)["docs"]
    assert docs["day"][6] is None
    assert docs["since"] == {6: docs["day"][1]}


def test_documents_of_one_day_do_not_cover_each_other() -> None:
    network = type(map_networks.chain())()
    for node in range(400):
        map_networks.document(network, node, level="ward", date="2025-07-01")
    page = danchieu.map.network_page(network)
    assert len({(n["x"], n["y"]) for n in page.nodes}) == 400


def test_shape_tells_held_digest_and_cited_only() -> None:
    page = danchieu.map.network_page(map_networks.chain())
    shape = {n["id"]: n["shape"] for n in page.nodes}
    kinds = page.catalogue["docs"]["kind"]
    assert {kinds[i]: shape[i] for i in shape} == {0: "dot", 1: "square", 2: "diamond"}


@pytest.mark.parametrize(
    ("date", "year", "day"),
    [
        ("2024-12-22", None, ((dt.date(2024, 12, 22) - dt.date(1970, 1, 1)).days, True)),
        (None, "2019", ((dt.date(2019, 7, 1) - dt.date(1970, 1, 1)).days, False)),
        (None, None, (None, False)),
        ("22/12/2024", "0", (None, False)),
    ],
)
def test_a_day_is_known_half_known_or_unknown(date: str | None, year: str | None, day: tuple[int | None, bool]) -> None:
    assert layout.day_of(date, year) == day


def test_the_axis_names_years_in_order_and_gives_full_years_more_room() -> None:
    days = [layout.day_of(f"2025-{m:02}-01")[0] for m in range(1, 13)] + [layout.day_of("1998-05-05")[0]]
    axis = layout.axis(days, 1000, 120)
    edges = axis.edges
    assert axis.first == 1998
    assert list(edges) == sorted(edges)
    assert edges[-1] - edges[-2] > edges[1] - edges[0]
    assert axis.at(days[0]) >= edges[-2]


@pytest.mark.parametrize(
    ("kind", "label", "number", "place", "printed"),
    [
        ("nghị quyết", "Nghị quyết 57-NQ/TW", "57", None, "57-NQ/TW"),
        ("nghị định", "Nghị định 117/2020/NĐ-CP", "117", None, "117/2020/NĐ-CP"),
        ("kế hoạch", "Kế hoạch 02-KH/ĐU của Đảng ủy phường Hà Tu", "2", "phường Hà Tu", "02-KH/ĐU"),
        ("nghị quyết", "Nghị quyết 12 của Bộ Chính trị", "12", None, "NQ 12 của Bộ Chính trị"),
        ("nghị quyết", "Nghị quyết Trung ương 4 khóa XII", "4", None, "NQ Trung ương 4 khóa XII"),
        ("luật", "Luật Đất đai năm 2024", None, None, "Luật Đất đai năm 2024"),
        ("báo cáo", "Báo cáo chính trị (không số), phường Hà Tu", None, "phường Hà Tu", "Báo cáo phường Hà Tu"),
        ("báo cáo", "Báo cáo chính trị (không số)", None, None, "Báo cáo chính trị (không số)"),
        ("", "", None, None, "?"),
    ],
)
def test_what_stands_beside_a_point_is_short_and_tells_documents_apart(
    kind: str, label: str, number: str | None, place: str | None, printed: str
) -> None:
    assert payload.short({"type": kind, "label": label, "number": number, "place": place}) == printed


@pytest.mark.parametrize(
    ("given", "shown"),
    [("về  phương hướng", "Về phương hướng"), ("2025-2030", "Nhiệm kỳ 2025-2030"), ("3", ""), (None, "")],
)
def test_a_title_is_shown_as_a_sentence(given: str | None, shown: str) -> None:
    assert payload.title({"title": given}) == shown


def test_the_bundle_refuses_what_it_does_not_understand(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {"src/a.js": "import { b } from './b.js';\nb();\n", "src/b.js": "export default 1;\n"}
    monkeypatch.setattr(bundle, "static", modules.__getitem__)
    with pytest.raises(ValueError, match=r"b\.js.*export default"):
        bundle.bundle.__wrapped__("a")
    modules["src/b.js"] = "import { a } from './a.js';\nexport const b = 1;\n"
    with pytest.raises(ValueError, match="ring: a -> b -> a"):
        bundle.bundle.__wrapped__("a")


@pytest.mark.browser
def test_the_plain_page_opens_offline_and_says_nothing_on_the_console(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(danchieu.map.write(map_networks.chain(), tmp_path / "map.html", plain=True))
    assert chromium.js("document.compatMode") == "CSS1Compat"
    assert chromium.js("document.querySelector('#net canvas').width > 500")
    assert "Chưa rõ cấp" in chromium.text("#legend")
    assert chromium.requests() == []
    assert chromium.messages() == []


@pytest.mark.browser
def test_a_search_without_accents_leads_to_the_citing_sentence(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(danchieu.map.write(map_networks.chain(), tmp_path / "map.html", plain=True))
    chromium.one("#search").send_keys("nq 57\n")
    assert chromium.text("#panel h2") == "Nghị quyết 57-NQ/TW của Bộ Chính trị"
    chromium.until("document.querySelectorAll('#panel mark').length === 4")
    assert chromium.text("#panel mark") == "Nghị quyết 57-NQ/TW của Bộ Chính trị"
    assert "Theo lời: Báo cáo phường Hà Tu" in chromium.text("#panel")
    chromium.click("#language")
    assert "Documents that cite it" in chromium.text("#panel")


@pytest.mark.browser
def test_a_digest_is_shown_as_a_digest(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(danchieu.map.write(map_networks.chain(), tmp_path / "map.html", focus=2, plain=True))
    assert "bản tóm lược" in chromium.text("#panel .badges")
    assert "không phải văn bản gốc" in chromium.text("#panel")


@pytest.mark.browser
def test_hostile_text_stays_text_in_the_plain_page(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(danchieu.map.write(map_networks.hostile(), tmp_path / "map.html", plain=True))
    for i in range(len(map_networks.HOSTILE)):
        chromium.js(f"danchieu.choose({i})")
    assert chromium.js("document.querySelectorAll('img, svg, iframe, base, object, form, math').length") == 0
    assert chromium.requests() == []
    assert chromium.messages() == []


def test_no_label_covers_another_of_its_row_and_held_documents_are_named_first() -> None:
    network = map_networks.chain()
    for n in range(20, 60):
        map_networks.document(
            network, n, label=f"Nghị quyết số {n} rất dài của ai", level="ward", date="2025-09-01", held=n % 8 == 0
        )
    page = plain.network_page(network)
    named = [node for node in page.nodes if node["label"].strip()]
    boxes = sorted((node["y"], node["x"] - w, node["x"] + w) for node in named if (w := len(node["label"]) * 4.5))
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(boxes))
    kinds = page.catalogue["docs"]["kind"]
    silent = [kinds[node["id"]] for node in page.nodes if not node["label"].strip()]
    assert silent and silent.count(payload.HELD) < silent.count(payload.CITED_ONLY)


def test_documents_without_date_stand_left_of_the_years() -> None:
    network = map_networks.chain()
    for n in range(20, 60):
        map_networks.document(network, n, level="central", held=False)
    page = plain.network_page(network)
    dates = [network.nodes[n]["date"] for n in sorted(network)]
    undated = [node["x"] for node in page.nodes if node["id"] >= 9]
    assert max(undated) < page.undated < min(n["x"] for n in page.nodes if dates[n["id"]])
