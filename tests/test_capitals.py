"""A title in nothing but capitals is called as running text would write it."""

from __future__ import annotations

import pytest

from danchieu.model import Header, Level
from danchieu.resolving.identity import unnumbered
from danchieu.vocabulary.capitals import running


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        (
            "PHÁT TRIỂN HẠ TẦNG 5G, IOT TRÊN ĐỊA BÀN TỈNH NGHỆ AN",
            "Phát triển hạ tầng 5G, IoT trên địa bàn tỉnh Nghệ An",
        ),
        ("SỬA ĐỔI NGHỊ ĐỊNH SỐ 72/2020/NĐ-CP CỦA CHÍNH PHỦ", "Sửa đổi Nghị định số 72/2020/NĐ-CP của Chính phủ"),
        ("CHI TIẾT LUẬT AN TOÀN, VỆ SINH LAO ĐỘNG", "Chi tiết Luật An toàn, vệ sinh lao động"),
        ("THI HÀNH PHÁP LUẬT", "Thi hành pháp luật"),
        ("ĐẠI BIỂU QUỐC HỘI KHÓA XVI VÀ HĐND CÁC CẤP", "Đại biểu Quốc hội khóa XVI và HĐND các cấp"),
        ("Về việc AN TOÀN", "Về việc AN TOÀN"),
        ("XÂY DỰNG ĐẢNG BỘ (Báo cáo trình Đại hội)", "Xây dựng Đảng bộ (Báo cáo trình Đại hội)"),
        ("GIÁ DỊCH VỤ (SỬA ĐỔI)", "Giá dịch vụ (sửa đổi)"),
        ("", ""),
    ],
)
def test_capitals_stay_where_names_have_them(printed: str, written: str) -> None:
    assert running(printed) == written


def test_a_report_without_number_is_called_in_running_text_and_keeps_its_place_s_name() -> None:
    title = "BÁO CÁO ĐÁNH GIÁ KẾT QUẢ CỦA ĐẢNG BỘ PHƯỜNG HÀ TU"
    header = Header("báo cáo", title=title, place="phường Hà Tu", level=Level.WARD)
    document = unnumbered("key", header)
    assert document.label == "Báo cáo Đánh giá kết quả của Đảng bộ phường Hà Tu (không số), phường Hà Tu"
    assert document.title == title
