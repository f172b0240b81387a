"""Traces as trees, conversions, the difference between expected and actual, and what keeps a review from the best grade."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicator_corpus.target import PerformanceTarget
from rules.declarable import is_declarable
from rules.engine import TargetReview
from rules.engine import review as run
from rules.finding import Fact, Finding
from rules.outcome import Level, Outcome
from tests.rules.case_files import baseline, load_cases, target_of


def _finding(data: dict[str, Any], rule: str) -> dict[str, Any]:
    findings: list[dict[str, Any]] = run(PerformanceTarget.parse(data)).to_json()["findings"]
    return next(one for one in findings if one["rule"] == rule)


def test_looked_up_standard_says_what_it_is_and_where_it_stands() -> None:
    data = baseline()
    data["indicators"][0]["value"] = "≤0.06万元/人天"
    found = _finding(data, "CST-004")
    price, standard, *_ = found["trace"]
    assert price["converted"] == "600元"
    assert standard["fact"] == "quota_standard"
    children = {child["fact"]: child for child in standard["children"]}
    assert children["standard.limit"]["value"] == "≤550元/人天"
    assert children["standard.document"]["value"] == "财行〔2016〕540号"
    assert children["standard.scope"]["value"] == "中央和国家机关"
    assert children["standard.dates"]["required"] == "审核日 2027-01-01"
    assert found["difference"] == 0.005


def test_money_stands_beside_the_yuan_reckoned_with() -> None:
    data = baseline()
    data["project"]["budget"]["total"] = 86
    total = next(fact for fact in _finding(data, "BUD-002")["trace"] if fact["fact"] == "project.budget.total")
    assert (total["value"], total["converted"]) == (86, "860000元")


def test_estimate_says_what_it_was_reckoned_from() -> None:
    data = baseline()
    data["project"]["budget"]["items"][0]["amount"] = 60
    estimate = _finding(data, "BUD-004")["trace"][0]
    assert [child["fact"] for child in estimate["children"]] == ["indicators[1].value", "project.budget.items[0].days", "quota_standard"]


def test_a_fact_without_children_says_no_more_than_before() -> None:
    assert Fact("project.kind", Decimal(3)).to_json() == {"fact": "project.kind", "value": 3}


@pytest.mark.parametrize(("expected", "actual", "difference"), [
    (39.6, 51.5, Decimal("11.9")), (0.3, 0.1, Decimal("-0.2")), (1, 0, Decimal(-1)), (10**40, 10**40 + 1, Decimal(1)),
    (None, 3, None), (3, None, None), ("≤", "≥", None), (True, False, None), ("2027-01-01", "2028-01-01", None), ([1], 2, None),
])
def test_difference_only_between_two_numbers(expected: object, actual: object, difference: Decimal | None) -> None:
    assert Finding(Level.NOTICE, "供您参考。", "indicators", expected=expected, actual=actual).difference == difference


def test_difference_stands_wherever_both_are_numbers() -> None:
    for _, case in load_cases():
        for found in run(PerformanceTarget.parse(target_of(case))).to_json()["findings"]:
            numbers = all(isinstance(found.get(key), int | float) and not isinstance(found.get(key), bool) for key in ("expected", "actual"))
            assert ("difference" in found) is numbers


@pytest.mark.parametrize(("fact", "declarable"), [
    ("project.kind", True), ("project.budget.items[0].days", True), ("indicators", True), ("indicators[2].weight", True), ("overall_goal.annual", True),
    ("budget.total", True), ("workflow.stage", False), ("project_pool", False), ("rulebook.procurement-limits", False), ("policy_library", False),
    ("library.core_indicators", False), ("indicators.peers", False), ("project.budget.items.peers", False), ("project.name.topic_words", False),
    ("indicators[3].quota_standard", False), ("明细第1项“课桌椅”的参考单价", False), ("projects", False),
])
def test_what_a_declaration_could_hold(fact: str, declarable: bool) -> None:
    assert is_declarable(fact) is declarable


def _with(*facts: str, outcome: Outcome = Outcome.INSUFFICIENT) -> TargetReview:
    """The baseline's review with one rule's outcome, and nothing else open."""
    done = run(PerformanceTarget.parse(baseline()))
    outcomes = [replace(one, outcome=Outcome.PASSED, missing=()) for one in done.outcomes]
    outcomes[0] = replace(outcomes[0], outcome=outcome, missing=facts)
    return replace(done, outcomes=tuple(outcomes))


def test_only_what_was_not_declared_keeps_from_the_best_grade() -> None:
    grades = {facts: _with(*facts).to_json()["scores"]["grade"] for facts in [
        ("project.kind",), ("workflow.stage",), ("project_pool", "policy_library"), ("workflow.stage", "indicators.weight")]}
    assert list(grades.values()) == ["良", "优", "优", "良"]


def test_a_rule_that_failed_keeps_from_the_best_grade() -> None:
    assert _with(outcome=Outcome.BROKEN).to_json()["scores"]["grade"] == "良"
