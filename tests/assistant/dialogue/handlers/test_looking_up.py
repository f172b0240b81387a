"""Cases, the list of rows, and how to hand in."""

from __future__ import annotations

from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted, returned


def test_similar_cases_are_cases_of_the_library() -> None:
    reply = asked(drafted(), "similar_cases", "看同类案例")
    found = [KNOWLEDGE.cases.get(cited.reference) for cited in reply.cited]
    assert found
    assert all(case is not None and case.name in reply.text for case in found)


def test_of_a_row_cases_show_rows_of_its_class() -> None:
    reply = asked(drafted(), "similar_cases", "第13条同类案例", what="第13条")
    assert "满意度" in reply.text
    assert reply.rows == ("师生满意度",)


def test_without_a_table_the_words_say_the_project() -> None:
    assert "请先说说" in asked(DialogueState(), "similar_cases", "看看同类案例").text
    assert "路" in asked(DialogueState(), "similar_cases", "农村公路硬化的同类案例").text


def test_every_row_is_listed_with_its_number() -> None:
    state = drafted()
    text = asked(state, "list_rows", "念一遍").text
    assert all(f"{place}. {row['name']}" in text for place, row in enumerate(state.rows, 1))
    assert len(text.splitlines()) == 5


def test_handing_in_says_what_is_left() -> None:
    assert "可以导出上报" in asked(drafted(), "export_help", "怎么导出").text
    assert "退回修改" in asked(returned(), "export_help", "怎么导出").text
