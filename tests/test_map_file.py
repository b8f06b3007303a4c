"""What the file of a map holds: the same bytes always, nothing that a document could bring in, no request."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import danchieu.map
import map_networks
from danchieu.map import page, rendering


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    network = map_networks.chain()
    turned = type(network)()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    first = danchieu.map.write(network, tmp_path / "1.html")
    assert first.read_bytes() == danchieu.map.write(turned, tmp_path / "2.html").read_bytes()


def test_another_process_whose_locale_has_no_vietnamese_letters_writes_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import map_networks, danchieu.map;"
        "danchieu.map.write(map_networks.chain(), pathlib.Path(sys.argv[2]))"
    )
    made = []
    for n, seed in enumerate(("1", "2")):
        path = tmp_path / f"{n}.html"
        command = [sys.executable, "-c", code, str(Path(__file__).parent), str(path)]
        environment = {"PYTHONHASHSEED": seed, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PATH": ""}
        subprocess.run(command, env=environment, check=True, timeout=60)
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert "Bản đồ dẫn chiếu văn bản" in made[0].decode("utf-8")


def test_a_vietnamese_windows_locale_writes_the_same_bytes(tmp_path: Path) -> None:
    localedef = shutil.which("localedef")
    made = tmp_path / "vi_VN.CP1258"
    if (
        not localedef
        or subprocess.run([localedef, "-f", "CP1258", "-i", "vi_VN", str(made)], check=False).returncode > 1
    ):
        pytest.skip("no locale of code page 1258 can be made here: apt-get install locales")
    code = (
        "import locale, sys, pathlib; assert locale.getencoding() == 'CP1258', locale.getencoding();"
        "sys.path.insert(0, sys.argv[1]); import map_networks, danchieu.map;"
        "danchieu.map.write(map_networks.chain(), pathlib.Path(sys.argv[2]))"
    )
    path = tmp_path / "a.html"
    environment = {"PYTHONUTF8": "0", "LC_ALL": "vi_VN.CP1258", "LOCPATH": str(tmp_path), "PATH": ""}
    environment["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(path)]
    subprocess.run(command, env=environment, check=True, timeout=60)
    assert path.read_bytes() == danchieu.map.write(map_networks.chain(), tmp_path / "b.html").read_bytes()


def test_no_document_brings_markup_into_the_page() -> None:
    made = page.html(map_networks.hostile())
    markup = re.sub(r"<script>.*?</script>", "", made, flags=re.DOTALL)
    assert re.findall(r"<(?:img|svg|iframe|base|object|form|math)\b", markup) == []
    for part in re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', made, flags=re.DOTALL):
        assert json.loads(part)


def test_the_policy_names_the_one_script_and_forbids_requests() -> None:
    made = page.html(map_networks.chain())
    policy = made.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0].replace("&#39;", "'")
    code = re.findall(r"<script>(.*?)</script>", made, flags=re.DOTALL)
    assert [rendering.script(c).hash in policy for c in code] == [True]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-eval" not in policy and "http" not in policy


def test_large_data_is_compressed_and_small_data_can_be_read_in_the_source() -> None:
    assert rendering.pack({"a": "ữ"}) == {"a": "ữ"}
    packed = rendering.pack({"a": "ữ" * 10}, limit=5)
    assert list(packed) == ["gzip"]
    assert packed == rendering.pack({"a": "ữ" * 10}, limit=5)


def test_a_focus_that_is_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no document 77"):
        danchieu.map.write(map_networks.chain(), tmp_path / "a.html", focus=77)


def test_a_write_that_fails_leaves_the_old_page_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.html"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        rendering.save("new", path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]


def test_addresses_of_source_files_are_relative_and_quoted(tmp_path: Path) -> None:
    assert page.address(tmp_path / "văn bản", tmp_path / "output" / "map.html") == "./../v%C4%83n%20b%E1%BA%A3n"
    assert page.address(tmp_path / "javascript:alert(1)", tmp_path / "map.html") == "./javascript%3Aalert%281%29"


def test_files_that_lie_apart_are_linked_one_by_one(tmp_path: Path) -> None:
    where = {"van-ban/3.txt": tmp_path / "a" / "3.txt", "van-ban/5.txt": tmp_path / "b" / "x" / "5.txt"}
    made = danchieu.map.write(map_networks.chain(), tmp_path / "map.html", sources=where).read_text(encoding="utf-8")
    assert '"hrefs":{"van-ban/3.txt":"./a/3.txt","van-ban/5.txt":"./b/x/5.txt"}' in made
    assert '"base":null' in made


def test_an_empty_graph_makes_a_page(tmp_path: Path) -> None:
    import networkx

    assert danchieu.map.write(networkx.MultiDiGraph(), tmp_path / "a.html").stat().st_size > 10_000
