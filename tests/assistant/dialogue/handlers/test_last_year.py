"""和去年比: money and values side by side."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from assistant.content import Content
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import asked, drafted


def _with_last_year() -> DialogueState:
    last = deepcopy(drafted().target)
    last["project"] |= {"year": 2026, "budget": {"total": 80}}
    last["indicators"][12]["value"] = "≥85%"
    last["indicators"][5]["name"] = "教师培训场次"
    return replace(drafted(), previous=last)


def test_money_changed_new_and_gone_rows_are_told() -> None:
    text = asked(_with_last_year(), "compare_last_year", "和去年比变了什么").text
    assert "2026年预算 80 万元，今年 86 万元，多 6 万元（7.5%）" in text
    assert "师生满意度 ≥85% → ≥90%" in text
    assert "新增 1 条：室内空气质量检测合格率" in text
    assert "教师培训场次" in text
    assert "值没有变的 11 条" in text


def test_one_row_is_compared() -> None:
    assert "去年 ≥85%，今年 ≥90%" in asked(_with_last_year(), "compare_last_year", "满意度和去年比", what="满意度").text


def test_what_the_declaration_says_of_last_year_counts_too() -> None:
    target = deepcopy(drafted().target)
    target["project"]["previous"] = {"year": 2026, "budget": 90, "execution_rate": 70, "evaluation_grade": "中",
                                     "indicators": [{"name": "师生满意度", "target": "≥85%", "actual": "88%"}]}
    state = DialogueState(Content.of(target))
    text = asked(state, "compare_last_year", "和去年比").text
    assert "少 4 万元" in text
    assert "执行率 70%" in text
    assert "等级“中”" in text
    assert "去年实际完成 88%" in asked(state, "compare_last_year", "满意度和去年比", what="满意度").text


def test_nothing_known_says_how_to_give_it() -> None:
    assert "用去年的申报表起草" in asked(drafted(), "compare_last_year", "和去年比变了什么").text
