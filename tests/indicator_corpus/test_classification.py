"""Class names of every scheme in use find their official class."""

from __future__ import annotations

import pytest

from indicator_corpus.classification import Level1, Level2, ProjectKind, level1_of, level2_of


@pytest.mark.parametrize(("level2", "level1", "found"), [
    ("数量指标", "产出指标", Level2.QUANTITY), ("产出数量指标", None, Level2.QUANTITY), ("产出进度", "产出", Level2.TIMELINESS),
    ("成本指标", "产出指标", Level2.ECONOMIC_COST), ("产出成本指标", None, Level2.ECONOMIC_COST), ("生态环境成本指标", "成本指标", Level2.ENVIRONMENTAL_COST),
    ("社会成本", "成本指标", Level2.SOCIAL_COST), ("可持续影响指标", "效益指标", Level2.SOCIAL_BENEFIT), ("环境效益", "效益指标", Level2.ECOLOGICAL_BENEFIT),
    ("社会公众或服务对象满意度指标", "效益指标", Level2.BENEFICIARY_SATISFACTION), ("满意度", None, Level2.BENEFICIARY_SATISFACTION),
    (None, "满意度指标", Level2.BENEFICIARY_SATISFACTION), ("经济", "成本指标", Level2.ECONOMIC_COST), ("数 量\n指标", None, Level2.QUANTITY),
    ("制度指标", "投入", None), (None, None, None),
])
def test_level2(level2: str | None, level1: str | None, found: Level2 | None) -> None:
    assert level2_of(level2, level1) is found


@pytest.mark.parametrize(("text", "found"), [
    ("项目完成指标", Level1.OUTPUT), ("项目效益指标", Level1.BENEFIT), ("效果", Level1.BENEFIT), ("投入", None), ("成 本", Level1.COST), ("", None),
])
def test_level1(text: str, found: Level1 | None) -> None:
    assert level1_of(text) is found


def test_four_and_ten_classes() -> None:
    assert len(Level1) == 4
    assert len(Level2) == 10
    assert all(level.level1 in Level1 for level in Level2)


@pytest.mark.parametrize(("text", "kind"), [
    ("设备购置类", ProjectKind.PURCHASE), ("工程类", ProjectKind.CONSTRUCTION), ("政策类", ProjectKind.SUBSIDY),
    ("信息化系统建设", ProjectKind.INFORMATION_SYSTEM), ("抗旱打井", None),
])
def test_project_kind(text: str, kind: ProjectKind | None) -> None:
    assert ProjectKind.of(text) is kind
