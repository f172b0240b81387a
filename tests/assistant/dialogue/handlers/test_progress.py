"""How far it is, what is next, and the whole in a sentence."""

from __future__ import annotations

from dataclasses import replace

from assistant.steps import steps_of
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted, returned


def test_steps_tell_what_they_lack() -> None:
    state = returned()
    assert state.content is not None
    steps = steps_of(state.content, KNOWLEDGE.review(state.target))
    text = asked(state, "progress", "做到哪一步了").text
    assert all((f"第{step.number}步 {step.name}" in text) is not step.done for step in steps)


def test_the_next_question_comes_with_its_why() -> None:
    state = drafted()
    question = state.open_questions[0]
    for intent in ("progress", "next_question"):
        text = asked(state, intent, "还差什么").text
        assert question["text"] in text
        assert question["why"] in text


def test_after_the_questions_come_blank_values_then_findings_then_nothing() -> None:
    open_value = drafted("给老年人送餐，预算30万")
    assert open_value.content is not None
    silent = replace(open_value, content=replace(open_value.content, questions=[]))
    assert "不替您编" in asked(silent, "next_question", "接下来填什么").text
    assert "退回" in asked(returned(), "next_question", "接下来填什么").text
    done = drafted()
    assert done.content is not None
    assert "可以导出上报" in asked(replace(done, content=replace(done.content, questions=[])), "next_question", "接下来填什么").text


def test_the_sentence_for_a_director_is_one_and_says_money_day_and_work() -> None:
    text = asked(drafted(), "summary", "给局长看的一句话").text
    assert text.count("。") == 1
    assert all(part in text for part in ("86万元", "2027年8月31日前", "课桌椅2150套", "师生满意度不低于90%"))
    assert text.endswith("结论：通过。") is False
    assert asked(drafted(), "summary", "一句话说说，审核通过了没有").text.endswith("审核结论：通过。")
