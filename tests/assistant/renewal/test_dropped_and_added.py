"""Things no longer done, and new ones."""

from __future__ import annotations

import pytest

from tests.assistant.renewal.forms import asked, change_of, last_year, renewed, values


@pytest.mark.parametrize("words", ["不修桥了", "桥梁不搞了", "取消桥梁", "去掉桥梁改造", "桥梁今年不做了"])
def test_dropped_thing_takes_its_rows_its_line_and_its_words(words: str) -> None:
    done = renewed("roads", f"{words}，预算700万" if "改造" not in words else "去掉桥梁，预算700万")
    assert not any("桥" in name for name in values(done))
    assert "桥" not in done.target.goal_text
    assert [line["name"] for line in done.target.to_json()["project"]["budget"]["items"]] == ["修路"]
    assert change_of(done, "改造桥梁数量").kind == "dropped"
    assert change_of(done, "改造桥梁数量").before == "=3座"
    assert not done.unused


def test_weights_are_shared_out_again() -> None:
    before = sum(row["weight"] for row in last_year("roads")["indicators"])
    done = renewed("roads", "不修桥了，新增绿化500平方米")
    assert sum(row["weight"] for row in done.target.to_json()["indicators"]) == before


def test_money_of_what_is_dropped_is_asked_about() -> None:
    assert "200万元还在今年预算里吗" in asked(renewed("roads", "不修桥了"))
    assert "还在今年预算里吗" not in asked(renewed("roads", "不修桥了，预算700万"))


def test_main_thing_is_not_dropped() -> None:
    done = renewed("desks", "不搞培训了，课桌椅不换了")
    assert "不搞培训了" in done.unused
    assert "没有名称含“培训”的指标" in asked(done)
    assert change_of(done, "更换课桌椅数量").kind == "kept"


@pytest.mark.parametrize(("words", "unit"), [("新增黑板120块，12万元", "块"), ("另外采购黑板120块，花12万元", "块"), ("再增加线上课程20课时", "课时"), ("新增绿化500平方米", "平方米")])
def test_new_thing_is_drafted_and_merged(words: str, unit: str) -> None:
    done = renewed("desks", words)
    new = [change for change in done.changes if change.kind == "new" and not change.fact]
    assert any((change.after or "").endswith(unit) for change in new)
    assert all(words[:4] in change.why for change in new)
    classes = [row.class1 for row in done.target.indicators]
    assert classes == sorted(classes, key=lambda one: ["成本指标", "产出指标", "效益指标", "满意度指标"].index(one.value if one else "")), "each in its class"
    assert all(done.sources)


def test_price_of_the_old_things_leaves_the_new_ones_apart() -> None:
    done = renewed("desks", "新增黑板120块，12万元，预算98万")
    assert change_of(done, "单套课桌椅采购成本").kind == "kept"
    assert "558" not in asked(done)
    assert [line["amount"] for line in done.target.to_json()["project"]["budget"]["items"]] == [86, 12]


def test_money_of_a_new_thing_without_a_budget_is_asked() -> None:
    assert "86万元 + 12万元 = 98万元" in asked(renewed("desks", "新增黑板120块，12万元"))


def test_more_of_what_is_counted_is_no_new_thing() -> None:
    done = renewed("desks", "新增2所学校")
    assert values(done)["配备农村小学数量"] == "=14所"
    assert not any(change.kind == "new" and not change.fact for change in done.changes)


def test_name_that_still_speaks_of_what_is_dropped_is_asked() -> None:
    form = last_year("roads")
    form["project"]["name"] = "公路桥梁改造项目"
    assert "项目还叫“公路桥梁改造项目”吗" in asked(renewed(form, "桥梁不搞了，预算700万"))
