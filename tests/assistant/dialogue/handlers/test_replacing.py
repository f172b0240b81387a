"""Another row in a row's place."""

from __future__ import annotations

from assistant.dialogue.session import step
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted


def _number(state: DialogueState, part: str) -> int:
    return next(place for place, row in enumerate(state.rows) if part in row["name"]) + 1


def test_same_class_and_weight_from_the_library() -> None:
    state = drafted()
    place = _number(state, "满意度") - 1
    reply = asked(state, "replace_row", f"第{place + 1}条换成更好量化的")
    row = reply.changes[0].patch[0]["value"]
    assert row["level2"] == state.rows[place]["level2"]
    assert row["weight"] == state.rows[place]["weight"]
    assert reply.cited[0].kind == "library"


def test_others_can_be_chosen_instead() -> None:
    state, reply = step(drafted(), f"第{_number(drafted(), '满意度')}条换一条", KNOWLEDGE)
    label = reply.choices[0].label
    _, chosen = step(state, label, KNOWLEDGE)
    assert chosen.changes[0].after is not None
    assert chosen.changes[0].after.split()[0] in label


def test_goal_says_the_new_row() -> None:
    state, _ = step(drafted(), f"第{_number(drafted(), '满意度')}条换一条", KNOWLEDGE)
    state, _ = step(state, "全部采纳", KNOWLEDGE)
    assert "师生满意度" not in state.target["overall_goal"]["annual"]


def test_a_named_row_is_taken() -> None:
    change, = asked(drafted(), "replace_row", f"第{_number(drafted(), '满意度')}条换成学生家长满意度").changes
    assert "学生家长满意度" in (change.after or "")


def test_row_of_which_nothing_is_known_is_asked() -> None:
    assert not asked(drafted(), "replace_row", "这个换成更好量化的").changes
