"""Facts said later, answers to the open questions, and a value for a row: proposed as the drafting code itself would have written them."""

from __future__ import annotations

import copy
import json

import pytest

from assistant.dialogue.session import respond, step
from indicator_corpus.target import PerformanceTarget
from rules.fixes import apply_patch
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, drafted


def test_a_number_keeps_operator_and_unit() -> None:
    reply = respond(drafted(), "把满意度提到95%", KNOWLEDGE)
    assert [(change.before, change.after) for change in reply.changes] == [("≥90%", "≥95%")]


@pytest.mark.parametrize("message", ["删掉第三条", "第3条不要了", "把第三条去掉"])
def test_a_row_is_removed_by_its_number(message: str) -> None:
    (change,) = respond(drafted(), message, KNOWLEDGE).changes
    assert change.patch == ({"op": "remove", "path": "/indicators/2"},)


def test_further_facts_become_rows() -> None:
    reply = respond(drafted(), "受益学生2150人", KNOWLEDGE)
    assert any(change.after == "≥2150人" for change in reply.changes)
    PerformanceTarget.parse(apply_patch(copy.deepcopy(drafted().target), [step for change in reply.changes for step in change.patch]))


@pytest.mark.parametrize("message", ["总预算改成90万元", "预算是90万"])
def test_budget_said_later_replaces_the_total_and_the_unit_cost(message: str) -> None:
    after, _ = step(step(drafted(), message, KNOWLEDGE)[0], "全部采纳", KNOWLEDGE)
    values = {row["name"]: row.get("value") for row in after.rows}
    assert after.target["project"]["budget"]["total"] == 90
    assert values["单套课桌椅采购成本"] == "≤418.6元/套"


def test_day_said_later_replaces_the_day() -> None:
    assert "2027-10-31" in [change.after for change in respond(drafted(), "10月底完成", KNOWLEDGE).changes]


def test_answer_to_a_question_is_written_at_once() -> None:
    after, reply = step(drafted(), "3年", KNOWLEDGE, "project.service_life_years")
    assert (reply.answered, reply.at_once) == (("project.service_life_years",), True)
    assert after.target["project"]["service_life_years"] == 3


@pytest.mark.parametrize(("field", "nonsense"), [("project.end", "乱写的答案"), ("project.budget.total", "很多钱")])
def test_an_answer_that_cannot_be_read_changes_and_settles_nothing(field: str, nonsense: str) -> None:
    reply = respond(drafted(), nonsense, KNOWLEDGE, field)
    assert (reply.changes, reply.answered) == ((), ())


@pytest.mark.parametrize(("said", "there"), [("会，噪声大", True), ("不会", False)])
def test_yes_or_no_fills_the_declaration(said: str, there: bool) -> None:
    (change,) = respond(drafted(), said, KNOWLEDGE, "project.negative_externality").changes
    assert change.patch == ({"op": "add", "path": "/project/negative_externality", "value": there},)


def test_not_knowing_settles_it_without_a_change() -> None:
    reply = respond(drafted(), "不清楚", KNOWLEDGE, "project.service_life_years")
    assert (reply.answered, reply.changes) == (("project.service_life_years",), ())


def test_what_was_confirmed_before_is_not_taken_back() -> None:
    state, _ = step(step(drafted(), "预算是90万", KNOWLEDGE)[0], "全部采纳", KNOWLEDGE)
    assert "预算总额" not in [change.name for change in respond(state, "受益学生2150人", KNOWLEDGE).changes]


def test_bare_value_goes_to_the_row_with_its_unit() -> None:
    assert [change.after for change in respond(drafted(), "改成14所", KNOWLEDGE).changes] == ["=14所"]


def test_the_tables_own_numbers_are_no_facts() -> None:
    assert respond(drafted(), "第99条删掉", KNOWLEDGE).changes == ()


def test_nothing_is_changed_by_asking() -> None:
    before = json.dumps(drafted().to_json(), ensure_ascii=False)
    respond(drafted(), "把满意度提到95%", KNOWLEDGE)
    assert json.dumps(drafted().to_json(), ensure_ascii=False) == before
