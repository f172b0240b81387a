"""New values: which row, which value, and what is asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.handlers import HANDLERS
from assistant.dialogue.recognition import Reading
from assistant.dialogue.session import step
from assistant.dialogue.state import Memory
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted
from tests.assistant.dialogue.tables import table


@pytest.mark.parametrize(("said", "name", "before", "after"), [
    ("把满意度提到95%", "师生满意度", "≥90%", "≥95%"), ("满意度定95", "师生满意度", "≥90%", "≥95%"), ("满意度改成九成五", "师生满意度", "≥90%", "≥95%"),
    ("更换课桌椅数量改成一百二十套", "更换课桌椅数量", "=2150套", "=120套"), ("总成本改成三十二万五", "项目总成本", "≤86万元", "≤32.5万元"),
    ("第8条改成98%", "到货及时率", "≥95%", "≥98%"), ("完成时间改到9月底前", "更换完成时间", "2027年8月31日前", "2027年9月30日前"), ("改成14所", "覆盖学校数量", "=12所", "=14所"),
    ("单价降到380", "单套采购成本", "≤400元/套", "≤380元/套"), ("满意度提高5个点", "师生满意度", "≥90%", "≥95%"), ("课桌椅数量增加50套", "更换课桌椅数量", "=2150套", "=2200套"),
])
def test_one_row(said: str, name: str, before: str, after: str) -> None:
    change, = asked(table("desks"), "set_value", said).changes
    assert (change.name, change.before, change.after) == (name, before, after)


def test_several_rows_at_once() -> None:
    reply = asked(table("desks"), "set_value", "第5、8条都改成≥97%")
    assert [(change.name, change.after) for change in reply.changes] == [("验收合格率", "≥97%"), ("到货及时率", "≥97%")]


def test_unit_of_another_row_is_asked_about() -> None:
    reply = asked(table("desks"), "set_value", "满意度改成14所")
    assert not reply.changes
    assert [choice.message for choice in reply.choices] == ["第4条改成14所", "第12条改成“14所”"]


def test_choosing_the_row_makes_the_change() -> None:
    state, _ = step(table("desks"), "满意度改成14所", KNOWLEDGE)
    _, reply = step(state, "1", KNOWLEDGE)
    assert [(change.name, change.after) for change in reply.changes] == [("覆盖学校数量", "=14所")]


def test_row_spoken_of_last_is_meant_where_none_is_named() -> None:
    state = replace(table("desks"), memory=Memory(rows=("到货及时率",)))
    assert asked(state, "set_value", "改成98%").changes[0].name == "到货及时率"


def test_number_beyond_the_table_is_said() -> None:
    assert "只有 12 条" in asked(table("desks"), "set_value", "第20条改成5").text


def test_more_than_one_hundred_percent_is_not_written() -> None:
    assert not asked(table("desks"), "set_value", "满意度改成120%").changes


def test_the_projects_end_follows_the_day_that_was_the_same() -> None:
    change, = asked(table("desks"), "set_value", "更换完成时间改到9月底前").changes
    assert {"op": "add", "path": "/project/end", "value": "2027-09-30"} in change.patch


def test_goal_follows_value_and_count() -> None:
    state, _ = step(drafted(), "更换课桌椅数量改成2200套", KNOWLEDGE)
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert "更换课桌椅2200套" in state.target["overall_goal"]["annual"]


def test_what_the_review_would_say_is_told() -> None:
    assert "改后要留意：" in asked(drafted(), "set_value", "更换课桌椅数量改成120套").text


def test_weights_are_not_values() -> None:
    assert HANDLERS["set_value"](table("desks"), Reading("set_value", "满意度权重改成10"), KNOWLEDGE) is None


def test_a_row_that_is_not_there_is_said_with_those_like_it() -> None:
    reply = asked(table("desks"), "set_value", "规格达标率改成99%")
    assert not reply.changes
    assert "没有“规格达标率”" in reply.text or reply.choices
