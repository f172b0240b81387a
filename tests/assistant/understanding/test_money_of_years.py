"""Money over several years: this year's is the budget, the whole is said beside it."""

from __future__ import annotations

import pytest

from assistant.drafting import draft
from assistant.understanding import read_description


@pytest.mark.parametrize(
    ("text", "whole", "this_year"),
    [
        ("数据平台建设，三年共600万，今年200万", 600, 200),
        ("充电桩总投资504万，分三年付，今年付168万", 504, 168),
        ("路灯养护合同三年共360万，2027年安排120万", 360, 120),
        ("课题研究周期三年，总经费90万元，本年度申请30万元", 90, 30),
        ("五年总投资5000万，2027年投入1200万，建设数字乡村平台", 5000, 1200),
    ],
)
def test_this_year_is_the_budget(text: str, whole: int, this_year: int) -> None:
    read = read_description(text, 2027)
    assert read.total_budget is not None
    assert read.whole_budget is not None
    assert (int(read.total_budget.yuan), int(read.whole_budget.yuan)) == (this_year * 10_000, whole * 10_000)
    assert not read.year_unclear
    assert not any(q.unit == "年" and q.role == "output" for q in read.quantities)
    result = draft(text, None, year=2027).to_json()
    assert result["target"]["project"]["budget"]["total"] == this_year
    assert f"总投入{whole}万元，本年安排{this_year}万元" in result["target"]["overall_goal"]["annual"]
    assert ("budget.whole", whole) in [(fact["field"], fact["value"]) for fact in result["understood"]]


def test_another_years_money_is_no_part() -> None:
    read = read_description("管网改造，2026年已安排200万，2027年安排300万，2028年再安排100万", 2027)
    assert read.total_budget is not None
    assert int(read.total_budget.yuan) == 3_000_000
    assert not [a for a in read.amounts if a.role == "item"]


@pytest.mark.parametrize("text", ["档案数字化加工总共600万，分两年实施", "绿化养护，三年合同总额600万", "系统建设分三年建成，总投资600万"])
def test_unclear_years_are_asked_about(text: str) -> None:
    assert read_description(text, 2027).year_unclear
    first = draft(text, None, year=2027).questions[0]
    assert first.field == "project.budget.total"
    assert "600万元" in first.text
    assert "2027年" in first.text


@pytest.mark.parametrize("text", ["每年安排保洁费20万，合同期三年", "分三年建成，今年铺设60公里，预算180万", "租10间仓库，租三年，预算30万，今年付"])
def test_a_years_money_is_not_asked_about(text: str) -> None:
    assert not read_description(text, 2027).year_unclear
