"""Run every rule of a rulebook over a target: findings, what may stand, an account of every rule, verdict and scores. Same input, same bytes."""

from __future__ import annotations

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from indicator_corpus.peers import Peers
from indicator_corpus.quantity import json_number
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import PerformanceTarget, Waiver
from rules.context import ReviewContext
from rules.declarable import is_declarable
from rules.finding import CheckResult, Finding, Missing, NotApplicable
from rules.legal_basis import load_legal_basis
from rules.outcome import Level, Outcome, Review
from rules.precedence import folded_into
from rules.registry import all_rules
from rules.rule import Rule
from rules.rulebook import Rulebook, load_rulebook
from rules.verdict import Verdict, scores_of, verdict_of
from rules.waiver import waiver_json, waiver_of

log = logging.getLogger(__name__)
_TURNS = {review: turn for turn, review in enumerate(Review)}

#: the day as of which a target that declares no year is judged: no clock is asked, so it is moved on with the shipped standards
UNDATED = date(2026, 1, 1)
#: all that one rule says of a target; an exception where it failed
Said = Sequence[CheckResult | Exception]


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
        if finding.difference is not None:
            result["difference"] = json_number(finding.difference)
        return result


@dataclass(frozen=True)
class WaivedFinding:
    """A finding that may stand, with the waiver that says why."""

    found: RuleFinding
    waiver: Waiver

    def to_json(self) -> dict[str, Any]:
        """The contract's finding with the waiver's words beside it."""
        return {**self.found.to_json(), "waiver": waiver_json(self.waiver)}


@dataclass(frozen=True)
class RuleOutcome:
    """The account of one rule on one target. `waived`: how many of its findings may stand; the level is that of the rest, where any is left."""

    rule: Rule
    outcome: Outcome
    missing: tuple[str, ...] = ()
    reason: str | None = None
    folded_into: str | None = None
    waived: int = 0

    @cached_property
    def is_unclear(self) -> bool:
        """Whether the rule could not tell, for want of something that the declaration could hold or because it failed."""
        return self.outcome is Outcome.BROKEN or any(is_declarable(fact) for fact in self.missing)

    def to_json(self) -> dict[str, Any]:
        """The contract's outcome; `missing`, `reason`, `folded_into` and `waived` only where they say something."""
        return dict(self._json)

    @cached_property
    def written(self) -> str:
        """`to_json` written out: most outcomes are the same objects in review after review."""
        return json.dumps(self._json, ensure_ascii=False)

    @cached_property
    def _json(self) -> dict[str, Any]:
        result: dict[str, Any] = {"rule": self.rule.code, "outcome": self.outcome.value}
        if self.outcome is Outcome.INSUFFICIENT:
            result["missing"] = list(self.missing)
        if self.reason:
            result["reason"] = self.reason
        if self.folded_into:
            result["folded_into"] = self.folded_into
        if self.waived:
            result["waived"] = self.waived
        return result


@dataclass(frozen=True)
class TargetReview:
    """The review of one target."""

    target: PerformanceTarget
    context: ReviewContext
    findings: tuple[RuleFinding, ...]
    outcomes: tuple[RuleOutcome, ...]
    waived: tuple[WaivedFinding, ...] = ()
    #: all that each rule said, before levels, folds and waivers
    said: tuple[tuple[Rule, Said], ...] = ()

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
        return self.without_outcomes(file, sheet) | {"outcomes": [outcome.to_json() for outcome in self.outcomes]}

    def without_outcomes(self, file: str | None = None, sheet: str | None = None) -> dict[str, Any]:
        """The contract's review object but for its account of every rule, `outcomes`."""
        unclear = {outcome.rule.review for outcome in self.outcomes if outcome.is_unclear}
        result: dict[str, Any] = {} if self.target.id is None else {"id": self.target.id}
        result |= {
            "target": {"name": self.target.project.label, "file": file, "sheet": sheet},
            "rulebook": self.context.rulebook.to_json(),
            **_added_standards(self.context.given_quotas),
            "verdict": self.verdict.value,
            "scores": scores_of(self.counts(), unclear, self.context),
            "findings": [found.to_json() for found in self.findings],
            "waived": [waived.to_json() for waived in self.waived],
        }
        return result


def review(target: PerformanceTarget, rulebook: Rulebook | None = None, on: date | None = None,
           pool: tuple[PerformanceTarget, ...] | None = None, peers: Peers | None = None, quotas: QuotaStandards | None = None) -> TargetReview:
    """Review one target. `on` is the day as of which dated parameters and standards are read; by default the first day of the
    declared year (UNDATED where no year is declared), so that no clock is asked. `pool` holds the projects it is
    compared with (it may hold the target itself); pass the same tuple for every target, so that it is indexed once. `peers` are the values it is compared with (by default
    those of the shipped libraries and cases), `quotas` the standards that prices are held against (by default the shipped ones)."""
    book = rulebook or load_rulebook()
    day = on or (date(target.project.year, 1, 1) if target.project.year and 1990 <= target.project.year <= 2100 else max(book.valid_from, UNDATED))
    return review_in(ReviewContext(target, book, day, pool, peers, quotas))


