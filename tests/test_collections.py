"""Collections of several provinces, from files to links: what is one document, what are two, and who passes on."""

from __future__ import annotations

from contextlib import closing

import pytest

from danchieu import exporting, queries
from danchieu.building import build
from danchieu.store import connect
from danchieu.store.connection import MEMORY
from fake_rooms import lay


def page(sender: str, number: str, date: str, title: str, body: str) -> str:
    """A document as a typist lays it out; sender's lines are parted by ``/``."""
    day, month, year = date.split("/")
    where = sender.split("/")[-1].split(" ", 2)[-1].title()
    kind, subject = title.split(": ")
    head = "\n".join(sender.split("/"))
    return f"{head}\n*\nSố {number}\n\n{where}, ngày {day} tháng {month} năm {year}\n\n{kind}\n{subject}\n\n{body}\n"


def told(folder, texts: dict[str, str]):
    """Key of the document or state of each citation, by file and quote; and the labels of what is held, by file."""
    with closing(connect(MEMORY, write=True)) as db:
        build([lay(folder, texts)], db)
        cited = {
            (row["file"], " ".join(row["quote"].split())): row["key"] or row["state"] for row in exporting.citations(db)
        }
        held = {file: row["key"] for row in exporting.documents(db) for file in row["files"]}
    return cited, held


TAN_TIEN = {
    f"{name}.txt": page(
        f"ĐẢNG BỘ TỈNH {province}/ĐẢNG ỦY XÃ TÂN TIẾN", "20-KH/ĐU", "16/9/2025", "KẾ HOẠCH: về chuyển đổi số",
        "Thực hiện Kế hoạch số 5-KH/TU ngày 01/8/2025 của Ban Thường vụ Tỉnh ủy.",
    )
    for name, province in (("lang-son", "LẠNG SƠN"), ("ca-mau", "CÀ MAU"), ("nowhere", "BẮC NINH"))
}  # fmt: skip
"""Bắc Ninh has no commune of that name: its plan stands for one whose place cannot be told."""


def test_plans_of_one_number_and_day_in_communes_of_one_name_are_as_many_documents(tmp_path):
    reports = {
        f"report-{name}": page(
            text.split("\n*")[0].replace("\n", "/"), "31-BC/ĐU", "20/12/2025", "BÁO CÁO: kết quả năm 2025",
            "Đã triển khai Kế hoạch số 20-KH/ĐU của Đảng ủy; Kế hoạch 20-KH/ĐU ngày 16/9/2025 đạt kết quả.",
        )
        for name, text in TAN_TIEN.items()
    }  # fmt: skip
    cited, held = told(tmp_path, {**TAN_TIEN, **reports})
    assert len({held[name] for name in TAN_TIEN}) == 3
    for name in ("lang-son.txt", "ca-mau.txt"):
        assert cited[f"report-{name}", "Kế hoạch số 20-KH/ĐU của Đảng ủy"] == held[name]
    programmes = [cited[name, "Kế hoạch số 5-KH/TU ngày 01/8/2025 của Ban Thường vụ Tỉnh ủy"] for name in TAN_TIEN]
    assert ["tỉnh Lạng Sơn@" in programmes[0], "tỉnh Cà Mau@" in programmes[1], programmes[2]] == [
        True, True, "ambiguous"
    ]  # fmt: skip
    # The report of the unknown commune speaks of one plan of its own, and of no other commune's.
    unknown = {key for (file, _), key in cited.items() if file == "report-nowhere.txt"}
    assert len(unknown) == 1
    assert not unknown & {held["lang-son.txt"], held["ca-mau.txt"]}


def test_province_and_city_number_apart_and_so_do_their_terms_of_office(tmp_path):
    province, city = "TỈNH ỦY QUẢNG NINH", "ĐẢNG BỘ TỈNH QUẢNG NINH/THÀNH ỦY HẠ LONG"
    texts = {
        "tinh.txt": page(province, "05-NQ/TU", "01/02/2021", "NGHỊ QUYẾT: về du lịch", "Nội dung."),
        "thanh.txt": page(city, "05-NQ/TU", "01/02/2021", "NGHỊ QUYẾT: về du lịch", "Nội dung."),
        "khoa-moi.txt": page(province, "05-NQ/TU", "09/12/2025", "NGHỊ QUYẾT: về biển", "Nội dung."),
        "phuong.txt": page(
            "ĐẢNG BỘ THÀNH PHỐ HẠ LONG/ĐẢNG ỦY PHƯỜNG HÀ TU", "11-BC/ĐU", "05/6/2024", "BÁO CÁO: về du lịch",
            "Thực hiện Nghị quyết 05-NQ/TU của Tỉnh ủy và Nghị quyết số 05-NQ/TU của Thành ủy.",
        ),
        "moi.txt": page(
            "ĐẢNG BỘ TỈNH QUẢNG NINH/ĐẢNG ỦY PHƯỜNG HÀ TU", "3-BC/ĐU", "05/6/2026", "BÁO CÁO: về biển",
            "Thực hiện Nghị quyết 05-NQ/TU của Tỉnh ủy; Nghị quyết số 05-NQ/TU ngày 01/02/2021 của Thành ủy.",
        ),
    }  # fmt: skip
    cited, held = told(tmp_path, texts)
    assert len({held[name] for name in ("tinh.txt", "thanh.txt", "khoa-moi.txt")}) == 3
    assert cited["phuong.txt", "Nghị quyết 05-NQ/TU của Tỉnh ủy"] == held["tinh.txt"]
    assert cited["phuong.txt", "Nghị quyết số 05-NQ/TU của Thành ủy"] == held["thanh.txt"]
    # In 2026 both terms have a fifth resolution; a district that is gone still has its own.
    assert cited["moi.txt", "Nghị quyết 05-NQ/TU của Tỉnh ủy"] == "ambiguous"
    assert cited["moi.txt", "Nghị quyết số 05-NQ/TU ngày 01/02/2021 của Thành ủy"] == held["thanh.txt"]


