"""Example cases before the reviews: the exemplary target passes, the faulty version is returned for the faults that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indicator_corpus.example_case import ExampleCase
from indicator_corpus.faulty_version import Fault, corrected_cells, faulty_target
from rules.engine import RuleFinding, review
from rules.outcome import Level
from rules.verdict import Verdict


def judged_otherwise(case: ExampleCase) -> Iterator[str]:
    """Where the reviews do not say of the case what it says of itself."""
    for one in review(case.target).findings:
        if one.level in (Level.RETURN, Level.REVISE):
            yield f"示范表被 {one.rule.code} 指出：{one.finding.message}"
    if case.faulty is None:
        return
    found = review(faulty_target(case))
    if found.verdict is not Verdict.RETURN:
        yield f"错例的结论是“{found.verdict.value}”，应为“{Verdict.RETURN.value}”"
    for fault in case.faulty.faults:
        if not any(findings_of_fault(case, fault, found.findings)):
            yield f"错例里没有查出 {fault.rule}：{fault.fault}"


def findings_of_fault(case: ExampleCase, fault: Fault, findings: Iterable[RuleFinding]) -> Iterator[RuleFinding]:
    """The findings of the fault's rule in the rows that it concerns or, where they name no row, in the same part of the form."""
    cells = [cell for cell in corrected_cells(case) if cell.fault is fault]
    rows = {cell.indicator for cell in cells if cell.indicator is not None}
    parts = {"indicators" if cell.indicator is not None or "." not in cell.field else cell.field.partition(".")[0] for cell in cells}
    for one in findings:
        place = one.finding.field.partition(".")[0]
        in_part = place in parts or ("indicators" in parts and place not in ("project", "overall_goal", "workflow"))
        if one.rule.code == fault.rule and (one.finding.indicator in rows if one.finding.indicator is not None else in_part):
            yield one
