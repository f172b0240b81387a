"""The faulty versions of the example cases: the reviews find what each says, and putting it right makes it go away."""

from __future__ import annotations

from functools import cache

import pytest

from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.faulty_version import Fault, corrected_cells, faulty_target
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.example_cases import findings_of_fault
from rules.registry import all_rules
from rules.verdict import Verdict

CASES = [case for case in ExampleCases.load() if case.faulty]
REVIEWS = {rule.code: rule.review for rule in all_rules()}

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@cache
def _review(case: ExampleCase) -> TargetReview:
    return review(faulty_target(case))


def _faults(case: ExampleCase) -> tuple[Fault, ...]:
    assert case.faulty is not None
    return case.faulty.faults


@every_case
def test_review_returns_it(case: ExampleCase) -> None:
    assert _review(case).verdict is Verdict.RETURN


@every_case
def test_every_fault_is_found_at_its_place(case: ExampleCase) -> None:
    found = _review(case).findings
    said = [f"{one.rule.code} {one.finding.indicator} {one.finding.field}" for one in found]
    assert [fault.rule for fault in _faults(case) if not any(findings_of_fault(case, fault, found))] == [], said


@every_case
def test_fault_is_told_under_the_review_of_its_rule(case: ExampleCase) -> None:
    assert [fault.rule for fault in _faults(case) if REVIEWS[fault.rule].value != fault.review] == []


@every_case
def test_faults_are_several_and_of_three_reviews_or_more(case: ExampleCase) -> None:
    assert 5 <= len(_faults(case)) <= 8
    assert len({fault.review for fault in _faults(case)}) >= 3


@every_case
def test_putting_all_right_gives_the_exemplary_target_back(case: ExampleCase) -> None:
    assert faulty_target(case, range(len(_faults(case)))) == case.target
    assert faulty_target(case) != case.target


@every_case
def test_putting_one_right_alone_makes_its_finding_go(case: ExampleCase) -> None:
    for place, fault in enumerate(_faults(case)):
        again = review(faulty_target(case, (place,)))
        before, after = (list(findings_of_fault(case, fault, found)) for found in (_review(case).findings, again.findings))
        assert len(after) < len(before), f"{fault.rule}：{fault.fault}"


@every_case
def test_every_cell_differs_from_its_correction(case: ExampleCase) -> None:
    cells = corrected_cells(case)
    assert {cell.fault.fault for cell in cells} == {fault.fault for fault in _faults(case)}
    assert [cell for cell in cells if cell.faulty == cell.corrected] == []


def test_case_without_faulty_version_has_no_cells() -> None:
    case = ExampleCase("CASE-0", "项目", "培训", "教育", "", {"project": {"name": "项目"}, "indicators": []})
    assert corrected_cells(case) == ()
    assert faulty_target(case) == case.target == PerformanceTarget.parse(case.declared)
