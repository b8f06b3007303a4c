"""Make ``places.tsv``, the places of Vietnam before and after 1 July 2025, from the package ``vietnamadminunits``.

Run ``python scripts/make_places.py [TARGET]`` with that package (MIT licence) installed; danchieu itself never imports
it. The same package gives the same bytes. What it gets wrong is put right here, by the rule or the table that says why.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import math
import sqlite3
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

VERSION = "1.0.4"
REFORM = "2025-07-01"
TARGET = Path(__file__).parents[1] / "pkg" / "danchieu" / "vocabulary" / "places.tsv"
TYPES = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")
HEADER = f"""\
# The provincial, district (city) and commune-level (ward) units of Vietnam before and after 1 July 2025.
# Made by scripts/make_places.py; do not edit by hand.
# Source: vietnamadminunits {VERSION}, copyright (c) 2025 Tran Ngoc Minh Hieu, MIT licence (see NOTICE).
# id: official code (General Statistics Office) as of 30 June 2025;
#     code-2025: formed on 1 July 2025; code-until-YEAR: ended before.
# from, until: the first day of the unit, and the first day on which it was no more; empty where not known or not ended.
# successors: the units that took over its area, the one that took the largest part first.
# Corrections to the source: {{dropped}} pairs of old and new units that only share a name left out,
#     {{earlier}} earlier units added.
"""


class Earlier(NamedTuple):
    """A unit that ended before the package's record begins, and what became of it.

    ``formed`` are the codes of units that began on the day when it ended, ``joined`` of units that took it in.
    """

    code: str
    level: str
    name: str
    parent: str
    until: str
    formed: tuple[str, ...]
    joined: tuple[str, ...]
    basis: str


EARLIER = (
    Earlier("28", "provincial", "tỉnh Hà Tây", "", "2008-08-01", (), ("01",), "Nghị quyết 15/2008/QH12"),
    Earlier("46", "provincial", "tỉnh Thừa Thiên Huế", "", "2025-01-01", ("46",), (), "Nghị quyết 175/2024/QH15"),
    Earlier(
        "474", "city", "thành phố Huế", "46-until-2025", "2025-01-01", ("474", "475"), (), "Nghị quyết 1314/NQ-UBTVQH15"
    ),
    Earlier(
        "476", "city", "huyện Phong Điền", "46-until-2025", "2025-01-01", ("476",), (), "Nghị quyết 1314/NQ-UBTVQH15"
    ),
    Earlier(
        "483", "city", "huyện Nam Đông", "46-until-2025", "2025-01-01", (), ("482",), "Nghị quyết 1314/NQ-UBTVQH15"
    ),
    Earlier("204", "city", "huyện Hoành Bồ", "22", "2020-01-01", (), ("193",), "Nghị quyết 837/NQ-UBTVQH14"),
    Earlier("205", "city", "thị xã Đông Triều", "22", "2024-11-01", ("205",), (), "Nghị quyết 1199/NQ-UBTVQH15"),
    Earlier("311", "city", "huyện Thủy Nguyên", "31", "2025-01-01", ("311",), (), "Nghị quyết 1232/NQ-UBTVQH15"),
    Earlier("312", "city", "huyện An Dương", "31", "2025-01-01", ("312",), (), "Nghị quyết 1232/NQ-UBTVQH15"),
    Earlier("769", "city", "quận 2", "79", "2021-01-01", ("769",), (), "Nghị quyết 1111/NQ-UBTVQH14"),
    Earlier("763", "city", "quận 9", "79", "2021-01-01", ("769",), (), "Nghị quyết 1111/NQ-UBTVQH14"),
    Earlier("762", "city", "quận Thủ Đức", "79", "2021-01-01", ("769",), (), "Nghị quyết 1111/NQ-UBTVQH14"),
)


@dataclass(frozen=True)
class Unit:
    """A row to be; ``key`` and ``where`` (latitude, longitude) join the package's tables and do not reach the file."""

    id: str
    level: str
    name: str
    parent: str
    start: str
    until: str
    key: str
    where: tuple[float, float]
    successors: tuple[str, ...] = ()


