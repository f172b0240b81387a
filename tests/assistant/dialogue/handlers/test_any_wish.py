"""Whatever is said to a handler of the editing group: it answers, and what it offers can be put into the table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dialogue.handlers import HANDLERS
from assistant.dialogue.message import bare
from assistant.dialogue.offering import all_accepted, offered
from assistant.dialogue.recognition import Reading, intents
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, drafted
from tests.assistant.dialogue.tables import table

_EDITING = ("set_value", "raise_value", "lower_value", "rename_row", "rename_project", "remove_row", "add_row", "replace_row", "refine_cost", "split_row",
            "merge_rows", "set_weight", "change_goal", "what_if", "paste_table")
_PIECES = ("第3条", "第99条", "满意度", "课桌椅", "改成", "95%", "三十二万五", "和", "拆成", "合并", "权重", "10", "砍掉", "两成", "加一条", "≥", "总体目标写成", "：", "\n", "\t", "|", "“", "”",
           "100", "8月底", "高一点", "删掉", "叫", "数量", "(", ")", "%", "元", "，", "。", "0", "-1")


def _offers(state: DialogueState, intent: str, text: str) -> None:
    reply = HANDLERS[intent](state, Reading(intent, text), KNOWLEDGE)
    if reply is None or state.content is None:
        return
    assert reply.text.strip()
    for change in reply.changes:
        all_accepted(state.content, [offered(change, state.content)])


@pytest.mark.parametrize("intent", _EDITING)
def test_every_wording_of_the_intent(intent: str) -> None:
    for example in intents()[intent].examples:
        for state in (table("desks"), table("road")):
            _offers(state, intent, example if intent == "paste_table" else bare(example))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(_EDITING), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8).map("".join) | st.text(max_size=30))
def test_any_text(intent: str, text: str) -> None:
    _offers(drafted(), intent, text)
