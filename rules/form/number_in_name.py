"""FMT-010."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.quantity import COUNT_UNITS, json_number, plain, same_amount
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.quantity_in_name import NamedQuantity, quantities_in
from rules.row_rule import RowRule
from rules.unit_of_name import unit_of
from rules.wording import row_title

_PEOPLE = frozenset({"人", "名", "位", "人次"})


class NumberInName(RowRule):
    """指标名称里写了数字，与指标值重复或矛盾。

    检查什么：名称里的“数字＋单位”与指标值是不是同一个数；不同就是矛盾，相同就是重复。
    为什么：调整指标值时容易漏改名称，表里就出现两个数。
    反例：“采购40台电脑”，指标值≥50台。
    正例：“计算机采购数量”，指标值≥40台。
    何时可以保留：年份、文号、型号、年龄和起点条件里的数字不在此列。
    """

    code = "FMT-010"
    name = "number-in-name"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("practice#general",)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        number, unit = row.value.number, unit_of(row)
        named = quantities_in(row.indicator.name)
        if number is None or not named:
            return
        same = [one for one in named if (one.number == number and unit is None) or same_amount(one.number, one.unit, number, unit)]
        if same:
            yield self._finding(row, same[0], Level.NOTICE, "，与指标值重复，名称只写对象即可", "从名称里去掉数字")
            return
        if unit is None:
            return
        other = [one for one in named if same_amount(one.number, one.unit, number, unit) is False]
        if other and len(other) == 1:
            yield self._finding(row, other[0], Level.REVISE, f"，指标值填{plain(number)}{unit}，两处不一致", "统一两处的数字")
            return
        loose = [one for one in named if one.number == number and _counts_alike(one.unit, unit)]
        if loose:
            yield self._finding(row, loose[0], Level.NOTICE, f"，指标值填{plain(number)}{unit}，单位不一致", "统一两处的单位")

    def _finding(self, row: Row, named: NamedQuantity, level: Level, trouble: str, ask: str) -> Finding:
        written = f"{plain(named.number)}{named.unit}"
        return Finding(
            level,
            f"{row_title(row)}的名称写了{written}{trouble}，请您{ask}。",
            field="name", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact(f"indicators[{row.place}].value", row.indicator.value, written)),
            expected=json_number(named.number), actual=json_number(row.value.number) if row.value.number is not None else None,
            fix=Fix("名称只写对象，数值只写在指标值里。"),
        )


def _counts_alike(one: str, other: str) -> bool:
    """Whether two different measure words plainly count the same things (230人, 230个)."""
    return {one, other} <= COUNT_UNITS and ("个" in (one, other) or {one, other} <= _PEOPLE)
