"""The shipped example cases: complete, consistent in their numbers, and without a finding that asks for a change."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from indicator_corpus.classification import Level1, ProjectKind
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.library import LIBRARIES, IndicatorLibrary
from indicator_corpus.quota_standard import QuotaStandards
from rules.engine import review
from rules.outcome import Level

CASES = tuple(ExampleCases.load())
FILES: tuple[dict[str, Any], ...] = tuple(json.loads(path.read_text(encoding="utf-8")) for path in sorted((LIBRARIES / "cases").glob("*.json")))
WEIGHTS = {Level1.COST: 20, Level1.OUTPUT: 40, Level1.BENEFIT: 20, Level1.SATISFACTION: 10}

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def test_all_load_with_unique_ids_that_name_their_files() -> None:
    assert len(CASES) == len(FILES) >= 30
    assert [path.stem for path in sorted((LIBRARIES / "cases").glob("*.json"))] == [case.id for case in CASES]


def test_every_class_of_the_common_library_is_shown_twice_over_many_sectors() -> None:
    shown = Counter(file["category"] for file in FILES)
    common = {row.category for row in IndicatorLibrary.load() if row.library.startswith("共性/")}
    assert common <= set(shown)  # and some that cut across them: disaster relief, heritage, basic public services ...
    assert len(shown) >= 19
    assert min(shown.values()) >= 2
    assert len({case.sector for case in CASES}) >= 20


def test_no_two_cases_share_a_name_or_description() -> None:
    assert len({case.name for case in CASES}) == len({case.description for case in CASES}) == len(CASES)


@every_case
def test_nothing_is_to_be_returned_or_revised(case: ExampleCase) -> None:
    found = [one.to_json() for one in review(case.target).findings if one.level in (Level.RETURN, Level.REVISE)]
    assert found == []


@every_case
def test_description_is_of_a_length_that_people_type(case: ExampleCase) -> None:
    assert 30 <= len(case.description) <= 200


@every_case
def test_kind_is_one_of_the_declaration_form(case: ExampleCase) -> None:
    assert case.kind in {kind.value for kind in ProjectKind}


@every_case
def test_lines_multiply_to_their_amounts_and_add_up_to_the_total(case: ExampleCase) -> None:
    budget = case.target.project.budget
    assert budget is not None
    assert budget.items
    assert budget.fiscal is not None
    for line in budget.items:
        assert line.quantity is not None
        assert line.unit_price_yuan is not None
        assert line.quantity * line.unit_price_yuan * (line.days or 1) == line.amount, line.name
    assert sum((line.amount or Decimal(0) for line in budget.items), Decimal(0)) == budget.total
    assert budget.fiscal + (budget.other or 0) == budget.total


@every_case
def test_weights_follow_the_four_classes(case: ExampleCase) -> None:
    weights: Counter[Level1 | None] = Counter()
    for row in case.target.indicators:
        assert isinstance(row.weight, Decimal)
        weights[row.class1] += int(row.weight)
    assert weights == WEIGHTS
    assert 9 <= len(case.target.indicators) <= 14


@every_case
def test_every_row_is_filled_in(case: ExampleCase) -> None:
    for row in case.target.indicators:
        assert 4 <= len(row.label) <= 25, row.label
        cells = (row.value, row.explanation, row.standard, row.standard_reference, row.method, row.data_source, row.evidence)
        assert all(cell and cell.strip() for cell in cells), row.label
    names = [row.label for row in case.target.indicators]
    assert len(set(names)) == len(names)


@every_case
def test_library_rows_it_names_are_of_the_same_class(case: ExampleCase) -> None:
    library = IndicatorLibrary.load()
    named = [(row, library.get(row.library)) for row in case.target.indicators if row.library]
    assert [row.label for row, found in named if found is None or found.level2 is not row.class2] == []


@every_case
def test_every_number_of_the_goal_stands_in_the_table(case: ExampleCase) -> None:
    numbers = re.compile(r"\d+(?:\.\d+)?")
    declared = {number for row in case.target.indicators for number in numbers.findall(row.value or "")} | {str(case.target.project.year)}
    assert [number for number in numbers.findall(case.target.goal_text) if number not in declared] == []


@every_case
def test_satisfaction_is_attainable_and_says_how_many_answer(case: ExampleCase) -> None:
    rows = [row for row in case.target.indicators if row.class1 is Level1.SATISFACTION]
    for row in rows:
        assert row.target_value.number is not None
        assert 85 <= row.target_value.number <= 95
        assert re.search(r"有效问卷.*不少于\d+份", row.explanation or ""), row.label


@every_case
def test_quota_standards_are_verified_ones(case: ExampleCase) -> None:
    verified = {standard.doc_number for standard in QuotaStandards.load() if standard.verified}
    for row in case.target.indicators:
        if row.standard == "预算支出标准":
            assert row.standard_reference in verified, row.label


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["id"])
def test_no_document_number_is_made_up(file: dict[str, Any]) -> None:
    project = file["target"]["project"]
    assert all("〔" not in text for text in project["basis"])
    # a number of the made-up county's own (某县财预〔2026〕12号) says itself that it stands for any
    assert all(paper.get("number", "某").startswith("某") for paper in project["attachments"])
