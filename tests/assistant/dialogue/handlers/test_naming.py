"""New names."""

from __future__ import annotations

from assistant.dialogue.session import step
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted
from tests.assistant.dialogue.tables import table


def test_row_by_number() -> None:
    change, = asked(table("desks"), "rename_row", "第三条叫课桌椅更换套数").changes
    assert (change.before, change.after) == ("更换课桌椅数量", "课桌椅更换套数")


def test_goal_says_the_new_name() -> None:
    state, _ = step(drafted(), "师生满意度改名为学生满意度", KNOWLEDGE)
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert "学生满意度不低于" in state.target["overall_goal"]["annual"]


def test_a_name_that_is_taken_is_refused() -> None:
    reply = asked(table("desks"), "rename_row", "第5条改名为课桌椅使用率")
    assert not reply.changes
    assert "第10条" in reply.text


def test_words_before_a_name() -> None:
    assert asked(table("desks"), "rename_row", "第5条名字前面加上课桌椅三个字").changes[0].after == "课桌椅验收合格率"


def test_project() -> None:
    change, = asked(table("desks"), "rename_project", "项目名称改成薄弱学校课桌椅更新").changes
    assert change.after == "薄弱学校课桌椅更新"


def test_project_without_a_name_is_asked() -> None:
    assert not asked(table("desks"), "rename_project", "项目名字太土了,换个正式点的").changes
