"""What a change of rulebook would change: the same target under two books, finding by finding, with the settings that make the difference."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from indicator_corpus.quantity import plain
from indicator_corpus.target import PerformanceTarget
from rules.engine import RuleFinding, TargetReview, review
from rules.parameters import load_parameters
from rules.rule import Rule
from rules.rulebook import Rulebook


@dataclass(frozen=True)
class Said:
    """What one book says at a place: the level and the sentence."""

    level: str
    message: str


@dataclass(frozen=True)
class Difference:
    """One place that is judged differently. None: nothing is said there. `why` are the settings that differ."""

    rule: Rule
    indicator: int | None
    before: Said | None
    after: Said | None
    why: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """rule, title, indicator, before and after ({level, message} or null), why."""
        return {"rule": self.rule.code, "title": self.rule.page.title, "indicator": self.indicator,
                "before": None if self.before is None else {"level": self.before.level, "message": self.before.message},
                "after": None if self.after is None else {"level": self.after.level, "message": self.after.message}, "why": list(self.why)}


@dataclass(frozen=True)
class Comparison:
    """One target under two books."""

    before: TargetReview
    after: TargetReview
    differences: tuple[Difference, ...]

    @property
    def verdicts_differ(self) -> bool:
        """Whether the conclusion changes."""
        return self.before.verdict is not self.after.verdict

    def to_json(self, file: str | None = None, sheet: str | None = None) -> dict[str, Any]:
        """target, verdict {before, after}, differences."""
        result: dict[str, Any] = {} if self.before.target.id is None else {"id": self.before.target.id}
        return result | {"target": {"name": self.before.target.project.label, "file": file, "sheet": sheet},
                         "verdict": {"before": self.before.verdict.value, "after": self.after.verdict.value},
                         "differences": [one.to_json() for one in self.differences]}


def compare(target: PerformanceTarget, before: Rulebook, after: Rulebook, on: date | None = None) -> Comparison:
    """Review a target under both books and list what they say differently, in the order of the second review."""
    one, other = review(target, before, on), review(target, after, on)
    was, will = _said(one), _said(other)
    differences = []
    for place in [*will, *(place for place in was if place not in will)]:
        rule, indicator, _ = place
        if was.get(place) != will.get(place):
            differences.append(Difference(rule, indicator, was.get(place), will.get(place), _why(rule, one, other)))
    return Comparison(one, other, tuple(differences))


def _said(done: TargetReview) -> dict[tuple[Rule, int | None, int], Said]:
    """What is said by rule, indicator and, where a rule says several things at one place, which of them."""
    seen: dict[tuple[Rule, int | None], int] = defaultdict(int)
    said: dict[tuple[Rule, int | None, int], Said] = {}
    for found in done.findings:
        said[(found.rule, found.finding.indicator, seen[_at(found)])] = Said(found.level.value, found.finding.message)
        seen[_at(found)] += 1
    return said


def _at(found: RuleFinding) -> tuple[Rule, int | None]:
    return found.rule, found.finding.indicator


def _why(rule: Rule, before: TargetReview, after: TargetReview) -> tuple[str, ...]:
    one, other = before.context, after.context
    reasons: list[str] = []
    for book, elsewhere in ((one.rulebook, other.rulebook), (other.rulebook, one.rulebook)):
        if rule.code in book.without and rule.code not in elsewhere.without:
            reasons.append(f"“{book.title}”不运行这条规则")
    levels = [context.rulebook.level_of(rule.code, context.on) or rule.level for context in (one, other)]
    if levels[0] is not levels[1]:
        reasons.append(f"最重等级由“{levels[0].value}”改为“{levels[1].value}”")
    for name in rule.parameters:
        was, will = one.dated(name), other.dated(name)
        if was.value != will.value:
            parameter = load_parameters()[name]
            unit = parameter.unit or ""
            reasons.append(f"“{parameter.title}”由{_shown(was.value, unit)}改为{_shown(will.value, unit)}（{will.source}）")
    return tuple(reasons) or ("受其他规则或审核日的影响",)


def _shown(value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(_shown(item, "") if not isinstance(item, tuple) else _shown(item[-1], "") for item in value) or "（无）"
    return f"{plain(value)}{unit}" if isinstance(value, Decimal) else str(value)
