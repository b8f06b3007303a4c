"""Which body a citation names, behind it, before it, or once for a whole list; in sentences made for it."""

from __future__ import annotations

import pytest

from danchieu.finding.citations import find_citations
from danchieu.model import Citation, Extent, Header, Level
from danchieu.resolving import localise
from danchieu.vocabulary import symbols

COMMUNE = Header(place="xã Tân Hội", level=Level.WARD)
PROVINCE = Header(place="tỉnh Nghệ An", level=Level.PROVINCIAL)


def issuers(text: str) -> list[str | None]:
    return [c.issuer for c in find_citations(text)]


def local(text: str, header: Header) -> list[Citation]:
    return list(localise(find_citations(text), Extent(0, len(text), header)))


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "theo hướng dẫn của Cục Chăn nuôi (nay là Cục Thú y) tại Công văn số 12/CN-TĂ ngày 02/3/2023",
            "Cục Chăn nuôi",
        ),
        (
            "Xét đề nghị của Bệnh viện Mắt Trung ương tại công văn số 31/BVMTW ngày 05/4/2024;",
            "Bệnh viện Mắt Trung ương",
        ),
        (
            "Kết luận số 05/KL-TTr ngày 03/4/2021 của Cơ quan Kiểm tra - Thanh tra thành phố và các đơn vị",
            "Cơ quan Kiểm tra - Thanh tra thành phố",
        ),
        ("Căn cứ Nghị quyết số 31/2024/QH15 ngày 18/01/2024 kỳ họp thứ 5 Quốc hội khóa XV;", "Quốc hội"),
        (
            "Thông tri số 09/TT-MTTW-BTT ngày 02/4/2025 của Ủy ban MTTQ Việt Nam về bầu cử;",
            "Ủy ban Trung ương MTTQ Việt Nam",
        ),
        ("Bộ Y tế đã kịp thời ban hành Quyết định số 35/QĐ-BYT bổ sung phương án", "Bộ Y tế"),
        ("tại Mục III Tờ trình số 15/TTr-BTC ngày 02/4/2025 của Bộ Tài chính.", "Bộ Tài chính"),
        ("theo báo cáo của Bộ Tài chính tại Mục III Tờ trình số 15/TTr-BTC ngày 02/4/2025.", "Bộ Tài chính"),
    ],
)
def test_a_body_is_read_however_unusual_its_name_or_its_place_in_the_sentence(text: str, issuer: str) -> None:
    assert issuers(text) == [issuer]


def test_a_bracket_numbers_the_report_that_its_sentence_has_named_with_its_issuer() -> None:
    text = (
        "Sau khi nghe Báo cáo của Ban Nội chính Trung ương về tình hình (Báo cáo số 86-BC/BNCTW, ngày 14/5/2024); "
        "Báo cáo của Đảng ủy Quốc hội về kết quả (Báo cáo số 12-BC/ĐU, ngày 15/5/2024), Ban Bí thư kết luận:"
    )
    assert issuers(text) == ["Ban Nội chính Trung ương", "Đảng ủy Quốc hội"]
    assert [c.level for c in local(text, Header(level=Level.CENTRAL))] == [Level.CENTRAL, Level.CENTRAL]


def test_a_bracket_behind_another_bodys_report_has_no_issuer() -> None:
    assert issuers("Báo cáo của Ban Nội chính Trung ương về tình hình (Báo cáo số 86/BC-UBND)") == [None]


def test_an_issuer_in_front_of_a_list_is_each_members() -> None:
    text = "ý kiến của Bộ Nội vụ tại Tờ trình số 5/TTr-BNV ngày 03/4/2025, Tờ trình số 6/TTr-BNV ngày 04/4/2025."
    assert issuers(text) == ["Bộ Nội vụ", "Bộ Nội vụ"]


def test_an_issuer_behind_a_list_is_shared_across_provisions() -> None:
    text = "Thông qua Mục I Tờ trình số 5/TTr-BNV, Mục II Tờ trình số 6/TTr-BNV ngày 04/4/2025 của Bộ Nội vụ."
    assert issuers(text) == ["Bộ Nội vụ", "Bộ Nội vụ"]


def test_a_committee_set_up_for_a_task_is_called_by_it_and_belongs_to_its_own_place() -> None:
    text = "Kế hoạch số 03-KH/BCĐ ngày 28/6/2025 của Ban Chỉ đạo cải cách hành chính, chuyển đổi số và đề án 06 về"
    (found,) = local(text + " triển khai nhiệm vụ.", PROVINCE)
    assert found.issuer == "Ban Chỉ đạo cải cách hành chính, chuyển đổi số và đề án 06"
    assert (found.level, found.place) == (Level.PROVINCIAL, "tỉnh Nghệ An")


