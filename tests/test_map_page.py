"""The page with three linked views: a reader's tasks done in a browser."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

import danchieu.map
import map_networks
from map_browser import Browser, browser

ESCAPE, ENTER, TAB = "\ue00c", "\ue007", "\ue004"
DOWN, RIGHT = "\ue015", "\ue014"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("map")
    network = map_networks.chain()
    network.nodes[5]["aliases"] = ("kế hoạch|20|KH/ĐU|cũ",)
    (proof,) = network.edges[7, 4, 5]["evidence"]
    clash = {"field": "date", "values": ["2020-12-31", "2020-12-30"], "evidence": (proof | {"passage": "ngày 30/12"},)}
    network.nodes[4]["conflicts"] = (clash,)
    return danchieu.map.write(
        network, folder / "bản đồ.html", sources=folder / "nguồn", matrix=map_networks.matrix(network)
    )


def key(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


@pytest.mark.browser
def test_the_page_opens_offline_shows_every_lane_and_says_nothing_on_the_console(
    chromium: Browser, chain: Path
) -> None:
    chromium.open(chain)
    assert chromium.js("danchieu.overview.drawn.points.length") == 9
    assert chromium.js("danchieu.overview.drawn.lanes.map(l => l.lane)") == [0, 1, 2, 3, 4]
    assert chromium.text("#status") == "9 / 9 văn bản, 9 / 9 quan hệ đang vẽ"
    for view in ("chain", "table", "gaps", "map"):
        chromium.click(f"#tab-{view}")
    assert chromium.requests() == []
    assert chromium.messages() == []


@pytest.mark.browser
def test_typing_nq_57_leads_to_the_sentence_in_which_a_ward_cites_it(chromium: Browser, chain: Path) -> None:
    chromium.open(chain)
    chromium.keys("/")
    chromium.one("#search").send_keys("nq 57")
    assert chromium.text("#suggestions li[aria-selected=true] strong") == "Nghị quyết 57-NQ/TW của Bộ Chính trị"
    chromium.keys(ENTER)
    chromium.until("document.querySelectorAll('#panel mark').length === 4")
    entry = chromium.js(
        "[...document.querySelectorAll('#panel .links li')].find(e => /Uông Bí/.test(e.textContent)).innerText"
    )
    assert "sau 236 ngày" in entry
    assert "Căn cứ và thực hiện Nghị quyết 57-NQ/TW của Bộ Chính trị, đơn vị ban hành kế hoạch." in entry
    assert "van-ban/5.txt — dòng 3" in entry
    assert (
        chromium.js("document.querySelector('#panel a.file').getAttribute('href')") == "./ngu%E1%BB%93n/van-ban/3.txt"
    )


@pytest.mark.browser
def test_the_chain_shows_the_ward_s_plans_with_their_lag(chromium: Browser, chain: Path) -> None:
    chromium.open(chain, "#view=chain&node=" + key("nghị quyết|57|NQ/TW|2024-12-22"))
    cards = chromium.js("[...document.querySelectorAll('.card')].map(c => c.getAttribute('aria-label'))")
    assert len(cards) == 6
    plan = next(c for c in cards if "20-KH/ĐU" in c)
    assert "phường Uông Bí" in plan and "thực hiện · sau 236 ngày" in plan
    assert chromium.js("document.querySelectorAll('.edge.told').length") == 1


@pytest.mark.browser
def test_places_without_a_plan_are_told_apart_from_places_of_which_nothing_is_held(
    chromium: Browser, chain: Path
) -> None:
    chromium.open(chain, "#view=gaps&node=" + key("nghị quyết|68|NQ/TW|2025-05-04"))
    silent = chromium.text(".without.none")
    assert silent == "Có văn bản trong bộ nhưng chưa dẫn 68-NQ/TW (1 địa phương): phường Uông Bí"
    untold = chromium.text(".without.unknown")
    assert untold == "Không có tài liệu để kết luận về 68-NQ/TW (2 địa phương): tỉnh Quảng Ninh, thành phố Hạ Long"
    row = chromium.js("[...document.querySelectorAll('.matrix tbody tr')].map(r => r.innerText.split(/\\s*\\t\\s*/))")
    assert ["thành phố Hạ Long", "0", "?", "?"] in row
    assert ["phường Uông Bí", "1", "–", "●"] in row
    assert "Chỉ thị 45-CT/TW" in chromium.text("#gaps")


@pytest.mark.browser
def test_the_table_of_places_follows_the_filters(chromium: Browser, chain: Path) -> None:
    rows = "[...document.querySelectorAll('.matrix tbody th')].map(e => e.textContent)"
    heads = "[...document.querySelectorAll('.matrix thead button')].map(e => e.textContent)"
    chromium.open(chain, "#view=gaps&level=3&q=68")
    assert chromium.js(rows) == ["phường Hà Tu", "phường Uông Bí"]
    assert chromium.js(heads) == ["68-NQ/TW"]
    chromium.click("#clear")
    assert len(chromium.js(rows)) == 4
    assert chromium.js(heads) == ["57-NQ/TW", "68-NQ/TW"]
    chromium.driver.execute_script("danchieu.set({ filters: { ...danchieu.state.filters, type: ['kế hoạch'] } })")
    assert "Bộ lọc không để lại" in chromium.text("#gaps")


@pytest.mark.browser
def test_a_conflict_shows_its_values_and_passages_in_the_panel_and_among_the_gaps(
    chromium: Browser, chain: Path
) -> None:
    chromium.open(chain, "#view=gaps&node=" + key("nghị quyết|21|NQ/TU|2020-12-31"))
    chromium.until("document.querySelector('#panel .conflicts mark')")
    assert "Ngày ban hành: 31/12/2020 / 30/12/2020" in chromium.text("#panel .conflicts")
    assert "ngày 30/12" in chromium.text("#panel .conflicts blockquote")
    chromium.js("document.querySelector('#gaps details summary').click()")
    chromium.until("document.querySelector('#gaps details blockquote')")
    assert "31/12/2020 / 30/12/2020" in chromium.text("#gaps")


@pytest.mark.browser
def test_a_told_link_names_who_tells_it(chromium: Browser, chain: Path) -> None:
    chromium.open(chain, "#view=chain&node=" + key("nghị quyết|57|NQ/TW|2024-12-22"))
    chromium.until("document.querySelector('#panel .told')")
    teller = "Theo lời: Báo cáo phường Hà Tu"
    assert chromium.text("#panel .told") == teller
    assert teller in chromium.js("document.querySelector('.edge.told title').textContent")
    assert chromium.js("danchieu.catalogue.docs.short[6]") in teller


@pytest.mark.browser
def test_a_link_opened_anew_lands_on_the_same_view_and_back_leads_back(chromium: Browser, chain: Path) -> None:
    chromium.open(chain)
    chromium.js("danchieu.choose(4)")
    chromium.click("#tab-chain")
    chromium.driver.execute_script("danchieu.set({ depth: 1 })")
    anchor = chromium.js("location.hash")
    assert "view=chain" in anchor and "depth=1" in anchor
    chromium.open(chain, anchor)
    assert chromium.text("#panel h2") == "Kế hoạch 20-KH/ĐU của Đảng ủy phường Uông Bí"
    assert chromium.js("document.querySelectorAll('.card').length") == 3
    chromium.click("#tab-table")
    chromium.driver.back()
    chromium.until("danchieu.state.view === 'chain' && !document.getElementById('view-chain').hidden")
    chromium.open(chain, "#node=" + key("kế hoạch|20|KH/ĐU|cũ"))
    assert "20-KH/ĐU" in chromium.text("#panel h2")


@pytest.mark.browser
def test_everything_is_reached_by_keyboard(chromium: Browser, chain: Path) -> None:
    chromium.open(chain)
    chromium.keys("/", *"kh uong bi")
    chromium.keys(ENTER)
    assert "20-KH/ĐU" in chromium.text("#panel h2")
    chromium.js("document.activeElement.blur()")
    chromium.keys("2")
    chromium.until("document.querySelector('.card')")
    chromium.js("document.querySelector('.card.self').focus()")
    chromium.keys("\ue013")
    assert "468-KH/TU" in chromium.js("document.activeElement.getAttribute('aria-label')")
    chromium.keys(ENTER)
    assert "468-KH/TU" in chromium.text("#panel h2")
    chromium.js("document.activeElement.blur()")
    chromium.keys("3")
    chromium.js("document.querySelector('#rows tbody tr').focus()")
    chromium.keys(DOWN, DOWN, ENTER)
    assert "468-KH/TU" not in chromium.text("#panel h2")
    chromium.keys(ESCAPE)
    assert chromium.js("document.getElementById('panel').hidden")
    chromium.js("document.getElementById('tab-table').focus()")
    chromium.keys(RIGHT)
    assert chromium.js("danchieu.state.view") == "gaps"


@pytest.mark.browser
def test_the_table_holds_exactly_what_the_filters_and_the_chain_leave(chromium: Browser, chain: Path) -> None:
    chromium.open(chain, "#view=table&level=3")
    assert chromium.js("document.querySelectorAll('#rows tbody tr[data-row]').length") == 3
    assert chromium.text("#chips") == "Phường, xã ✕"
    chromium.click("#chips button")
    assert chromium.js("document.querySelectorAll('#rows tbody tr[data-row]').length") == 9
    chromium.click("#filter")
    chromium.click("[data-value='kind:1']")
    assert chromium.text("#rows tbody tr[data-row] .kind") == "bản tóm lược"
    chromium.click("#clear")
    chromium.js("danchieu.choose(3)")
    assert chromium.js("danchieu.rows('documents').rows.length") == 2
    chromium.click("[data-column=day]")
    assert chromium.js("document.querySelector('th.day').getAttribute('aria-sort')") == "ascending"


@pytest.mark.browser
def test_a_way_between_two_documents_is_found_and_shown(chromium: Browser, chain: Path) -> None:
    chromium.open(chain, "#node=" + key("kế hoạch|07|KH/ĐU|2025-09-01"))
    chromium.js("[...document.querySelectorAll('.actions button')].find(b => /đường/.test(b.textContent)).click()")
    chromium.one("#search").send_keys("nghi quyet 57" + ENTER)
    chromium.until("document.querySelector('.card')")
    assert chromium.text(".view-title").endswith("Nghị quyết 57-NQ/TW của Bộ Chính trị (1 bước)")
    assert "to=" in chromium.js("location.hash")
    words = chromium.js("[...document.querySelectorAll('.edges .tag')].map(t => t.textContent)")
    assert words == ["thực hiện · sau 253 ngày"]
    chromium.click("#tab-map")
    assert chromium.text("#status").startswith("Đường nối: 07-KH/ĐU → 57-NQ/TW (1 bước)")


@pytest.mark.browser
def test_looking_for_a_way_can_be_given_up(chromium: Browser, chain: Path) -> None:
    chromium.open(chain, "#node=" + key("kế hoạch|07|KH/ĐU|2025-09-01"))
    find = "[...document.querySelectorAll('.actions button')].find(b => /đường nối/.test(b.textContent))"
    chromium.js(f"{find}.click()")
    assert chromium.one("#search").get_attribute("placeholder") == "Gõ hoặc bấm chọn văn bản ở đầu kia"
    assert chromium.js(f"{find}.textContent") == "Thôi tìm đường nối"
    chromium.js("document.activeElement.blur()")
    chromium.keys(ESCAPE)
    assert not chromium.js("document.getElementById('panel').hidden")
    assert "gõ không dấu" in chromium.one("#search").get_attribute("placeholder")
    chromium.js("danchieu.choose(0)")
    assert "57-NQ/TW" in chromium.text("#panel h2")
    assert "to=" not in chromium.js("location.hash")


@pytest.mark.browser
def test_labels_do_not_overlap_and_none_is_small(chromium: Browser, chain: Path) -> None:
    chromium.open(chain)
    boxes = chromium.js("danchieu.overview.drawn.labels")
    assert len(boxes) == 9
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            apart = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
            assert apart or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
    assert int(re.findall(r"(\d+)px", chromium.js("danchieu.overview.ctx.font"))[0]) >= 11
    chromium.open(chain, "#view=chain&node=" + key("nghị quyết|57|NQ/TW|2024-12-22"))
    sizes = chromium.js(
        "[...document.querySelectorAll('svg.chain text')].map(t => parseFloat(getComputedStyle(t).fontSize))"
    )
    assert min(sizes) >= 11


@pytest.mark.browser
def test_words_on_the_lines_of_cards_side_by_side_do_not_touch(chromium: Browser, tmp_path: Path) -> None:
    network = map_networks.chain()
    for node in range(20, 40):
        map_networks.document(network, node, level="ward", date="2035-10-01", label=f"Kế hoạch {node}-KH/ĐU")
        map_networks.link(network, node, 1, "issued_with" if node % 2 else "approved_by")
    chromium.open(danchieu.map.write(network, tmp_path / "a.html"), "#view=chain&node=1")
    boxes = chromium.js(
        "[...document.querySelectorAll('.card .tag')].map(t => t.getBoundingClientRect()).map(b => [b.y, b.x, b.right])"
    )
    assert len(boxes) > 15
    for (y, _, right), (other, left, _) in pairwise(sorted(boxes)):
        assert abs(y - other) > 8 or right <= left


@pytest.mark.browser
@pytest.mark.parametrize("view", ["map", "chain", "table", "gaps"])
def test_hostile_text_stays_text(chromium: Browser, tmp_path: Path, view: str) -> None:
    path = danchieu.map.write(map_networks.hostile(), tmp_path / "map.html", sources=tmp_path)
    chromium.open(path, f"#view={view}")
    for i in range(0, len(map_networks.HOSTILE), 3):
        chromium.js(f"danchieu.choose({i})")
    chromium.js("danchieu.overview.hover(1, 5, 5)")
    assert chromium.js("document.querySelectorAll('img, iframe, base, object, form, math, style + style').length") == 0
    assert chromium.js("[...document.querySelectorAll('a')].every(a => a.protocol === 'file:')")
    assert chromium.requests() == []
    assert chromium.messages() == []


@pytest.mark.browser
def test_pictures_and_tables_are_handed_over_without_a_request(chromium: Browser, chain: Path) -> None:
    chromium.open(chain, "#view=chain&node=" + key("nghị quyết|57|NQ/TW|2024-12-22"))
    catch = (
        "const done = arguments[0]; const make = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => {"
        " blob.arrayBuffer().then((b) => done([...new Uint8Array(b)])); return make(blob); };"
        "HTMLAnchorElement.prototype.click = () => {};"
    )
    svg = bytes(chromium.driver.execute_async_script(catch + "danchieu.output.file('svg')")).decode("utf-8")
    assert svg.startswith("<svg") and "57-NQ/TW" in svg and "stroke=" in svg
    assert "Lược đồ: Nghị quyết 57-NQ/TW của Bộ Chính trị · ● có toàn văn" in svg
    tags = re.findall(r'<text class="tag[^>]*>', svg)
    assert tags and all('paint-order="stroke"' in tag for tag in tags)
    png = bytes(chromium.driver.execute_async_script(catch + "danchieu.output.file('png')"))
    assert png.startswith(b"\x89PNG") and len(png) > 5000
    csv = bytes(chromium.driver.execute_async_script(catch + "danchieu.output.file('documents')")).decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("Số hiệu,Loại,Trích yếu")
    assert len(csv.splitlines()) == 7
    chromium.click("#tab-map")
    picture = bytes(chromium.driver.execute_async_script(catch + "danchieu.output.file('svg')")).decode("utf-8")
    assert picture.count("<circle") + picture.count("<path") + picture.count("<rect") > 15
    assert chromium.requests() == []
    assert chromium.messages() == []


@pytest.mark.browser
def test_a_phone_shows_the_chain_as_a_list_that_does_not_scroll_sideways(chromium: Browser, chain: Path) -> None:
    anchor = "#view=chain&node=" + key("nghị quyết|57|NQ/TW|2024-12-22")
    chromium.open(chain, anchor, size=(390, 800))
    assert chromium.js("document.querySelectorAll('.chain-list li').length") == 6
    assert chromium.js("document.documentElement.scrollWidth") <= 390
    for view in ("map", "table", "gaps"):
        chromium.click(f"#tab-{view}")
        assert chromium.js("document.documentElement.scrollWidth") <= 390
    small = (
        "[...document.querySelectorAll('button, select, input')].filter(e => e.offsetParent && e.offsetHeight > 0)"
        ".filter(e => e.getBoundingClientRect().height < 24 && !e.labels?.length).map(e => e.outerHTML)"
    )
    assert chromium.js(small) == []


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_violation(chromium: Browser, chain: Path, theme: str) -> None:
    axe = pytest.importorskip("axe_core_python", reason="this test needs: pip install axe-core-python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    chromium.open(chain, "#node=" + key("nghị quyết|57|NQ/TW|2024-12-22"))
    chromium.driver.execute_script(script)
    chromium.click("#filter")
    for view in ("map", "chain", "table", "gaps"):
        chromium.driver.execute_script(
            f"document.documentElement.dataset.theme = '{theme}'; danchieu.set({{ view: '{view}' }})"
        )
        chromium.until("document.querySelectorAll('#panel mark').length === 4")
        found = chromium.driver.execute_async_script("axe.run(document).then(arguments[0])")["violations"]
        serious = [
            (v["id"], [n["html"][:120] for n in v["nodes"][:3]], v["nodes"][0]["failureSummary"][:300])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], f"{view}, {theme}"


@pytest.mark.browser
def test_the_menu_closes_by_escape_and_by_a_click_elsewhere(chromium: Browser, chain: Path) -> None:
    chromium.open(chain)
    for close in (lambda: chromium.keys(ESCAPE), lambda: chromium.click("#counts")):
        chromium.click("#more")
        assert chromium.one("#menu").is_displayed()
        close()
        assert not chromium.one("#menu").is_displayed()
    assert chromium.js("document.getElementById('more').getAttribute('aria-expanded')") == "false"


@pytest.mark.browser
def test_the_language_changes_at_a_click_and_stays_in_the_link(chromium: Browser, chain: Path) -> None:
    chromium.open(chain)
    chromium.click("#language")
    assert chromium.text("#tab-chain") == "Chain"
    assert chromium.js("document.documentElement.lang") == "en"
    chromium.open(chain, chromium.js("location.hash"))
    assert chromium.text("#tab-gaps") == "Gaps"


@pytest.mark.browser
def test_a_printed_chain_is_cards_even_on_a_narrow_screen(chromium: Browser, chain: Path) -> None:
    anchor = "#view=chain&node=" + key("nghị quyết|57|NQ/TW|2024-12-22")
    chromium.open(chain, anchor, size=(390, 800))
    chromium.js("dispatchEvent(new Event('beforeprint'))")
    assert chromium.js("document.querySelectorAll('svg.chain .card').length") == 6
    chromium.js("dispatchEvent(new Event('afterprint'))")
    assert chromium.js("document.querySelectorAll('svg.chain').length") == 0
    chromium.click("#tab-map")
    chromium.js("dispatchEvent(new Event('beforeprint'))")
    assert "57-NQ/TW" in chromium.js("document.querySelector('svg.printed').textContent")
    chromium.js("dispatchEvent(new Event('afterprint'))")
    assert chromium.messages() == []


@pytest.mark.browser
def test_a_larger_sheet_takes_more_cards_and_both_are_filled(chromium: Browser, tmp_path: Path) -> None:
    network = map_networks.chain()
    for node in range(20, 100):
        map_networks.document(network, node, level="ward", date="2025-10-01", label=f"Kế hoạch {node}-KH/ĐU")
        map_networks.link(network, node, 1)
    chromium.open(danchieu.map.write(network, tmp_path / "a.html"), "#view=chain&node=1")
    found = {}
    for paper in ("A4", "A3"):
        chromium.js(f"(danchieu.output.paper = '{paper}', 1)")
        size = {"A4": (11.69, 8.27), "A3": (16.54, 11.69)}[paper]
        command = {"paperWidth": size[0], "paperHeight": size[1], "preferCSSPageSize": False}
        sheet = chromium.driver.execute_cdp_cmd("Page.printToPDF", command)["data"]
        document = pypdfium2.PdfDocument(base64.b64decode(sheet))
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range()
        found[paper] = len(re.findall(r"\d+-KH/ĐU", text))
        assert "Phường, xã" in text and "văn bản nữa" in text
    assert 12 < found["A4"] < found["A3"]


@pytest.mark.browser
def test_bars_and_bands_say_what_they_count(chromium: Browser, tmp_path: Path) -> None:
    network = map_networks.chain()
    for node in range(20, 5100):
        map_networks.document(network, node, level="ward", date=f"20{20 + node % 5}-0{1 + node % 9}-01")
        map_networks.link(network, node, 1)
    chromium.open(danchieu.map.write(network, tmp_path / "a.html"))
    chromium.js("danchieu.overview.hover(-1)")
    assert not chromium.one("#tooltip").is_displayed()
    chromium.js("(b => danchieu.overview.hover(-1, b.tag.x + 1, b.tag.y + 1))(danchieu.overview.drawn.bundles[0])")
    assert re.fullmatch(r"[\d.]+ quan hệ: .+ dẫn đến .+", chromium.text("#tooltip"))
    chromium.js("(b => danchieu.overview.hover(-1, b.x + .1, b.y + 1))(danchieu.overview.drawn.bars.at(-1))")
    assert re.fullmatch(r".+, tháng \d+/20\d\d: [\d.]+ văn bản", chromium.text("#tooltip"))


@pytest.mark.browser
def test_the_page_works_inside_a_notebook_s_frame(chromium: Browser, tmp_path: Path) -> None:
    outer = tmp_path / "notebook.html"
    frame = danchieu.map.frame(map_networks.chain())
    outer.write_text(f"<!doctype html><html data-ready='yes'><body>{frame}</body></html>", encoding="utf-8")
    chromium.open(outer)
    inner = "document.querySelector('iframe').contentDocument"
    chromium.until(f"{inner}?.documentElement?.dataset?.ready === 'yes'")
    chromium.js(f"{inner}.defaultView.danchieu.choose(0)")
    chromium.until(f"/57-NQ/.test({inner}.querySelector('#panel h2')?.textContent)")
    chromium.js(f"{inner}.getElementById('tab-chain').click()")
    chromium.until(f"{inner}.querySelectorAll('.card').length === 6")
    assert chromium.messages() == []


@pytest.mark.browser
def test_an_empty_collection_opens_without_an_error(chromium: Browser, tmp_path: Path) -> None:
    import networkx

    chromium.open(danchieu.map.write(networkx.MultiDiGraph(), tmp_path / "a.html"))
    for view in ("chain", "table", "gaps", "map"):
        chromium.click(f"#tab-{view}")
    assert chromium.messages() == []
