"""Rows that could stand in a row's place."""

from __future__ import annotations

import pytest

from assistant.alternatives import Alternative, alternatives_of, alternatives_of_rows
from indicator_corpus.classification import Level1
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.target import Indicator, PerformanceTarget

LIBRARY, CORE = IndicatorLibrary.load(), CoreLibrary.load()
#: one of each of a dozen fields
CASES = tuple({case.sector: case for case in reversed(tuple(ExampleCases.load()))}.values())[:12]


def named(case: ExampleCase) -> str:
    return case.sector


def of(target: PerformanceTarget, name: str) -> tuple[Alternative, ...]:
    row = next(row for row in target.indicators if row.name == name)
    return alternatives_of(row, target, LIBRARY, CORE)


@pytest.fixture
def drill() -> PerformanceTarget:
    case = ExampleCases.load().get("CASE-101")
    assert case is not None
    return case.target


@pytest.mark.parametrize("case", CASES, ids=named)
def test_most_rows_have_two_or_three_and_none_has_more(case: ExampleCase) -> None:
    counts = [len(found) for found in alternatives_of_rows(case.target, LIBRARY, CORE)]
    assert max(counts) == 3
    assert sum(count >= 2 for count in counts) >= 0.8 * len(counts)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_nothing_that_the_table_has_under_any_name(case: ExampleCase) -> None:
    codes = {row.library for row in case.target.indicators if row.library}
    for row, found in zip(case.target.indicators, alternatives_of_rows(case.target, LIBRARY, CORE), strict=True):
        assert not codes & {one.reference for one in found}
        assert all(likeness(name_key(one.name), name_key(row.name)) < 0.5 for one in found if one.level2 is row.class2)
        assert len({one.reference for one in found}) == len(found)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_own_class_stands_first_and_the_effect_of_what_is_counted_last(case: ExampleCase) -> None:
    for row, found in zip(case.target.indicators, alternatives_of_rows(case.target, LIBRARY, CORE), strict=True):
        same = [one.level2 is row.class2 for one in found]
        assert same == sorted(same, reverse=True)
        for one in found:
            if one.level2 is not row.class2 and one.level2.level1 is Level1.BENEFIT and row.class1 is Level1.OUTPUT:
                assert one.difference.startswith("量的是结果")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_every_alternative_says_in_one_sentence_how_it_differs(case: ExampleCase) -> None:
    for row, found in zip(case.target.indicators, alternatives_of_rows(case.target, LIBRARY, CORE), strict=True):
        for one in found:
            assert one.difference.endswith("。")
            assert one.difference.count("。") == 1
            assert len(one.difference) <= 90
            assert "不是。" not in one.difference, (row.name, one.difference)
        assert len({one.difference for one in found}) == len(found)


def test_same_input_same_rows() -> None:
    target = CASES[0].target
    assert alternatives_of_rows(target, LIBRARY, CORE) == tuple(alternatives_of(row, target, LIBRARY, CORE) for row in target.indicators)


def test_field_and_core_rows_are_among_them(drill: PerformanceTarget) -> None:
    found = {one.reference: one for one in of(drill, "防汛编织袋补储数量")}
    assert found["YJ-SL-012"].name == "应急物资储备数量"
    assert "属核心指标" in found["YJ-SL-012"].difference


def test_effect_is_offered_beside_what_is_counted(drill: PerformanceTarget) -> None:
    last = of(drill, "储备物资轮换更新数量")[-1]
    assert last.level2.level1 is Level1.BENEFIT
    assert "不是做了多少" in last.difference


def test_value_is_the_librarys_or_none(drill: PerformanceTarget) -> None:
    for found in alternatives_of_rows(drill, LIBRARY, CORE):
        for one in found:
            assert one.value == one.indicator.usual_text
            assert one.reference in one.origin
            assert ("按本项目的实际填写" in one.origin) == (one.value is None)


def test_row_written_by_hand_has_alternatives_too() -> None:
    target = PerformanceTarget.parse({
        "project": {"name": "农村公路养护项目", "year": 2027, "kind": "运转维护", "sector": "交通", "summary": "养护县乡村公路320公里，路面保洁、补坑槽"},
        "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "value": "=320公里"},
                       {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "沿线群众满意度", "value": "≥90%"}]})
    first, second = alternatives_of_rows(target, LIBRARY, CORE)
    assert len(first) >= 2
    assert any(one.indicator.category == "交通" for one in first)
    assert all("问的是" in one.difference and "不是沿线群众" in one.difference for one in second)


@pytest.mark.parametrize("row", [{}, {"name": "？", "value": "若干"}, {"level2": "没有这一类", "name": "完成情况", "value": ""}])
def test_row_that_says_little_raises_nothing(row: dict[str, str]) -> None:
    target = PerformanceTarget.parse({"project": {"name": "某项目"}, "indicators": [row]})
    found = alternatives_of(Indicator.model_validate(row), target, LIBRARY, CORE)
    assert len(found) <= 3
