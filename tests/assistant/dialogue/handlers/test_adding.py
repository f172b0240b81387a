"""Rows added: of a class, as worded, about something, or open."""

from __future__ import annotations

import pytest

from assistant.dialogue.placing import class_of
from assistant.dialogue.session import step
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted
from tests.assistant.dialogue.tables import table


@pytest.mark.parametrize(("said", "level2"), [("加一个生态效益指标", "生态效益指标"), ("再补一条时效的", "时效指标"), ("加返条生态嘅", "生态效益指标"), ("缺社会效益的,补上", "社会效益指标"),
                                              ("给我加条成本的", "经济成本指标"), ("再来一条满意度", "服务对象满意度指标")])
def test_class(said: str, level2: str) -> None:
    reply = asked(drafted(), "add_row", said)
    row = reply.changes[0].patch[0]["value"]
    assert row["level2"] == level2
    assert KNOWLEDGE.library.get(row["library"])
    assert row["library"] not in {one.get("library") for one in drafted().rows}


def test_it_stands_after_its_class() -> None:
    state, _ = step(drafted(), "加一个质量指标", KNOWLEDGE)
    state, _ = step(state, "采纳", KNOWLEDGE)
    classes = [class_of(row) for row in state.rows]
    assert classes == sorted(classes, key=classes.index)


@pytest.mark.parametrize(("said", "name", "value", "level2"), [
    ("加一条:培训合格率≥95%", "培训合格率", "≥95%", "质量指标"), ("新增指标:受益户数≥860户", "受益户数", "≥860户", "社会效益指标"), ("加一条家长满意度九成以上", "家长满意度", "≥90%", "服务对象满意度指标"),
    ("补一个服务对象满意度,90以上", "服务对象满意度", "≥90%", "服务对象满意度指标"), ("加一条:旧桌椅清运时间,9月底前", "旧桌椅清运时间", "2027年9月30日前", "时效指标"),
    ("加一条受益学生2150人", "受益学生人数", "≥2150人", "社会效益指标"),
])
def test_as_worded(said: str, name: str, value: str, level2: str) -> None:
    change, = asked(drafted(), "add_row", said).changes
    row = change.patch[0]["value"]
    assert (row["name"], row["value"], row["level2"]) == (name, value, level2)
    assert change.source
    assert change.source["kind"] == "answer"


def test_value_without_support_stays_open() -> None:
    change, = asked(drafted(), "add_row", "加一条“课桌椅回收率”").changes
    assert change.patch[0]["value"]["value"] is None
    assert change.after == "待填"


def test_open_wish_offers_choices_that_can_be_taken() -> None:
    state, reply = step(drafted(), "再加一条指标", KNOWLEDGE)
    assert 2 <= len(reply.choices) <= 4
    _, taken = step(state, "1", KNOWLEDGE)
    assert len(taken.changes) == 1


def test_matter_offers_rows_about_it() -> None:
    assert all("安全" in choice.label for choice in asked(drafted(), "add_row", "加一条关于安全的").choices)


def test_row_that_is_there_is_not_added_again() -> None:
    reply = asked(table("desks"), "add_row", "加一条师生满意度")
    assert not reply.changes
    assert "第12条" in reply.text
