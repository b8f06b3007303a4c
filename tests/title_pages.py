# ruff: noqa: E501  (pages are easier to read with the lines that they have)
"""Title blocks of every layout that files hold, made up for the tests, and what stands in them.

Names of places are real ones, everything else is invented.
"""

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"

PAGES: dict[str, tuple[str, dict[str, str | None]]] = {
    "party, two columns in one line each": (
        "TỈNH ỦY QUẢNG NINH\tĐẢNG CỘNG SẢN VIỆT NAM\n*\tHạ Long, ngày 5 tháng 9 năm 2023\nSố 91-NQ/TU\n\nNGHỊ QUYẾT\n"
        "của Ban Thường vụ Tỉnh ủy\nvề nuôi hàu trên bè đến năm 2030\n-----\nThực hiện chủ trương",
        {
            "type": "nghị quyết", "number": "91", "symbol": "NQ/TU", "date": "2023-09-05",
            "issuer": "Ban Thường vụ Tỉnh ủy", "level": "provincial", "place": "tỉnh Quảng Ninh",
            "title": "về nuôi hàu trên bè đến năm 2030",
        },
    ),
    "party, left column first": (
        "ĐẢNG BỘ TỈNH QUẢNG NINH\nTHÀNH ỦY HẠ LONG\n*\nSố 045 -KH/TU\n" + PARTY + "Hạ Long, ngày 07 tháng 01 năm 2021\n\n"
        "KẾ HOẠCH\nthực hiện Chỉ thị số 99-CT/TW ngày 2/2/2020 của Bộ Chính trị\nvề trồng cây\n\nĐể việc đó",
        {
            "type": "kế hoạch", "number": "45", "symbol": "KH/TU", "date": "2021-01-07", "issuer": "Thành ủy",
            "level": "city", "place": "thành phố Hạ Long",
            "title": "thực hiện Chỉ thị số 99-CT/TW ngày 2/2/2020 của Bộ Chính trị về trồng cây",
        },
    ),
    "party, a board's name below its committee's": (
        "TỈNH ỦY QUẢNG NINH\nBAN TỔ CHỨC\n*\nSố 85-HD/BTCTU\n" + PARTY + "Quảng Ninh, ngày 19 tháng 5 năm 2024\n"
        "HƯỚNG DẪN\nghi sổ chi bộ\n\nCăn cứ",
        {
            "type": "hướng dẫn", "number": "85", "symbol": "HD/BTCTU", "issuer": "Ban Tổ chức Tỉnh ủy",
            "level": "provincial", "place": "tỉnh Quảng Ninh",
        },
    ),
    "party, the centre's letterhead wrapped, decided by another of its bodies": (
        "BAN\nCHẤP HÀNH TRUNG ƯƠNG\n*\n\nĐẢNG CỘNG SẢN\nVIỆT NAM\n-------\n\nSố 983-QĐ/TW\n\nHà Nội, ngày 19\ntháng 11 năm"
        " 2025\n\nQUY ĐỊNH\n\nVỀ\nGIỮ SỔ SÁCH\n\n-----\n\n- Căn cứ Điều lệ Đảng;\n\nT/M BAN BÍ THƯ\nLê Văn Sổ",
        {
            "type": "quy định", "number": "983", "symbol": "QĐ/TW", "date": "2025-11-19", "issuer": "Ban Bí thư",
            "level": "central", "place": None, "title": "VỀ GIỮ SỔ SÁCH",
        },
    ),
    "party, two bodies named behind the type": (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\n" + PARTY + "Số 921-KL/TW\nHà Nội, ngày 2 tháng 3 năm 2025\nKẾT LUẬN\n"
        "CỦA BỘ CHÍNH TRỊ,\nBAN BÍ THƯ\nVỀ GỌN SỔ SÁCH\n-----\nSau khi nghe",
        {"issuer": "Bộ Chính trị và Ban Bí thư", "title": "VỀ GỌN SỔ SÁCH", "level": "central"},
    ),
    "party, markdown, number and day blank, a draft": (
        "**ĐẢNG ỦY PHƯỜNG UÔNG BÍ**\n***\n**Số:     -KH/ĐU**\n\n**ĐẢNG CỘNG SẢN VIỆT NAM**\n"
        "*Uông Bí, ngày    tháng 8 năm 2025*\n\nDỰ THẢO\n\n# KẾ HOẠCH\n## Học tập điều mới\n\nCăn cứ",
        {
            "type": "kế hoạch", "number": None, "symbol": "KH/ĐU", "date": None, "issuer": "Đảng ủy", "level": "ward",
            "place": "phường Uông Bí", "title": "Học tập điều mới", "draft": "True",
        },
    ),
    "party, read by a scanner without Vietnamese": (
        "PANG UY PHUONG HA TU\n NGHI QUYET\nCUA BAN CHAP HANH DPANG BQ PHUONG\nvé viéc trong cay nim 2026\n\nNim 2026 la",
        {
            "type": "nghị quyết", "issuer": "Đảng ủy", "level": "ward", "place": "phường Hà Tu",
            "title": "về việc trong cay năm 2026",
        },
    ),
    "party, its number and day read by a scanner without Vietnamese": (
        "DANG BO TINH QUANG NINH\nDANG UY PHUONG HA TU\n*\nSé 912-KH/DU\nPANG CONG SAN VIET NAM\n"
        "Ha Tu, ngay 02 thang 9 nim 2025\n\nKE HOACH\ntréng cay\n\nCan ctr Nghi quyét",
        {
            "type": "kế hoạch", "number": "912", "symbol": "KH/ĐU", "date": "2025-09-02", "issuer": "Đảng ủy",
            "level": "ward", "place": "phường Hà Tu", "title": "tréng cay",
        },
    ),
    "party, a congress": (
        "ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ XÃ HẢI SƠN\nLẦN THỨ I, NHIỆM KỲ 2025-2030\n*\n" + PARTY
        + "Hải Sơn, ngày 12 tháng 8 năm 2025\nNGHỊ QUYẾT\nĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ HẢI SƠN\n\nĐại hội đã",
        {"type": "nghị quyết", "issuer": "Đại hội Đảng bộ xã", "place": "xã Hải Sơn", "level": "ward"},
    ),
    "party, a report's type in a bracket": (
        "ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ PHƯỜNG HÀ TU\nLẦN THỨ I, NHIỆM KỲ 2025-2030\n*\n(DỰ THẢO lần 2)\n\n" + PARTY
        + "\nHà Tu, ngày tháng năm 2025\n\nXÂY PHỐ ĐẸP\n(Báo cáo chính trị của BCH Đảng bộ phường trình Đại hội)\n\nPhần thứ nhất\n",
        {
            "type": "báo cáo", "issuer": "Đảng ủy", "place": "phường Hà Tu", "level": "ward", "date": None,
            "draft": "True", "title": "XÂY PHỐ ĐẸP (Báo cáo chính trị của BCH Đảng bộ phường trình Đại hội)",
        },
    ),
    "state, right column first": (
        STATE + "Hà Tu, ngày 3 tháng 10 năm 2025\nỦY BAN NHÂN DÂN\nPHƯỜNG HÀ TU\nSố: 0977/BC-UBND\nBÁO CÁO\n"
        "Kết quả quét phố quý III năm 2025\n\nTrong quý",
        {
            "type": "báo cáo", "number": "977", "symbol": "BC-UBND", "date": "2025-10-03", "issuer": "UBND phường",
            "level": "ward", "place": "phường Hà Tu", "place_id": "06652-2025", "title": "Kết quả quét phố quý III năm 2025",
        },
    ),
    "state, number and date on one line, the day in figures": (
        "UBND THÀNH PHỐ HẢI PHÒNG\nSỞ TÀI CHÍNH\n-------\n" + STATE + "Số: 915/HD-STC\tHải Phòng, ngày 01/8/2025\nHƯỚNG DẪN\n"
        "Lập sổ chi\n\nCăn cứ",
        {
            "type": "hướng dẫn", "number": "915", "symbol": "HD-STC", "date": "2025-08-01", "issuer": "Sở Tài chính",
            "level": "provincial", "place": "thành phố Hải Phòng",
        },
    ),
    "state, everything flattened into one line, letters lost": (
        "Kế hoạch tiếp dân của xã\nỦY BAN MTTQ VIỆT NAM X LƯƠNG MINH BAN THƯỜNG TRỰC Số: /KH-MTTQ-BTT CỘNG HA X HỘI CHỦ NGHĨA "
        "VIỆT NAM Độc lập - Tự do - Hạnh phc Lương Minh, ngy 10 thng 12 năm 2025 KẾ HOẠCH Tiếp dn định kỳ năm mới "
        "Căn cứ Luật A đ ban hnh",
        {
            "type": "kế hoạch", "number": None, "symbol": "KH-MTTQ-BTT", "date": "2025-12-10", "level": "ward",
            "issuer": "Ban Thường trực Ủy ban MTTQ Việt Nam xã", "place": "xã Lương Minh",
            "title": "Tiếp dn định kỳ năm mới",
        },
    ),
    "state, a council with its province below, one of many of its name": (
        "HỘI ĐỒNG NHÂN DÂN\nXÃ TÂN TIẾN\nTỈNH LẠNG SƠN\nSố: 95/NQ-HĐND\n" + STATE + "Tân Tiến, ngày 2 tháng 8 năm 2025\n"
        "NGHỊ QUYẾT\nVề mua cây\n\nHỘI ĐỒNG NHÂN DÂN XÃ TÂN TIẾN\n\nCăn cứ",
        {"issuer": "HĐND xã", "place": "xã Tân Tiến", "place_id": "06019-2025", "level": "ward", "title": "Về mua cây"},
    ),
    "state, a law": (
        "QUỐC HỘI\n" + STATE + "Luật số: 972/2025/QH15\nHà Nội, ngày 16 tháng 6 năm 2025\nLUẬT\nCÂY XANH\nCăn cứ Hiến pháp",
        {
            "type": "luật", "number": "972", "year": "2025", "symbol": "QH15", "issuer": "Quốc hội", "level": "central",
            "title": "CÂY XANH",
        },
    ),
    "state, several ministries, the number wrapped": (
        "BỘ NỘI VỤ - BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nSố: 93/2010/TTLT-BNV-\nBLĐTBXH\n" + STATE
        + "Hà Nội, ngày 2 tháng 3 năm 2010\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn xét tặng\n\nCăn cứ",
        {
            "type": "thông tư liên tịch", "number": "93", "year": "2010", "symbol": "TTLT-BNV-BLĐTBXH",
            "issuer": "Bộ Nội vụ và Bộ Lao động - Thương binh và Xã hội", "title": "Hướng dẫn xét tặng",
        },
    ),
    "state, an official letter": (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG HÀ TU\n\nSố: 923/UBND-KT\nV/v đôn đốc quét phố\nquý III\n\n" + STATE
        + "Hà Tu, ngày 3 tháng 10 năm 2025\n\nKính gửi: Các khu phố",
        {
            "type": "công văn", "number": "923", "symbol": "UBND-KT", "date": "2025-10-03", "issuer": "UBND phường",
            "title": "đôn đốc quét phố quý III",
        },
    ),
    "state, who decides right below the title": (
        "BỘ Y TẾ\n" + STATE + "Số:967/QĐ-BYT\nHà Nội, ngày 5 tháng 11 năm 2024\nQUYẾT ĐỊNH\nGiá khám răng\nBỘ TRƯỞNG BỘ Y TẾ\n"
        "Căn cứ Luật B;\nQUYẾT ĐỊNH\nĐiều 1. Giá",
        {"type": "quyết định", "number": "967", "issuer": "Bộ Y tế", "title": "Giá khám răng"},
    ),
    "state, only the number is left of the letterhead": (
        "Số: 916/NQ-UBTVQH15\n\nNGHỊ QUYẾT\n\nVề việc đặt tên\n\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nCăn cứ Luật A;\n\nNghị quyết này được"
        " Ủy ban Thường vụ Quốc hội thông qua ngày 16 tháng 6 năm 2025.\n",
        {
            "type": "nghị quyết", "number": "916", "symbol": "NQ-UBTVQH15", "issuer": "Ủy ban Thường vụ Quốc hội",
            "level": "central", "date": "2025-06-16", "title": "Về việc đặt tên",
        },
    ),
    "web page, number and date wrapped": (
        "ỦY BAN NHÂN\nDÂN\nTỈNH HÀ TĨNH\n-------\n\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-----\n\n"
        "Số:\n984/2025/QĐ-UBND\n\nHà Tĩnh ngày\n02 tháng 12 năm 2025\n\nQUYẾT ĐỊNH\nBỎ QUYẾT ĐỊNH SỐ 910/2016/QĐ-UBND\nVỀ CÂY\nCăn cứ",
        {
            "type": "quyết định", "number": "984", "year": "2025", "symbol": "QĐ-UBND", "date": "2025-12-02",
            "issuer": "UBND tỉnh", "level": "provincial", "place": "tỉnh Hà Tĩnh", "place_id": "42",
            "title": "BỎ QUYẾT ĐỊNH SỐ 910/2016/QĐ-UBND VỀ CÂY",
        },
    ),
    "gazette": (
        "CÔNG BÁO/Số 9/Ngày 01-6-2026\n70\n\nTHỦ TƯỚNG CHÍNH PHỦ\n__________\n\nSố: 921/CT-TTg\n\n" + STATE
        + "_____\nHà Nội, ngày 20 tháng 5 năm 2026\n\nCHỈ THỊ\nVề việc gọn phố\n_____\n\nThực hiện",
        {"type": "chỉ thị", "number": "921", "issuer": "Thủ tướng Chính phủ", "title": "Về việc gọn phố"},
    ),
    "web page, the number in its heading": (
        "TOÀN VĂN: KẾT LUẬN 955-KL/TW CỦA BỘ CHÍNH TRỊ VỀ GỌN PHỐ\n\nNội dung chính\n\nKẾT LUẬNCỦA BỘ CHÍNH TRỊvề gọn phố\n\nTại",
        {"type": "kết luận", "number": "955", "symbol": "KL/TW", "issuer": "Bộ Chính trị", "title": "về gọn phố"},
    ),
    "no block, it speaks of itself": (
        "Chương I\n\nĐiều 1. Nghị định này nói về cây.\nĐiều 2. Theo Nghị định này và Luật A.\nĐiều 3. Nghị định này có hiệu lực.",
        {"type": "nghị định", "number": None, "issuer": "Chính phủ", "level": "central", "title": None},
    ),
    "no block, a congress's report": (
        " Đại hội đại biểu Đảng bộ phường Uông Bí lần thứ Nhất diễn ra khi phố mới. Đảng bộ phường Uông Bí có nhiều chi bộ.\n\n"
        "Phần thứ nhất\nKẾT QUẢ QUÉT PHỐ\nNHIỆM KỲ 2020-2025\n\nĐảng bộ phường Thanh Sơn đã quét.",
        {
            "type": "báo cáo", "issuer": "Đảng ủy", "level": "ward", "place": "phường Uông Bí",
            "title": "KẾT QUẢ QUÉT PHỐ NHIỆM KỲ 2020-2025",
        },
    ),
    "no city in the block, but in the text": (
        "**NGHỊ QUYẾT**\n**CỦA BAN CHẤP HÀNH ĐẢNG BỘ THÀNH PHỐ**\n**về cây năm 2021**\n\n-----\n\nTrồng cây ở thành phố Hạ Long, "
        "cùng thành phố Hạ Long tưới.",
        {"issuer": "Thành ủy", "level": "city", "place": "thành phố Hạ Long", "title": "về cây năm 2021"},
    ),
    "nothing": ("Một đoạn văn không nói mình là gì.", {"type": None, "issuer": None, "place": None, "title": None}),
}  # fmt: skip