def _added_standards(quotas: QuotaStandards | None) -> dict[str, Any]:
    """What was added to the shipped standards belongs to the account of a review; nothing where nothing was."""
    return {} if quotas is None or quotas.origin is None else {"site_standards": dict(quotas.origin)}


def review_in(context: ReviewContext, weighed_before: TargetReview | None = None) -> TargetReview:
    """Review the target of a fresh context. `weighed_before`: the review of a target that differs from it in the rows' weights alone;
    the rules that look at no weight say again what they said there."""
    results = _said_by_all(context, {} if weighed_before is None else {rule: said for rule, said in weighed_before.said if not rule.weighs})
    found = [RuleFinding(rule, item, _level(rule, item, context)) for rule, items in results for item in items if isinstance(item, Finding)]
    places = [one.place for one in found]
    folds = {one.place: speaker for one in found if (speaker := folded_into(*one.place, places))}
    shown = [one for one in found if one.place not in folds]
    shown.sort(key=lambda one: (_TURNS[one.rule.review], one.level.rank))  # stable: running order within
    waived = tuple(WaivedFinding(one, waiver) for one in shown if (waiver := waiver_of(*one.place, context)))
    stand = {one.found.place for one in waived}
    outcomes = tuple(_outcome(rule, items, context, folds, stand) for rule, items in results)
    return TargetReview(context.target, context, tuple(one for one in shown if one.place not in stand), outcomes, waived, results)


def _said_by_all(context: ReviewContext, known: Mapping[Rule, Said]) -> tuple[tuple[Rule, Said], ...]:
    """What every rule of the book says, in running order; `known` is not asked again."""
    results: list[tuple[Rule, Said]] = []
    without = context.rulebook.without
    for rule in all_rules():
        if rule.code in without:
            continue
        said = known.get(rule)
        if said is None:
            said = _run(rule, context)
        for item in said:
            if isinstance(item, Finding):
                context.found.add((rule.code, item.indicator))
        results.append((rule, said))
    return tuple(results)


def _run(rule: Rule, context: ReviewContext) -> Said:
    """All that a rule says. A failing rule gives the exception beside what it had found, and never hides another rule."""
    items: list[CheckResult | Exception] = []
    try:
        items.extend(rule.check(context))
    except Exception as error:
        log.exception("rule %s failed", rule.code)
        items.append(error)
    return items


def _level(rule: Rule, finding: Finding, context: ReviewContext) -> Level:
    """The finding's level under the rulebook, which sets a rule's heaviest level: what is heavier comes down to it, and the rule's
    own heaviest findings go up to it."""
    heaviest = context.rulebook.level_of(rule.code, context.on) or rule.level
    own = finding.level if finding.level.rank >= rule.level.rank else rule.level
    return heaviest if own is rule.level or own.rank < heaviest.rank else own


def _outcome(rule: Rule, items: Said, context: ReviewContext, folds: dict[tuple[str, int | None], str],
             stand: set[tuple[str, int | None]]) -> RuleOutcome:
    if not items:
        return _passed(rule)
    if len(items) == 1:  # as nearly always
        only = items[0]
        if isinstance(only, NotApplicable) and only.reason:
            return _without_finding(rule, Outcome.NOT_APPLICABLE, (), only.reason)
        if isinstance(only, Missing) and only.facts:
            return _without_finding(rule, Outcome.INSUFFICIENT, tuple(dict.fromkeys(only.facts)))
    if any(isinstance(item, Exception) for item in items):
        return RuleOutcome(rule, Outcome.BROKEN, reason="这条规则运行时出了故障，已记入日志，不能当作通过。")
    findings = [item for item in items if isinstance(item, Finding)]
    if findings:
        left = [finding for finding in findings if (rule.code, finding.indicator) not in stand]
        level = min((_level(rule, finding, context) for finding in left or findings), key=lambda level: level.rank)
        speakers = {folds.get((rule.code, finding.indicator)) for finding in left or findings}
        folded = None if None in speakers else min(s for s in speakers if s)
        waived = len(findings) - len(left)
        return RuleOutcome(rule, Outcome(level.value), reason=f"有{waived}处已说明理由，予以保留。" if waived else None, folded_into=folded, waived=waived)
    missing = tuple(dict.fromkeys(fact for item in items if isinstance(item, Missing) for fact in item.facts))
    if missing:
        return _without_finding(rule, Outcome.INSUFFICIENT, missing)
    reason = next((item.reason for item in items if isinstance(item, NotApplicable)), None)
    return _without_finding(rule, Outcome.NOT_APPLICABLE if reason else Outcome.PASSED, (), reason)


@cache
def _passed(rule: Rule) -> RuleOutcome:
    return RuleOutcome(rule, Outcome.PASSED)


@lru_cache(maxsize=4096)
def _without_finding(rule: Rule, outcome: Outcome, missing: tuple[str, ...] = (), reason: str | None = None) -> RuleOutcome:
    """Most rules say of most targets one of a few things: the same object says it each time."""
    return RuleOutcome(rule, outcome, missing, reason)
