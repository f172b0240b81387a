"""What is offered for drafting passes the rules about form; a case that is not judged as it says is told."""

from __future__ import annotations

import pytest

from indicator_corpus.classification import Level2
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from rules.example_cases import judged_otherwise
from rules.library_rows import FORM_RULES, form_findings
from rules.registry import rule_of
from tests.indicator_corpus.library_check.library_row import library_row


def _codes(*rows: LibraryIndicator) -> list[str]:
    return [code for _, code, _ in form_findings(rows)]


def test_no_shipped_row_is_flagged_under_its_name_or_its_template() -> None:
    assert [(row.code, code, message) for row, code, message in form_findings(IndicatorLibrary.load())] == []


def test_all_rules_about_form_are_asked() -> None:
    assert [code for code in FORM_RULES if rule_of(code) is None] == []


@pytest.mark.parametrize(("row", "code"), [
    (library_row(name="课桌椅合格率", name_template="", unit="%"), "FMT-005"),
    (library_row(level2=Level2.QUALITY, name="课桌椅更换套数", name_template=""), "FMT-006"),
    (library_row(level2=Level2.SOCIAL_BENEFIT, name="资金支付率", name_template="", unit="%"), "FMT-009"),
    (library_row(level2=Level2.ECONOMIC_COST, name="单套课桌椅成本", name_template="", unit="元/套"), "CST-009"),
    (library_row(name_template="{对象}合格率"), "FMT-004"),
])
def test_row_that_a_rule_flags_is_told(row: LibraryIndicator, code: str) -> None:
    assert code in _codes(library_row(), row)


def test_right_row_is_not_flagged() -> None:
    assert _codes(library_row()) == []


def test_case_that_is_judged_otherwise_is_told() -> None:
    case = next(case for case in ExampleCases.load() if case.faulty)
    assert list(judged_otherwise(case)) == []
    assert case.declared_faulty is not None
    right = {**case.declared_faulty, "faults": [{**case.declared_faulty["faults"][0], "rule": "FEA-009"}]}
    told = list(judged_otherwise(ExampleCase(case.id, case.name, case.kind, case.sector, "", case.declared, case.category, right)))
    assert any("FEA-009" in text for text in told)
    spoilt = {**case.declared, "overall_goal": {"annual": "", "mid_term": None}}
    assert any("示范表被" in text for text in judged_otherwise(ExampleCase(case.id, case.name, case.kind, case.sector, "", spoilt, case.category)))
