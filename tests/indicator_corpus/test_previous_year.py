"""Last year's entry is found by code or name and laid beside this year's target, which keeps what it declares itself."""

from __future__ import annotations

from typing import Any

import pytest

from indicator_corpus.previous_year import PreviousYear
from indicator_corpus.target import PerformanceTarget


def entry(name: str | None = "2026年度统计培训项目", year: int | None = 2026, **project: Any) -> dict[str, Any]:
    return {"project": {"name": name, "year": year, "budget": {"total": 30}, **project},
            "indicators": [{"name": "培训人数", "value": "=200人", "actual": "210人"}], "execution_rate": "92.5%", "evaluation_grade": "良"}


def target(name: str = "2027年度统计培训项目", **project: Any) -> dict[str, Any]:
    return {"project": {"name": name, "year": 2027, **project}, "indicators": []}


def test_facts_are_laid_into_the_target() -> None:
    merged = PreviousYear([entry()]).merged(target())
    assert merged is not None
    assert merged["project"]["previous"] == {
        "year": 2026, "budget": 30, "execution_rate": "92.5", "evaluation_grade": "良",
        "indicators": [{"name": "培训人数", "target": "=200人", "actual": "210人"}]}
    previous = PerformanceTarget.parse(merged).project.previous
    assert previous is not None
    assert previous.budget == 300_000
    assert previous.execution_rate is not None


def test_what_the_target_declares_itself_stays() -> None:
    merged = PreviousYear([entry()]).merged(target(previous={"budget": 28, "execution_rate": None}))
    assert merged is not None
    assert (merged["project"]["previous"]["budget"], merged["project"]["previous"]["execution_rate"]) == (28, "92.5")


def test_the_code_goes_before_the_name() -> None:
    years = PreviousYear([entry(code="A1", evaluation_grade="x"), entry("另一个项目", code="a2")])
    found = years.of(target(code="A2"))
    assert found is not None
    assert found["project"]["name"] == "另一个项目"


@pytest.mark.parametrize(("entries", "wanted"), [
    ([entry("别的项目")], target()),
    ([entry(code="B9")], target(code="A1")),  # the same name, and codes that say it is another project
    ([entry(year=2027)], target()),  # this year's own entry
    ([entry(), entry()], target()),
    ([entry(unit="甲"), entry(unit="乙")], target()),
    ([entry(None)], {"indicators": []}),
], ids=["other name", "other code", "same year", "twice", "two units", "no project"])
def test_what_cannot_be_told_is_not_guessed(entries: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    assert PreviousYear(entries).merged(wanted) is None


@pytest.mark.parametrize(("entries", "wanted"), [
    ([entry(unit="甲"), entry(unit="乙")], target(unit="乙")),
    ([entry(code="PX2026001")], target(code="PX2027001")),
    ([entry("统计培训项目（2026年）")], target()),
], ids=["unit tells", "code carries the year", "year elsewhere in the name"])
def test_what_can_be_told_is_found(entries: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    found = PreviousYear(entries).of(wanted)
    assert found is not None
    assert found["project"].get("unit") == wanted["project"].get("unit")
