"""The places of Vietnam through time: the table itself, its tree, names in every writing, mentions in a text."""

import datetime as dt
import importlib.metadata
import runpy
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danchieu.model import Level
from danchieu.vocabulary import places

EVE = dt.date(2025, 6, 30)
OLD_HA_TU, HA_PHONG, HA_TU, HA_LONG, QUANG_NINH = "06664", "06652", "06652-2025", "193", "22"
MOVED_TONES = {
    new[0] + tone + new[1]: new[0] + new[1] + tone
    for new in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}


def names(found):
    return [place.name for place in found]


def only(name, **where):
    (place,) = places.named(name, **where)
    return place


def spelled(name):
    """Hyphens and apostrophes are all that official writings of one name differ in, but for case."""
    return name.casefold().replace(" - ", " ").replace("'", "")


def old_style(name):
    """``hòa`` → ``hoà`` where the vowels end the syllable; ``quý`` has its mark on the y already."""
    syllables = unicodedata.normalize("NFD", name).split(" ")
    for index, syllable in enumerate(syllables):
        for new, old in MOVED_TONES.items():
            if syllable.endswith(new) and not syllable.casefold().startswith("qu"):
                syllables[index] = syllable.removesuffix(new) + old
    return unicodedata.normalize("NFC", " ".join(syllables))


every_place = st.sampled_from(places.units())
writings = st.sampled_from(
    [str.upper, str.lower, str.title, str.swapcase, old_style]
    + [lambda name, form=form: unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD")]
)


# The table


def test_the_units_of_the_last_day_before_the_reform_are_all_there():
    assert Counter(place.level for place in places.units(on=EVE)) == {"provincial": 63, "city": 696, "ward": 10_035}


def test_the_units_since_the_reform_are_all_there():
    assert Counter(place.level for place in places.units(on=places.REFORM)) == {"provincial": 34, "ward": 3_321}
    kinds = Counter(
        place.name.removesuffix(" " + place.bare) for place in places.units(level=Level.WARD, on=places.REFORM)
    )
    assert kinds == {"xã": 2_621, "phường": 687, "đặc khu": 13}


@pytest.mark.parametrize(("province", "wards"), [("tỉnh Quảng Ninh", 54), ("thành phố Hà Nội", 126), ("TP.HCM", 168)])
def test_a_province_of_today_has_its_official_number_of_units(province, wards):
    top = only(province, on=places.REFORM)
    assert len(places.units(level=Level.WARD, on=places.REFORM, within=top.id)) == wards


def test_names_are_composed_and_begin_with_their_type():
    for place in places.units():
        assert place.name == unicodedata.normalize("NFC", place.name) == " ".join(place.name.split())
        kind = place.name.removesuffix(" " + place.bare)
        assert kind == kind.lower() and place.bare[0] == place.bare[0].upper()


def test_six_cities_are_provincial_and_no_others():
    cities = {place.bare for place in places.units(level=Level.PROVINCIAL) if place.name.startswith("thành phố ")}
    assert cities == {"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"}


def test_every_old_commune_went_somewhere_and_every_new_one_came_from_somewhere():
    for place in places.units(level=Level.WARD):
        if place.valid_until:
            heirs = places.successors(place.id)
            assert heirs and all(heir.valid_from == places.REFORM and heir.level is Level.WARD for heir in heirs)
        else:
            assert places.predecessors(place.id)


def test_parts_of_a_commune_come_from_its_own_province():
    for place in places.units(level=Level.WARD, on=EVE):
        for heir in places.successors(place.id):
            assert places.province_of(place.id) == places.province_of(heir.id)


def test_namesakes_in_one_merged_province_are_not_mixed_up():
    tan_an, tay_ninh = only("thành phố Tân An").id, only("thành phố Tây Ninh").id
    assert names(places.successors(only("phường 4", within=tan_an).id)) == ["phường Long An"]
    assert names(places.successors(only("phường 4", within=tay_ninh).id)) == ["phường Tân Ninh"]
    cao_lanh = only("phường Cao Lãnh", on=places.REFORM).id
    assert names(places.city_of(cao_lanh)) == ["thành phố Cao Lãnh"]


def test_the_maker_makes_the_table_that_is_kept(tmp_path):
    try:
        version = importlib.metadata.version("vietnamadminunits")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("vietnamadminunits is not installed")
    script = runpy.run_path(str(Path(__file__).parents[1] / "scripts" / "make_places.py"))
    if version != script["VERSION"]:
        pytest.skip(f"vietnamadminunits {version} is not the version that the table was made from")
    script["main"](tmp_path / "places.tsv")
    assert (tmp_path / "places.tsv").read_bytes() == script["TARGET"].read_bytes()


# The tree


def test_old_ha_tu_and_ha_phong_became_ha_tu():
    assert names(places.successors(OLD_HA_TU)) == names(places.successors(HA_PHONG)) == ["phường Hà Tu"]
    assert names(places.predecessors(HA_TU)) == ["phường Hà Phong", "phường Hà Tu"]
    assert places.same_place(OLD_HA_TU, HA_TU) and places.same_place(HA_TU, HA_PHONG)
    assert not places.same_place(OLD_HA_TU, HA_PHONG)


def test_a_split_ward_has_several_heirs_the_largest_first():
    uong_bi = only("thành phố Uông Bí").id
    heirs = names(places.successors(only("phường Trưng Vương", within=uong_bi).id))
    assert len(heirs) > 1 and heirs[0] == "phường Uông Bí"


def test_ancestors_lead_to_the_province_of_their_day():
    assert names(places.ancestors(OLD_HA_TU)) == ["thành phố Hạ Long", "tỉnh Quảng Ninh"]
    assert names(places.ancestors(HA_TU)) == ["tỉnh Quảng Ninh"]
    assert places.ancestors(QUANG_NINH) == ()


@pytest.mark.parametrize(
    ("ward", "province", "city"),
    [
        ("phường Hà Tu", "tỉnh Quảng Ninh", ["thành phố Hạ Long"]),
        ("phường Móng Cái 2", "tỉnh Quảng Ninh", ["thành phố Móng Cái"]),
        ("phường Uông Bí", "tỉnh Quảng Ninh", ["thành phố Uông Bí"]),
        ("đặc khu Vân Đồn", "tỉnh Quảng Ninh", ["huyện Vân Đồn"]),
        ("xã Hải Lạng", "tỉnh Quảng Ninh", ["huyện Tiên Yên", "thành phố Cẩm Phả"]),
        ("đặc khu Côn Đảo", "thành phố Hồ Chí Minh", ["huyện Côn Đảo"]),
    ],
)
def test_a_unit_of_today_knows_the_city_of_its_parts(ward, province, city):
    top = only(province, on=places.REFORM)
    assert names(places.city_of(only(ward, on=places.REFORM, within=top.id).id)) == city


def test_city_of_an_old_ward_a_city_and_a_province():
    assert names(places.city_of(OLD_HA_TU)) == names(places.city_of(HA_LONG)) == ["thành phố Hạ Long"]
    assert places.city_of(QUANG_NINH) == ()


def test_a_province_that_no_other_joined_is_one_place_before_and_after():
    assert only("tỉnh Quảng Ninh").stood(EVE) and only("tỉnh Quảng Ninh").stood(places.REFORM)


def test_province_of_follows_the_mergers():
    vinh_yen = only("thành phố Vĩnh Yên").id
    assert places.province_of(vinh_yen).name == "tỉnh Phú Thọ"
    assert places.province_of(vinh_yen, EVE).name == "tỉnh Vĩnh Phúc"
    ward = only("phường Vĩnh Yên", on=places.REFORM).id
    assert places.province_of(ward, EVE).name == "tỉnh Vĩnh Phúc"


@given(every_place, st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)))
def test_the_province_of_a_day_stood_on_that_day(place, day):
    assert places.province_of(place.id, day).stood(day)
    assert places.province_of(place.id).valid_until is None


