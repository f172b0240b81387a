"""What a row measures, read from its fields: a declared row and a row of the library side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import bare_name, unit_in_name
from indicator_corpus.library import LibraryIndicator
from indicator_corpus.quantity import PERCENT_SIGNS, is_money, is_unit_price, unit_meaning
from indicator_corpus.target import Indicator
from indicator_corpus.target_value import parse_target_value


class Shape(StrEnum):
    """In what form the value comes."""

    SHARE = "比率"
    PRICE = "单价"
    MONEY = "金额"
    TIME = "用时"
    DATE = "日期"
    COUNT = "总数"


_TIMES = frozenset({"hours", "months"})
#: longer wordings are no part of a short sentence
_LONGEST = 26
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]|\s")
_DIVISION = re.compile(r"(?:^|[，。；;：:])([^÷，。；;：:]+)÷([^÷×，。；;＝=]+)")
# 以实发总额÷…复核 is the amount itself; 按月足额… is no amount
_AROUND = re.compile(r"^(?:以|按|用)(?=.*(?:额|款|费|支出)$)|(?:复核|核算|计算)$")
_SURVEYED = re.compile(r"(?:对(?!象)[^满]*)?(?:总体|综合)?(?:服务|工作|使用)?满意(?:度|率)?.*$")
_COUNTED = re.compile(r"(?:总数|数量|[人户家个次场期件起套台份栋头只座处所间辆条项门亩株天名幅班]数|场次|人次|面积|长度|时间|日期|时限|时长)$")
_CLAUSES = re.compile(r"[，。；;（）()]")
_EXCLUDED = re.compile(r"不计|不含|不重复|剔除|(?<!加计)扣除|不算|另列")


@dataclass(frozen=True)
class Measured:
    """The fields that tell two rows apart; empty or None where a row does not say."""

    name: str
    level2: Level2 | None
    operator: str
    unit: str
    number: Decimal | None
    is_date: bool
    explanation: str
    method: str
    evidence: str
    data_source: str
    standard: str

    @property
    def shape(self) -> Shape | None:
        """The form of the value, None where neither value nor unit tells."""
        if self.is_date:
            return Shape.DATE
        if self.unit in PERCENT_SIGNS:
            return Shape.SHARE
        if is_unit_price(self.unit):
            return Shape.PRICE
        if is_money(self.unit):
            return Shape.MONEY
        meaning = unit_meaning(self.unit)
        if meaning and meaning.measure in _TIMES:
            return Shape.TIME
        return Shape.COUNT if self.unit else None

    @property
    def per(self) -> str:
        """What a price is per (元/人次 → 人次)."""
        return self.unit.partition("/")[2]

    @property
    def division(self) -> tuple[str, str] | None:
        """Numerator and denominator as the explanation words them, without what stands in brackets; None where it has none or long ones."""
        found = _DIVISION.search(_BRACKETED.sub("", self.explanation))
        parts = [_AROUND.sub("", part) for part in found.groups()] if found else []
        return (parts[0], parts[1]) if parts and all(2 <= len(part) <= _LONGEST for part in parts) else None

    @property
    def counted(self) -> str:
        """What the name says is counted, dated or timed: the name without 数量, 人数, 时间 at its end."""
        return _COUNTED.sub("", self.name)

    @property
    def asked(self) -> str:
        """Whose satisfaction it is, empty where the name does not say."""
        return _SURVEYED.sub("", self.name) if self.level2 is Level2.BENEFICIARY_SATISFACTION else ""

    @property
    def exclusion(self) -> str:
        """The words of the explanation that leave something out (不含…, 重复的不计), empty where there are none."""
        return next((part for part in _CLAUSES.split(self.explanation) if len(part) <= _LONGEST and _EXCLUDED.search(part)), "")


def measured_row(row: Indicator, library: LibraryIndicator | None) -> Measured:
    """A declared row; what it leaves blank is taken from the library row that it came from."""
    value = row.target_value
    unit = value.unit or row.unit or unit_in_name(row.name) or (library.unit if library else "")
    return Measured(
        name=bare_name(row.name), level2=row.class2, operator=value.operator.value if value.operator else library.operator if library else "",
        unit=unit, number=value.number if value.number2 is None else None,
        is_date=value.is_date or bool(value.is_blank and library and library.operator == "日期"),
        explanation=row.explanation or (library.explanation if library else ""), method=row.method or (library.method if library else ""),
        evidence=row.evidence or (library.evidence if library else ""), data_source=row.data_source or (library.data_source if library else ""),
        standard=row.standard or (library.standard if library else ""),
    )


def measured_library(row: LibraryIndicator) -> Measured:
    """A row of the library with its usual value."""
    return Measured(
        name=bare_name(row.name), level2=row.level2, operator=row.operator, unit=row.unit, number=parse_target_value(row.usual_text).number,
        is_date=row.operator == "日期", explanation=row.explanation, method=row.method, evidence=row.evidence, data_source=row.data_source,
        standard=row.standard,
    )

