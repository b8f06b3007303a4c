"""Texts that lost whole letters on the way through a converter."""

from __future__ import annotations

import datetime as dt
import re

from danchieu.finding.citations import find_citations
from danchieu.finding.dropped import is_dropped

WHOLE = (
    "Căn cứ Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân; căn cứ Kế hoạch số 16/KH-MTTQ-BTT ngày "
    "23/12/2025 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Bắc Ninh về tiếp công dân; căn cứ Luật Tố cáo. Ủy ban "
    "MTTQ Việt Nam xã Tân Hội xây dựng kế hoạch tiếp công dân, xử lý đơn thư khiếu nại, tố cáo, kiến nghị, phản ánh."
)
LEFT = re.sub("[À-ÖØ-öø-ý]", "", WHOLE)


def test_a_text_without_the_letters_of_latin_1_is_told_from_a_whole_one() -> None:
    assert is_dropped(LEFT)
    assert not is_dropped(WHOLE)
    assert not is_dropped("Implementing the plan of the committee. " * 40)


def test_citations_of_such_a_text_say_what_they_said_before_it_lost_them() -> None:
    law, plan, other = find_citations(LEFT)
    assert law.quote == "Luật Bầu cử đại biểu Quốc hội v đại biểu Hội đồng nhn dn"
    assert (
        plan.quote == "Kế hoạch số 16/KH-MTTQ-BTT ngy 23/12/2025 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Bắc Ninh"
    )
    assert (plan.date, plan.place) == (dt.date(2025, 12, 23), "tỉnh Bắc Ninh")
    assert plan.issuer == "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"
    assert (other.quote, other.name) == ("Luật Tố co", "tố cáo")


def test_offsets_still_count_in_the_text_as_it_is() -> None:
    assert all(LEFT[c.start : c.end] == c.quote for c in find_citations(LEFT))
