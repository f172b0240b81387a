"""Fewer rows, with no class emptied and nothing new to mend."""

from __future__ import annotations

import pytest

from assistant.dialogue.placing import class_of
from assistant.dialogue.session import step
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted


@pytest.mark.parametrize(("said", "left"), [("精简到9条", 9), ("只留10条", 10), ("压缩到九条以内", 9), ("留个七八条", 8)])
def test_as_many_as_said(said: str, left: int) -> None:
    reply = asked(drafted(), "shorten", said)
    assert len(drafted().rows) - len(reply.changes) == left


def test_classes_and_verdict_stay() -> None:
    state, reply = step(drafted(), "精简到8条", KNOWLEDGE)
    before = {class_of(row) for row in state.rows}
    state, _ = step(state, "全部采纳", KNOWLEDGE)
    assert {class_of(row) for row in state.rows} == before
    assert reply.judged is not None
    assert reply.judged.verdict_after == reply.judged.verdict


def test_every_removal_has_its_reason() -> None:
    assert all(change.note for change in asked(drafted(), "shorten", "太多了删几条").changes)


def test_what_cannot_be_is_said() -> None:
    reply = asked(drafted(), "shorten", "精简到2条")
    assert "减不到 2 条" in reply.text


def test_no_fewer_where_there_are_fewer() -> None:
    assert not asked(drafted(), "shorten", "精简到20条").changes
