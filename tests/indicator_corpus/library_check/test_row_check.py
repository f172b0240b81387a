"""Each check of a row: what is right passes, what is spoilt is told in words."""

from __future__ import annotations

from typing import Any

import pytest

from indicator_corpus.classification import Level2
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.library_check import problems_of
from tests.indicator_corpus.library_check.library_row import library_row


def _said(**changes: Any) -> list[str]:
    return [problem.text for problem in problems_of([library_row(**changes)])]


def test_right_row_passes() -> None:
    assert _said() == []


def test_shipped_libraries_pass() -> None:
    assert problems_of(IndicatorLibrary.load()) == []


@pytest.mark.parametrize(("changes", "words"), [
    ({"name": "套数"}, "名称有 2 个字"),
    ({"name": "课桌椅更换套" * 4 + "套数"}, "名称有 26 个字"),
    ({"name": "培训人数和合格率"}, "两件事"),
    ({"name": "教师及学生受益数"}, "两件事"),
    ({"name": "提升办学条件项目套数"}, "不是可以衡量的事"),
    ({"name": "高质量课桌椅套数"}, "不是可以衡量的事"),
    ({"name": "课桌椅套数（套）"}, "不写符号和单位"),
    ({"name_template": "{人数}{对象}套数"}, "人数 不是约定的位置"),
    ({"explanation": ""}, "口径没有填"),
    ({"explanation": "以验收单为准。"}, "说不清怎么算"),
    ({"evidence": ""}, "佐证材料没有填"),
    ({"operator": "定性"}, "方向“定性”不在约定之内"),
    ({"standard": "国家标准"}, "标准类型"),
    ({"method": "估计"}, "取值方式"),
    ({"words": ("课桌椅",)}, "常用说法至少"),
    ({"kinds": ("买东西",)}, "不是申报表里的项目类型"),
    ({"binding_objects": ()}, "绑定对象、绑定单位都要填"),
    ({"usual_value": "一批"}, "读不成数"),
    ({"unit": ""}, "没有计量单位"),
    ({"unit": "个"}, "名称数的是“套”，计量单位却是“个”"),
    ({"name": "课桌椅更换合格率"}, "名称是比率"),
    ({"name": "道路改造长度", "unit": "平方米"}, "以“长度”结尾"),
    ({"name": "报修处理时限", "unit": "件"}, "以“时限”结尾"),
    ({"name": "送戏下乡演出场次", "unit": "次"}, "名称数的是“场次”"),
    ({"name": "设备交付使用时间", "unit": "套"}, "应写日期或时长"),
])
def test_spoilt_cell_is_told(changes: dict[str, Any], words: str) -> None:
    assert any(words in text for text in _said(**changes)), _said(**changes)


@pytest.mark.parametrize(("level2", "changes", "words"), [
    (Level2.ECONOMIC_COST, {"name": "单套课桌椅成本", "unit": "套"}, "不是钱"),
    (Level2.ECONOMIC_COST, {"name": "单套课桌椅成本", "unit": "元/套", "operator": "≥"}, "成本越低越好"),
    (Level2.TIMELINESS, {"name": "报修处理时限", "unit": "小时"}, "时限越短越好"),
    (Level2.TIMELINESS, {"name": "报修处理时限", "unit": "", "operator": "日期"}, "写日期的名称以“时间”结尾"),
    (Level2.TIMELINESS, {"name": "设备交付使用时间", "unit": "天", "operator": "日期"}, "计量单位和常用值都空着"),
    (Level2.BENEFICIARY_SATISFACTION, {"name": "师生满意度", "unit": "分"}, "满意度写“≥”和“%”"),
    (Level2.BENEFICIARY_SATISFACTION, {"name": "师生满意度", "unit": "%", "usual_value": "100"}, "应在 80% 到 98% 之间"),
    (Level2.BENEFICIARY_SATISFACTION, {"name": "师生满意度", "unit": "%", "usual_value": "90", "method": "问卷调查"}, "写明调查多少份"),
    (Level2.QUALITY, {"name": "课桌椅合格率", "unit": "%", "usual_value": "120"}, "超过了 100%"),
])
def test_unit_and_direction_fit_the_class(level2: Level2, changes: dict[str, Any], words: str) -> None:
    assert any(words in text for text in _said(level2=level2, **changes)), _said(level2=level2, **changes)


@pytest.mark.parametrize("changes", [
    {"name": "农村公路受益人口数", "unit": "人"},
    {"name": "医院新增开放床位数", "unit": "张"},
    {"name": "助学金发放及时率", "unit": "%"},
    {"name": "普及教育参与人数", "unit": "万人"},
    {"name": "民兵训练人天数", "unit": "人天"},
    {"name": "每万人口发明专利拥有量", "unit": "件/万人"},
])
def test_what_only_looks_wrong_passes(changes: dict[str, Any]) -> None:
    assert _said(**changes) == []


def test_same_name_in_one_class_is_told_once() -> None:
    twice = [library_row(), library_row(code="JY-SL-902", name="课桌椅更换完成套数")]
    assert [str(problem) for problem in problems_of(twice)] == ["JY-SL-902 课桌椅更换完成套数：与 JY-SL-901 课桌椅更换套数 说的是同一件事，请合并"]
