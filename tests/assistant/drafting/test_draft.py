"""Drafts: the officer's numbers land in the right cells, everything has a source, nothing is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting import draft
from assistant.drafting.costs import TOTAL_NAME
from assistant.drafting.draft import budgeting_year
from indicator_corpus.declaration_error import DeclarationError
from rules.registry import all_rules

DESKS = "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上"
DESCRIPTIONS = [json.loads(line)["description"] for line in
                (Path(__file__).parents[2] / "benchmarks" / "descriptions.jsonl").read_text(encoding="utf-8").splitlines()]


def _draft(description: str, **more: Any) -> dict[str, Any]:
    return draft(description, None, year=2027, **more).to_json()


def _values(result: dict[str, Any]) -> dict[str, str | None]:
    return {row["name"]: row["value"] for row in result["target"]["indicators"]}


def test_quantities_bind_to_indicators_of_their_object() -> None:
    values = _values(_draft(DESKS))
    assert values["更换课桌椅数量"] == "=2150套"
    assert "=12所" in values.values()


def test_unit_cost_is_derived_with_its_arithmetic() -> None:
    result = _draft(DESKS)
    place = next(i for i, row in enumerate(result["target"]["indicators"]) if row["value"] == "≤400元/套")
    source = next(s for s in result["indicator_sources"] if s["indicator"] == place)
    assert source["kind"] == "derived"
    assert source["note"] == "86万元 ÷ 2150套 = 400元/套"
    assert result["target"]["project"]["budget"] == {"total": 86, "items": [
        {"name": "课桌椅", "quantity": 2150, "unit": "套", "unit_price_yuan": 400, "amount": 86}]}


def test_term_is_read_into_a_date() -> None:
    result = _draft(DESKS)
    assert "2027年8月31日前" in _values(result).values()
    assert result["target"]["project"]["end"] == "2027-08-31"


def test_stated_price_is_kept_and_not_divided() -> None:
    values = _values(_draft("培训300个大棚种植户，每人1000元，一共30万，10月底前完成"))
    assert any(value and value.endswith("1000元/人") for value in values.values())


def test_goal_says_task_date_quality_cost_and_satisfaction() -> None:
    goal = _draft(DESKS)["target"]["overall_goal"]["annual"]
    for part in ("2027年8月31日前", "12所", "课桌椅2150套", "合格率", "400元", "满意度"):
        assert part in goal


@pytest.mark.parametrize("description", DESCRIPTIONS)
def test_every_value_has_a_source_or_is_open_with_a_question(description: str) -> None:
    result = _draft(description)
    sourced = {source["indicator"] for source in result["indicator_sources"]}
    asked = {question["field"] for question in result["questions"]}
    for place, row in enumerate(result["target"]["indicators"]):
        if row["value"] is None:
            # the total is asked for as the project's budget
            assert f"indicators.{place}.value" in asked or (row["name"] == TOTAL_NAME and "project.budget.total" in asked)
        else:
            assert place in sourced


@pytest.mark.parametrize("description", DESCRIPTIONS)
def test_draft_is_complete_and_nothing_with_a_value_is_returned(description: str) -> None:
    result = _draft(description)
    rows = result["target"]["indicators"]
    assert {row["level1"] for row in rows} == {"成本指标", "产出指标", "效益指标", "满意度指标"}
    assert 8 <= len(rows) <= 16
    assert sum(row["weight"] for row in rows) == 90
    open_rows = {place for place, row in enumerate(rows) if row["value"] is None}
    returned = [f for f in result["review"]["findings"] if f["level"] == "退回" and f["subject"]["indicator"] not in open_rows]
    assert returned == []
    assert len(result["review"]["outcomes"]) == len(all_rules())


@pytest.mark.parametrize("description", DESCRIPTIONS)
def test_quotes_are_the_officers_words(description: str) -> None:
    for fact in _draft(description)["understood"]:
        assert fact["quote"] is None or fact["quote"] in description


def test_library_values_without_document_say_so() -> None:
    result = _draft(DESKS)
    for source in result["indicator_sources"]:
        if source["kind"] == "library":
            assert source["reference"]
            assert source["note"]


def test_known_project_facts_go_before_the_words() -> None:
    project = _draft(DESKS, project={"name": "课桌椅", "department": "区教育局", "end": "2027-07-31"})["target"]["project"]
    assert (project["name"], project["department"], project["end"]) == ("课桌椅", "区教育局", "2027-07-31")


def test_without_a_budget_it_is_asked_for() -> None:
    assert "project.budget.total" in {q["field"] for q in _draft("给全区12所农村小学更换课桌椅2150套，暑假完成")["questions"]}


def test_contradictory_amounts_are_asked_about() -> None:
    result = _draft("给学校买课桌椅200套，预算总共30万，总投资50万")
    assert any("30" in q["text"] and "50" in q["text"] for q in result["questions"])


@pytest.mark.parametrize("description", ["", "   ", "buy 200 desks for the school", "😀😀😀", "12345", "课", "今天天气很好", "课" * 20_000])
def test_a_description_that_says_nothing_is_refused_with_the_way_out(description: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        draft(description, None, year=2027)
    assert any("一" <= character <= "鿿" for character in str(caught.value))


def test_same_words_same_bytes() -> None:
    assert json.dumps(_draft(DESKS)) == json.dumps(_draft(DESKS))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="给全区所农村小学更换课桌椅套预算万元暑假完成培训人每天月底前修路公里补助发放户一二三十百千0123456789.,，。%（）😀a ", min_size=1, max_size=120))
def test_any_chinese_text_is_drafted_or_refused(description: str) -> None:
    try:
        result = _draft(description)
    except DeclarationError:
        return
    assert result["target"]["indicators"]


def test_budgeting_year_turns_in_july() -> None:
    from datetime import date

    assert budgeting_year(date(2026, 6, 30)) == 2026
    assert budgeting_year(date(2026, 11, 24)) == 2027


def test_sources_that_add_up_fill_the_budget() -> None:
    budget = _draft("高标准农田建设，总投资1360万，省级补助500万，县级配套360万，自筹500万")["target"]["project"]["budget"]
    assert (budget["fiscal"], budget["other"]) == (860, 500)
    assert "fiscal" not in _draft("举办马拉松，预算300万，其中企业赞助80万")["target"]["project"]["budget"]


def test_goal_names_three_tasks_and_the_rows_explain_themselves() -> None:
    result = _draft("修缮敬老院3座，召开统计会议2次，制作宣传栏10块，种树30棵，预算100万")
    assert "种植" not in result["target"]["overall_goal"]["annual"]
    rows = _draft("生猪保险3万头，死亡率控制在3‰以内")["target"]["indicators"]
    assert next(row for row in rows if row["name"] == "死亡率")["value"] == "≤3‰"


def test_capacity_is_not_bought_by_the_ton() -> None:
    result = _draft("水厂扩建，日供水3万吨/日，总投资5000万元")
    assert "items" not in result["target"]["project"]["budget"]
    assert not any("元/吨" in (value or "") for value in _values(result).values())