class Pair(NamedTuple):
    """The package says that an old unit went to a new one, ``whole`` or in part; ``main`` is the largest part."""

    old: str
    new: str
    whole: bool
    main: bool


def data_folder() -> Path:
    """The package's data, found without importing it (its import needs shapely and geopy)."""
    version = importlib.metadata.version("vietnamadminunits")
    if version != VERSION:
        raise SystemExit(f"vietnamadminunits {version} is installed, {VERSION} is needed")
    spec = importlib.util.find_spec("vietnamadminunits")
    assert spec is not None and spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "data"


def select(folder: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect((folder / "dataset.db").as_uri() + "?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def qualified(name: str) -> str:
    """``Thị Trấn Ái Tử`` → ``thị trấn Ái Tử``: the type in lower case, the name with its capital.

    The package writes ``Xã é Tòng``. Its columns of types are not used: they call Phường 5 of Phú Nhuận a commune.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    for kind in sorted(TYPES, key=len, reverse=True):
        if name.casefold().startswith(kind + " "):
            bare = name[len(kind) + 1 :]
            return f"{kind} {bare[0].upper()}{bare[1:]}"
    raise ValueError(f"{name}: no known type of unit")


def formed_in(code: str) -> str:
    """First day of a unit formed before the reform, empty where the record does not reach back."""
    return next((row.until for row in EARLIER if code in row.formed), "")


def new_id(code: str) -> str:
    """The id of a unit formed by the reform; a unit of the day before it has the bare code."""
    return f"{code}-{REFORM[:4]}"


def new_provinces(folder: Path) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Key of a province of today → name, code, keys of the provinces that it was made of."""
    parts = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))["DICT_PROVINCE"]
    rows = select(folder, "select distinct provinceKey, province, provinceCode from admin_units")
    return {key: (name, code, tuple(parts[key])) for key, name, code in rows}


def provinces(folder: Path) -> list[Unit]:
    """A province that no other joined in 2025 stays one record; the others end, and new ones begin."""
    old = select(
        folder, "select distinct provinceKey, province, provinceCode, provinceLat, provinceLon from admin_units_legacy"
    )
    heirs = {part: key for key, (_, _, parts) in new_provinces(folder).items() for part in parts}
    units = []
    for key, (name, code, parts) in new_provinces(folder).items():
        lasting = len(parts) == 1
        start = formed_in(code) if lasting else REFORM
        units.append(Unit(code if lasting else new_id(code), "provincial", qualified(name), "", start, "", key, (0, 0)))
    today = {unit.key: unit.id for unit in units}
    for key, name, code, lat, lon in old:
        if (heir := today[heirs[key]]) != code:
            units.append(Unit(code, "provincial", qualified(name), "", "", REFORM, key, (lat, lon), (heir,)))
    return units


def old_units(folder: Path) -> tuple[list[Unit], list[Unit]]:
    """The districts, and the communes, that ended on 1 July 2025; five island districts had no communes."""
    rows = select(
        folder,
        "select provinceCode, provinceKey, districtCode, districtKey, district, districtLat, districtLon,"
        " wardCode, wardKey, ward, wardLat, wardLon from admin_units_legacy",
    )
    districts, wards = {}, []
    for pcode, pkey, dcode, dkey, district, dlat, dlon, wcode, wkey, ward, lat, lon in rows:
        key, start, place = f"{pkey}_{dkey}_", formed_in(dcode), (dlat, dlon)
        districts[dcode] = Unit(dcode, "city", qualified(district), pcode, start, REFORM, key, place)
        if ward:
            wards.append(Unit(wcode, "ward", qualified(ward), dcode, "", REFORM, key + wkey, (lat, lon)))
    return list(districts.values()), wards


def new_wards(folder: Path, today: dict[str, str]) -> list[Unit]:
    """The communes, wards and special zones since 1 July 2025; ``today`` gives the id of a province by its key."""
    rows = select(folder, "select provinceKey, wardCode, wardKey, ward, wardLat, wardLon from admin_units")
    return [
        Unit(new_id(code), "ward", qualified(ward), today[pkey], REFORM, "", f"{pkey}_{key}", (lat, lon))
        for pkey, code, key, ward, lat, lon in rows
    ]


