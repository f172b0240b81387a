"""Value cells of official libraries: ≥95% taken apart, 达标 as a grade, XX and — as nothing; the five standards and the value usually taken."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from indicator_corpus.quantity import plain
from indicator_corpus.target_value import Operator, parse_target_value

#: the five columns that hold values, each with the kind of standard that it stands for, in the order in which one is taken
STANDARDS = (("plan", "计划标准"), ("history", "历史标准"), ("industry", "行业标准"), ("budget", "预算支出标准"), ("other", "其他标准"))
QUALITATIVE, BY_DATE = "定性", "日期"
#: longer texts describe how a value is found, they are none
_LONGEST_GRADE = 14
_TICKS = frozenset("√✓✔○●是有否")
_DESCRIBES = re.compile(r"^(?:按|以|依|根据|参照|参考|见|详见|据实|逐步|视|由|与|同|比照|遵照|执行|结合|待|自行|原则)|[。；;：:]")
_SIGNS = (("≥", "≥ >= ＞= 大于等于 大于或等于 不低于 不少于 不小于 正向 正向指标"), ("≤", "≤ <= ＜= 小于等于 小于或等于 不高于 不超过 不大于 反向 反向指标 逆向 逆向指标"),
          ("=", "= ＝ 等于"), (">", "> ＞ 大于"), ("<", "< ＜ 小于"), (Operator.RANGE.value, "区间 范围 区间指标"),
          (QUALITATIVE, "定性 定性指标 6 6-定性 文字描述"), (BY_DATE, "日期 时间"), ("", "定量 定量指标 —— - / 无"))
_OPERATORS = {text: sign for sign, texts in _SIGNS for text in texts.split()}


@dataclass(frozen=True)
class ValueCell:
    """`value` is the number, the range (80-90), the grade or the date's words, without sign and unit; empty where there is none."""

    operator: str = ""
    value: str = ""
    unit: str = ""


def read_operator(text: str) -> str | None:
    """The sign that a 计算符号 / 指标性质 cell means (empty for a blank one), None for a text or code that nobody explained."""
    squeezed = re.sub(r"\s+", "", text)
    return "" if not squeezed else _OPERATORS.get(squeezed) if squeezed in _OPERATORS else _OPERATORS.get(unicodedata.normalize("NFKC", squeezed))


def kept_text(text: str) -> str:
    """A standard's text as it is kept: empty for a dash, XX and other blanks."""
    return "" if parse_target_value(text).is_blank else text.strip()


def read_value(text: str) -> ValueCell:
    """Take a value apart. Any text gives a ValueCell; an empty one where nothing usable stands there."""
    found = parse_target_value(text)
    if found.is_blank or text.strip() in _TICKS:
        return ValueCell()
    if found.number is not None:
        number = plain(found.number) if found.number2 is None else f"{plain(found.number)}-{plain(found.number2)}"
        return ValueCell(found.operator.value if found.operator else "", number, found.unit or "")
    if found.is_date:
        return ValueCell(BY_DATE, text.strip())
    grade = (found.qualitative or "").strip()
    if len(grade) > _LONGEST_GRADE or _DESCRIBES.search(grade):
        return ValueCell()
    return ValueCell(QUALITATIVE, grade)


def usual_value(explicit: str, standards: dict[str, str]) -> tuple[ValueCell, str]:
    """(value, kind of standard): that of the value column, else the first of the five standards that is usable."""
    given = read_value(explicit)
    if given.value:
        return given, next((kind for field, kind in STANDARDS if standards.get(field) and _same(read_value(standards[field]), given)), "")
    for field, kind in STANDARDS:
        given = read_value(standards.get(field, ""))
        if given.value:
            return given, kind
    return ValueCell(), ""


def _same(one: ValueCell, other: ValueCell) -> bool:
    """Whether two cells give one value; a sign or unit that only one of them writes is no difference."""
    return one.value == other.value and all(a == b or not a or not b for a, b in ((one.operator, other.operator), (one.unit, other.unit)))
