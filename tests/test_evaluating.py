"""Evaluating: figures of hand-made cases, and the same figures as the corpus's own scorer."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from danchieu.errors import ReadingError
from danchieu.evaluating import FIELDS, evaluate, read_gold, report, run, texts_of

Line = dict[str, Any]


def line(start: int, end: int, **fields: Any) -> Line:
    """A citation of a text of its own."""
    made: Line = {"file": "a.txt", "start": start, "end": end, "quote": "x" * (end - start), "kind": "numbered"}
    return made | {"type": "nghị quyết", "number": "57", "symbol": "NQ/TW", "key": "a"} | fields


def scored(tmp_path: Path, gold: list[Line], predicted: list[Line], **options: Any) -> Any:
    """An evaluation of lines."""
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in gold), encoding="utf-8")
    return evaluate([path], predicted, **options)


def test_equal_citations_score_one_everywhere(tmp_path: Path) -> None:
    gold = [line(0, 10), line(20, 30, number="58", key="b")]
    core = scored(tmp_path, gold, gold).core
    assert [core.found.f1, core.exact.f1, core.strict.f1, core.keys.f1] == [1.0] * 4
    assert set(core.fields.values()) == {1.0}


def test_a_wrong_field_costs_strict_but_not_found(tmp_path: Path) -> None:
    result = scored(tmp_path, [line(0, 10)], [line(0, 10, symbol="NQ/TU")])
    assert (result.core.found.f1, result.core.strict.f1) == (1.0, 0.0)
    assert [one.said() for one in result.errors] == ["symbol: 'NQ/TW' != 'NQ/TU'"]


def test_another_number_is_a_miss_and_a_false_find(tmp_path: Path) -> None:
    result = scored(tmp_path, [line(0, 10)], [line(0, 10, number="58")])
    assert (result.core.found.precision, result.core.found.recall) == (0.0, 0.0)
    assert [one.said() for one in result.errors] == ["missed", "not in gold"]


def test_laws_and_names_pair_by_overlap_alone(tmp_path: Path) -> None:
    result = scored(tmp_path, [line(0, 10, kind="law", number=None)], [line(5, 12, kind="law", number="33")])
    assert result.core.found.f1 == 1.0
    assert result.core.exact.f1 == 0.0


def test_tone_placement_case_and_spaces_do_not_count(tmp_path: Path) -> None:
    gold, predicted = line(0, 9, issuer="Tỉnh ủy"), line(0, 9, issuer="tỉnh  uỷ")
    assert scored(tmp_path, [gold], [predicted]).core.strict.f1 == 1.0


def test_other_accents_do_count(tmp_path: Path) -> None:
    assert scored(tmp_path, [line(0, 9, issuer="Tỉnh ủy")], [line(0, 9, issuer="Tinh uy")]).core.strict.f1 == 0.0


def test_doubtful_gold_counts_neither_way(tmp_path: Path) -> None:
    gold = [line(0, 10, doubt=True), line(20, 30)]
    found = scored(tmp_path, gold, [line(2, 8, number="9"), line(20, 30)]).core
    assert (found.gold, found.predicted, found.found.f1) == (1, 1, 1.0)


def test_the_better_overlap_wins_the_pair(tmp_path: Path) -> None:
    result = scored(tmp_path, [line(0, 10)], [line(0, 40), line(0, 10)])
    assert result.core.exact.recall == 1.0
    assert result.core.found.precision == 0.5


def test_one_predicted_citation_cannot_answer_two_gold_ones(tmp_path: Path) -> None:
    assert scored(tmp_path, [line(0, 10), line(5, 15)], [line(0, 15)]).core.found.recall == 0.5


def test_keys_are_clusters_not_strings(tmp_path: Path) -> None:
    gold = [line(0, 5, key="a"), line(10, 15, key="a"), line(20, 25, key="b")]
    renamed = [line(0, 5, key="x"), line(10, 15, key="x"), line(20, 25, key="y")]
    assert scored(tmp_path, gold, renamed).core.keys.f1 == 1.0


def test_joined_keys_cost_precision_of_the_clusters(tmp_path: Path) -> None:
    gold = [line(0, 5, key="a"), line(10, 15, key="b")]
    keys = scored(tmp_path, gold, [line(0, 5, key="x"), line(10, 15, key="x")]).core.keys
    assert (keys.precision, keys.recall) == (0.5, 1.0)


def test_citations_without_key_are_documents_of_their_own(tmp_path: Path) -> None:
    gold = [line(0, 5, key="a"), line(10, 15, key="a")]
    keys = scored(tmp_path, gold, [line(0, 5, key=None), line(10, 15, key=None)]).core.keys
    assert (keys.precision, keys.recall) == (1.0, 0.5)


def test_named_is_scored_apart(tmp_path: Path) -> None:
    gold = [line(0, 10), line(20, 30, kind="named", number=None)]
    result = scored(tmp_path, gold, [line(0, 10)])
    assert (result.core.found.f1, result.named.found.recall) == (1.0, 0.0)
    assert set(result.by_kind) == {"named", "numbered"}


def test_noise_classes_have_their_own_figures(tmp_path: Path) -> None:
    gold = [line(0, 10, noise="ocr"), line(0, 10, file="b.txt", noise="none")]
    result = scored(tmp_path, gold, [line(0, 10), line(50, 60)])
    assert result.by_noise["ocr"].found.precision == 0.5
    assert result.by_noise["none"].found.recall == 0.0


def test_only_the_asked_stretch_counts(tmp_path: Path) -> None:
    gold = [line(0, 10), line(100, 110)]
    assert scored(tmp_path, gold, [line(0, 10), line(200, 210)], until=50).core.found.f1 == 1.0


def test_files_meet_by_base_name_and_other_texts_do_not_count(tmp_path: Path) -> None:
    predicted = [line(0, 10, file="deep/below/a.txt"), line(0, 10, file="other.txt")]
    assert scored(tmp_path, [line(0, 10)], predicted).core.found.f1 == 1.0


def test_nothing_predicted_scores_zero(tmp_path: Path) -> None:
    assert scored(tmp_path, [line(0, 10)], []).core.found.f1 == 0.0


def test_the_table_and_its_errors_name_the_place(tmp_path: Path) -> None:
    said = report(scored(tmp_path, [line(5, 8)], []), errors=-1, texts={"a.txt": "Theo xxx này"})
    assert said.splitlines()[0] == "gold 1, predicted 0"
    assert said.splitlines()[-1] == "a.txt:5: missed | Theo ⟦xxx⟧ này"


def test_json_holds_every_part(tmp_path: Path) -> None:
    said = json.loads(report(scored(tmp_path, [line(0, 10, noise="ocr")], []), format="json", errors=1))
    assert said["citations"] == {"gold": 1, "predicted": 0}
    assert set(said["fields"]) == set(FIELDS)
    assert [one["what"] for one in said["errors"]] == ["missed"]
    assert set(said["by_noise"]) == {"ocr"}


def test_a_broken_gold_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"file": "a.txt", "start": 0, "end": 1, "kind": "law"}\n{"start": 0}\n', encoding="utf-8")
    with pytest.raises(ReadingError, match=r"gold\.jsonl:2.*file, end, kind missing"):
        read_gold(path)


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(line(0, 1)) + "\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"a\.txt.*not found.*--texts"):
        texts_of([path])
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("x", encoding="utf-8")
    assert texts_of([path], tmp_path) == {"a.txt": tmp_path / "deep" / "a.txt"}


@pytest.fixture(scope="module")
def gold_folder() -> Path:
    """The corpus's gold, with its scorer."""
    named = os.environ.get("DANCHIEU_CORPUS")
    if not named:
        pytest.skip("DANCHIEU_CORPUS is not set")
    return Path(named) / "gold"


