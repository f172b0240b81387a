"""The goal: literal, shorter, anew."""

from __future__ import annotations

import pytest

from assistant.dialogue.goal_text import missing
from tests.assistant.dialogue.handlers.talking import DESKS, asked, drafted

_TRAINING = "举办村干部培训3期，共培训450人，预算18万元，10月底前完成"


def test_literal_in_chinese_punctuation() -> None:
    change, = asked(drafted(), "change_goal", "总体目标写成:暑假前更换课桌椅2150套,花费不超过86万元,师生满意度不低于90%").changes
    assert change.after == "暑假前更换课桌椅2150套，花费不超过86万元，师生满意度不低于90%。"


def test_what_a_literal_goal_leaves_out_is_told() -> None:
    assert "满意度" in asked(drafted(), "change_goal", "总体目标写成:暑假前更换课桌椅2150套,花费不超过86万元").text


@pytest.mark.parametrize("description", [DESKS, _TRAINING])
def test_shorter_still_says_what_it_must(description: str) -> None:
    state = drafted(description)
    change, = asked(state, "change_goal", "总体目标短一点").changes
    before, after = change.before or "", change.after or ""
    assert len(after) < len(before)
    assert missing(after, state.rows) == missing(before, state.rows)


def test_anew_says_what_the_table_says() -> None:
    change, = asked(drafted(), "change_goal", "重写总体目标").changes
    assert "更换课桌椅2150套" in (change.after or "")
    assert not missing(change.after or "", drafted().rows)


def test_nothing_to_add_is_said() -> None:
    assert not asked(drafted(), "change_goal", "总体目标里漏了满意度,补进去").changes


def test_mid_term_goal_is_not_invented() -> None:
    assert not asked(drafted(), "change_goal", "中期目标也给写一段").changes