def test_the_place_in_the_name_of_an_unlisted_body_is_its_place() -> None:
    (found,) = local("Công văn số 55/SNgV-HTQT ngày 02/3/2025 của Sở Ngoại vụ tỉnh Nghệ An về đoàn ra.", COMMUNE)
    assert (found.issuer, found.place, found.level) == ("Sở Ngoại vụ", "tỉnh Nghệ An", Level.PROVINCIAL)


def test_the_law_on_legal_documents_is_not_cut_at_its_last_word() -> None:
    (found,) = find_citations("Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;")
    assert found.quote == "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15"


def test_a_common_abbreviation_is_not_read_as_a_ministrys() -> None:
    assert symbols.canonical("KH/BCD") == "KH/BCĐ"


def test_a_bare_name_before_a_communes_document_is_its_place_where_the_text_says_so() -> None:
    text = (
        "phường Quang Trung dẫn đầu. 8 Quang Trung Kế hoạch số 58-KH/ĐU, ngày 22/11/2022, "
        "Minh Khai Kế hoạch số 80-KH/ĐU, ngày 18/11/2022."
    )
    assert [c.place for c in find_citations(text)] == ["phường Quang Trung", None]


@pytest.mark.parametrize(
    ("text", "issuer", "place"),
    [
        ("Kế hoạch số 16/KH-UBND của Tỉnh, cụ thể", "UBND tỉnh", None),
        ("Quyết định số 5/QĐ-UBND ngày 05/6/2024 của tỉnh Bắc Ninh về", "UBND tỉnh", "tỉnh Bắc Ninh"),
        ("Nghị quyết số 12/NQ-HĐND của xã về việc", "HĐND xã", None),
        ("Kế hoạch số 6/KH-BTT-MTTQ của thành phố.", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố", None),
        ("Nghị quyết số 12-NQ/TU của tỉnh.", None, None),
        ("Kế hoạch số 3/KH-UBND của xã hội", None, None),
    ],
)
def test_a_kind_of_place_alone_stands_for_its_body(text: str, issuer: str | None, place: str | None) -> None:
    (found,) = find_citations(text)
    assert (found.issuer, found.place) == (issuer, place)


@pytest.mark.parametrize(
    "issuer",
    [
        "Phòng Kinh tế, Hạ tầng và Đô thị phường",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Công an xã",
        "Liên đoàn Lao động tỉnh",
        "Ủy ban bầu cử xã",
        "Tòa án nhân dân khu vực 5 - Bắc Ninh",
        "Đảng ủy Công an tỉnh",
        "Đảng ủy các cơ quan Đảng tỉnh",
        "Đảng ủy Bộ Y tế",
    ],
)
def test_a_body_is_read_to_the_end_of_its_name(issuer: str) -> None:
    (found,) = find_citations(f"Thông báo số 12/TB-VP ngày 03/3/2025 của {issuer} về cuộc họp.")
    assert (found.issuer, found.place) == (issuer, None)
    assert found.quote.endswith(issuer)


@pytest.mark.parametrize(
    ("body", "issuer", "place"),
    [
        ("Công an xã Cẩm Hà", "Công an xã", "xã Cẩm Hà"),
        ("Công an thị xã Kỳ Anh", "Công an thị xã", "thị xã Kỳ Anh"),
        ("Cục Thuế tỉnh Đắk Nông trả lời", "Cục Thuế tỉnh", "tỉnh Đắk Nông"),
        ("Sở Ngoại vụ tỉnh Quảng Nam đề nghị", "Sở Ngoại vụ", "tỉnh Quảng Nam"),
        ("Sở Giao thông vận tải tỉnh Long An", "Sở Giao thông vận tải", "tỉnh Long An"),
        ("UBND huyện Cư M’gar", "UBND huyện", "huyện Cư M'gar"),
        ("UBND huyện Ea H'Leo", "UBND huyện", "huyện Ea H'leo"),
        ("UBND huyện Cư Mgar", "UBND huyện", "huyện Cư M'gar"),
        ("Ban Chỉ đạo chuyển đổi số xã Cẩm Hà", "Ban Chỉ đạo chuyển đổi số xã", "xã Cẩm Hà"),
    ],
)
def test_a_body_has_the_place_that_it_ends_with(body: str, issuer: str, place: str) -> None:
    (found,) = find_citations(f"Theo Kế hoạch số 5/KH-CA ngày 3/3/2025 của {body} về an ninh.")
    assert (found.issuer, found.place) == (issuer, place)


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("của Bộ GDĐT", "Bộ Giáo dục và Đào tạo"),
        ("của Ban Tổ chức Trung ương Đảng", "Ban Tổ chức Trung ương"),
        ("của Ban Thường trực Ủy ban Trung ương MTTQVN", "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam"),
        ("của Trưởng ban Ban Chỉ đạo Trung ương", "Ban Chỉ đạo Trung ương"),
        ("giữa Bộ Tài chính và Bộ Y tế", "Bộ Tài chính và Bộ Y tế"),
        ("của Đảng ủy Cơ quan Bộ Kế hoạch và Đầu tư", "Đảng ủy Cơ quan Bộ Kế hoạch và Đầu tư"),
        ("của BCH Công đoàn ngành Giáo dục tỉnh", "BCH Công đoàn ngành Giáo dục tỉnh"),
        ("của Đảng ủy khối cơ quan và doanh nghiệp tỉnh", "Đảng ủy Khối các cơ quan tỉnh"),
    ],
)
def test_a_body_is_known_by_its_other_names(words: str, issuer: str) -> None:
    (found,) = find_citations(f"Theo Thông báo số 12/TB-VP ngày 03/3/2025 {words} về cuộc họp.")
    assert (found.issuer, found.quote) == (issuer, f"Thông báo số 12/TB-VP ngày 03/3/2025 {words}")


