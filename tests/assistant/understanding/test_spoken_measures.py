"""Ranges, fractions, rhythms, bounds, capacities, states that are to change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.understanding import read_description


def test_ranges_keep_both_ends() -> None:
    read = read_description("应急演练2到4场，经费80—100万", 2027)
    (drills,) = read.quantities
    assert (drills.number, drills.upper, drills.object) == (2, 4, "应急演练")
    assert read.total_budget is not None
    assert (int(read.total_budget.yuan), read.total_budget.upper) == (800_000, Decimal(1_000_000))


@pytest.mark.parametrize(
    ("text", "percent", "subject", "operator"),
    [("三分之二的小区建成示范点", "66.67", "小区建成示范点", None), ("一半以上居民参与", "50", "居民参与", "≥"), ("八成群众满意", "80", "群众满意", None),
     ("九成以上的村通自来水", "90", "村通自来水", "≥"), ("四分之三农户参与", "75", "农户参与", None)],
)
def test_fractions_are_shares(text: str, percent: str, subject: str, operator: str | None) -> None:
    rates = read_description(f"垃圾分类，{text}，预算60万", 2027).rates
    assert [(r.percent, r.subject, r.operator) for r in rates] == [(Decimal(percent), subject, operator)]


@pytest.mark.parametrize("text", ["建成3座", "成立2个小组", "分三年实施", "一半儿"])
def test_what_only_looks_like_a_share(text: str) -> None:
    assert read_description(f"水厂{text}，预算60万", 2027).rates == ()


@pytest.mark.parametrize(
    ("text", "number", "unit", "thing"),
    [
        ("按季度开展大气走航监测", 1, "次/季度", "大气走航监测"),
        ("每半年出具一份评估报告", 1, "份/半年", "评估报告"),
        ("居家养老上门服务，每月4次", 4, "次/月", "居家养老上门服务"),
        ("巡查河道，每月不少于4次", 4, "次/月", "河道巡查"),
        ("送戏下乡，每个村每年不少于2场", 2, "场/村", "送戏下乡"),
    ],
)
def test_how_often(text: str, number: int, unit: str, thing: str) -> None:
    (quantity,) = read_description(text, 2027).quantities
    assert (quantity.number, quantity.unit_text, quantity.object) == (number, unit, thing)


def test_payment_by_the_month_is_no_frequency() -> None:
    assert [q.role for q in read_description("护林员报酬按月发放，共16人", 2027).quantities] == ["people"]


def test_bounds_and_vagueness() -> None:
    least, about = read_description("铺设光纤不少于60公里，服务老人三百人左右", 2027).quantities
    assert (least.bound, about.approx) == ("≥", True)


@pytest.mark.parametrize(
    ("text", "unit"), [("污水厂扩建，日处理2万吨", "吨/日"), ("水厂新建，日供水能力达到5000立方米", "立方米/日"), ("屠宰场新建，年屠宰生猪10万头", "头/年")]
)
def test_capacity_with_the_day_said_before(text: str, unit: str) -> None:
    assert [q.unit_text for q in read_description(text, 2027).quantities] == [unit]


@pytest.mark.parametrize(
    ("text", "existing", "wanted"), [("签约率由62%提高到75%", 62, 75), ("病株率从6%降到2%以下", 6, 2), ("等候时间由3天缩短到1天", 3, 1)]
)
def test_states_that_change(text: str, existing: int, wanted: int) -> None:
    (change,) = read_description(f"项目经费30万，{text}", 2027).changes
    assert (change.existing, change.wanted) == (existing, wanted)


@pytest.mark.parametrize(("text", "thing"), [("一所12个班的公办幼儿园", "公办幼儿园"), ("县医院采购64排CT一台", "64排CT"), ("把漏水的屋顶修一下，800平", "屋顶")])
def test_the_thing_behind_its_description(text: str, thing: str) -> None:
    assert read_description(f"{text}，总投资300万", 2027).quantities[0].object == thing
