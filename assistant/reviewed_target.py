"""What reports and opinions tell of one reviewed target: small, without the machinery that found it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from assistant.explaining import basis_text, citation
from assistant.fact_names import fact_name
from indicator_corpus.quantity import json_number, wan_from_yuan
from rules.declarable import is_declarable
from rules.engine import RuleFinding, TargetReview
from rules.legal_basis import load_legal_basis
from rules.outcome import Outcome


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """One finding. `row`: its row's place from 1 (None: the whole target), `row_name` that row's name; `cell` in Chinese; `basis` as far
    as it may be cited, `citation` the one that an opinion names."""

    rule: str
    title: str
    review: str
    level: str
    row: int | None
    row_name: str | None
    cell: str
    message: str
    expected: Any
    actual: Any
    fix: str | None
    basis: tuple[str, ...]
    citation: str | None


@dataclass(frozen=True, slots=True)
class ToldWaiver:
    """A finding that may stand, with the waiver's words."""

    finding: ToldFinding
    reason: str
    document: str
    person: str
    until: str


@dataclass(frozen=True, slots=True)
class ReviewedTarget:
    """One target with its review. `total` in 万元; `outcomes`: how many rules said what; `undecided`: of each of the four reviews the
    rules that could not tell; `missing`: the facts that would let them, of the declaration and others; `way_to_pass` and `budget_match` as
    the review's JSON has them."""

    file: str
    sheet: str | None
    name: str
    code: str | None
    department: str | None
    unit: str | None
    year: int | None
    total: int | float | None
    verdict: str
    scores: dict[str, Any]
    findings: tuple[ToldFinding, ...]
    waived: tuple[ToldWaiver, ...]
    rule_outcomes: tuple[tuple[str, str], ...]
    undecided: dict[str, int]
    missing: tuple[str, ...]
    missing_elsewhere: tuple[str, ...]
    rulebook: str
    way_to_pass: dict[str, Any]
    budget_match: dict[str, Any]

    @property
    def outcomes(self) -> Counter[str]:
        """How many rules said what."""
        return Counter(outcome for _, outcome in self.rule_outcomes)

    @property
    def agency(self) -> str | None:
        """Whom an opinion is addressed to."""
        return (self.unit or "").strip() or (self.department or "").strip() or None


def reviewed_target(done: TargetReview, file: str, sheet: str | None = None) -> ReviewedTarget:
    """The review of one target as reports tell it."""
    # what a plain review does not need is read only here
    from rules.budget_match import budget_match
    from rules.way_to_pass import way_to_pass

    project = done.target.project
    facts = dict.fromkeys(fact for outcome in done.outcomes for fact in outcome.missing)
    undecided = Counter(outcome.rule.review.value for outcome in done.outcomes if outcome.outcome in (Outcome.INSUFFICIENT, Outcome.BROKEN))
    total, book = done.target.total_budget, done.context.rulebook
    return ReviewedTarget(
        file=file, sheet=sheet, name=project.label, code=project.code, department=project.department, unit=project.unit, year=project.year,
        total=None if total is None else json_number(wan_from_yuan(total)), verdict=done.verdict.value, scores=done.to_json()["scores"],
        findings=tuple(_told(found, done) for found in done.findings),
        waived=tuple(ToldWaiver(_told(one.found, done), *(getattr(one.waiver, part) or "" for part in ("reason", "document", "person", "until")))
                     for one in done.waived),
        rule_outcomes=tuple((outcome.rule.code, outcome.outcome.value) for outcome in done.outcomes), undecided=dict(undecided),
        missing=tuple(dict.fromkeys(fact_name(fact) for fact in facts if is_declarable(fact))),
        missing_elsewhere=tuple(dict.fromkeys(fact_name(fact) for fact in facts if not is_declarable(fact))),
        rulebook=f"{book.title}（{book.name} {book.version}，校验码 {book.sha256[:12]}）",
        way_to_pass=way_to_pass(done).to_json(), budget_match=budget_match(done.context).to_json(),
    )


def _told(found: RuleFinding, done: TargetReview) -> ToldFinding:
    finding, bases = found.finding, load_legal_basis()
    named = [bases[key] for key in (finding.basis or found.rule.legal_basis)]
    place = finding.indicator
    name = done.context.rows[place].label if place is not None and place < len(done.context.rows) else None
    return ToldFinding(
        rule=found.rule.code, title=found.rule.page.title, review=found.rule.review.value, level=found.level.value,
        row=None if place is None else place + 1, row_name=name, cell=_cell(finding.field, place is not None),
        message=finding.message, expected=finding.expected, actual=finding.actual, fix=finding.fix.text if finding.fix else None,
        basis=tuple(basis_text(basis) for basis in named), citation=citation(named, done.context.rulebook.name),
    )


def _cell(field: str, in_row: bool) -> str:
    path = f"indicators.{field}"
    return name if in_row and (name := fact_name(path)) != path else fact_name(field)
