"""What follows from a change of the table: the goal says the new value, the weights still add up."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assistant.consequences import with_consequences
from assistant.drafting import draft
from rules.fixes import apply_patch


@pytest.fixture(scope="module")
def target() -> dict[str, Any]:
    return draft("给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成", None, year=2027).to_json()["target"]


def _after(target: dict[str, Any], *patch: dict[str, Any]) -> dict[str, Any]:
    return apply_patch(copy.deepcopy(target), with_consequences(target, patch))


def _place(target: dict[str, Any], part: str) -> int:
    return next(i for i, row in enumerate(target["indicators"]) if part in row["name"])


def test_goal_follows_a_changed_value(target: dict[str, Any]) -> None:
    after = _after(target, {"op": "replace", "path": f"/indicators/{_place(target, '满意度')}/value", "value": "≥95%"})
    assert "满意度不低于95%" in after["overall_goal"]["annual"]
    assert "满意度不低于90%" not in after["overall_goal"]["annual"]


def test_goal_follows_a_changed_day(target: dict[str, Any]) -> None:
    after = _after(target, {"op": "replace", "path": f"/indicators/{_place(target, '时间')}/value", "value": "2027年6月30日前"})
    assert after["overall_goal"]["annual"].startswith("2027年6月30日前，")


@pytest.mark.parametrize("change", [
    {"op": "remove", "path": "/indicators/3"},
    {"op": "add", "path": "/indicators/-", "value": {"level1": "效益指标", "level2": "社会效益指标", "name": "受益学生人数", "value": "≥2150人"}},
    {"op": "add", "path": "/indicators/-", "value": {"level1": "成本指标", "level2": "社会成本指标", "name": "扰民投诉件数", "value": "≤2件"}},
])
def test_weights_still_add_up_when_a_row_comes_or_goes(target: dict[str, Any], change: dict[str, Any]) -> None:
    before = sum(row["weight"] for row in target["indicators"])
    assert sum(row["weight"] for row in _after(target, change)["indicators"]) == before


def test_own_words_in_the_goal_stay(target: dict[str, Any]) -> None:
    own = copy.deepcopy(target)
    own["overall_goal"]["annual"] = "让孩子们用上好桌椅。"
    assert _after(own, {"op": "replace", "path": "/indicators/0/value", "value": "≤390元/套"})["overall_goal"]["annual"] == "让孩子们用上好桌椅。"


def test_form_without_weights_gets_none(target: dict[str, Any]) -> None:
    bare = copy.deepcopy(target)
    for row in bare["indicators"]:
        del row["weight"]
    assert all("weight" not in row for row in _after(bare, {"op": "remove", "path": "/indicators/0"})["indicators"])


def test_row_that_brings_its_weight_leaves_the_others_as_the_patch_has_them(target: dict[str, Any]) -> None:
    row = {"level1": "成本指标", "level2": "社会成本指标", "name": "扰民投诉件数", "value": "≤2件", "weight": 7}
    after = _after(target, {"op": "add", "path": "/indicators/-", "value": row}, {"op": "add", "path": "/indicators/0/weight", "value": 3})
    assert [one["weight"] for one in after["indicators"]] == [3, *(one["weight"] for one in target["indicators"][1:]), 7]


def test_goal_that_already_says_the_unit_stays(target: dict[str, Any]) -> None:
    loose = copy.deepcopy(target)
    place = _place(loose, "满意度")
    loose["indicators"][place]["value"] = "≥90"
    goal = loose["overall_goal"]["annual"]
    assert "不低于90%" in goal
    assert _after(loose, {"op": "replace", "path": f"/indicators/{place}/value", "value": "≥90%"})["overall_goal"]["annual"] == goal
