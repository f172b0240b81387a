"""A finding may stand with reason, document, person and an end date; it then counts for nothing but is shown with the waiver's words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.fixes import with_working_fixes
from rules.rulebook import load_rulebook
from tests.rules.case_files import target_of

WAIVER = {"rule": "APP-003", "indicator": 6, "reason": "首次开展", "document": "区统函〔2026〕3号", "person": "张三", "until": "2027-12-31"}


def reviewed(*waivers: dict[str, Any], on: date | None = None, **changes: Any) -> TargetReview:
    data = target_of({"set": {"indicators.参训统计人员满意度.value": "≥70%", "project.waivers": list(waivers), **changes}})
    return review(PerformanceTarget.parse(data), load_rulebook(), on)


def test_a_finding_may_stand() -> None:
    done = reviewed(WAIVER)
    result = done.to_json()
    assert result["verdict"] == "通过"
    assert result["findings"] == []
    (waived,) = result["waived"]
    assert (waived["rule"], waived["subject"]["indicator"], waived["level"]) == ("APP-003", 6, "修改")
    assert waived["waiver"] == {key: WAIVER[key] for key in ("reason", "document", "person", "until")}
    (outcome,) = [outcome for outcome in result["outcomes"] if outcome["rule"] == "APP-003"]
    assert outcome == {"rule": "APP-003", "outcome": "修改", "waived": 1, "reason": "有1处已说明理由，予以保留。"}


def test_what_stands_costs_no_marks() -> None:
    without = review(PerformanceTarget.parse(target_of({"set": {"indicators.参训统计人员满意度.value": "≥70%"}})))
    assert reviewed(WAIVER).to_json()["scores"]["适当性"] > without.to_json()["scores"]["适当性"]
    assert without.to_json()["waived"] == []


@pytest.mark.parametrize("change", [{"reason": ""}, {"document": None}, {"person": "无"}, {"until": None}, {"until": "2026-12-31"}, {"rule": ""}])
def test_an_incomplete_or_expired_waiver_lets_nothing_stand(change: dict[str, Any]) -> None:
    done = reviewed({**WAIVER, **change})
    assert {found.rule.code for found in done.findings} == {"APP-003", "WVR-001"}
    assert done.waived == ()


def test_the_end_is_measured_on_the_reviews_day() -> None:
    assert reviewed(WAIVER, on=date(2027, 12, 31)).waived
    assert not reviewed(WAIVER, on=date(2028, 1, 1)).waived


@pytest.mark.parametrize("change", [{"rule": "APP-004"}, {"indicator": 5}, {"indicator": None}, {"rule": "XYZ-999"}])
def test_a_waiver_for_something_else_lets_nothing_stand(change: dict[str, Any]) -> None:
    done = reviewed({**WAIVER, **change})
    assert {found.rule.code for found in done.findings} == {"APP-003", "WVR-002"}


def test_only_its_own_place_stands() -> None:
    extra = {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "乡镇统计站满意度", "value": "≥60%", "weight": 10, "explanation": "乡镇统计站问卷，不少于30份"}
    data = target_of({"set": {"indicators.参训统计人员满意度.value": "≥70%", "project.waivers": [WAIVER]}, "add": [extra]})
    done = review(PerformanceTarget.parse(data))
    assert [found.finding.indicator for found in done.findings if found.rule.code == "APP-003"] == [7]
    (outcome,) = [outcome for outcome in done.outcomes if outcome.rule.code == "APP-003"]
    assert (outcome.outcome.value, outcome.waived) == ("修改", 1)


def test_findings_about_waivers_do_not_stand() -> None:
    done = reviewed({**WAIVER, "reason": ""}, {**WAIVER, "rule": "WVR-001", "indicator": None})
    assert "WVR-001" in {found.rule.code for found in done.findings}


def test_removing_an_unused_waiver_is_a_fix_that_works() -> None:
    data = target_of({"set": {"project.waivers": [WAIVER]}})
    (found,) = with_working_fixes(review(PerformanceTarget.parse(data))).findings
    assert found.finding.fix is not None
    assert found.finding.fix.patch == ({"op": "remove", "path": "/project/waivers/0"},)
