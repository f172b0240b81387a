"""The readers of single cells: any text gives an answer, and what was taken apart reads the same once it is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_corpus.library_import.column_words import indicator_role, quota_role
from indicator_corpus.library_import.name_cell import read_name, units_of
from indicator_corpus.library_import.value_cell import kept_text, read_operator, read_value, usual_value
from indicator_corpus.region import PlaceLevel, places_in
from indicator_corpus.site_library.quotas import day_text

CELLS = st.text(alphabet=st.sampled_from("≥≤=><%0123456789.,，、/（）()*×X—-万元人次台件套率数量达标优良年月日底前区间至~按 \n"), max_size=30) | st.text(max_size=40)


@given(CELLS)
def test_any_text_is_read(text: str) -> None:
    name = read_name(text)
    assert "\n" not in name.name
    assert (not name.template) or "{对象}" in name.template
    assert read_operator(text) is None or isinstance(read_operator(text), str)
    kept_text(text)
    indicator_role(text)
    quota_role(text)
    places_in(text)
    day_text(text)


@given(CELLS)
def test_a_value_taken_apart_reads_the_same_again(text: str) -> None:
    value = read_value(text)
    again = read_value(value.value + (value.unit if value.operator not in ("定性", "日期") else ""))
    if value.value:
        assert (again.value, again.unit) == (value.value, value.unit)
    else:
        assert value.unit == ""


@given(st.integers(0, 10**6), st.sampled_from("≥≤=><"), st.sampled_from(["%", "个", "元/人天", "万元", ""]))
def test_numbers_with_sign_and_unit(number: int, sign: str, unit: str) -> None:
    value = read_value(f"{sign}{number}{unit}")
    assert (value.operator, value.value, value.unit) == (sign, str(number), unit)


@pytest.mark.parametrize(("text", "expected"), [
    ("≥95%", ("≥", "95", "%")), ("95%以上", ("≥", "95", "%")), ("80%-90%", ("区间", "80-90", "%")), ("达标", ("定性", "达标", "")), ("优良", ("定性", "优良", "")),
    ("12月底前", ("日期", "12月底前", "")), ("XX", ("", "", "")), ("≥**%", ("", "", "")), ("—", ("", "", "")), ("", ("", "", "")), ("√", ("", "", "")),
    ("按合同约定执行", ("", "", "")), ("由各单位根据实际情况自行确定", ("", "", "")),
])
def test_values(text: str, expected: tuple[str, str, str]) -> None:
    value = read_value(text)
    assert (value.operator, value.value, value.unit) == expected


def test_value_column_comes_before_the_standards() -> None:
    assert usual_value("≥90%", {"plan": "≥95%", "history": "≥90%"})[1] == "历史标准"
    value, kind = usual_value("—", {"plan": "按合同", "industry": "≥80%"})
    assert (value.value, kind) == ("80", "行业标准")


@pytest.mark.parametrize(("text", "name", "units"), [
    ("设备数量（台/件/辆/套）", "设备数量", ("台", "件", "辆", "套")), ("单位购置成本（元/台）", "单位购置成本", ("元/台",)), ("培训（参会）人次", "培训（参会）人次", ()),
    ("满意度(≥**%)", "满意度", ("%",)), ("出勤率%", "出勤率", ("%",)), ("会议（会议次数）", "会议（会议次数）", ()), ("数量（个、处）", "数量", ("个", "处")), ("检查次数(人/次)", "检查次数", ("人/次",)),
])
def test_names(text: str, name: str, units: tuple[str, ...]) -> None:
    found = read_name(text)
    assert (found.name, found.units) == (name, units)


@pytest.mark.parametrize(("text", "units"), [("件/万人", ("件/万人",)), ("次/年", ("次/年",)), ("元/人天", ("元/人天",)), ("个或处", ("个", "处")), ("很多", ()), ("", ())])
def test_units(text: str, units: tuple[str, ...]) -> None:
    assert units_of(text) == units


@pytest.mark.parametrize(("text", "sign"), [("≥", "≥"), ("大于等于", "≥"), (">=", "≥"), ("反向", "≤"), ("6", "定性"), ("定量", ""), ("", ""), ("3", None), ("不详", None)])
def test_operators(text: str, sign: str | None) -> None:
    assert read_operator(text) == sign


def test_places_narrowest_first() -> None:
    assert [place.name for place in places_in("河北省石家庄市长安区")] == ["长安区", "石家庄市", "河北省"]
    assert [place.level for place in places_in("重庆市綦江区")] == [PlaceLevel.COUNTY, PlaceLevel.PROVINCE]
    assert [(place.name, place.word) for place in places_in("内蒙古自治区锡林郭勒盟")] == [("锡林郭勒盟", "锡林郭勒盟"), ("内蒙古自治区", "内蒙古")]
    assert [place.name for place in places_in("长安区教育局 市财政局")] == ["长安区"]


@pytest.mark.parametrize(("text", "day"), [("2027-01-01", "2027-01-01"), ("2027年3月", "2027-03"), ("2016", "2016"), ("2014-11", "2014-11"), ("2027/1/5", "2027-01-05"), ("长期", None)])
def test_dates_as_standards_carry_them(text: str, day: str | None) -> None:
    assert day_text(text) == day
