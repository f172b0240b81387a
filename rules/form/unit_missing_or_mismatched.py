"""FMT-004."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.unit_of_name import ANY_UNIT, Doubt, doubt_about_unit, unit_of
from rules.wording import row_title


class UnitMissingOrMismatched(RowRule):
    """计量单位缺失，或与指标名称不一致。

    检查什么：数字型的指标值有没有单位；名称以“率、占比、满意度”结尾的单位是不是“%”，以“费、造价”结尾的是不是金额，以“户数、面积”等结尾的是不是相应单位。
    为什么：少了单位或写错单位，同一个数字可以理解成几种意思，和预算也对不上。
    反例：办结案件数量“≥70”；在线率“≥0.97比例”；培训费“320人/天”。
    正例：办结案件数量“≥70件”；在线率“≥97%”；培训费“≤320元/人天”。
    何时可以保留：单位写在名称括号里的算有；系数、指数、密度、容积率、倍数本身没有单位；‰、倍和“每十万人”一类的比率可以不用“%”。
    """

    code = "FMT-004"
    name = "unit-missing-or-mismatched"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#quantified",)
    parameters = ("ratio-tails", "ratio-tail-exemptions", "money-tails", "name-units", "duration-tails", "time-units", "percent-largest",
                  "dimensionless-tails")

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        doubt = doubt_about_unit(row, context)
        if doubt is not None:
            yield self._finding(row, doubt)

    def _finding(self, row: Row, doubt: Doubt) -> Finding:
        fix = doubt.value and ({"op": "add", "path": row.path("value"), "value": doubt.value},)
        return Finding(
            doubt.level,
            f"{row_title(row)}的值“{row.indicator.value}”{doubt.trouble}，请您{'补上' if unit_of(row) is None else '核对'}计量单位。",
            field="unit" if row.indicator.unit is not None else "value", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact(f"indicators[{row.place}].unit", unit_of(row), doubt.required)),
            expected=doubt.required, actual=unit_of(row),
            fix=Fix(f"改为“{doubt.value}”。" if doubt.value else _advice(row, doubt), fix or None),
        )


def _advice(row: Row, doubt: Doubt) -> str:
    if doubt.required == ANY_UNIT:
        return "在数字后面写明单位，例如“次”“个”“项”，与名称所数的东西一致。" if unit_of(row) is None else "按名称所数的东西改单位；确是比率的，核对数值。"
    units = f"在“{doubt.required}”中选用" if "、" in doubt.required and "或" not in doubt.required else f"用{doubt.required}"
    return f"计量单位请{units}；单位没有写错的，改名称。"
