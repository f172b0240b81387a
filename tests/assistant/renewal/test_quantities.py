"""Counts, percentages and values of rows."""

from __future__ import annotations

import pytest

from tests.assistant.renewal.forms import asked, change_of, renewed, values


@pytest.mark.parametrize(("form", "words", "row", "value"), [
    ("desks", "再加两所学校", "配备农村小学数量", "=14所"),
    ("desks", "学校增加3所", "配备农村小学数量", "=15所"),
    ("desks", "小学少2所", "配备农村小学数量", "=10所"),
    ("desks", "不是12所是14所", "配备农村小学数量", "=14所"),
    ("desks", "不是12所，而是14所", "配备农村小学数量", "=14所"),
    ("desks", "学校从12所增加到15所", "配备农村小学数量", "=15所"),
    ("desks", "12所改成十三所", "配备农村小学数量", "=13所"),
    ("desks", "今年课桌椅2500套", "更换课桌椅数量", "=2500套"),
    ("desks", "课桌椅数量增加10%", "更换课桌椅数量", "=2365套"),
    ("training", "多招30人", "统计人员业务培训人次", "≥270人"),
    ("training", "培训人数增加一成", "统计人员业务培训人次", "≥264人"),
    ("training", "再多办1期", "业务举办期数", "≥4期"),
    ("training", "期数改成5", "业务举办期数", "≥5期"),
    ("training", "每期改为4天", "每期开展天数", "=4天/期"),
    ("roads", "减少5公里", "改造修农村公路里程", "≥20公里"),
    ("roads", "少修5公里", "改造修农村公路里程", "≥20公里"),
    ("roads", "桥梁改成5座", "改造桥梁数量", "=5座"),
])
def test_count_changes(form: str, words: str, row: str, value: str) -> None:
    done = renewed(form, words)
    assert values(done)[row] == value
    assert not done.unused


@pytest.mark.parametrize(("words", "value"), [
    ("满意度提到95%", "≥95%"), ("把师生满意度提高到百分之九十五", "≥95%"), ("满意度再提高3个百分点", "≥93%"), ("满意度92%以上", "≥92%"), ("满意度降到85%", "≥85%"),
])
def test_percentage_keeps_its_sign(words: str, value: str) -> None:
    done = renewed("desks", words)
    assert values(done)["师生满意度"] == value
    assert not done.unused


def test_difference_is_derived_and_its_arithmetic_told() -> None:
    done = renewed("desks", "再加两所学校")
    assert "12所 + 2所 = 14所" in change_of(done, "配备农村小学数量").why
    place = change_of(done, "配备农村小学数量").indicator
    assert place is not None
    assert (done.sources[place][0].kind, done.sources[place][0].note) == ("derived", "12所 + 2所 = 14所")


def test_list_goes_on_with_the_same_deed() -> None:
    done = renewed("roads", "再加2座桥梁、3公里公路")
    assert values(done)["改造桥梁数量"] == "=5座"
    assert values(done)["改造修农村公路里程"] == "≥28公里"


def test_goal_follows_the_numbers() -> None:
    goal = renewed("desks", "再加两所学校，课桌椅2500套，满意度提到95%").target.goal_text
    assert "为14所农村小学更换课桌椅2500套" in goal
    assert "师生满意度不低于95%" in goal
    assert "课桌椅使用率不低于95%" in goal


def test_percentages_and_words_stay() -> None:
    done = renewed("desks", "再加两所学校")
    assert change_of(done, "验收合格率").kind == "kept"
    assert change_of(done, "验收合格率").why == "沿用2026年申报表"


def test_what_was_said_of_last_year_is_compared_with_the_form() -> None:
    done = renewed("desks", "不是10所是14所")
    assert values(done)["配备农村小学数量"] == "=14所"
    assert "写的是12所" in asked(done)


@pytest.mark.parametrize(("words", "why"), [("砍掉3000套", "减下来就没有了"), ("满意度提到105%", "超过100%"), ("满意度提高20个百分点", "超过100%")])
def test_impossible_value_is_not_written(words: str, why: str) -> None:
    done = renewed("desks", words)
    assert done.unused == (words,)
    assert why in asked(done)
    assert change_of(done, "更换课桌椅数量").kind == "kept"
    assert change_of(done, "师生满意度").kind == "kept"


def test_second_value_for_the_same_row_is_told() -> None:
    done = renewed("desks", "课桌椅2500套，课桌椅2600套")
    assert values(done)["更换课桌椅数量"] == "=2500套"
    assert done.unused == ("课桌椅2600套",)
    assert "以哪个为准" in asked(done)


def test_again_may_be_on_top_of_last_year() -> None:
    done = renewed("roads", "今年再修30公里")
    assert values(done)["改造修农村公路里程"] == "≥30公里"
    assert "55公里" in asked(done)


def test_thing_that_the_table_does_not_count_is_not_put_into_another_row() -> None:
    done = renewed("desks", "厕所改成14所")
    assert change_of(done, "配备农村小学数量").kind == "kept"
    assert done.unused == ("厕所改成14所",)
