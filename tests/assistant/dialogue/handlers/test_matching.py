"""钱和事: the figures of the budget match, none of its own."""

from __future__ import annotations

from assistant.content import Content
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import asked, drafted


def _meeting(amount: float) -> DialogueState:
    return DialogueState(Content.of({
        "project": {"name": "年度工作会议", "year": 2027, "kind": "会议", "budget": {"total": amount, "items": [
            {"name": "会议费", "kind": "会议费", "quantity": 100, "unit": "人", "days": 2, "unit_price_yuan": amount * 10000 / 200, "amount": amount}]}},
        "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "参会人数", "value": "=100人", "budget_items": [0]}],
    }))


def test_too_much_is_told_with_its_arithmetic_and_document() -> None:
    text = asked(_meeting(40), "budget_match", "有没有多要").text
    assert "建议核减" in text
    assert "100人×2天" in text
    assert "财行〔2016〕214号" in text


def test_what_fits_is_told_so() -> None:
    assert "没有超过" in asked(_meeting(10), "budget_match", "预算够不够").text


def test_without_a_reference_nothing_is_claimed() -> None:
    text = asked(drafted(), "budget_match", "预算够不够").text
    assert "还不能推算" in text
    assert "核减" not in text
    assert "已核对相符的：明细的数量×单价与金额" in text


def test_without_lines_it_says_what_is_wanted() -> None:
    rows = [{"level1": "产出指标", "level2": "质量指标", "name": "合格率", "value": "≥90%"}]
    assert "请把每一项的数量、单价写出来" in asked(DialogueState(Content.of({"project": {"name": "甲"}, "indicators": rows})), "budget_match", "预算够不够").text
