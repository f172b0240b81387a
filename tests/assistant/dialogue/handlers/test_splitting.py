"""Rows that measure two things, taken apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.session import step
from assistant.dialogue.state import DialogueState
from assistant.dialogue.two_things import parts_of
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked
from tests.assistant.dialogue.tables import table


def _named(name: str, value: str) -> DialogueState:
    state = table("desks")
    assert state.content is not None
    patch = [{"op": "add", "path": "/indicators/4/name", "value": name}, {"op": "add", "path": "/indicators/4/value", "value": value}]
    return replace(state, content=state.content.patched(patch, {"kind": "edited", "quote": None, "reference": None, "note": None}))


@pytest.mark.parametrize(("name", "value", "parts"), [
    ("培训人数和合格率", "≥95%", [("培训人数", None), ("培训合格率", "≥95%")]), ("培训人数和合格率", "450人，≥95%", [("培训人数", "450人"), ("培训合格率", "≥95%")]),
    ("课桌椅和黑板更换数量", "各50套", [("课桌椅更换数量", "50套"), ("黑板更换数量", "50套")]), ("课桌椅和黑板更换数量", "=50套", [("课桌椅更换数量", None), ("黑板更换数量", None)]),
    ("教师、学生满意度", "≥90%", [("教师满意度", "≥90%"), ("学生满意度", "≥90%")]), ("和谐社区数量", "3个", []), ("验收及时率", "=100%", []),
])
def test_parts(name: str, value: str, parts: list[tuple[str, str | None]]) -> None:
    assert [(part.name, part.value) for part in parts_of(name, value)] == parts


def test_two_rows_share_the_weight() -> None:
    state, _ = step(_named("课桌椅验收合格率和完好率", "=100%"), "第5条拆成两条", KNOWLEDGE)
    weight = state.rows[4]["weight"]
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert [row["name"] for row in state.rows[4:6]] == ["课桌椅验收合格率", "课桌椅完好率"]
    assert sum(row["weight"] for row in state.rows[4:6]) == weight


def test_parts_as_the_officer_names_them() -> None:
    change, = asked(table("desks"), "split_row", "把师生满意度拆成教师和学生两条").changes
    assert change.after == "教师满意度 ≥90%；学生满意度 ≥90%"


def test_one_thing_is_not_taken_apart() -> None:
    reply = asked(table("desks"), "split_row", "第3条拆成两条")
    assert not reply.changes
    assert "只量一件事" in reply.text