def test_another_document_or_body_behind_a_name_is_no_part_of_it() -> None:
    text = "Công văn số 5/SNgV ngày 21/7/2025 của Sở Ngoại vụ và Công văn số 6/SCT ngày 22/7/2025 của Sở Công Thương."
    assert issuers(text) == ["Sở Ngoại vụ", "Sở Công Thương"]


def test_a_party_committee_of_an_organ_is_no_communes() -> None:
    text = "Nghị quyết số 9-NQ/ĐU của Đảng ủy Bộ Y tế; Nghị quyết số 8-NQ/ĐU của Đảng ủy Công an tỉnh; Nghị quyết số"
    assert [c.level for c in local(text + " 7-NQ/ĐU của Đảng ủy xã.", COMMUNE)] == [
        Level.CENTRAL,
        Level.PROVINCIAL,
        Level.WARD,
    ]


@pytest.mark.parametrize(
    ("written", "issuer"),
    [
        ("của Bộ Chính trị, Ban Bí thư về", "Bộ Chính trị và Ban Bí thư"),
        (", Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XIII về", "Ban Chấp hành Trung ương"),
        ("của Bộ Chính trị, Ban Bí thư yêu cầu", "Bộ Chính trị"),
        ("của Bộ Chính trị, Chính phủ về", "Bộ Chính trị"),
    ],
)
def test_bodies_of_the_centre_sign_alone_or_together(written: str, issuer: str) -> None:
    (found,) = find_citations(f"Thực hiện Kết luận số 127-KL/TW{'' if written[0] == ',' else ' '}{written} sắp xếp.")
    assert found.issuer == issuer


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "liên Bộ Lao động - Thương binh và Xã hội - Bộ Tài chính",
            "Bộ Lao động - Thương binh và Xã hội và Bộ Tài chính",
        ),
        ("liên Bộ: Tài chính, Nội vụ, Tư pháp", "Bộ Tài chính và Bộ Nội vụ và Bộ Tư pháp"),
    ],
)
def test_ministries_may_share_the_word_for_themselves(written: str, read: str) -> None:
    assert issuers(f"Thông tư liên tịch số 8/2008/TTLT-BTC-BNV của {written} hướng dẫn về") == [read]


@pytest.mark.parametrize("meeting", ["lần thứ tám", "lần thứ VIII,", "lần thứ 8 của"])
def test_a_committee_is_read_behind_the_meeting_at_which_it_decided(meeting: str) -> None:
    assert issuers(f"Nghị quyết số 5-NQ/TU của Hội nghị {meeting} Ban Chấp hành Đảng bộ tỉnh về") == ["Tỉnh ủy"]
    assert issuers(f"Nghị quyết số 21-NQ/TW của Hội nghị {meeting} Ban Chấp hành Trung ương về") == [
        "Ban Chấp hành Trung ương"
    ]
