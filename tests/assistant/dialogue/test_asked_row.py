"""Which row a question means, in the words that people ask with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dialogue.asked_row import rows_asked, unknown_name
from assistant.dialogue.handlers import HANDLERS
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Reply
from assistant.phrasing import say
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, drafted, returned

ASKING = ("why_returned", "why_row", "next_finding", "ask_basis", "how_to_pass", "similar_cases", "peer_values", "compare_last_year", "how_computed",
          "value_source", "ask_evidence", "show_row", "list_rows", "export_help", "progress", "next_question", "summary", "budget_match", "explain_term",
          "write_opinion", "compare_rulebook", "what_unchecked", "weigh_waiver")
FORMS = {"why_row": "form-why-row", "ask_basis": "form-ask-basis", "how_to_pass": "form-how-to-pass", "similar_cases": "form-similar-cases",
         "peer_values": "form-peer-values", "compare_last_year": "form-compare-last-year", "how_computed": "form-how-computed",
         "value_source": "form-value-source", "ask_evidence": "form-ask-evidence", "show_row": "form-show-row", "weigh_waiver": "form-weigh-waiver"}


@pytest.mark.parametrize(("said", "what", "places"), [
    ("师生满意度的分母是什么", "", [12]), ("满意度别人一般写多少", "人", [12]), ("400元是哪儿来的", "400元", [0]), ("90%这个数有出处吗", "", [12]),
    ("群众满意度定九十是不是偏低了", "群众满意度定九十", [12]), ("验收和格率的公式", "验收和格率", [4]), ("这条怎么算", "这条", [3]), ("怎么算的", "", [3]),
    ("第5条怎么算", "", [4]), ("签约率怎么算", "签约率", []), ("规范管理率分母是什么", "", []), ("使用率怎么算", "使用率", [11]),
    ("课桌椅数量这个数从哪来", "课桌椅数量这个", [3]), ("满意度这条怎么算", "满意度这条", [12]),
])
def test_rows_are_found_in_questions(said: str, what: str, places: list[int]) -> None:
    state = drafted()
    state = replace(state, memory=replace(state.memory, rows=(str(state.rows[3]["name"]),)))
    assert rows_asked(state, Reading("how_computed", said, {"what": what} if what else {})) == places


def test_what_is_not_in_the_table_is_named_as_it_was_said() -> None:
    assert unknown_name(Reading("peer_values", "其他区高血压管理率多少", {"what": "高血压管理率"})) == "高血压管理率"
    assert unknown_name(Reading("how_computed", "怎么算的")) is None


@pytest.mark.parametrize("intent", FORMS)
def test_a_choice_leads_to_its_row(intent: str) -> None:
    for state, place in ((drafted(), 12), (returned(), 8)):
        reply = HANDLERS[intent](state, Reading(intent, say(FORMS[intent], number=place + 1)), KNOWLEDGE)
        assert reply is not None
        assert not reply.choices
        assert not reply.rows or reply.rows == (state.rows[place]["name"],)


@pytest.mark.parametrize("intent", ASKING)
@settings(max_examples=25, deadline=None)
@given(text=st.text(st.sampled_from("第一二三3459%条的这那满意度数量成本怎么算依据CST-04验收合格率,、“”÷?　的预算"), min_size=1, max_size=20), with_group=st.booleans())
def test_any_question_is_answered_or_left_to_another_reading(intent: str, text: str, with_group: bool) -> None:
    reply = HANDLERS[intent](returned(), Reading(intent, text, {"what": text} if with_group else {}), KNOWLEDGE)
    assert reply is None or (isinstance(reply, Reply) and reply.text.strip() and "{" not in reply.text)