def test_a_commune_of_today_means_the_province_and_the_district_of_the_cited_day(tmp_path):
    texts = {
        "huyen.txt": page("HUYỆN ỦY NGA SƠN", "12-NQ/HU", "10/4/2022", "NGHỊ QUYẾT: về nông nghiệp", "Nội dung."),
        "xa.txt": page(
            "ĐẢNG BỘ TỈNH THANH HÓA/ĐẢNG ỦY XÃ NGA SƠN", "9-BC/ĐU", "10/10/2025", "BÁO CÁO: về nông nghiệp",
            "Thực hiện Nghị quyết số 12-NQ/HU ngày 10/4/2022 của Huyện ủy; Quyết định số 500/QĐ-UBND ngày 01/3/2023 "
            "của UBND huyện.",
        ),
        "thai-binh.txt": page(
            "ĐẢNG BỘ TỈNH HƯNG YÊN/ĐẢNG ỦY XÃ TIỀN HẢI", "9-BC/ĐU", "10/10/2025", "BÁO CÁO: về biển",
            "Thực hiện Nghị quyết số 8-NQ/TU ngày 05/4/2022 của Tỉnh ủy; Nghị quyết số 8-NQ/TU ngày 05/10/2025 của "
            "Tỉnh ủy.",
        ),
    }  # fmt: skip
    cited, held = told(tmp_path, texts)
    assert cited["xa.txt", "Nghị quyết số 12-NQ/HU ngày 10/4/2022 của Huyện ủy"] == held["huyen.txt"]
    assert cited["xa.txt", "Quyết định số 500/QĐ-UBND ngày 01/3/2023 của UBND huyện"].endswith("|huyện Nga Sơn@401")
    old, new = (key for (file, _), key in cited.items() if file == "thai-binh.txt")
    assert ("tỉnh Thái Bình@" in old, "tỉnh Hưng Yên@" in new) == (True, True)


def test_a_state_number_of_one_day_is_no_other_province_s(tmp_path):
    plan = "Thực hiện Quyết định số 99/QĐ-UBND ngày 05/11/2025 của UBND tỉnh."
    texts = {
        name: page(f"{sender}/ĐẢNG ỦY XÃ {commune}", "3-KH/ĐU", "12/11/2025", "KẾ HOẠCH: về rừng", plan)
        for name, sender, commune in (
            ("thanh-hoa.txt", "ĐẢNG BỘ TỈNH THANH HÓA", "NGA SƠN"),
            ("hung-yen.txt", "ĐẢNG BỘ TỈNH HƯNG YÊN", "TIỀN HẢI"),
            ("nowhere.txt", "ĐẢNG BỘ TỈNH BẮC NINH", "TÂN TIẾN"),
        )
    }
    cited, _ = told(tmp_path, texts)
    assert len(set(cited.values())) == 3


def decree(number: str, date: str, body: str) -> str:
    day, month, year = date.split("/")
    head = f"CHÍNH PHỦ\nSố: {number}/NĐ-CP\nHà Nội, ngày {day} tháng {month} năm {year}"
    return f"{head}\n\nNGHỊ ĐỊNH\nquy định về đất\n\n{body}\n"


