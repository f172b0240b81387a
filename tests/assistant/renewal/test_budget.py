"""The budget of last year raised, cut, or said anew."""

from __future__ import annotations

import pytest

from tests.assistant.renewal.forms import asked, change_of, last_year, renewed, values


@pytest.mark.parametrize(("words", "total"), [
    ("今年预算加到120万", 120), ("预算调整为120万元", 120), ("经费120万", 120), ("今年给了一百二十万", 120), ("总预算1,200,000元", 120),
    ("预算增加20万", 106), ("再加20万", 106), ("经费追加20万元", 106), ("预算减少6万", 80), ("砍掉6万块钱", 80),
    ("压减10%", 77.4), ("预算砍掉两成", 68.8), ("经费压缩一成半", 73.1), ("预算打九折", 77.4), ("资金减半", 43), ("预算翻一番", 172), ("预算上浮百分之五", 90.3),
])
def test_budget_is_what_the_words_make_of_it(words: str, total: float) -> None:
    done = renewed("desks", words)
    budget = done.target.to_json()["project"]["budget"]
    assert budget["total"] == total
    assert not done.unused
    row = change_of(done, "项目总成本")
    assert (row.before, row.after) == ("≤86万元", f"≤{total}万元")
    assert words in row.why


def test_arithmetic_stands_in_the_source() -> None:
    done = renewed("desks", "预算增加20万")
    place = next(place for place, row in enumerate(done.target.indicators) if row.name == "项目总成本")
    source = done.sources[place][0]
    assert source.kind == "derived"
    assert source.note == "86万元 + 20万元 = 106万元"
    assert "86万元 + 20万元 = 106万元" in change_of(done, "预算总额").why


def test_amount_that_was_said_is_quoted() -> None:
    done = renewed("desks", "今年预算加到120万")
    place = next(place for place, row in enumerate(done.target.indicators) if row.name == "项目总成本")
    assert (done.sources[place][0].kind, done.sources[place][0].quote) == ("description", "今年预算加到120万")


def test_part_of_the_budget_changes_its_row_and_its_line() -> None:
    done = renewed("roads", "修路加到800万，总预算1000万")
    assert values(done)["修路费用控制数"] == "≤800万元"
    assert [line["amount"] for line in done.target.to_json()["project"]["budget"]["items"]] == [800, 200]
    assert "明细" not in asked(done)


def test_price_that_was_said_is_written_without_asking() -> None:
    done = renewed("desks", "单价提到420元，预算90.3万")
    assert values(done)["单套课桌椅采购成本"] == "≤420元/套"
    assert "420元/套" in (done.target.overall_goal.annual or "")  # type: ignore[union-attr]
    assert "采购成本" not in asked(done)


def test_two_budgets_are_told_not_chosen_silently() -> None:
    done = renewed("desks", "预算加到120万，预算砍掉两成")
    assert done.target.to_json()["project"]["budget"]["total"] == 120
    assert done.unused == ("预算砍掉两成",)
    assert "以哪个为准" in asked(done)


def test_direction_that_does_not_fit_is_asked() -> None:
    assert "方向对不上" in asked(renewed("desks", "预算加到80万"))


def test_budget_cannot_fall_below_nothing() -> None:
    done = renewed("desks", "预算减少100万")
    assert done.target.to_json()["project"]["budget"]["total"] == 86
    assert done.unused == ("预算减少100万",)
    assert "86万元" in asked(done)


def test_difference_needs_a_budget_of_last_year() -> None:
    form = last_year("desks")
    del form["project"]["budget"]
    done = renewed(form, "预算增加20万")
    assert done.unused == ("预算增加20万",)
    assert "今年预算是多少" in asked(done)


def test_lines_that_no_longer_add_up_are_asked_about() -> None:
    done = renewed("roads", "预算增加20万")
    assert "2条预算明细合计900万元，今年预算是920万元" in asked(done)
    assert "修路715.56万元、桥梁204.44万元" in asked(done)


def test_other_funds_stay_and_the_rest_is_fiscal() -> None:
    form = last_year("desks")
    form["project"]["budget"] |= {"fiscal": 80, "other": 6}
    done = renewed(form, "预算加到100万")
    budget = done.target.to_json()["project"]["budget"]
    assert (budget["fiscal"], budget["other"]) == (94, 6)
    assert "94万元" in asked(done)
