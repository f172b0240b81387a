"""Whether unit, direction and usual value agree with what the name counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.library import LibraryIndicator
from indicator_corpus.quantity import unit_meaning
from indicator_corpus.target_value import parse_target_value

_RATIO = re.compile("(?:率|占比|比例|比重|满意度|增速|增幅|降幅|幅度)$")
_RATIOS = frozenset({"%", "‰", "倍", "百分点"})
_MEASURES = {"面积": ("area", "mu"), "长度": ("length",), "里程": ("length",), "时限": ("hours", "months"), "时长": ("hours", "months")}
# the unit itself stands before 数 (户数, 批次数), or ends the name (人次, 家次); 人口数 and 单位数 count no 口 and no 位
_COUNTED = re.compile("(批次|人次|台件|台套|个|件|人|户|家|座|处|台|套|辆|份|篇|项|条|册|株|头|期|张|间|盏|部|例|宗|起|栋|卷|页|次|天)数$")
_TIMES = re.compile("(人次|场次|批次|家次|户次|车次|条次|点次|辆次|架次|剂次|件次|册次|台次)$")
# other ways to count the same
_SAME_COUNT = {"台件": ("台", "件"), "场次": ("场",), "天": ("人天",)}
_RATIO_COST = re.compile("费率|利率|占|比例|比率|率$")
_LOWEST_SATISFACTION, _HIGHEST_SATISFACTION = Decimal(80), Decimal(98)


def unit_problems(row: LibraryIndicator) -> Iterator[str]:
    """What to mend in unit and direction."""
    yield from _name_and_unit(row)
    yield from _direction(row)
    value = parse_target_value(row.usual_text).number if row.usual_text else None
    if value is None:
        return
    if row.level1 is Level1.SATISFACTION and not _LOWEST_SATISFACTION <= value <= _HIGHEST_SATISFACTION:
        yield f"满意度的常用值“{row.usual_text}”应在 {_LOWEST_SATISFACTION}% 到 {_HIGHEST_SATISFACTION}% 之间"
    if row.unit == "%" and value > 100 and row.name.endswith("率") and "增" not in row.name:
        yield f"常用值“{row.usual_text}”超过了 100%"


def _name_and_unit(row: LibraryIndicator) -> Iterator[str]:
    meaning = unit_meaning(row.unit.removeprefix("万"))
    if _RATIO.search(row.name) and not (row.unit in _RATIOS or "/" in row.unit):
        yield f"名称是比率，计量单位却是“{row.unit}”"
    for tail, measures in _MEASURES.items():
        if row.name.endswith(tail) and row.unit != "延米" and (meaning is None or meaning.measure not in measures):
            yield f"名称以“{tail}”结尾，计量单位却是“{row.unit}”"
    counted = _COUNTED.search(row.name) or _TIMES.search(row.name)
    if counted and "/" not in row.unit and row.unit.removeprefix("万") not in (counted[1], *_SAME_COUNT.get(counted[1], ())):
        yield f"名称数的是“{counted[1]}”，计量单位却是“{row.unit}”"
    if row.name.endswith(("时间", "日期")) and row.operator != "日期" and (meaning is None or meaning.measure not in ("hours", "months")) and row.unit != "秒":
        yield f"名称以“时间”结尾，应写日期或时长，计量单位却是“{row.unit}”"
    if row.level2 is Level2.ECONOMIC_COST and "元" not in row.unit and not (row.unit in _RATIOS and _RATIO_COST.search(row.name)):
        yield f"经济成本指标的计量单位“{row.unit}”不是钱"


def _direction(row: LibraryIndicator) -> Iterator[str]:
    if (row.operator == "日期") != (row.name.endswith(("时间", "日期")) and not row.unit):
        yield "写日期的名称以“时间”结尾，方向写“日期”"
    if row.level1 is Level1.SATISFACTION and (row.operator != "≥" or row.unit != "%"):
        yield "满意度写“≥”和“%”"
    if row.level2 is Level2.ECONOMIC_COST and row.operator == "≥" and not row.name.endswith("标准"):
        yield "成本越低越好，方向不写“≥”"
    if row.level2 is Level2.TIMELINESS and row.operator == "≥" and row.unit not in _RATIOS and "提前" not in row.name:
        yield "时限越短越好，方向不写“≥”"
