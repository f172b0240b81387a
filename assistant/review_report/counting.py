"""The figures of a report: by verdict, by review, by department, by rule, and which faults are found most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.reviewed_target import ReviewedTarget
from indicator_corpus.quantity import to_decimal
from rules.outcome import Level, Outcome
from rules.verdict import Verdict

#: what stands where no department is declared
NO_DEPARTMENT = "（未写部门）"


@dataclass
class Share:
    """A part of the targets. Money in 万元; `without_money`: how many of them declare no total."""

    targets: int = 0
    money: Decimal = Decimal(0)
    without_money: int = 0

    def add(self, told: ReviewedTarget) -> None:
        """One more target."""
        self.targets += 1
        total = to_decimal(told.total)
        self.without_money += total is None
        self.money += total or 0


@dataclass
class DepartmentFigures:
    """One department's targets. `scores`: the totals' sum."""

    every: Share = field(default_factory=Share)
    returned: Share = field(default_factory=Share)
    verdicts: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    scores: Decimal = Decimal(0)


@dataclass
class RuleFigures:
    """One rule over all targets: its findings by level, in how many targets, and what it said of each target."""

    title: str = ""
    review: str = ""
    levels: Counter[str] = field(default_factory=Counter)
    targets: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


def by_verdict(every: Iterable[ReviewedTarget]) -> dict[str, Share]:
    """The targets of each verdict, also of those that none has."""
    found = {verdict.value: Share() for verdict in (Verdict.RETURN, Verdict.REVISE, Verdict.PASSED)}
    for told in every:
        found[told.verdict].add(told)
    return found


def by_review(every: Iterable[ReviewedTarget]) -> dict[tuple[str, str], tuple[int, int]]:
    """(findings, targets that have any) by review and level."""
    findings: Counter[tuple[str, str]] = Counter()
    targets: Counter[tuple[str, str]] = Counter()
    for told in every:
        own = Counter((one.review, one.level) for one in told.findings)
        findings.update(own)
        targets.update(own.keys())
    return {key: (findings[key], targets[key]) for key in findings}


def by_department(every: Iterable[ReviewedTarget]) -> list[tuple[str, DepartmentFigures]]:
    """Departments, the one with the most returned targets first."""
    found: dict[str, DepartmentFigures] = {}
    for told in every:
        figures = found.setdefault((told.department or "").strip() or NO_DEPARTMENT, DepartmentFigures())
        figures.every.add(told)
        figures.verdicts[told.verdict] += 1
        figures.levels.update(one.level for one in told.findings)
        figures.scores += to_decimal(told.scores["total"]) or 0
        if told.verdict == Verdict.RETURN:
            figures.returned.add(told)
    return sorted(found.items(), key=lambda pair: (-pair[1].returned.targets, -pair[1].every.targets, pair[0]))


def by_rule(every: Sequence[ReviewedTarget]) -> list[tuple[str, RuleFigures]]:
    """Every rule that was run, the one with the most findings first."""
    from rules.registry import rule_of

    found: dict[str, RuleFigures] = {}
    for told in every:
        for code, outcome in told.rule_outcomes:
            found.setdefault(code, RuleFigures()).outcomes[outcome] += 1
        for one in told.findings:
            found[one.rule].levels[one.level] += 1
        for code in {one.rule for one in told.findings}:
            found[code].targets += 1
    for code, figures in found.items():
        rule = rule_of(code)
        if rule is not None:
            figures.title, figures.review = rule.page.title, rule.review.value
    return sorted(found.items(), key=lambda pair: (-sum(pair[1].levels.values()), pair[0]))


LEVELS = tuple(level.value for level in Level)
OUTCOMES = tuple(outcome.value for outcome in Outcome)