def test_hue_was_a_provinces_city_then_two_districts_of_a_city():
    old, new = places.named("thành phố Huế", level=Level.CITY)[0], only("thành phố Huế", level=Level.PROVINCIAL)
    assert names(places.successors(old.id)) == ["quận Thuận Hóa", "quận Phú Xuân"]
    assert places.same_place(only("tỉnh Thừa Thiên Huế").id, new.id)
    assert (new.valid_from, only("tỉnh Thừa Thiên - Huế").valid_until) == (dt.date(2025, 1, 1), dt.date(2025, 1, 1))
    assert places.province_of(only("quận Phú Xuân").id, dt.date(2024, 6, 1)).name == "tỉnh Thừa Thiên Huế"


def test_a_district_that_joined_a_city_does_not_hold_the_citys_wards():
    hoanh_bo = only("huyện Hoành Bồ")
    assert places.same_place(hoanh_bo.id, HA_LONG)
    assert places.units(within=hoanh_bo.id) == ()


def test_within_knows_the_old_city_the_old_province_and_the_new_one():
    (ward,) = places.named("phường Tích Sơn")
    for area in ("thành phố Vĩnh Yên", "tỉnh Vĩnh Phúc"):
        assert places.named("Tích Sơn", within=only(area).id) == (ward,)
    assert places.named("Tích Sơn", within=only("tỉnh Phú Thọ", on=places.REFORM).id) == (ward,)
    assert places.named("Tích Sơn", within=only("tỉnh Phú Thọ", on=EVE).id) == ()


def test_an_unknown_id_is_a_key_error():
    with pytest.raises(KeyError):
        places.get("no such place")


# Names


def test_every_qualified_name_finds_its_own_place_among_those_that_bear_it():
    for place in places.units():
        found = places.named(place.name)
        assert place in found
        assert {spelled(other.name) for other in found} == {spelled(place.name)}


def test_a_shared_name_gives_all_that_bear_it_in_stable_order():
    found = places.named("xã Tân Tiến", on=places.REFORM)
    assert len(found) == 7 and list(found) == sorted(found, key=lambda place: place.id)
    assert len({places.province_of(place.id) for place in found}) > 1


