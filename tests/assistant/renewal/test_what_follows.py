"""What depends on the numbers that changed: recomputed, or asked."""

from __future__ import annotations

from tests.assistant.renewal.forms import asked, change_of, last_year, renewed, values


def test_unit_cost_that_falls_is_recomputed() -> None:
    done = renewed("desks", "预算打九折")
    change = change_of(done, "单套课桌椅采购成本")
    assert change.after == "≤360元/套"
    assert "77.4万元 ÷ 2150套 = 360元/套" in change.why
    assert change.indicator is not None
    assert done.sources[change.indicator][0].kind == "derived"
    line = done.target.to_json()["project"]["budget"]["items"][0]
    assert (line["unit_price_yuan"], line["amount"]) == (360, 77.4)


def test_unit_cost_that_rises_is_asked_not_changed() -> None:
    done = renewed("desks", "今年预算加到120万")
    assert values(done)["单套课桌椅采购成本"] == "≤400元/套"
    question = next(question for question in done.questions if "558.14元/套" in question.text)
    assert question.field == "indicators.0.value"
    assert "unit_price_yuan" not in done.target.to_json()["project"]["budget"]["items"][0]


def test_unit_cost_in_wan_yuan() -> None:
    done = renewed("training", "经费压缩到35万")
    assert values(done)["每期业务成本"] == "≤11.67万元/期"


def test_standard_of_its_own_is_no_quotient() -> None:
    form = last_year("training")
    form["indicators"][0] |= {"name": "人均综合费用标准", "value": "≤550元/人天"}
    assert values(renewed(form, "经费压缩到35万"))["人均综合费用标准"] == "≤550元/人天"


def test_places_that_change_ask_for_what_is_done_there() -> None:
    done = renewed("desks", "再加两所学校")
    assert "“更换课桌椅数量”还是2150套吗" in asked(done)
    assert "还是2150套吗" not in asked(renewed("desks", "再加两所学校，其他不变"))
    assert "还是2150套吗" not in asked(renewed("desks", "再加两所学校，课桌椅2500套"))


def test_work_without_money_asks_for_the_budget() -> None:
    assert "今年预算还是86万元吗？按单价算，2500套 × 400元 = 100万元" in asked(renewed("desks", "课桌椅2500套"))
    assert "还是86万元吗" not in asked(renewed("desks", "课桌椅2500套，预算100万"))


def test_line_of_a_count_follows_it() -> None:
    form = last_year("roads")
    form["project"]["budget"]["items"] = [{"name": "修路", "quantity": 25, "unit": "公里", "unit_price_yuan": 280000, "amount": 700}, {"name": "桥梁", "amount": 200}]
    done = renewed(form, "少修5公里，预算760万")
    assert [line["amount"] for line in done.target.to_json()["project"]["budget"]["items"]] == [560, 200]
    assert "明细" not in asked(done)


def test_subsidy_standard_is_not_recomputed() -> None:
    form = last_year("desks")
    form["indicators"][0] |= {"name": "课桌椅补助标准", "value": "=400元/套"}
    done = renewed(form, "课桌椅2500套")
    assert values(done)["课桌椅补助标准"] == "=400元/套"
    assert "2500套 × 400元 = 100万元" in asked(done)
    done = renewed(form, "预算打九折")
    assert values(done)["课桌椅补助标准"] == "=400元/套"
    assert "标准和数量哪个要变" in asked(done)