def mutated(lines: list[Line], chance: random.Random) -> list[Line]:
    """Gold made wrong: dropped, shifted, doubled, other fields and kinds, at other places."""
    made: list[Line] = []
    for gold in lines:
        one, x = dict(gold), chance.random()
        if x < 0.1:
            continue
        if x < 0.3:
            one["start"] = max(0, one["start"] + chance.randint(-5, 5))
            one["end"] = max(one["start"] + 1, one["end"] + chance.randint(-3, 20))
        if x > 0.7:
            field = chance.choice([*FIELDS, "key", "kind"])
            one[field] = chance.choice(lines).get(field)
        made.append(one)
        if x > 0.9:
            made.append(one | {"start": one["start"] + 400, "end": one["end"] + 400})
        if x > 0.95:
            made.append(dict(one))
    chance.shuffle(made)
    return made


@pytest.mark.corpus
@pytest.mark.parametrize("seed", range(4))
def test_figures_are_those_of_the_corpus_scorer(gold_folder: Path, tmp_path: Path, seed: int) -> None:
    gold = sorted(path for path in gold_folder.glob("00*.jsonl"))
    predicted = mutated([dict(one) for path in gold for one in read_gold(path)], random.Random(seed))
    path = tmp_path / "predicted.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in predicted), encoding="utf-8")
    stretch: dict[str, int] = {"start": 300, "until": 90_000} if seed % 2 else {}
    ours = evaluate(gold, predicted, **stretch)
    flags = ["--from", "300", "--until", "90000"] if stretch else []
    for named, mine in (([], ours.core), (["--named"], ours.named)):
        command = [sys.executable, gold_folder / "score.py", *gold, "--predicted", path, "--json", *flags, *named]
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        assert mine.as_dict() == json.loads(said)


def test_the_pipeline_runs_over_all_texts_together(tmp_path: Path) -> None:
    quote = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    gold = []
    for name in ("a.txt", "b.txt"):
        text = f"Thực hiện {quote}, {name} nêu việc cần làm.\n"
        (tmp_path / name).write_bytes(text.encode())
        start = text.index(quote)
        fields = {"date": "2024-12-22", "issuer": "Bộ Chính trị", "level": "central", "quote": quote}
        gold.append(line(start, start + len(quote), file=name, **fields))
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in gold), encoding="utf-8")
    predicted = run(texts_of([path]).values())
    result = evaluate([path], predicted)
    assert (result.core.exact.f1, result.core.strict.f1, result.core.keys.f1) == (1.0, 1.0, 1.0)
    assert len({one["key"] for one in predicted}) == 1
    assert result.errors == []


def test_a_text_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"gone\.txt"):
        run([tmp_path / "gone.txt"])
