"""Questions to a store: who is meant, who cites it, how it passes down, who has none."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danchieu import queries
from danchieu.building import build as build_for_real
from danchieu.errors import QueryError
from danchieu.queries.naming import labels
from danchieu.queries.statistics import pagerank
from danchieu.queries.wording import read
from danchieu.store import connect
from danchieu.store.connection import MEMORY
from fake_rooms import CHAIN, build, lay

MORE = {
    "tw/17a.txt": "# nghị quyết|17|NQ/TU|2019-10-30|tỉnh Quảng Ninh|Về rừng\n",
    "tw/17b.txt": "# nghị quyết|17|NQ/TU|2023-10-30|tỉnh Quảng Ninh|Về văn hóa\n[nghị quyết|57|NQ/HĐND|2024-03-03]\n",
    "phuong/50.txt": "# chương trình|50|CTr/ĐU|2025-10-01|phường Hồng Gai|\n[kế hoạch|20|KH/ĐU|2025-09-16|based_on]\n",
    "phuong/9.txt": "# kế hoạch|9|KH/ĐU|2025-10-01|phường Cao Xanh|Việc khác\n",
    "phuong/1.txt": "# kế hoạch|1|KH/ĐU|2020-10-01|phường Bãi Cháy|Việc cũ\n",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    folder = lay(tmp_path_factory.mktemp("in"), {**CHAIN, **MORE})
    with closing(connect(MEMORY, write=True)) as store:
        build([folder], store)
        yield store


def key(db, query):
    return db.execute("SELECT key FROM document WHERE id = ?", (queries.find(db, query),)).fetchone()[0]


CENTRAL = "nghị quyết|57|NQ/TW|2024-12-22"


@pytest.mark.parametrize(
    "query",
    [
        "57-NQ/TW", "57 - NQ / TW", "57-nq/tw", "57/NQ-TW", "NQ57/TW", "nghi quyet 57 NQ/TW", "Nghị quyết số 57-NQ/TW",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024", "Nghị quyết 57-NQ/TW, ngày 22 tháng 12 năm 2024", "NQ 57 2024-12-22",
        "NQ57 ngày 22.12.2024", "057-NQ/TW", "Nghị quyết 57 đột phá khoa học", "đột phá khoa học",
        "nghị quyết|57|NQ/TW|2024-12-22", "nghị quyết|57|NQ/TW|?", "  NGHI  QUYET 57-NQ/TW ",
    ],
)  # fmt: skip
def test_a_query_is_forgiving(db, query):
    assert key(db, query) == CENTRAL


def test_an_id_is_a_query(db):
    number = queries.find(db, "57-NQ/TW")
    assert queries.find(db, number) == queries.find(db, f"#{number}") == number


def test_a_number_alone_is_enough_where_one_document_has_it(db):
    assert key(db, "50") == "chương trình|50|CTr/ĐU|2025-10-01"


def test_a_type_word_tells_documents_of_one_number_apart(db):
    assert key(db, "kế hoạch 20") == key(db, "KH20") == "kế hoạch|20|KH/ĐU|2025-09-16"


def test_a_document_without_number_answers_to_its_title(db):
    assert key(db, "bao cao chinh tri Uong Bi").startswith("không số|")


@pytest.mark.parametrize("query", ["nghi quyet 57", "NQ57", "57", "17-NQ/TU"])
def test_an_ambiguous_query_names_its_candidates(db, query):
    with pytest.raises(QueryError, match="2 documents fit; say which: ") as caught:
        queries.find(db, query)
    assert len(caught.value.candidates) == 2


def test_a_candidate_as_it_is_named_is_itself_understood(db):
    with pytest.raises(QueryError) as caught:
        queries.find(db, "17-NQ/TU")
    for name in caught.value.candidates:
        assert labels(db, [queries.find(db, name)]) == [name]


def test_a_date_decides_between_documents_of_one_number(db):
    assert key(db, "17-NQ/TU ngày 30/10/2019") == "nghị quyết|17|NQ/TU|2019-10-30"
    assert key(db, "17-NQ/TU 2023") == "nghị quyết|17|NQ/TU|2023-10-30"


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("57-NQ/TX", "Nghị quyết 57-NQ/TW"),
        ("58-NQ/TW", "Nghị quyết 57-NQ/TW"),
        ("đột phá công nghệ", "Nghị quyết 57-NQ/TW"),
    ],
)
def test_an_unknown_query_names_the_nearest_known(db, query, nearest):
    with pytest.raises(QueryError, match="no such document is known; the nearest known: ") as caught:
        queries.find(db, query)
    assert any(name.startswith(nearest) for name in caught.value.candidates[:2])


@pytest.mark.parametrize("query", ["%", "_", "'; DROP TABLE document; --", "#99999", "số", "99999999999999999999"])
def test_a_query_that_means_nothing_is_unknown(db, query):
    with pytest.raises(QueryError, match="no such document"):
        queries.find(db, query)


PIECES = st.sampled_from(
    ["57", "NQ", "/", "-", ".", " ", "TW", "khóa", "13", "XII", "số", "ngày", "31/2/2024", "về", "của", "UBND", "#",
     "Hội nghị lần thứ", "Trung ương", "%", "_", "\\", "'", "|", "Ban Tổ chức - Nội vụ", "đại hội", "Đề án", "٣", "²"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=9).map("".join)))
def test_any_query_is_answered_or_refused(db, query):
    try:
        assert isinstance(queries.find(db, query), int)
    except QueryError as error:
        assert error.todo


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_query_is_told_what_to_say(db, query):
    with pytest.raises(QueryError, match="the query is empty; name a document"):
        queries.find(db, query)


REAL = {
    "ha-tu.txt": "ĐẢNG ỦY PHƯỜNG HÀ TU\n*\nSố 20-KH/ĐU\nHà Tu, ngày 16 tháng 9 năm 2025\n\nKẾ HOẠCH\nvề kinh tế\n\n"
    "Thực hiện Nghị quyết Trung ương 4 (khóa XII), Nghị quyết Trung ương 4 (khóa XIII), Nghị quyết Đại hội XIII của "
    "Đảng, Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị, Nghị quyết 21-NQ/TW của Hội nghị Trung ương 6 "
    "khóa XII, Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương, Quyết định số 2529/QĐ-UBND ngày "
    "02/7/2025 của UBND tỉnh.\nTheo Hướng dẫn số 05-HD/BTCTU ngày 19/5/2024 của Ban Tổ chức Tỉnh ủy.\n",
    "khac.txt": "Theo Hướng dẫn số 05-HD/BTCTU ngày 21/5/2024 của Ban Tổ chức Tỉnh ủy Quảng Ninh; Đề án 06.\n"
    "Căn cứ Luật Đất đai.\n",
}


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    with closing(connect(MEMORY, write=True)) as store:
        build_for_real([lay(tmp_path_factory.mktemp("real"), REAL)], store)
        yield store


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("NQ-68", "Nghị quyết 68-NQ/TW"),
        ("NQ.68", "Nghị quyết 68-NQ/TW"),
        ("68-NQ", "Nghị quyết 68-NQ/TW"),
        ("NQ-TW 68", "Nghị quyết 68-NQ/TW"),
        ("NQ/TW số 68", "Nghị quyết 68-NQ/TW"),
        ("Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về phát triển kinh tế tư nhân", "Nghị quyết 68-NQ/TW"),
        ("NQ 68 của BCT", "Nghị quyết 68-NQ/TW"),
        ("NQTW4 khóa 12", "Nghị quyết Trung ương 4 khóa XII"),
        ("nghị quyết trung ương 4 khóa 13", "Nghị quyết Trung ương 4 khóa XIII"),
        ("Nghị quyết Hội nghị lần thứ 4 Trung ương khóa XIII", "Nghị quyết Trung ương 4 khóa XIII"),
        ("đại hội 13", "Nghị quyết Đại hội XIII của Đảng"),
        ("21-NQ/TW khóa XII", "Nghị quyết 21-NQ/TW khóa XII"),
        ("21-NQ/TW (khóa 13)", "Nghị quyết 21-NQ/TW ngày 16/06/2022"),
        ("68-NQ/TW của BCT khóa XIII", "Nghị quyết 68-NQ/TW"),
        ("Đại hội XIII", "Nghị quyết Đại hội XIII của Đảng"),
        ("ĐA06", "Đề án 06"),
        ("Quyết định 2529/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh", "Quyết định 2529/QĐ-UBND"),
        ("05-HD/BTCTU ngày 19/5/2024", "Hướng dẫn 05-HD/BTCTU"),
        ("05-HD/BTCTU ngày 21/5/2024", "Hướng dẫn 05-HD/BTCTU"),
    ],
)
def test_a_query_may_be_worded_as_officers_word_it(real, query, label):
    assert labels(real, [queries.find(real, query)])[0].startswith(label)


def test_a_candidate_without_date_is_told_by_its_term(real):
    with pytest.raises(QueryError) as caught:
        queries.find(real, "21-NQ/TW")
    assert [name.split(" (#")[0] for name in caught.value.candidates] == [
        "Nghị quyết 21-NQ/TW khóa XII", "Nghị quyết 21-NQ/TW ngày 16/06/2022"
    ]  # fmt: skip


def test_a_place_that_no_document_of_the_number_has_is_not_passed_over(real):
    with pytest.raises(QueryError, match="nearest known: Kế hoạch 20-KH/ĐU ngày 16/09/2025, phường Hà Tu"):
        queries.find(real, "20-KH/ĐU phường Hồng Gai")


def test_a_law_by_its_number_is_near_to_one_that_is_cited_by_name_alone(real):
    with pytest.raises(QueryError, match=r"nearest known: Luật Đất đai \(#"):
        queries.find(real, "luật 31/2024/QH15")


def test_the_nearest_are_of_the_symbol_before_those_of_the_number_alone(real):
    with pytest.raises(QueryError) as caught:
        queries.find(real, "20-NQ/TW")
    assert [name[:19] for name in caught.value.candidates] == [
        "Nghị quyết 21-NQ/TW", "Nghị quyết 21-NQ/TW", "Nghị quyết 68-NQ/TW", "Kế hoạch 20-KH/ĐU n"
    ]  # fmt: skip


def test_a_query_is_taken_apart():
    named = read("Quyết định số 2529/QĐ-UBND ngày 05/8/2021 của UBND tỉnh")
    assert (named.type, named.number, named.symbol, named.date.isoformat()) == (
        "quyet dinh",
        "2529",
        "qdubnd",
        "2021-08-05",
    )
    assert named.words == ("ubnd", "tinh")
    named = read("1679/2025/UBTVQH15")
    assert (named.number, named.year, named.symbol) == ("1679", "2025", "ubtvqh15")
    assert read("66.7/2025/NQ-CP").number == "66.7"
    assert read("ngày 31/02/2024").date is None


def test_citing_gives_the_passage_and_where_it_stands(db):
    rows = list(queries.citing(db, "57-NQ/TW"))
    assert [(row["label"], row["relation"], row["file"], row["line"]) for row in rows] == [
        ("Kế hoạch 10-KH/TU", "implements", "tinh/kh.txt", 2),
        ("Kế hoạch 20-KH/ĐU", "cites", "phuong/20.txt", 3),
        ("báo cáo (không số) Báo cáo chính trị", "cites", "phuong/draft.txt", 2),
    ]
    assert rows[0]["passage"] == "Thực hiện [nghị quyết|57|NQ/TW||implements]."
    assert {tuple(row) for row in rows} == {queries.CITING_COLUMNS}


@pytest.mark.parametrize(
    ("filters", "labels"),
    [
        ({"level": "ward"}, ["Kế hoạch 20-KH/ĐU", "báo cáo (không số) Báo cáo chính trị"]),
        ({"level": "ward", "plans": True}, ["Kế hoạch 20-KH/ĐU"]),
        ({"type": "bao cao"}, ["báo cáo (không số) Báo cáo chính trị"]),
        ({"place": "ha tu"}, ["Kế hoạch 20-KH/ĐU"]),
        ({"place": "id phường Uông Bí"}, ["báo cáo (không số) Báo cáo chính trị"]),
        ({"place": "tu"}, ["Kế hoạch 20-KH/ĐU"]),
        ({"level": "city"}, []),
    ],
)
def test_citing_can_be_narrowed(db, filters, labels):
    assert [row["label"] for row in queries.citing(db, "57-NQ/TW", **filters)] == labels


def test_through_adds_those_that_reach_it_over_others_with_the_path(db):
    direct = [row["label"] for row in queries.citing(db, "10-KH/TU")]
    rows = list(queries.citing(db, "10-KH/TU", through=True))
    assert direct == ["Kế hoạch 20-KH/ĐU"]
    assert [(row["label"], row["through"]) for row in rows] == [
        ("Kế hoạch 20-KH/ĐU", None),
        ("Chương trình 50-CTr/ĐU", "Kế hoạch 20-KH/ĐU"),
    ]
    assert rows[1]["relation"] == "based_on"
    assert rows[1]["passage"] == "[kế hoạch|20|KH/ĐU|2025-09-16|based_on]"


def test_through_does_not_pass_over_a_mere_mention(db):
    assert [row["label"] for row in queries.citing(db, "5-QĐ/TW", through=True)] == [
        "báo cáo (không số) Báo cáo chính trị"
    ]


def test_trace_goes_up_and_down_with_the_days_between(db):
    rows = list(queries.trace(db, "10-KH/TU"))
    assert [(row.label, row.depth, row.relation, row.lag_days) for row in rows] == [
        ("Nghị quyết 57-NQ/TW", -1, "implements", 41),
        ("Kế hoạch 10-KH/TU", 0, None, None),
        ("Kế hoạch 20-KH/ĐU", 1, "implements", 227),
        ("Chương trình 50-CTr/ĐU", 2, "based_on", 15),
    ]
    assert rows[2].passage == "Căn cứ [kế hoạch|10|KH/TU|2025-02-01|implements] và"


def test_trace_stops_at_a_depth(db):
    assert [row.depth for row in queries.trace(db, "10-KH/TU", 1)] == [-1, 0, 1]


def test_walks_over_one_connection_do_not_disturb_each_other(db):
    alone = [list(queries.trace(db, "10-KH/TU")), list(queries.citing(db, "57-NQ/TW", through=True))]
    together = zip(queries.trace(db, "10-KH/TU"), queries.citing(db, "57-NQ/TW", through=True), strict=False)
    inner = [(row, list(queries.trace(db, row.document, 1))) for row in queries.trace(db, "10-KH/TU")]
    assert [row for row, _ in inner] == alone[0]
    assert list(together) == list(zip(*alone, strict=False))


def test_the_first_passage_in_the_order_of_files_proves_a_step(tmp_path):
    head = "# b|2|S|2020-01-02||x\n"
    texts = {"a.txt": "# a|1|S|2020-01-01||x\n", "c.txt": f"{head}late [a|1|S||implements]\n"}
    texts["b.txt"] = f"{head}early [a|1|S||implements] and [a|1|S||implements]\n"
    with closing(connect(MEMORY, write=True)) as db:
        build([lay(tmp_path, texts)], db)
        step = list(queries.trace(db, "1-S"))[-1]
        row = next(queries.citing(db, "1-S"))
    assert (step.file, step.passage, step.lag_days) == (row["file"], row["passage"], 1)
    assert step.passage.startswith("early")
    assert row["citations"] == 3


@pytest.mark.parametrize("down", [True, False])
def test_a_walk_reads_only_the_links_that_carry_policy(db, down):
    from danchieu.queries.passing import _statement

    db.execute("CREATE TEMP TABLE IF NOT EXISTS seen (document INTEGER PRIMARY KEY)")
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {_statement('d.label', down)}", (1, "[1]"))]
    index = "link_down" if down else "link_up"
    assert any(f"COVERING INDEX {index}" in step for step in plan)
    assert not any(step.startswith(("SCAN d", "SCAN c", "SCAN e", "SCAN s ")) for step in plan)


def test_trace_ends_where_documents_carry_each_other_out(tmp_path):
    texts = {"a.txt": "# a|1|S|2020-01-01||x\n[b|2|S||implements]\n", "b.txt": "# b|2|S|||y\n[a|1|S||implements]\n"}
    with closing(connect(MEMORY, write=True)) as db:
        build([lay(tmp_path, texts)], db)
        assert [(row.label, row.depth) for row in queries.trace(db, "#1")][:2]
        assert len(list(queries.trace(db, "#1"))) == 3


def test_coverage_tells_who_has_none_from_whom_nothing_is_held(db):
    rows = {row["place"]: (row["state"], row["date"], row["documents"]) for row in queries.coverage(db, "57-NQ/TW")}
    assert rows == {
        "phường Bãi Cháy": ("không có tài liệu", None, 0),
        "phường Cao Xanh": ("chưa dẫn", None, 1),
        "phường Hà Tu": ("dẫn", "2025-09-16", 1),
        "phường Hồng Gai": ("chưa dẫn", None, 1),
        "phường Uông Bí": ("dẫn", None, 1),
        "tỉnh Quảng Ninh": ("triển khai", "2025-02-01", 1),
    }


def test_coverage_asks_all_central_documents_that_a_place_cites(db):
    rows = list(queries.coverage(db))
    assert {row["label"] for row in rows} == {"Nghị quyết 57-NQ/TW", "Quyết định 5-QĐ/TW"}
    assert {tuple(row) for row in rows} == {queries.COVERAGE_COLUMNS}


def test_coverage_counts_an_old_ward_to_that_of_today():
    from danchieu.queries.areas import today

    assert today("06664") == today("06652-2025") == ("06652-2025", "phường Hà Tu")


@pytest.mark.parametrize("ask", [queries.citing, queries.coverage])
def test_a_place_that_nobody_knows_is_told_with_the_nearest(db, ask):
    with pytest.raises(QueryError, match="no place of this name is known; the nearest: Quảng Ninh"):
        list(ask(db, "20-KH/ĐU", place="quang nihn"))
    assert list(ask(db, "20-KH/ĐU", place="Lâm Đồng")) == []


def test_a_place_filter_takes_what_lies_in_it():
    from danchieu.queries.areas import within

    assert within("Quảng Ninh")("06652-2025", "phường Hà Tu")
    assert within("ha long")("06664", "phường Hà Tu")
    assert not within("Hải Phòng")("06652-2025", "phường Hà Tu")


def test_figures_count_what_is_there(db):
    figures = {row["figure"]: row["value"] for row in queries.figures(db)}
    assert figures["sources"] == 9
    assert figures["documents"] == figures["documents held"] + figures["documents cited only"] == 11
    assert figures["links"] == figures["links implements"] + figures["links based_on"] + figures["links cites"]
    assert figures["citations"] == 7


def test_ranking_counts_documents_that_cite(db):
    rows = queries.ranking(db)
    assert (rows[0]["label"], rows[0]["citing"], rows[0]["citations"]) == ("Nghị quyết 57-NQ/TW", 3, 3)
    assert [row["label"] for row in queries.ranking(db, level="central", year=2024)] == ["Nghị quyết 57-NQ/TW"]
    assert len(queries.ranking(db, top=1)) == 1


def test_pagerank_is_a_share_and_higher_where_more_lead():
    ranks = pagerank([(1, 2), (3, 2), (2, 4), (5, 4)])
    assert sum(ranks.values()) == pytest.approx(1)
    assert ranks[4] > ranks[2] > ranks[1] == ranks[3]
    assert pagerank([]) == {}


def test_questions_use_indexes_and_not_the_whole_graph(db):
    def plan(sql, *values):
        return " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values))

    from danchieu.queries.citing import _DIRECT

    assert "SCAN l" not in plan(_DIRECT, 1)
    assert "SCAN" not in plan("SELECT id FROM document WHERE number = ?", "57")


def test_coverage_can_be_asked_by_the_units_of_today_or_of_the_documents_own_date(tmp_path):
    head = "ĐẢNG BỘ THÀNH PHỐ HẠ LONG\nĐẢNG ỦY PHƯỜNG HÀ PHONG\n*\nSố 7-KH/ĐU\nHà Phong, ngày 10 tháng 3 năm 2025\n\n"
    text = f"{head}KẾ HOẠCH\nchuyển đổi số\n\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n"
    with closing(connect(MEMORY, write=True)) as db:
        build_for_real([lay(tmp_path, {"a.txt": text})], db)
        places = {
            units: {row["place"] for row in queries.coverage(db, "57-NQ/TW", units=units)} for units in ("today", "own")
        }
    assert places == {"today": {"phường Hà Tu"}, "own": {"phường Hà Phong"}}
