"""A library row that is right, to be spoilt one cell at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from indicator_corpus.library import LibraryIndicator, row_of

_CELLS = {
    "编码": "JY-SL-901", "类别": "教育", "一级指标": "产出指标", "二级指标": "数量指标", "指标名称": "课桌椅更换套数", "具体名称": "{动作}{对象}套数",
    "口径": "按合同更换并经学校验收签字的课桌椅套数，以验收单为准。", "方向": "≥", "计量单位": "套", "常用值": "", "标准类型": "计划标准", "标准来源": "项目计划或合同",
    "取值方式": "直接证明", "佐证材料": "验收单", "数据来源": "学校资产账", "适用类型": "设备购置", "常用说法": "课桌椅、桌椅、换桌子", "绑定量": "数量",
    "绑定对象": "课桌椅、桌椅", "绑定单位": "套、张", "分量": "核心",
}


def library_row(**changes: Any) -> LibraryIndicator:
    """The row with some of its fields changed."""
    return replace(row_of(_CELLS, "分行业", "第1行"), **changes)
