"""A written form, read back, gives the same target: every text, amount and table, in both layouts and both units of money."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicator_corpus.classification import Level1, level1_of
from indicator_corpus.declaration_form import MoneyUnit, form_bytes, read_form_bytes
from indicator_corpus.target import PerformanceTarget
from tests.indicator_corpus.declaration_form.targets import sayable, targets


def read_back(content: bytes) -> PerformanceTarget:
    (form,) = read_form_bytes("表.xlsx", content)
    assert form.notes == ()
    return PerformanceTarget.parse(form.data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(targets, st.sampled_from(["万元", "元"]), st.sampled_from([None, "four-class"]))
def test_a_target_comes_back_as_it_was(target: PerformanceTarget, unit: MoneyUnit, layout: Any) -> None:
    assert sayable(read_back(form_bytes(target, layout, unit))) == sayable(target)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(targets, st.sampled_from(["万元", "元"]))
def test_the_three_class_layout_moves_cost_under_output_and_changes_nothing_else(target: PerformanceTarget, unit: MoneyUnit) -> None:
    read = read_back(form_bytes(target, "three-class", unit))
    before, after = sayable(target), sayable(read)
    assert {level1_of(row.level1) for row in read.indicators} <= {Level1.OUTPUT, Level1.BENEFIT, Level1.SATISFACTION}
    waivers = [before["project"].pop("waivers", None), after["project"].pop("waivers", None)]
    assert before["project"] == after["project"]
    assert before.get("overall_goal") == after.get("overall_goal")

    def rows(whole: PerformanceTarget, data: dict[str, Any]) -> list[str]:
        kept = [{key: value for key, value in row.items() if key not in ("level1", "level2")} for row in data["indicators"]]
        return [repr((indicator.class2, sorted(row.items()))) for indicator, row in zip(whole.indicators, kept, strict=True)]

    assert sorted(rows(read, after)) == sorted(rows(target, before))
    for old, new in zip(waivers[0] or (), waivers[1] or (), strict=True):
        if old.get("indicator") == 0:  # a waiver follows its indicator to the new place
            assert rows(read, after)[new["indicator"]] == rows(target, before)[0]


def test_and_back_into_four_classes() -> None:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": "甲", "value": "1个"},
        {"level1": "产出指标", "level2": "成本指标", "name": "乙", "value": "≤5元"},
        {"level1": "效益指标", "level2": "可持续影响指标", "name": "丙", "value": "长期"},
    ]
    target = PerformanceTarget.parse({"project": {"name": "培训"}, "indicators": rows})
    assert [(row.level1, row.level2, row.name) for row in read_back(form_bytes(target, "four-class")).indicators] == [
        ("成本指标", "经济成本指标", "乙"), ("产出指标", "数量指标", "甲"), ("效益指标", "可持续影响指标", "丙"),
    ]  # fmt: skip
    assert sayable(read_back(form_bytes(target))) == sayable(target)
    assert sayable(read_back(form_bytes(target, "three-class"))) == sayable(target)


@pytest.mark.parametrize("blank", ["", None])
def test_an_indicator_without_a_name_or_a_class_is_not_lost(blank: str | None) -> None:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": "甲", "value": "1个"}, {"level1": "产出指标", "level2": blank, "name": blank, "value": "2个"},
        {"level1": blank, "level2": blank, "name": "丙", "value": None},
    ]  # fmt: skip
    read = read_back(form_bytes(PerformanceTarget.parse({"project": {"name": "培训"}, "indicators": rows})))
    assert [(row.level1, row.level2, row.name, row.value) for row in read.indicators] == [
        ("产出指标", "数量指标", "甲", "1个"), ("产出指标", "", "", "2个"), ("", "", "丙", ""),
    ]  # fmt: skip
