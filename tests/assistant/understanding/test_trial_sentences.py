"""Sentences of the kind officers write: sources of money, numbers that count nothing, who is served, what is bought."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.understanding import read_description


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("举办马拉松，预算300万，其中企业赞助80万", [("other", "企业赞助", 800_000)]),
        ("高标准农田建设，总投资1360万，县级配套860万，自筹500万", [("fiscal", "县级配套", 8_600_000), ("other", "自筹", 5_000_000)]),
        ("污水处理厂改造，总投资2700万元，中央补助1200万、区财政1500万", [("fiscal", "中央", 12_000_000), ("fiscal", "财政", 15_000_000)]),
    ],
)
def test_sources_of_money(text: str, sources: list[tuple[str, str, int]]) -> None:
    amounts = read_description(text, 2027).amounts
    assert [(a.source, a.about, int(a.yuan)) for a in amounts if a.source] == sources
    assert {a.role for a in amounts if a.source} == {"other"}


def test_a_cost_of_each_is_no_part_of_the_total() -> None:
    read = read_description("松材线虫病防治，投入财政资金415万元，平均每株清理处置费180元", 2027)
    assert read.total_budget is not None
    assert read.total_budget.yuan == 4_150_000
    assert [(price.yuan, price.per_unit) for price in read.unit_prices] == [(Decimal(180), "株")]


def test_price_times_number() -> None:
    read = read_description("购置设备，除颤仪18万/台×2，救护车1辆40万", 2027)
    assert [(q.number, q.unit, q.object) for q in read.quantities] == [(2, "台", "除颤仪"), (1, "辆", "救护车")]
    assert [(p.yuan, p.per_unit) for p in read.unit_prices] == [(180_000, "台"), (400_000, "辆")]


@pytest.mark.parametrize(
    "text",
    ["保洁服务每月15日前支付，预算30万", "一年需要80万元运转", "县医院一年培养全科医生，预算100万元", "对种粮30亩以上的农户给予补贴，预算300万元",
     "企业开办审批时限由48小时缩短到24小时"],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert read_description(text, 2027).quantities == ()


def test_per_mille_is_a_rate() -> None:
    read = read_description("生猪保险3万亩，死亡率控制在3‰以内", 2027)
    assert [(r.percent, r.unit, r.operator) for r in read.rates] == [(3, "‰", "≤")]
    assert [q.number for q in read.quantities] == [30_000]


def test_capacity_keeps_its_unit() -> None:
    (capacity,) = read_description("水厂扩建，日供水3万吨/日，总投资5000万元", 2027).quantities
    assert (capacity.number, capacity.unit_text, capacity.object) == (30_000, "吨/日", "")


@pytest.mark.parametrize(("text", "thing"), [("给360个娃娃在园补助，预算80万", "娃娃"), ("物业服务，28个保安，预算120万", "保安")])
def test_people_counted_by_ge(text: str, thing: str) -> None:
    assert [(q.role, q.object) for q in read_description(text, 2027).quantities] == [("people", thing)]


@pytest.mark.parametrize(
    ("text", "absent"),
    [("省重点实验室建设，预算500万元", "师生"), ("物业服务，28个保安，预算120万元", "保安"), ("国土空间规划编制，请专家评审，预算180万元", "专家")],
)
def test_who_is_not_served(text: str, absent: str) -> None:
    assert absent not in [person.word for person in read_description(text, 2027).beneficiaries]


@pytest.mark.parametrize(
    ("text", "sector"), [("县国土空间规划编制，预算180万元", "自然资源和规划"), ("水稻品种选育技术研究，预算60万元", "农业农村")]
)
def test_sector(text: str, sector: str) -> None:
    read = read_description(text, 2027)
    assert read.sector is not None
    assert read.sector.name == sector


def test_the_thing_bought_and_not_the_buyer() -> None:
    read = read_description("高中购置数字化实验室设备2套，预算90万元", 2027)
    assert read.main_object == "数字化实验室设备"
    assert "算上" not in read_description("算上去年的一下把村里的路修了，5公里，80万", 2027).project_name
