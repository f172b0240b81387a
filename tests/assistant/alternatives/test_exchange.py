"""A row of the library as a row of the table."""

from __future__ import annotations

import pytest

from assistant.alternatives.exchange import goal_with, indicator_json, open_question, source_json
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator

ACCEPTED = {"level1": "产出指标", "level2": "质量指标", "name": "课桌椅验收合格率", "value": "=100%", "weight": 8, "budget_items": [0]}


def library_row(code: str) -> LibraryIndicator:
    row = IndicatorLibrary.load().get(code)
    assert row is not None
    return row


def test_weight_stays_and_within_a_class_what_it_is_paid_from() -> None:
    quality = indicator_json(library_row("GX-SB-ZL-003"), ACCEPTED)
    assert quality["weight"] == 8
    assert quality["budget_items"] == [0]
    assert (quality["value"], quality["library"]) == ("=100%", "GX-SB-ZL-003")
    effect = indicator_json(library_row("GX-SB-SH-002"), ACCEPTED)
    assert "budget_items" not in effect
    assert effect["level1"] == "效益指标"


@pytest.mark.parametrize("code", ["GX-SB-SH-002", "GX-SB-SL-001", "JY-SX-001"])
def test_value_that_the_library_does_not_give_is_asked_for(code: str) -> None:
    row = library_row(code)
    assert indicator_json(row)["value"] is None
    question = open_question(row, 4)
    assert question is not None
    assert question["field"] == "indicators.4.value"
    assert row.name in question["text"]
    assert "按本项目的实际填写" in source_json(row)["note"]


def test_usual_value_is_not_asked_for() -> None:
    assert open_question(library_row("GX-SB-ZL-003"), 0) is None


@pytest.mark.parametrize(("goal", "code", "expected"), [
    ("更换2150套；课桌椅验收合格率达到100%，师生满意。", "GX-SB-ZL-003", "更换2150套；设备强制检定合格率达到100%，师生满意。"),
    ("更换2150套；课桌椅验收合格率达到100%，师生满意。", "GX-SB-SH-002", "更换2150套；师生满意。"),
    ("更换2150套，课桌椅验收合格率达到100%。", "GX-SB-SH-002", "更换2150套。"),
    ("更换2150套。", "GX-SB-SH-002", "更换2150套。"),
    ("", "GX-SB-SH-002", ""),
])
def test_goal_follows(goal: str, code: str, expected: str) -> None:
    assert goal_with(goal, ACCEPTED, library_row(code)) == expected
