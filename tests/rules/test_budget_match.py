"""匹配性审核: quantity × reference against the amount, the suggested reduction with its range, and what cannot be told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_corpus.example_case import ExampleCase
from indicator_corpus.peers import Peers
from indicator_corpus.target import PerformanceTarget
from rules.budget_match import BudgetMatch, budget_match
from rules.context import ReviewContext
from rules.rulebook import load_rulebook
from tests.rules.case_files import baseline


def _match(line: dict[str, Any] | None = None, *, prices: list[int] | None = None, on: date = date(2027, 1, 1), **changes: Any) -> BudgetMatch:
    """The baseline's match with changes to its one line (550元/人天 × 240人 × 3天 = 39.6万元)."""
    data = baseline()
    item = data["project"]["budget"]["items"][0]
    item |= line or {}
    data["indicators"][1] |= changes
    others = [{"project": {"name": "同类项目", "budget": {"items": [item | {"unit_price_yuan": price}]}}, "indicators": []} for price in prices or ()]
    peers = Peers((), (ExampleCase(f"CASE-{i}", "同类项目", "培训", "统计", "", other) for i, other in enumerate(others)))
    return budget_match(ReviewContext(PerformanceTarget.parse(data), load_rulebook(), on, peers=peers))


def test_above_the_upper_limit_is_to_be_reduced_to_it() -> None:
    row = _match({"amount": 50}).to_json()["rows"][0]
    assert row["arithmetic"] == "240人×3天×550元/人天"
    assert row["estimate"] == {"low": 39.6, "high": 39.6}
    assert row["reduction"] == {"low": 10.4, "high": 10.4}
    assert row["outcome"] == "建议核减"
    assert "财行〔2016〕540号" in row["reference"]["source"]


def test_below_the_limit_is_never_negative() -> None:
    row = _match({"amount": 20}).to_json()["rows"][0]
    assert row["reduction"] == {"low": 0, "high": 0}
    assert row["outcome"] == "相符"


def test_median_of_peers_gives_the_high_end() -> None:
    match = _match({"amount": 50}, prices=[400, 420, 450, 500, 520]).to_json()
    row = match["rows"][0]
    assert row["estimate"] == {"low": 32.4, "high": 39.6}
    assert row["reduction"] == {"low": 10.4, "high": 17.6}
    assert row["reference"]["n"] == 5
    assert match["reduction"] == {"low": 10.4, "high": 17.6}


def test_peers_alone_advise() -> None:
    line = {"name": "展板制作", "kind": "其他", "unit": "块", "quantity": 10, "unit_price_yuan": 900, "days": None, "amount": 0.9}
    row = _match(line, prices=[500, 500, 600, 700, 700]).to_json()["rows"][0]
    assert row["reference"] == {"kind": "同类中位数", "unit": "元/块", "price_yuan": {"low": 600, "high": 700}, "source": "同类单价5个，中位数600元/块", "n": 5, "standards": []}
    assert row["reduction"] == {"low": 0.2, "high": 0.3}


@pytest.mark.parametrize(("line", "reason"), [
    ({"name": "展板制作", "kind": "其他"}, "没有找到核实过的、审核当日有效的定额标准"),
    ({"unit": None}, "没有写名称或计量单位"),
    ({"quantity": None}, "没有写数量"),
    ({"quantity": 0}, "不是正数"),
    ({"amount": None}, "没有写金额"),
    # 黑白打印机's standard was not seen in a source
    ({"name": "黑白打印机", "kind": "设备购置", "unit": "台", "days": None}, "没有找到核实过的"),
], ids=["no standard", "no unit", "no quantity", "no things", "no amount", "not verified"])
def test_what_cannot_be_told_says_why(line: dict[str, Any], reason: str) -> None:
    match = _match(line)
    assert match.rows[0].outcome == "资料不足"
    assert reason in match.rows[0].reason
    assert match.rows[0].reduction is None
    assert match.reduction == (0, 0)
    assert match.compared == 0


def test_standard_not_yet_in_force_is_not_used() -> None:
    assert _match({"amount": 50}, on=date(2015, 1, 1)).rows[0].outcome == "资料不足"


def test_too_few_peers_say_how_many_there_are() -> None:
    row = _match({"name": "展板制作", "kind": "其他"}, prices=[500, 600]).rows[0]
    assert "同类单价只有2个" in row.reason


def test_core_indicator_that_promises_less_than_the_line_asks_for() -> None:
    match = _match(budget_items=[0], value="=200人")
    line, indicator = match.rows
    assert line.outcome == "相符"
    assert indicator.indicator == 1
    assert indicator.reduction == (Decimal(66_000), Decimal(66_000))
    # the same line twice counts once
    assert match.reduction == (Decimal(66_000), Decimal(66_000))
    assert match.to_json()["reduction_share"] == {"low": 16.7, "high": 16.7}


def test_units_are_converted_before_they_are_compared() -> None:
    line = {"name": "县道养护补助", "kind": "其他", "unit": "公里", "quantity": 5, "unit_price_yuan": 9000, "days": None, "amount": 4.5}
    rows = _match(line, prices=[8000] * 5, budget_items=[0], value="≥4000米", name="县道养护里程").rows
    assert (rows[1].quantity, rows[1].unit) == (Decimal(4), "公里")
    assert rows[1].reduction == (Decimal(13_000), Decimal(13_000))