def test_accents_tell_ba_to_and_ba_to_apart():
    assert only("xã Ba Tô", on=places.REFORM) != only("xã Ba Tơ", on=places.REFORM)
    assert places.named("xã Ba To") == ()
    assert {"xã Ba Tô", "xã Ba Tơ"} == set(names(places.named("xa ba to", folded=True, on=places.REFORM)))


@given(every_place, writings, writings)
def test_case_unicode_form_and_tone_mark_do_not_change_the_lookup(place, first, second):
    assert places.named(second(first(place.name))) == places.named(place.name)


@given(every_place)
def test_a_name_without_accents_finds_its_place_only_when_asked(place):
    plain = "".join(c for c in unicodedata.normalize("NFD", place.name) if not unicodedata.combining(c))
    plain = plain.replace("đ", "d").replace("Đ", "D")
    assert place in places.named(plain, folded=True)
    assert plain == place.name or place not in places.named(plain)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("TP. Hạ Long", "thành phố Hạ Long"),
        ("Tp.Hạ Long", "thành phố Hạ Long"),
        ("TX Quảng Yên", "thị xã Quảng Yên"),
        ("P. Móng Cái 2", "phường Móng Cái 2"),
        ("Q. Ba Đình", "quận Ba Đình"),
        ("quận 01", "quận 1"),
        ("Bà Rịa–Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu"),
        ("tỉnh Hoà Bình", "tỉnh Hòa Bình"),
        ("xã Ea H’leo", "xã Ea H'leo"),
    ],
)
def test_usual_writings_find_the_official_name(written, name):
    assert {found.casefold() for found in names(places.named(written))} == {name.casefold()}


@pytest.mark.parametrize(("alias", "name"), places.ALIASES.items())
def test_every_alias_finds_what_its_name_finds(alias, name):
    assert places.named(name) and set(places.named(name)) <= set(places.named(alias))


def test_a_bare_name_gives_every_level_unless_one_is_asked_for():
    every = {"thành phố Hạ Long", "phường Hạ Long", "xã Hạ Long"}
    assert set(names(places.named("Hạ Long", within=QUANG_NINH))) == every
    assert names(places.named("Hạ Long", within=QUANG_NINH, level=Level.CITY)) == ["thành phố Hạ Long"]
    assert places.named("Xứ Sở Không Có") == places.named("") == ()


# Mentions


def quotes(text):
    return [text[start:end] for start, end, _ in places.mentions(text)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str, str.upper])
def test_every_qualified_name_is_found_in_a_text(form, case):
    title = {place: place.name[0].upper() + place.name[1:] for place in places.units()}
    text = unicodedata.normalize(form, "; ".join(case(name) for name in title.values()))
    found = places.mentions(text)
    assert [text[start:end] for start, end, _ in found] == text.split("; ")
    assert all(place in bearers for place, (_, _, bearers) in zip(title, found, strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đảng bộ phường Hà Tu, TP. Hạ Long", ["phường Hà Tu", "TP. Hạ Long"]),
        ("ĐẢNG ỦY PHƯỜNG MÓNG CÁI 2\n*", ["PHƯỜNG MÓNG CÁI 2"]),
        ("phường Uông\n\nBí", ["phường Uông\n\nBí"]),
        ("Phường 12, Quận 1, P.12", ["Phường 12", "Quận 1", "P.12"]),
        ("mỗi phường 1 mô hình, trang P. 12", []),
        ("phường Hà Tung và xã hội", []),
        ("TỈNH ỦY QUẢNG NINH", ["QUẢNG NINH"]),
        ("thành phố Hồ Chí Minh, TP.HCM, TPHCM", ["thành phố Hồ Chí Minh", "TP.HCM", "TPHCM"]),
        ("tư tưởng Hồ Chí Minh, Thái Bình Dương, đồng chí Trương Hòa Bình", []),
        ("vì hòa bình; tỉnh Hoà Bình; xã Hòa Bình", ["tỉnh Hoà Bình", "xã Hòa Bình"]),
        ("tỉnh Bà Rịa – Vũng Tàu", ["tỉnh Bà Rịa – Vũng Tàu"]),
        ("phường Đông Hải 2, xã Xuân Thọ 1,5 km", ["phường Đông Hải 2", "xã Xuân Thọ"]),
        ("", []),
    ],
)
def test_mentions_are_exact_about_their_bounds(text, found):
    assert quotes(text) == found


def test_a_number_that_begins_the_next_item_is_not_the_names():
    assert quotes("phường Đông Hải\n2. Mục tiêu") == ["phường Đông Hải"]


@given(st.text(alphabet="phườngxã Hà TuMóngCái2TP.\n-'đ̀ỦY", max_size=80))
def test_mentions_of_any_text_lie_in_order_inside_it(text):
    found = places.mentions(text)
    assert all(0 <= start < end <= len(text) and bearers for start, end, bearers in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


def test_the_public_face_is_what_it_says():
    assert all(hasattr(places, name) for name in places.__all__)
    assert len(set(places.__all__)) == len(places.__all__)
