"""The engine accounts for every rule once, survives a failing one, repeats its bytes, and offers only fixes that work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.engine import RuleFinding, TargetReview, _outcome, _run, review
from rules.finding import CheckResult, Finding, Fix, Missing, PatchOperation
from rules.fixes import with_working_fixes
from rules.form.duplicate_indicator import DuplicateIndicator
from rules.outcome import Level, Outcome, Review
from rules.registry import all_rules
from rules.rule import Rule
from rules.rulebook import load_rulebook
from tests.rules.case_files import baseline, load_cases, rulebook_of, target_of

PROJECT = Path(__file__).parents[2]


class FailingRule(Rule):
    """A rule that finds one thing and then fails."""

    code = "ZZZ-001"
    name = "failing-rule"
    review = Review.COMPLETENESS
    level = Level.NOTICE

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        yield Finding(Level.RETURN, "先说一处。", field="indicators")
        yield Missing("project.kind")
        raise RuntimeError("after the first finding")


def _context(data: dict[str, Any] | None = None) -> ReviewContext:
    return ReviewContext(PerformanceTarget.parse(data or baseline()), load_rulebook(), date(2027, 1, 1))


@pytest.mark.parametrize("data", [
    baseline(),
    {"project": {"name": "只有名称"}, "indicators": []},
    {"project": {"name": "一行空白"}, "indicators": [{}]},
    {"project": {"name": "没有类别"}, "indicators": [{"name": "培训人数", "value": "240人"}]},
], ids=["baseline", "no rows", "one blank row", "no classes"])
def test_every_rule_is_accounted_for_once(data: dict[str, Any]) -> None:
    done = review(PerformanceTarget.parse(data))
    assert [outcome.rule.code for outcome in done.outcomes] == [rule.code for rule in all_rules()]
    assert not [outcome.rule.code for outcome in done.outcomes if outcome.outcome is Outcome.BROKEN]
    for outcome in done.outcomes:
        assert (outcome.outcome is Outcome.INSUFFICIENT) == bool(outcome.missing)


def test_findings_and_outcomes_agree() -> None:
    for _code, case in load_cases():
        done = review(PerformanceTarget.parse(target_of(case)), rulebook_of(case))
        shown = {found.rule.code for found in done.findings} | {waived.found.rule.code for waived in done.waived}
        flagged = {o.rule.code for o in done.outcomes if o.outcome.value in list(Level) and o.folded_into is None}
        assert shown == flagged


def test_failing_rule_is_broken_and_hides_nothing() -> None:
    rule, context = FailingRule(), _context()
    items = _run(rule, context)
    assert isinstance(items[0], Finding)
    assert isinstance(items[-1], RuntimeError)
    outcome = _outcome(rule, items, context, {}, set())
    assert outcome.outcome is Outcome.BROKEN
    assert outcome.reason is not None
    assert "不能当作通过" in outcome.reason
    # the next rule runs on the same context as if nothing had been
    data = baseline()
    data["indicators"].append(dict(data["indicators"][2]))
    twice = _context(data)
    _run(rule, twice)
    assert [item.level for item in _run(DuplicateIndicator(), twice) if isinstance(item, Finding)] == [Level.REVISE, Level.REVISE]


def test_no_finding_weighs_more_than_its_rule() -> None:
    for _code, case in load_cases():
        for found in review(PerformanceTarget.parse(target_of(case))).findings:
            assert found.level.rank >= found.rule.level.rank


def test_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    targets = tmp_path / "targets.json"
    targets.write_text(json.dumps([target_of(case) for _, case in load_cases()[::7]], ensure_ascii=False), encoding="utf-8")
    program = (
        "import json, sys\n"
        "from indicator_corpus.target import PerformanceTarget\n"
        "from rules.engine import review\n"
        "from rules.fixes import with_working_fixes\n"
        "for data in json.load(open(sys.argv[1], encoding='utf-8')):\n"
        "    print(json.dumps(with_working_fixes(review(PerformanceTarget.parse(data))).to_json(), ensure_ascii=False))\n"
    )
    answers = {
        subprocess.run([sys.executable, "-c", program, str(targets)], cwd=PROJECT, check=True, capture_output=True,
                       env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(answers) == 1
    assert answers.pop().strip()


def _with_fix(*patch: PatchOperation) -> TargetReview:
    """A review of a table without a date in its timeliness row, with this fix on that finding."""
    data = baseline()
    data["indicators"][4]["value"] = "及时"
    done = review(PerformanceTarget.parse(data))
    found = next(one for one in done.findings if one.rule.code == "FMT-003")
    finding = Finding(found.level, "请您写明日期。", field="value", indicator=4, fix=Fix("写明日期。", patch))
    return TargetReview(done.target, done.context, (RuleFinding(found.rule, finding, found.level),), done.outcomes)


def _patch_kept(done: TargetReview) -> bool:
    fix = with_working_fixes(done).findings[0].finding.fix
    assert fix is not None
    assert fix.text == "写明日期。"
    return fix.patch is not None


def test_fix_that_works_keeps_its_patch() -> None:
    assert _patch_kept(_with_fix({"op": "add", "path": "/indicators/4/value", "value": "2027年11月30日前"}))


@pytest.mark.parametrize("patch", [
    {"op": "add", "path": "/indicators/4/value", "value": "按期"},  # the finding stays
    {"op": "add", "path": "/indicators/4/value", "value": ""},  # another finding comes
    {"op": "replace", "path": "/indicators/44/value", "value": "2027年11月30日前"},  # fits nothing
    {"op": "add", "path": "/indicators", "value": "无"},  # no target any more
], ids=["stays", "comes", "misses", "breaks"])
def test_fix_that_does_not_work_loses_its_patch(patch: PatchOperation) -> None:
    assert not _patch_kept(_with_fix(patch))
