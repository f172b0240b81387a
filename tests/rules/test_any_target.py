"""No target, however odd, makes a rule fail: mutated cases of the library go through the whole engine."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.example_case import ExampleCases
from indicator_corpus.target import PerformanceTarget
from rules.budget_match import budget_match
from rules.engine import review
from rules.outcome import Outcome
from rules.way_to_pass import way_to_pass
from tests.rules.case_files import baseline

REMOVED = object()
NUMBERS = [0, -1, 1, 0.1, 3, 1e50, -1e50, 10**59, "1e59", "-1e-59", "9" * 55, "1,000,000.00元", "-0.0001"]
TEXTS = [
    "", "　", "\n", "无", "—", "0", "≥", "≤≤5", "≥95", "９９％", "100%以上", "1/0", "∞", "NaN", "inf", "2027年", "2027年2月30日前", "9999-12-31", "0001-01-01", "1899-13-45", "3-5年",
    "≥1e60人", "1-0%", "-5%", "百分之一百二十", "提升", "及时" * 300, "😀" * 50, "(((", "[a-z", "\\", "%s{0}", "元/人天/年", "万元/", "/人", "2027-01-01", "2027-13", "课桌椅", "成本指标",
    "数量指标", "ⅷ①⑩", "≥" + "9" * 58 + "人", "0元", "≤0元/人天",
]
#: fields that few cases declare, with something to mutate
RARE: dict[str, Any] = {
    "previous": {"year": 2026, "budget": 30, "execution_rate": 55, "evaluation_grade": "中", "indicators": [{"name": "参训统计人员人数", "target": "240人", "actual": "100人"}]},
    "ex_ante": {"done": True, "grade": "良"}, "adjustment": {"reason": "任务增加", "of": "PX", "additional_budget": 5},
    "waivers": [{"rule": "FMT-004", "indicator": 1, "reason": "已批准", "document": "〔2026〕1号", "person": "张三", "until": "2027-12-31"}],
    "schedule": [{"step": "第一期", "start": "2027-04-01", "end": "2027-04-30"}], "staff": 30, "service_life_years": 5, "is_major": True,
}


def _sources() -> list[dict[str, Any]]:
    rich = baseline()
    rich["project"] |= copy.deepcopy(RARE)
    rich["workflow"] = {"stage": "监控", "conclusion": "通过", "approved": {"budget": 39.6, "indicators": copy.deepcopy(rich["indicators"])}}
    for row in rich["indicators"]:
        row["history"] = [{"year": year, "target": row["value"], "actual": row["value"]} for year in (2024, 2025, 2026)]
    return [rich, *(case.target.to_json(parsed=False) for case in ExampleCases.load())]


SOURCES = _sources()


def _places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of everything in a JSON tree, the whole left out."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in inner for place in ((*path, key), *_places(value, (*path, key)))]


def _put(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    """Set or remove; what an earlier mutation has taken away is left alone."""
    for key in path[:-1]:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return
    key = path[-1]
    present = (isinstance(data, dict) and isinstance(key, str)) or (isinstance(data, list) and isinstance(key, int) and key < len(data))
    if present and value is REMOVED:
        data.pop(key, None) if isinstance(data, dict) else data.pop(key)
    elif present:
        data[key] = copy.deepcopy(value)


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


def _odd(was: Any) -> list[Any]:
    """Values that a form could hold in the place of this one; another type is refused before any rule sees it."""
    if isinstance(was, bool):
        return [True, False, None, REMOVED]
    if isinstance(was, int | float):
        return [*NUMBERS, None, REMOVED]
    return [*TEXTS, None, REMOVED] if isinstance(was, str) else [[], None, REMOVED]


PLACES = [_places(source) for source in SOURCES]


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """A case of the library with up to eight odd changes."""
    which = draw(st.integers(0, len(SOURCES) - 1))
    data = copy.deepcopy(SOURCES[which])
    for path in draw(st.lists(st.sampled_from(PLACES[which]), min_size=1, max_size=8)):
        _put(data, path, draw(st.sampled_from(_odd(_at(SOURCES[which], path)))))
    return data


def _check(data: dict[str, Any], *, deep: bool = False) -> None:
    try:
        target = PerformanceTarget.parse(data)
    except DeclarationError:
        return
    done = review(target, pool=(PerformanceTarget.parse(SOURCES[0]), target))
    assert [outcome.rule.code for outcome in done.outcomes if outcome.outcome is Outcome.BROKEN] == []
    json.dumps(done.to_json(), allow_nan=False)
    if deep:
        json.dumps(way_to_pass(done).to_json(), allow_nan=False)
        json.dumps(budget_match(done.context).to_json(), allow_nan=False)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(mutated())
def test_no_rule_fails_on_any_mutation(data: dict[str, Any]) -> None:
    _check(data)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(mutated())
def test_way_and_match_stand_any_mutation(data: dict[str, Any]) -> None:
    _check(data, deep=True)


@pytest.mark.parametrize("value", [1e50, -1e50, 10**59, "1e-59", "", None, "∞", "≥1e50人", "9999-12-31"], ids=str)
def test_no_rule_fails_where_one_value_is_odd_everywhere(value: object) -> None:
    for place in PLACES[0]:
        data = copy.deepcopy(SOURCES[0])
        _put(data, place, value)
        _check(data)
