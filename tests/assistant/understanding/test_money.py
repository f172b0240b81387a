"""Totals, items, prices and money that is none of these."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.understanding import read_description


def roles(text: str) -> list[tuple[int, str, str]]:
    return [(int(a.yuan), a.role, a.about) for a in read_description(text, 2027).amounts]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("给敬老院装电梯，预算35万", 350_000),
        ("河堤加固，总投资1.2亿元，其中县里配套2000万元", 120_000_000),
        ("买打印机，30万", 300_000),
        ("村道养护一共要花四十五万", 450_000),
        ("办晚会，舞台6万、灯光3万，共9万", 90_000),
        ("体检车采购，120万专项资金", 1_200_000),
        ("三年干完，总投资3亿，今年8000万", 80_000_000),
    ],
)
def test_total(text: str, yuan: int) -> None:
    total = read_description(text, 2027).total_budget
    assert total is not None
    assert total.yuan == yuan
    assert text[total.quote.start : total.quote.end] == total.quote.text


def test_only_a_price_is_no_total() -> None:
    read = read_description("资助贫困大学生，每人3000元", 2027)
    assert read.total_budget is None
    assert [(p.yuan, p.per_unit) for p in read.unit_prices] == [(3000, "人")]


def test_budget_not_fixed_yet() -> None:
    for text in ("修路灯，预算还没定", "做一批展板，经费未批", "买药品，钱还没下来"):
        read = read_description(text, 2027)
        assert read.total_budget is None
        assert read.budget_unknown is not None


def test_items_say_what_they_are_for() -> None:
    assert roles("培训经费16万元，其中师资费8万元、场地费5万元、资料费3万元") == [
        (160_000, "total", ""),
        (80_000, "item", "师资费"),
        (50_000, "item", "场地费"),
        (30_000, "item", "资料费"),
    ]


def test_sum_of_items_is_marked_as_derived() -> None:
    total = read_description("印手册2万元、做展板3万元", 2027).total_budget
    assert total is not None
    assert (total.yuan, total.derived) == (50_000, "2万元+3万元")


def test_sources_and_effects_are_no_costs() -> None:
    assert (3_000_000, "other", "中央") in roles("管网改造总投资500万，中央补助300万、县级配套200万")
    assert (2_000_000, "other") in [(yuan, role) for yuan, role, _ in roles("茶园改造预算80万，带动农户增收200万元")]


@pytest.mark.parametrize(
    ("text", "yuan", "per_unit", "thing"),
    [
        ("课桌300套，每套420元，12.6万", 420, "套", "课桌"),
        ("培训班学员80人，每人每天450元", 450, "人天", "学员"),
        ("给护林员发补助，800元/月", 800, "月", ""),
        ("校服一套两百多，给学生做500套", 200, "套", "校服"),
        ("慰问老党员60名，一人500", 500, "人", "老党员"),
        ("助学金1500块一学期", 1500, "学期", ""),
        ("保洁费按标准每平方米8.5元", Decimal("8.5"), "平方米", "保洁费"),
    ],
)
def test_prices(text: str, yuan: Decimal, per_unit: str, thing: str) -> None:
    (price,) = read_description(text, 2027).unit_prices
    assert (price.yuan, price.per_unit) == (yuan, per_unit)
    assert thing.removeprefix("老") in price.object or not thing


def test_yearly_money_is_the_budget_where_no_other_is_named() -> None:
    read = read_description("消防水源维护，每年20万", 2027)
    assert read.total_budget is not None
    assert read.total_budget.yuan == 200_000
