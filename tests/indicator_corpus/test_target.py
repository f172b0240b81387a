"""The declaration as data: declared or not, money in yuan, errors that name the place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget

MINIMAL = {"project": {"name": "课桌椅更换"}, "indicators": []}


def test_only_name_and_indicators_are_required() -> None:
    target = PerformanceTarget.parse(MINIMAL)
    assert target.project.budget is None
    assert target.to_json() == MINIMAL


def test_money_is_wan_in_json_and_yuan_inside() -> None:
    target = PerformanceTarget.parse({**MINIMAL, "project": {"name": "x", "budget": {"total": "86.55", "fiscal": 86.55}}})
    assert target.total_budget == Decimal(865_500)
    assert target.to_json()["project"]["budget"] == {"total": 86.55, "fiscal": 86.55}


def test_empty_is_declared_and_absent_is_not() -> None:
    target = PerformanceTarget.parse({"project": {"name": "x", "attachments": [], "basis": None}, "indicators": [{"name": "a", "explanation": ""}]})
    assert target.project.attachments == ()
    assert target.project.basis is None
    assert target.has_column("explanation")
    assert not target.has_column("weight")


@pytest.mark.parametrize("name", [None, "", "  "])
def test_name_left_open_is_read_and_has_a_label(name: str | None) -> None:
    assert PerformanceTarget.parse({"project": {"name": name}, "indicators": []}).project.label == "（未写项目名称）"


def test_unknown_kind_is_kept_and_read_as_other() -> None:
    target = PerformanceTarget.parse({**MINIMAL, "project": {"name": "x", "kind": "抗旱打井"}})
    assert target.project.kind == "抗旱打井"
    assert target.project.project_kind == "其他"


def test_month_alone_ends_on_its_last_day() -> None:
    project = PerformanceTarget.parse({**MINIMAL, "project": {"name": "x", "start": "2027-02", "end": "2027-02"}}).project
    assert (project.start_day, project.end_day) == (date(2027, 2, 1), date(2027, 2, 28))


def test_printed_classes_stay_and_the_official_class_stands_beside() -> None:
    row = PerformanceTarget.parse({"project": {"name": "x"}, "indicators": [
        {"level1": "产出", "level2": "成本", "name": "总成本", "value": "≤86万元"}]}).to_json()["indicators"][0]
    assert (row["level1"], row["level2"]) == ("产出", "成本")
    assert row["corresponds_to"] == {"level1": "成本指标", "level2": "经济成本指标"}
    assert row["parsed"] == {"operator": "≤", "number": 86, "unit": "万元", "date": None, "qualitative": None}


def test_operator_and_unit_in_columns_of_their_own_complete_the_value() -> None:
    target = PerformanceTarget.parse({"project": {"name": "x"}, "indicators": [
        {"name": "合格率", "value": "95", "operator": "≥", "unit": "百分比"}, {"name": "长度", "value": "≥266米", "operator": "≥", "unit": "米"},
        {"name": "影响", "value": "显著", "operator": "定性"}]})
    assert [(row.target_value.operator, row.target_value.unit) for row in target.indicators] == [("≥", "%"), ("≥", "米"), (None, None)]


@pytest.mark.parametrize(("data", "named"), [
    ([], "JSON 对象"), ({"project": {}, "indicators": []}, "project.name"), ({"project": {"name": "x"}}, "indicators"),
    ({"project": {"name": "x", "budget": {"total": "八十"}}, "indicators": []}, "project.budget.total"),
    ({"project": {"name": "x", "end": "2027-02-30"}, "indicators": []}, "project.end"),
])
def test_error_names_the_place(data: object, named: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        PerformanceTarget.parse(data)
    assert named in str(caught.value)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda children: st.lists(children, max_size=3) | st.dictionaries(
                        st.sampled_from(["project", "name", "indicators", "budget", "total", "value", "weight", "level2", "year", "end"]), children, max_size=4),
                    max_leaves=12)


@given(JSON)
def test_any_json_is_read_or_refused_in_chinese(data: object) -> None:
    refused = ""
    try:
        target = PerformanceTarget.parse(data)
    except DeclarationError as error:
        refused = str(error)
    if refused:
        assert any("一" <= character <= "鿿" for character in refused)
    else:
        assert PerformanceTarget.parse(json.loads(json.dumps(target.to_json()))).to_json() == target.to_json()
