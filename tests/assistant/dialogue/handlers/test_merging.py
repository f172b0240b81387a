"""Rows made one, or why they are not."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.session import step
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked
from tests.assistant.dialogue.tables import table


def _counting(one: str, other: str) -> DialogueState:
    state = table("desks")
    assert state.content is not None
    patch = [{"op": "add", "path": "/indicators/2/name", "value": one}, {"op": "add", "path": "/indicators/3/name", "value": other},
             {"op": "add", "path": "/indicators/3/value", "value": "=350套"}]
    return replace(state, content=state.content.patched(patch, {"kind": "edited", "quote": None, "reference": None, "note": None}))


def test_sum_with_arithmetic_and_weight() -> None:
    state = _counting("更换小学课桌椅数量", "更换初中课桌椅数量")
    weight = state.rows[2]["weight"] + state.rows[3]["weight"]
    state, reply = step(state, "第3条和第4条合并", KNOWLEDGE)
    assert reply.changes[0].note == "2150套 + 350套 = 2500套"
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert state.rows[2]["value"] == "=2500套"
    assert state.rows[2]["weight"] == weight
    assert len(state.rows) == 11


def test_other_units_do_not_add_up() -> None:
    assert "单位不同" in asked(table("desks"), "merge_rows", "第3条和第4条合并").text


def test_rates_do_not_add_up_and_one_may_go() -> None:
    reply = asked(table("desks"), "merge_rows", "5、6条合在一起")
    assert [choice.message for choice in reply.choices] == ["删掉第5条", "删掉第6条"]


def test_other_classes_do_not_go_together() -> None:
    assert "不是一类事" in asked(table("desks"), "merge_rows", "第4条同第5条并埋佢").text


def test_which_rows_is_asked() -> None:
    assert not asked(table("desks"), "merge_rows", "这两条并成一条").changes
