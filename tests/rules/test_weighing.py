"""A patch that changes nothing but weights is reviewed anew by the rules that weigh alone, and every such rule says so; one that changes
weights and removes rows is not made by way of JSON. The review is the same as that of any patch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from indicator_corpus.target import Indicator, PerformanceTarget
from rules.context import ReviewContext
from rules.engine import RuleFinding, TargetReview, review, review_in
from rules.fixes import apply_patch, mended
from rules.registry import all_rules, rule_of
from rules.rule import Rule
from tests.benchmarks.region import targets
from tests.rules.case_files import load_cases, peers_of, pool_of, rulebook_of, target_of

CASES = load_cases()


class _Watch:
    """Notes when a weight is read, whole targets are compared, or the findings of other rules are looked at."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.looked = False
        for kind, names in ((Indicator, {"weight"}), (ReviewContext, {"found"})):
            patch.setattr(kind, "__getattribute__", self._noting(kind.__getattribute__, names))
        patch.setattr(PerformanceTarget, "has_column", self._noting(PerformanceTarget.has_column, {"weight"}))
        patch.setattr(PerformanceTarget, "__eq__", self._noting(PerformanceTarget.__eq__, None))

    def _noting(self, call: Any, names: set[str] | None) -> Any:
        def noted(subject: Any, what: Any) -> Any:
            self.looked = self.looked or names is None or what in names
            return call(subject, what)

        return noted

    def sees(self, rule: Rule, context: ReviewContext) -> bool:
        fresh = context.for_target(context.target)  # what one rule has looked up is not looked up again
        self.looked = False
        list(rule.check(fresh))
        return self.looked


def _review(case: dict[str, Any]) -> TargetReview:
    return review(PerformanceTarget.parse(target_of(case)), rulebook_of(case), pool=pool_of(case), peers=peers_of(case))


def test_rules_that_look_at_weights_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    done = [(rule_of(code), _review(case).context) for code, case in CASES]
    contexts = [review(PerformanceTarget.parse(target)).context for target in targets(40)]
    done += [(rule, context) for context in contexts for rule in all_rules()]
    watch = _Watch(monkeypatch)
    looked = {rule.code for rule, context in done if rule is not None and watch.sees(rule, context)}
    assert looked == {rule.code for rule in all_rules() if rule.weighs}


def _patches_of_the_table(done: TargetReview) -> Iterator[RuleFinding]:
    for found in done.findings:
        patch = (found.finding.fix.patch if found.finding.fix else None) or ()
        if patch and all(re.fullmatch(r"/indicators/\d+(/weight)?", step["path"]) for step in patch):
            yield found


def test_patches_of_the_table_are_reviewed_as_everything_is() -> None:
    reviews = [*(_review(case) for _, case in CASES), *(review(PerformanceTarget.parse(target)) for target in targets(300))]
    compared = 0
    for done in reviews:
        data = done.target.to_json(parsed=False)
        for found in _patches_of_the_table(done):
            again = mended(found, done, data)
            if again is not None and found.finding.fix and found.finding.fix.patch:
                whole = review_in(done.context.for_target(PerformanceTarget.parse(apply_patch(data, found.finding.fix.patch))))
                assert again.target == whole.target
                assert again.to_json() == whole.to_json()
                compared += 1
    assert compared > 100