def test_a_law_by_its_name_is_that_of_the_citing_day(tmp_path):
    texts = {
        "2012.txt": decree("10/2012", "10/5/2012", "Căn cứ Luật Đất đai số 13/2003/QH11 ngày 26/11/2003;"),
        "2010.txt": decree("8/2010", "10/5/2010", "Căn cứ Luật Đất đai;"),
        "2020.txt": decree("20/2020", "10/5/2020", "Căn cứ Luật Đất đai;"),
        "2025.txt": decree("30/2025", "10/9/2025", "Căn cứ Luật Đất đai;"),
        "stated.txt": decree(
            "31/2025", "10/9/2025", "Luật Đất đai số 45/2013/QH13 và Luật Đất đai năm 2024 khác nhau."
        ),
    }
    cited, _ = told(tmp_path, texts)
    found = [cited[f"{year}.txt", "Luật Đất đai"] for year in (2010, 2020, 2025)]
    assert found == ["luật|13/2003|QH11", "luật|45/2013|QH13", "luật|31/2024|QH15"]


def test_a_draft_without_a_date_is_read_anew_when_it_cites_something_younger(tmp_path):
    both = "Luật Đất đai số 45/2013/QH13, Luật Đất đai số 31/2024/QH15."
    draft = "ĐẢNG BỘ PHƯỜNG UÔNG BÍ\n\nBÁO CÁO CHÍNH TRỊ\n\nTheo Luật Đất đai; Kế hoạch số 9-KH/TU ngày {}.\n"
    folder = lay(tmp_path, {"both.txt": decree("31/2025", "10/9/2025", both), "draft.txt": draft.format("01/3/2016")})
    found = []
    with closing(connect(MEMORY, write=True)) as db:
        for day in ("01/3/2016", "01/12/2025"):
            lay(folder, {"draft.txt": draft.format(day)})
            build([folder], db)
            rows = [row for row in exporting.citations(db) if row["quote"] == "Luật Đất đai"]
            found += [(row["state"], row["key"]) for row in rows]
    assert found == [("ambiguous", None), ("resolved", "luật|31/2024|QH15")]


@pytest.fixture
def chain(tmp_path):
    """A central resolution, the province's programme, two wards' plans, one known through a report alone."""
    texts = {
        "tinh.txt": page(
            "TỈNH ỦY QUẢNG NINH", "50-CTr/TU", "09/6/2025", "CHƯƠNG TRÌNH HÀNH ĐỘNG: về pháp luật",
            "Thực hiện Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị.",
        ),
        "phuong.txt": page(
            "ĐẢNG BỘ TỈNH QUẢNG NINH/ĐẢNG ỦY PHƯỜNG UÔNG BÍ", "8-KH/ĐU", "01/9/2025", "KẾ HOẠCH: về pháp luật",
            "Thực hiện Chương trình hành động số 50-CTr/TU ngày 09/6/2025 của Tỉnh ủy.",
        ),
        "bao-cao.txt": page(
            "ĐẢNG BỘ TỈNH QUẢNG NINH/ĐẢNG ỦY PHƯỜNG HÀ TU", "31-BC/ĐU", "20/12/2025", "BÁO CÁO: kết quả năm 2025",
            "Ban hành Kế hoạch số 19-KH/ĐU ngày 16/9/2025 của Ban Thường vụ Đảng ủy thực hiện Nghị quyết số 66-NQ/TW "
            "ngày 30/4/2025 của Bộ Chính trị.",
        ),
        "khac.txt": page(
            "ĐẢNG BỘ TỈNH QUẢNG NINH/ĐẢNG ỦY PHƯỜNG BÃI CHÁY", "2-KH/ĐU", "02/9/2025", "KẾ HOẠCH: về du lịch", "Không."
        ),
    }  # fmt: skip
    with closing(connect(MEMORY, write=True)) as db:
        build([lay(tmp_path, texts)], db)
        yield db


def test_policy_is_followed_from_the_centre_to_the_wards(chain):
    rows = {row.label: row for row in queries.trace(chain, "66-NQ/TW")}
    assert [(row.label, row.depth, row.lag_days, row.told) for row in rows.values()][1:4] == [
        ("Chương trình 50-CTr/TU", 1, 40, False),
        ("Kế hoạch 19-KH/ĐU", 1, 139, True),
        ("Kế hoạch 08-KH/ĐU", 2, 84, False),
    ]
    plan = rows["Kế hoạch 08-KH/ĐU"]
    assert (plan.depth, plan.over, plan.place) == (2, rows["Chương trình 50-CTr/TU"].document, "phường Uông Bí")


def test_a_ward_that_reaches_it_over_the_province_is_found_through_and_who_shows_none_is_named(chain):
    rows = list(queries.citing(chain, "66-NQ/TW", level="ward", plans=True, through=True))
    assert [(row["label"], row["told"], row["through"]) for row in rows] == [
        ("Kế hoạch 19-KH/ĐU", True, None), ("Kế hoạch 08-KH/ĐU", False, "Chương trình 50-CTr/TU")
    ]  # fmt: skip
    states = {row["place"]: row["state"] for row in queries.coverage(chain, "66-NQ/TW", level="ward")}
    assert states["phường Bãi Cháy"] == "chưa dẫn"
    assert states["phường Uông Bí"] == "chưa dẫn"
