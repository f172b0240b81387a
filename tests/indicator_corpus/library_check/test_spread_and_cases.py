"""Every class has enough rows of each kind; cases refer to rows that are there and measure the same."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from indicator_corpus.classification import Level2
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.library_check import case_problems, spread_problems
from indicator_corpus.library_check.case_rows import units_agree
from indicator_corpus.library_check.class_spread import KINDS_OF_ROW, class_counts, kind_of_row
from tests.indicator_corpus.library_check.library_row import library_row

BASELINE = json.loads((Path(__file__).parents[2] / "rules" / "baseline.json").read_text(encoding="utf-8"))


def _case(**indicator: object) -> ExampleCase:
    return ExampleCase("CASE-0", "项目", "设备购置", "教育", "", {**BASELINE, "indicators": [{**BASELINE["indicators"][0], **indicator}]})


def test_every_class_has_enough_of_each_kind() -> None:
    assert list(spread_problems(IndicatorLibrary.load())) == []


def test_counts_add_up_to_the_library() -> None:
    library = IndicatorLibrary.load()
    assert sum((counts for counts in class_counts(library).values()), Counter()).total() == len(library)
    assert {kind_of_row(level2) for level2 in Level2} == set(KINDS_OF_ROW)


def test_class_that_lacks_rows_is_told_with_the_number() -> None:
    (category, lacking), = spread_problems([library_row()])
    assert (category, lacking.split("；")[0]) == ("教育", "数量只有 1 条，至少 25 条")


def test_shipped_cases_refer_to_rows_that_hold() -> None:
    library = IndicatorLibrary.load()
    assert [(case.id, text) for case in ExampleCases.load() for text in case_problems(case, library)] == []


def test_reference_that_does_not_hold_is_told() -> None:
    library = IndicatorLibrary((library_row(),))
    row = {"level1": "产出指标", "level2": "数量指标", "name": "更换课桌椅", "value": "=90套", "library": "JY-SL-901"}
    assert list(case_problems(_case(**row), library)) == []
    for change, words in (({"library": "JY-SL-999"}, "不在指标库里"), ({"level2": "质量指标"}, "不是同一类指标"), ({"value": "=90平方米"}, "不一致")):
        (said,) = case_problems(_case(**{**row, **change}), library)
        assert words in said


@pytest.mark.parametrize(("unit", "row_unit", "binding", "agree"), [
    ("套", "台", ("*",), True), ("张", "套", ("套", "张"), True), ("万页", "页", (), True), ("个工作日", "工作日", (), True), ("%", "%", (), True),
    ("万元/辆", "元/辆", (), True), ("元/公里", "元/座", ("*",), True), ("平方米", "米", (), False), ("元/人", "元/户", ("户",), False), ("", "套", ("套",), False),
])
def test_units_agree_where_they_convert_or_are_bound(unit: str, row_unit: str, binding: tuple[str, ...], agree: bool) -> None:
    assert units_agree(unit, library_row(unit=row_unit, binding_units=binding)) is agree
