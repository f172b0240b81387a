"""What the cells of a row may hold, and which may not be empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicator_corpus.classification import ProjectKind
from indicator_corpus.library import Binding, LibraryIndicator
from indicator_corpus.target_value import parse_target_value

_OPERATORS = frozenset({"≥", "≤", "=", "日期"})
_STANDARDS = frozenset({"计划标准", "行业标准", "历史标准", "预算支出标准"})
_METHODS = frozenset({"直接证明", "情况统计", "情况说明", "问卷调查", "趋势判断"})
_GRADED = "达成预期指标"
_KINDS = frozenset(kind.value for kind in ProjectKind)
_FEWEST_WORDS, _SHORTEST_EXPLANATION = 2, 12
_SAMPLE = re.compile(r"不少于[^，。；]{0,6}\d+|全员|全部|全体|逐[户家件校人]")


def cell_problems(row: LibraryIndicator) -> Iterator[str]:
    """What to mend in the cells."""
    for label, text in (("口径", row.explanation), ("佐证材料", row.evidence), ("数据来源", row.data_source), ("标准来源", row.standard_source)):
        if not text:
            yield f"{label}没有填"
    if row.explanation and len(row.explanation) < _SHORTEST_EXPLANATION:
        yield f"口径只有 {len(row.explanation)} 个字，说不清怎么算"
    for label, value, allowed in (("方向", row.operator, _OPERATORS), ("标准类型", row.standard, _STANDARDS), ("取值方式", row.method, _METHODS)):
        if value not in allowed:
            yield f"{label}“{value}”不在约定之内"
    if not row.kinds or len(row.words) < _FEWEST_WORDS:
        yield f"适用类型要填，常用说法至少 {_FEWEST_WORDS} 个"
    if unknown := [kind for kind in row.kinds if kind not in _KINDS]:
        yield f"适用类型“{'、'.join(unknown)}”不是申报表里的项目类型"
    if row.binding in (Binding.QUANTITY, Binding.UNIT_COST) and not (row.binding_objects and row.binding_units):
        yield "绑定量是数量或单位成本时，绑定对象、绑定单位都要填"
    yield from _value_problems(row)


def _value_problems(row: LibraryIndicator) -> Iterator[str]:
    if row.operator == "日期":
        if row.unit or row.usual_value:
            yield "方向是日期的，计量单位和常用值都空着"
        return
    if row.usual_value and row.usual_value != _GRADED and (row.usual_text is None or not parse_target_value(row.usual_text).is_number):
        yield f"常用值“{row.usual_value}”读不成数"
    if not row.unit and row.usual_value != _GRADED:
        yield "没有计量单位"
    if row.method == "问卷调查" and not _SAMPLE.search(row.explanation):
        yield "问卷调查的口径要写明调查多少份"