def test_different_things_are_not_compared() -> None:
    row = _match(budget_items=[0], value="=3期").rows[1]
    assert row.outcome == "资料不足"
    assert "不能换算" in row.reason


def test_indicator_without_a_line_says_so() -> None:
    row = _match(budget_items=[]).rows[1]
    assert (row.line, row.indicator, row.outcome) == (None, 1, "资料不足")
    assert "没有关联预算明细" in row.reason


def test_light_indicators_are_no_core_indicators() -> None:
    assert [row.indicator for row in _match(budget_items=[0], weight=9).rows] == [None]


def test_lower_limit_never_speaks_for_a_reduction() -> None:
    line = {"name": "小学生均公用经费", "kind": "其他", "unit": "生", "quantity": 1000, "unit_price_yuan": 700, "days": None, "amount": 90}
    row = _match(line).rows[0]
    assert row.outcome in ("相符", "低于下限"), row.reason
    assert row.reduction == (0, 0)
    assert "不建议核减" in row.reason


@given(st.decimals(min_value=-1, max_value=10**12, places=2), st.decimals(min_value=0, max_value=10**9, places=2))
def test_reduction_lies_between_nothing_and_the_amount(quantity: Decimal, amount: Decimal) -> None:
    row = _match({"quantity": str(quantity), "amount": str(amount)}).rows[0]
    if row.reduction is not None and row.amount is not None:
        low, high = row.reduction
        assert 0 <= low <= high <= row.amount


def _field(line: dict[str, Any], on: date = date(2027, 1, 1), **changes: Any) -> BudgetMatch:
    """A field of farmland with one line and one light quantity indicator that is a core indicator by its name."""
    indicator = {"level1": "产出指标", "level2": "数量指标", "name": "高标准农田建设面积", "value": "≥5000亩", "weight": 5} | changes
    item = {"name": "高标准农田田块整治", "unit": "亩", "quantity": 6000, "amount": 900} | line
    data = {"project": {"name": "高标准农田建设", "budget": {"total": 900, "items": [{"name": "监理费", "amount": 10}, item]}}, "indicators": [indicator]}
    return budget_match(ReviewContext(PerformanceTarget.parse(data), load_rulebook(), on, peers=Peers((), ())))


def test_core_indicator_finds_the_line_it_hangs_on() -> None:
    row = _field({}).to_json()["rows"][-1]
    assert (row["indicator"], row["line"], row["quantity"], row["unit"]) == (0, 1, 5000, "亩")
    assert row["core"] == {"code": "HX-NS-SL-001", "class": "农田水利", "per": "亩", "money_source": "项目预算÷数量", "each_yuan": 1800}
    assert row["reason"].endswith("这是核心指标HX-NS-SL-001，申报金额折合每亩1800元（项目预算÷数量）。")


def test_core_indicator_is_known_by_the_code_of_its_sector_row() -> None:
    row = _field({}, name="建成旱涝保收农田", library="NY-SL-001").rows[-1]
    assert row.core is not None
    assert row.core.code == "HX-NS-SL-001"


def test_core_indicator_without_a_line_says_which_words_were_looked_for() -> None:
    row = _field({"name": "田块平整"}).rows[-1]
    assert row.line is None
    assert "没有写到“高标准农田、农田建设”" in row.reason


def test_line_in_another_unit_is_found_but_not_compared() -> None:
    row = _field({"unit": "项", "quantity": 1}).rows[-1]
    assert (row.line, row.outcome, row.each) == (1, "资料不足", None)
    assert "不能换算" in row.reason


def test_declared_lines_go_before_the_words() -> None:
    assert _field({}, budget_items=[0]).rows[-1].line == 0
    assert _field({}, budget_items=[]).rows[-1].line is None


def test_several_lines_of_one_name_are_not_divided_by_guess() -> None:
    data = {"project": {"name": "种粮", "budget": {"items": [{"name": f"种粮大户补贴{season}", "unit": "亩", "quantity": 300, "amount": 3} for season in "夏秋"]}},
            "indicators": [{"level2": "数量指标", "name": "规模稻麦种植补贴面积", "value": "=600亩"}]}
    rows = budget_match(ReviewContext(PerformanceTarget.parse(data), load_rulebook(), date(2027, 1, 1), peers=Peers((), ()))).rows
    assert [(row.line, row.outcome) for row in rows[2:]] == [(0, "资料不足"), (1, "资料不足")]
    assert all("对上了几项明细" in row.reason for row in rows[2:])


def test_line_counted_by_what_the_link_hangs_on() -> None:
    line = {"name": "乡镇文化站运转补助", "unit": "馆", "quantity": 12, "amount": 60}
    data = {"project": {"name": "免费开放", "budget": {"items": [line]}},
            "indicators": [{"level2": "数量指标", "name": "免费开放乡镇综合文化站数量", "value": "=12个"}]}
    row = budget_match(ReviewContext(PerformanceTarget.parse(data), load_rulebook(), date(2027, 1, 1), peers=Peers((), ()))).rows[-1]
    assert (row.quantity, row.each) == (12, 50_000)


def test_before_the_core_library_there_was_no_core_indicator() -> None:
    assert [row.indicator for row in _field({}, on=date(2026, 1, 1)).rows] == [None, None]
