"""Run every rule of a rulebook over a target: findings, an account of every rule, verdict and scores. Same input, same bytes."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Missing, NotApplicable
from rules.legal_basis import load_legal_basis
from rules.outcome import Level, Outcome, Review
from rules.precedence import folded_into
from rules.registry import all_rules
from rules.rule import Rule
from rules.rulebook import Rulebook, load_rulebook
from rules.verdict import Verdict, scores_of, verdict_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RuleFinding:
    """A finding with the rule that made it and the level the rulebook gives it."""

    rule: Rule
    finding: Finding
    level: Level

    @property
    def place(self) -> tuple[str, int | None]:
        """What identifies it from one review to the next: rule and indicator."""
        return self.rule.code, self.finding.indicator

    def to_json(self) -> dict[str, Any]:
        """The contract's finding."""
        finding, fix = self.finding, self.finding.fix
        basis = load_legal_basis()
        result: dict[str, Any] = {
            "rule": self.rule.code,
            "title": self.rule.page.title,
            "review": self.rule.review.value,
            "level": self.level.value,
            "subject": {"field": finding.field if finding.indicator is None else "indicators", "indicator": finding.indicator,
                        "cell": None if finding.indicator is None else finding.field},
            "message": finding.message,
            "why": finding.why or self.rule.page.why,
            "trace": [fact.to_json() for fact in finding.trace],
            "basis": [basis[key].to_json() for key in (finding.basis or self.rule.legal_basis)],
            "fix": None if fix is None else {"text": fix.text, "patch": list(fix.patch) if fix.patch else None},
        }
        if finding.expected is not None or finding.actual is not None:
            result["expected"], result["actual"] = finding.expected, finding.actual
        return result


@dataclass(frozen=True)
class RuleOutcome:
    """The account of one rule on one target."""

    rule: Rule
    outcome: Outcome
    missing: tuple[str, ...] = ()
    reason: str | None = None
    folded_into: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's outcome; `missing`, `reason` and `folded_into` only where they say something."""
        result: dict[str, Any] = {"rule": self.rule.code, "outcome": self.outcome.value}
        if self.outcome is Outcome.INSUFFICIENT:
            result["missing"] = list(self.missing)
        if self.reason:
            result["reason"] = self.reason
        if self.folded_into:
            result["folded_into"] = self.folded_into
        return result


@dataclass(frozen=True)
class TargetReview:
    """The review of one target."""

    target: PerformanceTarget
    context: ReviewContext
    findings: tuple[RuleFinding, ...]
    outcomes: tuple[RuleOutcome, ...]

    @cached_property
    def verdict(self) -> Verdict:
        """The conclusion."""
        return verdict_of(found.level for found in self.findings)

    def counts(self) -> Mapping[Review, Counter[Level]]:
        """Findings by review and level."""
        counts: dict[Review, Counter[Level]] = defaultdict(Counter)
        for found in self.findings:
            counts[found.rule.review][found.level] += 1
        return counts

    def to_json(self, file: str | None = None, sheet: str | None = None) -> dict[str, Any]:
        """The contract's review object."""
        unclear = {o.rule.review for o in self.outcomes if o.outcome in (Outcome.INSUFFICIENT, Outcome.BROKEN)}
        result: dict[str, Any] = {} if self.target.id is None else {"id": self.target.id}
        result |= {
            "target": {"name": self.target.project.label, "file": file, "sheet": sheet},
            "rulebook": self.context.rulebook.to_json(),
            "verdict": self.verdict.value,
            "scores": scores_of(self.counts(), unclear, self.context),
            "findings": [found.to_json() for found in self.findings],
            "outcomes": [outcome.to_json() for outcome in self.outcomes],
        }
        return result


def review(target: PerformanceTarget, rulebook: Rulebook | None = None, on: date | None = None) -> TargetReview:
    """Review one target. `on` is the day as of which dated parameters and standards are read; by default the first day of the
    declared year (the rulebook's own first day where no year is declared), so that no clock is asked."""
    book = rulebook or load_rulebook()
    day = on or (date(target.project.year, 1, 1) if target.project.year and 1990 <= target.project.year <= 2100 else book.valid_from)
    context = ReviewContext(target, book, day)
    results = [(rule, _run(rule, context)) for rule in all_rules() if rule.code not in book.without]
    found = [RuleFinding(rule, item, _level(rule, item, book)) for rule, items in results for item in items if isinstance(item, Finding)]
    places = [one.place for one in found]
    folds = {one.place: speaker for one in found if (speaker := folded_into(*one.place, places))}
    shown = [one for one in found if one.place not in folds]
    shown.sort(key=lambda one: (list(Review).index(one.rule.review), one.level.rank))  # stable: running order within
    outcomes = tuple(_outcome(rule, items, book, folds) for rule, items in results)
    return TargetReview(target, context, tuple(shown), outcomes)


def _run(rule: Rule, context: ReviewContext) -> list[CheckResult | Exception]:
    """All that a rule says. A failing rule gives the exception beside what it had found, and never hides another rule."""
    items: list[CheckResult | Exception] = []
    try:
        items.extend(rule.check(context))
    except Exception as error:
        log.exception("rule %s failed", rule.code)
        items.append(error)
    return items


def _level(rule: Rule, finding: Finding, book: Rulebook) -> Level:
    """The finding's level, lowered to the rule's (or the rulebook's) heaviest."""
    ceiling = book.levels.get(rule.code, rule.level)
    return finding.level if finding.level.rank >= ceiling.rank else ceiling


def _outcome(rule: Rule, items: list[CheckResult | Exception], book: Rulebook, folds: dict[tuple[str, int | None], str]) -> RuleOutcome:
    if any(isinstance(item, Exception) for item in items):
        return RuleOutcome(rule, Outcome.BROKEN, reason="这条规则运行时出了故障，已记入日志，不能当作通过。")
    findings = [item for item in items if isinstance(item, Finding)]
    if findings:
        level = min((_level(rule, finding, book) for finding in findings), key=lambda level: level.rank)
        speakers = {folds.get((rule.code, finding.indicator)) for finding in findings}
        return RuleOutcome(rule, Outcome(level.value), folded_into=None if None in speakers else min(s for s in speakers if s))
    missing = tuple(dict.fromkeys(fact for item in items if isinstance(item, Missing) for fact in item.facts))
    if missing:
        return RuleOutcome(rule, Outcome.INSUFFICIENT, missing)
    reason = next((item.reason for item in items if isinstance(item, NotApplicable)), None)
    return RuleOutcome(rule, Outcome.NOT_APPLICABLE if reason else Outcome.PASSED, reason=reason)
