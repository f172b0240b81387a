"""“不是这个意思” offers what else the last message may have meant."""

from __future__ import annotations

import pytest

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.misread import is_not_meant
from assistant.dialogue.recognition import intents
from assistant.dialogue.session import respond, step
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.tables import table

KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("said", ["不是这个意思", "我不是这个意思", "不对，不是这个意思", "你理解错了", "搞错了", "唔系呢个意思"])
def test_is_said_in_many_ways(said: str) -> None:
    assert is_not_meant(said)


@pytest.mark.parametrize("said", ["不是12所是14所", "不对，应该是14所", "错了一个数", "这个意思是什么", "不是"])
def test_correcting_a_number_is_something_else(said: str) -> None:
    assert not is_not_meant(said)


def test_other_readings_are_offered_and_one_can_be_chosen() -> None:
    state, first = step(table("desks"), "满意度再高一点", KNOWLEDGE)
    state, reply = step(state, "不是这个意思", KNOWLEDGE)
    offered = [choice.intent for choice in reply.choices]
    assert 1 <= len(offered) <= 3
    assert not set(offered) & set(first.intents)
    assert {choice.message for choice in reply.choices} == {"满意度再高一点"}
    chosen = respond(state, reply.choices[0].message, KNOWLEDGE, intent=reply.choices[0].intent)
    assert chosen.intents[0] in intents()
    assert chosen.intents[0] == reply.choices[0].intent


def test_what_had_been_offered_is_off_the_table() -> None:
    state, _ = step(table("desks"), "满意度再高一点", KNOWLEDGE)
    assert state.memory.offered
    state, _ = step(state, "不是这个意思", KNOWLEDGE)
    assert state.memory.offered == ()


def test_after_some_readings_other_words_are_asked_for() -> None:
    state, _ = step(table("desks"), "满意度再高一点", KNOWLEDGE)
    seen: list[str] = []
    for _ in range(4):
        state, reply = step(state, "不是这个意思", KNOWLEDGE)
        seen += [choice.intent for choice in reply.choices]
    assert len(seen) == len(set(seen))
    assert reply.choices == ()
    assert "换个说法" in reply.text


def test_before_anything_was_said_it_is_a_message_like_any_other() -> None:
    assert respond(DialogueState(), "不是这个意思", KNOWLEDGE).text


def test_accepted_change_comes_from_the_words_that_asked_for_it() -> None:
    state = table("desks")
    for message in ("把师生满意度提到95%", "为什么退回", "全部采纳"):
        state, _ = step(state, message, KNOWLEDGE)
    (source,) = state.content.sources_of(11) if state.content else ()
    assert source["quote"] == "把师生满意度提到95%"