def stated_pairs(folder: Path) -> list[Pair]:
    """All that the package says of old → new, by its keys."""
    tables = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    pairs = []
    for province, wards in tables["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            pairs += [Pair(part, f"{province}_{ward}", True, True) for part in parts]
    for province, parts in tables["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, wards in parts.items():
            pairs += [Pair(part, f"{province}_{w['newWardKey']}", False, w["isDefaultNewWard"]) for w in wards]
    return pairs


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance of two near points; the plane is exact enough to tell neighbours from namesakes."""
    return 111 * math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0])))


def without_namesakes(pairs: list[Pair], units: dict[str, Unit]) -> list[Pair]:
    """Drop the pairs that stand only because two old units of one name went to one province.

    The package joined divided units by name inside the new province, so that Phường 4 of Tân An became a part of
    Phường Tân Ninh, 93 km away. Of namesakes in one new unit one is a true part: one that went there whole, else one
    from a district that gave it another whole unit, else the nearest.
    """
    districts: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.whole:
            districts[pair.new].add(units[pair.old].parent)

    def doubt(pair: Pair) -> tuple[bool, bool, float]:
        old, new = units[pair.old], units[pair.new]
        return not pair.whole, old.parent not in districts[pair.new], kilometres(old.where, new.where)

    namesakes: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        namesakes[pair.new, units[pair.old].name].append(pair)
    return [min(group, key=doubt) for group in namesakes.values()]


def with_successors(old: Iterable[Unit], pairs: list[Pair], units: dict[str, Unit]) -> list[Unit]:
    heirs: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for pair in pairs:
        heirs[pair.old].append((not pair.main, units[pair.new].id))
    return [replace(unit, successors=tuple(id for _, id in sorted(heirs[unit.key]))) for unit in old]


def earlier() -> list[Unit]:
    """The units that ended before the package's record begins."""
    units = []
    for row in EARLIER:
        id, heirs = f"{row.code}-until-{row.until[:4]}", row.formed + row.joined
        units.append(Unit(id, row.level, row.name, row.parent, "", row.until, "", (0, 0), heirs))
    return units


def gather(folder: Path) -> tuple[list[Unit], int]:
    """All units in the order of the file, and the number of pairs dropped."""
    tops = provinces(folder)
    districts, old = old_units(folder)
    new = new_wards(folder, {unit.key: unit.id for unit in tops if not unit.until})
    units = {unit.key: unit for unit in [*districts, *old, *new]}
    stated = stated_pairs(folder)
    pairs = without_namesakes(stated, units)
    old, districts = with_successors(old, pairs, units), with_successors(districts, pairs, units)
    gathered = tops + districts + old + new + earlier()
    order = ("provincial", "city", "ward")
    return sorted(gathered, key=lambda unit: (order.index(unit.level), unit.id)), len(stated) - len(pairs)


def check(units: list[Unit]) -> None:
    """Stop where the tables do not hold together."""
    known = {unit.id for unit in units}
    assert len(known) == len(units), "an id is used twice"
    assert all(unit.parent in known for unit in units if unit.level != "provincial")
    assert all(heir in known for unit in units for heir in unit.successors)
    assert all(unit.successors for unit in units if unit.level == "ward" and unit.until), "an old ward went nowhere"
    heirs = {heir for unit in units for heir in unit.successors}
    assert all(unit.id in heirs for unit in units if unit.start == REFORM), "a new unit came from nowhere"
    last_day = Counter(unit.level for unit in units if unit.start != REFORM and unit.until in ("", REFORM))
    assert last_day == {"provincial": 63, "city": 696, "ward": 10_035}, last_day
    today = Counter(unit.level for unit in units if not unit.until)
    assert today == {"provincial": 34, "ward": 3_321}, today


def main(target: Path = TARGET) -> None:
    units, dropped = gather(data_folder())
    check(units)
    lines = [
        "\t".join((u.id, u.level, u.name, u.parent, u.start, u.until, " ".join(u.successors))).rstrip("\t")
        for u in units
    ]
    columns = "id\tlevel\tname\tparent\tfrom\tuntil\tsuccessors"
    text = HEADER.format(dropped=dropped, earlier=len(EARLIER)) + "\n".join([columns, *lines]) + "\n"
    target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
