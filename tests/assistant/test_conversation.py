"""The conversation proposes changes and answers why; it never changes anything itself."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assistant.conversation import answer
from assistant.drafting import draft
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.fixes import apply_patch, with_working_fixes

DESKS = "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上"


@pytest.fixture
def state() -> dict[str, Any]:
    result = draft(DESKS, None, year=2027).to_json()
    return {"target": result["target"], "questions": result["questions"], "review": result["review"], "year": 2027}


def _with_value(state: dict[str, Any], place: int, value: str) -> dict[str, Any]:
    changed = copy.deepcopy(state)
    changed["target"]["indicators"][place]["value"] = value
    done = with_working_fixes(review(PerformanceTarget.parse(changed["target"])))
    changed["review"] = done.to_json()
    return changed


def _place(state: dict[str, Any], part: str) -> int:
    return next(i for i, row in enumerate(state["target"]["indicators"]) if part in row["name"])


def test_a_number_keeps_operator_and_unit(state: dict[str, Any]) -> None:
    reply = answer(state, "把满意度提到95%")
    assert [(change.before, change.after) for change in reply.changes] == [("≥90%", "≥95%")]


def test_nothing_is_changed_by_asking(state: dict[str, Any]) -> None:
    before = copy.deepcopy(state)
    answer(state, "把满意度提到95%")
    assert state == before


@pytest.mark.parametrize("message", ["删掉第三条", "第3条不要了", "把第三条去掉"])
def test_a_row_is_removed_by_its_number(state: dict[str, Any], message: str) -> None:
    (change,) = answer(state, message).changes
    assert change.patch == ({"op": "remove", "path": "/indicators/2"},)


def test_further_facts_become_rows(state: dict[str, Any]) -> None:
    reply = answer(state, "受益学生2150人")
    assert any(change.after == "≥2150人" for change in reply.changes)
    patched = apply_patch(state["target"], [step for change in reply.changes for step in change.patch])
    PerformanceTarget.parse(patched)


@pytest.mark.parametrize("message", ["总预算改成90万元", "预算是90万"])
def test_budget_said_later_replaces_the_total_and_the_unit_cost(state: dict[str, Any], message: str) -> None:
    changes = {change.name: change.after for change in answer(state, message).changes}
    assert changes["预算总额"] == "90万元"
    assert changes["单套课桌椅采购成本"] == "≤418.6元/套"


def test_day_said_later_replaces_the_day(state: dict[str, Any]) -> None:
    assert "2027-10-31" in [change.after for change in answer(state, "10月底完成").changes]


def test_answer_to_a_question_settles_it(state: dict[str, Any]) -> None:
    reply = answer(state, "3年", field="project.service_life_years")
    assert reply.answered == ("project.service_life_years",)
    assert reply.changes[0].patch == ({"op": "add", "path": "/project/service_life_years", "value": 3},)


@pytest.mark.parametrize(("field", "nonsense"), [("project.end", "乱写的答案"), ("project.budget.total", "很多钱")])
def test_an_answer_that_cannot_be_read_changes_and_settles_nothing(state: dict[str, Any], field: str, nonsense: str) -> None:
    reply = answer(state, nonsense, field=field)
    assert (reply.changes, reply.answered) == ((), ())


def test_what_was_confirmed_before_is_not_taken_back(state: dict[str, Any]) -> None:
    state["target"]["project"]["budget"]["total"] = 90
    assert "预算总额" not in [change.name for change in answer(state, "受益学生2150人").changes]


def test_project_is_renamed(state: dict[str, Any]) -> None:
    (change,) = answer(state, "项目名称改成农村小学课桌椅提升").changes
    assert change.patch == ({"op": "add", "path": "/project/name", "value": "农村小学课桌椅提升"},)


def test_bare_value_goes_to_the_row_with_its_unit(state: dict[str, Any]) -> None:
    assert [change.after for change in answer(state, "改成14所").changes] == ["=14所"]


@pytest.mark.parametrize("message", ["指标太多了，精简到8条", "第99条删掉"])
def test_the_tables_own_numbers_are_no_facts(state: dict[str, Any], message: str) -> None:
    assert answer(state, message).changes == ()


def test_not_knowing_settles_it_without_a_change(state: dict[str, Any]) -> None:
    reply = answer(state, "不清楚", field="project.service_life_years")
    assert (reply.answered, reply.changes) == (("project.service_life_years",), ())


def test_why_names_finding_reason_and_basis(state: dict[str, Any]) -> None:
    faulty = _with_value(state, _place(state, "满意度"), "效果明显")
    text = answer(faulty, "为什么退回").text
    assert "效果明显" in text
    assert "依据" in text or "参考口径" in text


def test_how_to_pass_offers_the_working_fixes(state: dict[str, Any]) -> None:
    faulty = _with_value(state, _place(state, "采购成本"), "≥400元/套")
    reply = answer(faulty, "怎样才能通过")
    assert any("≤400元/套" in (change.after or "") for change in reply.changes)


@pytest.mark.parametrize(("message", "field"), [("撤销", "undo"), ("重做", "redo")])
def test_steps_in_the_history(state: dict[str, Any], message: str, field: str) -> None:
    assert getattr(answer(state, message), field)


@pytest.mark.parametrize("message", ["", "？？？", "你好", "今天天气怎么样", "把不存在的指标改成5", "第99条改成3"])
def test_what_is_not_understood_is_said_with_what_can_be(state: dict[str, Any], message: str) -> None:
    reply = answer(state, message)
    assert reply.text
    assert reply.changes == ()


def test_same_message_same_reply(state: dict[str, Any]) -> None:
    assert answer(state, "受益学生2150人") == answer(state, "受益学生2150人")
