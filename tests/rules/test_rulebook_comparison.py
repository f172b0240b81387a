"""Which targets another rulebook would judge differently, and which of its settings make the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from indicator_corpus.target import PerformanceTarget
from rules.outcome import Level
from rules.rulebook import DatedLevel, load_rulebook
from rules.rulebook_comparison import compare
from tests.rules.case_files import rulebook_with, target_of

SUBSIDY = {"project.kind": "政策补助", "project.policy_kind": "普惠", "project.budget": {"total": 620, "fiscal": 620, "other": 0}, "project.ex_ante": {"done": False}}


def target(changes: dict[str, Any] | None = None) -> PerformanceTarget:
    return PerformanceTarget.parse(target_of({"set": changes or {}}))


def test_the_same_book_makes_no_difference() -> None:
    result = compare(target(SUBSIDY), load_rulebook("qijiang"), load_rulebook("qijiang"))
    assert result.differences == ()
    assert not result.verdicts_differ


def test_a_level_is_named_as_the_reason() -> None:
    (difference,) = [one for one in compare(target(SUBSIDY), load_rulebook(), load_rulebook("qijiang")).differences if one.rule.code == "WFL-002"]
    assert difference.before is not None
    assert difference.after is not None
    assert (difference.before.level, difference.after.level) == ("提示", "退回")
    assert difference.why == ("最重等级由“提示”改为“退回”",)


def test_a_parameter_is_named_with_both_values_and_its_source() -> None:
    result = compare(target(), load_rulebook(), load_rulebook("kashgar"))
    assert (result.before.verdict.value, result.after.verdict.value) == ("通过", "退回修改")
    (difference,) = result.differences
    assert (difference.rule.code, difference.before) == ("WFL-005", None)
    assert "由（无）改为新增、重大（喀什地区2021年度报告" in difference.why[0]
    assert result.to_json("a.json")["verdict"] == {"before": "通过", "after": "退回修改"}
    assert result.to_json()["differences"][0]["before"] is None


def test_a_number_is_shown_with_its_unit() -> None:
    lower = rulebook_with({"satisfaction-revise-below": 60})
    (difference,) = compare(target({"indicators.参训统计人员满意度.value": "≥70%"}), load_rulebook(), lower).differences
    assert difference.why == ("“满意度低于多少须修改”由80%改为60%（本地规定）",)
    assert difference.indicator == 6


def test_a_rule_left_out_is_named() -> None:
    without = replace(load_rulebook(), title="本县规则手册", without=frozenset({"APP-003"}))
    (difference,) = compare(target({"indicators.参训统计人员满意度.value": "≥70%"}), load_rulebook(), without).differences
    assert difference.after is None
    assert difference.why == ("“本县规则手册”不运行这条规则",)


def test_the_day_decides_which_levels_are_compared() -> None:
    later = replace(load_rulebook(), levels={"APP-003": (DatedLevel(date(2027, 1, 1), Level.REVISE), DatedLevel(date(2028, 1, 1), Level.RETURN))})
    low = target({"indicators.参训统计人员满意度.value": "≥70%"})
    assert compare(low, load_rulebook(), later, date(2027, 6, 1)).differences == ()
    assert compare(low, load_rulebook(), later, date(2028, 6, 1)).verdicts_differ
