"""Standing checks of the indicator library: complete rows, names that say one thing, values that parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indicator_corpus.indicator_name import name_key
from indicator_corpus.library import LibraryIndicator
from indicator_corpus.target_value import parse_target_value

_OPERATORS = frozenset({"≥", "≤", "=", "日期"})
_STANDARDS = frozenset({"计划标准", "行业标准", "历史标准", "预算支出标准"})
_METHODS = frozenset({"直接证明", "情况统计", "情况说明", "问卷调查", "趋势判断"})
_SLOTS = re.compile(r"\{([^}]*)\}")
_KNOWN_SLOTS = frozenset({"对象", "动作", "单位", "人群", "地点"})
LONGEST_NAME = 25


def problems_of(rows: Iterable[LibraryIndicator]) -> list[tuple[str, str]]:
    """(row, what to mend) for everything that is wrong, in the order of the rows."""
    found: list[tuple[str, str]] = []
    names: dict[tuple[str, str], str] = {}
    for row in rows:
        place = f"{row.library} {row.code} {row.name}"
        found += [(place, problem) for problem in _row_problems(row)]
        key = (row.category, name_key(row.name))
        if key in names:
            found.append((place, f"与 {names[key]} 说的是同一件事，请合并"))
        names.setdefault(key, row.code)
    return found


def _row_problems(row: LibraryIndicator) -> Iterator[str]:
    if not 4 <= len(row.name) <= LONGEST_NAME:
        yield f"名称有 {len(row.name)} 个字，应在 4 到 {LONGEST_NAME} 个字之间"
    if re.search(r"[和及与、]", row.name) and re.search(r"(率|数|数量|人数)[和及与、]", row.name):
        yield "名称里有两个指标，请拆开"
    for label, value in (("口径", row.explanation), ("佐证材料", row.evidence), ("数据来源", row.data_source), ("标准来源", row.standard_source)):
        if not value:
            yield f"{label}没有填"
    if row.operator not in _OPERATORS:
        yield f"方向“{row.operator}”不是 ≥ ≤ = 日期 之一"
    if row.standard not in _STANDARDS:
        yield f"标准类型“{row.standard}”不在四种之内"
    if row.method not in _METHODS:
        yield f"取值方式“{row.method}”不在五种之内"
    if not row.kinds or not row.words:
        yield "适用类型和常用说法都要填"
    unknown = [slot for slot in _SLOTS.findall(row.name_template) if slot not in _KNOWN_SLOTS]
    if unknown:
        yield f"具体名称里的 {'、'.join(unknown)} 不是约定的位置"
    if row.name.endswith(("率", "满意度", "占比", "比例")) and row.unit not in ("%", "‰", "倍"):
        yield f"名称是比率，计量单位却是“{row.unit}”"
    if row.usual_text and row.usual_value[0].isdigit() and not parse_target_value(row.usual_text).is_number:
        yield f"常用值“{row.usual_text}”读不成数"
    if row.operator != "日期" and not row.unit and not row.usual_value:
        yield "没有计量单位"
