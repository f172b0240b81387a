"""How a rulebook decides whether the centre's standards bind a local unit, and which region's come first."""

from __future__ import annotations

from typing import Any

from indicator_corpus.target import PerformanceTarget
from rules.engine import RuleFinding, review
from tests.rules.case_files import rulebook_with, target_of


def quota_findings(parameters: dict[str, Any], changes: dict[str, Any]) -> list[RuleFinding]:
    done = review(PerformanceTarget.parse(target_of({"set": changes})), rulebook_with(parameters))
    return [found for found in done.findings if found.rule.code == "CST-004"]


def test_centres_standard_only_advises_where_the_rulebook_says_so() -> None:
    changes = {"indicators.单位培训成本.value": "≤600元/人天"}
    assert [f.level.value for f in quota_findings({"central-quota-applies-locally": True}, changes)] == ["退回"]
    (found,) = quota_findings({"central-quota-applies-locally": False}, changes)
    assert found.level.value == "提示"
    assert "地方须以本地办法为准" in found.finding.message


def test_centres_own_unit_is_bound_in_any_case() -> None:
    changes = {"project.unit": "国家统计局机关服务中心", "project.department": "国家统计局", "indicators.单位培训成本.value": "≤800元/人天"}
    (found,) = quota_findings({"central-quota-applies-locally": False}, changes)
    assert found.level.value == "退回"
    assert "本地" not in found.finding.message


def test_rulebooks_region_has_its_own_standard() -> None:
    changes = {"project.budget.items": [{"name": "台式电脑", "quantity": 10, "unit": "台", "unit_price_yuan": 5500, "amount": 5.5}]}
    assert [f.finding.expected for f in quota_findings({}, changes)] == [5000]
    assert quota_findings({"quota-regions": ["南充市", "四川省"]}, changes) == []
