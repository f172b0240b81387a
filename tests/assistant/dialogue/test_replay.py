"""The dialogue is a function: the same messages give the same bytes, whatever is said is answered, and nothing changes unasked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import intents
from assistant.dialogue.reply import Act, Reply
from assistant.dialogue.session import LONGEST_MESSAGE, respond, step
from assistant.dialogue.state import DialogueState, Role
from tests.assistant.dialogue.tables import table
from tests.assistant.dialogue.test_dialogues import DIALOGUES, beginning

#: what may write a table
_WRITING = (Act.UNDO, Act.REDO, Act.ACCEPT, Act.REPLACE)
_PIECES = ("第3条", "第99条", "满意度", "师生满意度", "改成", "≥95%", "九成五", "删掉", "加一条", "：", "预算", "砍掉两成", "只给60万", "为什么", "依据", "怎么过", "全部采纳", "第一个",
           "撤销", "重做", "不是12所是14所", "权重", "总体目标", "拆成两条", "合并", "精简到8条", "换一条", "出一份有毛病的", "揭晓", "没有量化", "\t", "|", "\n", "，", "。", "啊", "呢",
           "2028年", "-1", "0", "1e9", "１２", "万元", "%", "这条", "它", "全部", "😀", "\u200b", "下一条", "写审核意见", "和去年比", "说明理由保留", "贴表")
_TABLES = ("desks", "road", "health", "lesson", "")


def _bytes(state: DialogueState, reply: Reply) -> str:
    return json.dumps([state.to_json(), reply.to_json()], ensure_ascii=False)


def _state(name: str) -> DialogueState:
    return table(name) if name else DialogueState()


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["name"])
def test_said_again_is_the_same_to_the_byte(dialogue: dict[str, Any]) -> None:
    runs = []
    for _ in range(2):
        state, knowledge = DialogueState.from_json(json.loads(json.dumps(beginning(dialogue).to_json()))), Knowledge()
        run = []
        for one in dialogue["steps"]:
            state, reply = step(state, one["say"], knowledge, one.get("field"))
            run.append(_bytes(state, reply))
            # what is stored between two messages is enough to go on
            state = DialogueState.from_json(json.loads(json.dumps(state.to_json(), ensure_ascii=False)))
        runs.append(run)
    assert runs[0] == runs[1]


def _answered_without_change(name: str, message: str) -> None:
    state = _state(name)
    before = json.dumps(state.to_json(), ensure_ascii=False)
    after, reply = step(state, message, Knowledge())
    assert reply.text
    assert json.dumps(state.to_json(), ensure_ascii=False) == before
    assert DialogueState.from_json(json.loads(json.dumps(after.to_json()))).to_json() == after.to_json()
    if reply.act not in _WRITING and not reply.at_once:
        assert (after.content and after.target) == (state.content and state.target)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(_TABLES), message=st.text(max_size=40))
def test_any_text_is_answered(name: str, message: str) -> None:
    _answered_without_change(name, message)


@settings(max_examples=250, deadline=None)
@given(name=st.sampled_from(_TABLES), pieces=st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6))
def test_any_run_of_words_is_answered(name: str, pieces: list[str]) -> None:
    _answered_without_change(name, "".join(pieces))


@settings(max_examples=60, deadline=None)
@given(messages=st.lists(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join), min_size=2, max_size=6),
       role=st.sampled_from(list(Role)))
def test_any_conversation_goes_on(messages: list[str], role: Role) -> None:
    state = DialogueState(table("desks").content, role)
    for message in messages:
        state, reply = step(state, message, Knowledge())
        assert reply.text


@settings(max_examples=60, deadline=None)
@given(field=st.sampled_from(["project.budget.total", "project.end", "project.kind", "project.beneficiaries", "project.service_life_years", "summary",
                              "indicators.3.value", "indicators.99.value", "nothing"]), message=st.one_of(st.text(min_size=1, max_size=20), st.sampled_from(_PIECES)))
def test_any_answer_to_a_question_is_taken_or_asked_again(field: str, message: str) -> None:
    assert step(table("desks"), message, Knowledge(), field)[1].text


@pytest.mark.parametrize("intent", sorted(intents()))
@pytest.mark.parametrize("name", _TABLES)
def test_wordings_of_every_intent_are_answered(name: str, intent: str) -> None:
    for example in intents()[intent].examples[:3]:
        _answered_without_change(name, example)


def test_what_is_too_long_is_refused() -> None:
    reply = respond(table("desks"), "改" * (LONGEST_MESSAGE + 1), Knowledge())
    assert str(LONGEST_MESSAGE) in reply.text
    assert not reply.changes


def test_accepted_change_is_what_was_shown() -> None:
    state, offered = step(table("desks"), "把师生满意度提到95%", Knowledge())
    after, _ = step(state, "采纳", Knowledge())
    changed = [row["name"] for row, old in zip(after.rows, state.rows, strict=True) if row != old]
    assert changed == [change.name for change in offered.changes]
