"""What is counted, bound to its thing, its deed and its role."""

from __future__ import annotations

import pytest

from assistant.understanding import read_description
from assistant.understanding.facts import Quantity

Row = tuple[int, str, str, str]


def rows(text: str) -> list[Row]:
    return [(int(q.number), q.unit_text, q.object, q.role) for q in read_description(text, 2027).quantities]


def one(text: str) -> Quantity:
    (quantity,) = read_description(text, 2027).quantities
    return quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("给8个社区装40台充电桩", [(8, "个", "社区", "place"), (40, "台", "充电桩", "output")]),
        ("30公里机耕路硬化", [(30, "公里", "机耕路", "output")]),
        ("机耕路硬化30公里", [(30, "公里", "机耕路", "output")]),
        ("新建泵站3座、改建5座", [(3, "座", "泵站", "output"), (5, "座", "泵站", "output")]),
        ("新建3座、改建5座泵站", [(3, "座", "泵站", "output"), (5, "座", "泵站", "output")]),
        ("办公桌20张书柜15个", [(20, "张", "办公桌", "output"), (15, "个", "书柜", "output")]),
        ("河道保洁120条、860公里", [(120, "条", "河道", "output"), (860, "公里", "河道", "output")]),
        ("礼堂屋面维修，约900平", [(900, "平方米", "礼堂屋面", "output")]),
        ("救助困境儿童，大概300人", [(300, "人", "困境儿童", "people")]),
        ("办4期茶农培训，每期5天", [(4, "期", "茶农培训", "output"), (5, "天/期", "", "time")]),
        ("每月巡查2次", [(2, "次/月", "", "frequency")]),
        ("新建12所幼儿园", [(12, "所", "幼儿园", "output")]),
        ("补助12所幼儿园", [(12, "所", "幼儿园", "place")]),
    ],
)
def test_binding(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_deed_before_and_behind_the_thing() -> None:
    assert one("更换路灯600盏").verb == "更换"
    assert one("路灯更换600盏").verb == "更换"
    assert one("换600盏路灯").verb == "换"


def test_parts_point_to_their_whole() -> None:
    whole, planted, tended = read_description("国土绿化6万亩（新造2万、抚育4万）", 2027).quantities
    assert (whole.number, planted.number, tended.number) == (60_000, 20_000, 40_000)
    assert (planted.role, planted.part_of, planted.verb) == ("part", 0, "新造")
    assert tended.unit == "亩"


def test_brackets_with_money_are_no_parts() -> None:
    read = read_description("栽树5万株（总投资3万元）", 2027)
    assert [q.number for q in read.quantities] == [50_000]
    assert read.total_budget is not None


def test_ages_years_and_ordinals_are_no_quantities() -> None:
    assert rows("2026年给65岁以上老人体检，第2批，3号楼") == []


def test_rent_for_years_is_time() -> None:
    assert ("time", 3) in [(q.role, int(q.number)) for q in read_description("租10间仓库，租三年", 2027).quantities]


def test_spelling_and_vagueness_are_kept() -> None:
    quantity = one("外墙粉刷1万多平")
    assert (quantity.written, quantity.approx, quantity.number) == ("1万多平", True, 10_000)
    quantity = one("培训不少于200人")
    assert quantity.bound == "≥"
