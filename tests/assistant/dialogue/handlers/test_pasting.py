"""A pasted table: taken where there is none, compared where there is one."""

from __future__ import annotations

from assistant.dialogue.session import step
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE
from tests.assistant.dialogue.tables import table

_TABLE = "产出指标\t数量指标\t更换课桌椅数量\t=2150套\n产出指标\t质量指标\t验收合格率\t=100%\n满意度指标\t服务对象满意度指标\t师生满意度\t≥90%"


def test_first_table_is_taken() -> None:
    state, _ = step(DialogueState(), _TABLE, KNOWLEDGE)
    assert [row["name"] for row in state.rows] == ["更换课桌椅数量", "验收合格率", "师生满意度"]
    assert state.content is not None
    assert {source["kind"] for source in state.content.sources} == {"form"}


def test_rows_of_the_same_name_are_changed_and_others_added() -> None:
    _, reply = step(table("desks"), "指标名称\t目标值\n更换课桌椅数量\t2200套\n师生满意度\t≥92%\n课桌椅完好率\t≥95%", KNOWLEDGE)
    assert [(change.name, change.before, change.after) for change in reply.changes] == [
        ("更换课桌椅数量", "=2150套", "=2200套"), ("师生满意度", "≥90%", "≥92%"), ("课桌椅完好率", None, "≥95%")]


def test_the_same_table_changes_nothing() -> None:
    _, reply = step(table("desks"), _TABLE, KNOWLEDGE)
    assert not reply.changes


def test_another_projects_table_takes_its_place_only_when_chosen() -> None:
    state, reply = step(table("desks"), "指标名称\t目标值\n公路里程\t5公里\n工程优良率\t≥90%", KNOWLEDGE)
    assert len(state.rows) == 12
    assert len(reply.choices) == 1
    state, _ = step(state, "1", KNOWLEDGE)
    assert "公路里程" in [row["name"] for row in state.rows]
