"""Every rule judges every one of its cases as the case says."""

from __future__ import annotations

from typing import Any

import pytest

from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.registry import all_rules
from tests.rules.case_check import differences
from tests.rules.case_files import baseline, load_cases, peers_of, pool_of, rulebook_of, target_of

CASES = load_cases()


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}-{case['name']}" for code, case in CASES])
def test_case(code: str, case: dict[str, Any]) -> None:
    done = review(PerformanceTarget.parse(target_of(case)), rulebook_of(case), pool=pool_of(case), peers=peers_of(case))
    assert differences(code, case, done) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_has_page_and_cases(rule: Any) -> None:
    page = rule.page
    assert all((page.title, page.checks, page.why, page.bad_example, page.good_example, page.may_stay))
    outcomes = {case["expect"]["outcome"] for code, case in CASES if code == rule.code}
    assert outcomes & {"退回", "修改", "提示"}, "no flagged case"
    assert "通过" in outcomes, "no passed case"
    assert outcomes & {"不适用", "资料不足"} or len([c for c, _ in CASES if c == rule.code]) >= 3


def test_baseline_has_nothing_to_change() -> None:
    done = review(PerformanceTarget.parse(baseline()))
    assert [(f.rule.code, f.finding.message) for f in done.findings] == []
