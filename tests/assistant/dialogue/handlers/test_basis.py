"""依据: quoted only where it was compared with the document."""

from __future__ import annotations

import pytest

from rules.legal_basis import Checked, load_legal_basis
from rules.registry import all_rules
from tests.assistant.dialogue.handlers.talking import after, asked, drafted, returned


def test_the_finding_spoken_of_is_meant() -> None:
    state = after(returned(), "why_row", "第9条为什么标红", what="第9条")
    reply = asked(state, "ask_basis", "依据是哪条")
    assert reply.rule == "FMT-002"
    assert reply.cited[0].reference == "FMT-002"
    assert state.rows[8]["name"] in reply.text


def test_a_row_spoken_of_after_it_is_meant_instead() -> None:
    state = after(returned(), "why_row", "第9条为什么标红", what="第9条")
    state = after(state, "why_row", "第2条为什么标红", what="第2条")
    reply = asked(state, "ask_basis", "依据是哪一条")
    assert state.rows[1]["name"] in reply.text
    assert reply.rule is None


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_only_what_was_compared_stands_in_quotes(code: str) -> None:
    reply = asked(drafted(), "ask_basis", f"{code}的依据是什么")
    assert reply.rule == code
    for cited in reply.cited:
        if cited.kind == "basis":
            basis = load_legal_basis()[cited.reference]
            assert (basis.quote is not None and basis.quote in reply.text) == (basis.checked is Checked.VERBATIM)


@pytest.mark.parametrize(("said", "code"), [
    ("根据什么要求必须有满意度", "COM-005"), ("哪个文件规定必须设成本指标", "CST-001"), ("凭什么要求必须有时效指标", "COM-004"),
])
def test_a_demand_is_found_among_the_rules(said: str, code: str) -> None:
    assert asked(drafted(), "ask_basis", said).rule == code


def test_a_row_nothing_is_said_against_tells_where_its_value_comes_from() -> None:
    reply = asked(drafted(), "ask_basis", "第1条的依据是什么", what="第1条")
    assert "86万元 ÷ 2150套 = 400元/套" in reply.text


def test_without_findings_it_says_how_to_ask() -> None:
    assert "编号" in asked(drafted(), "ask_basis", "依据呢").text
