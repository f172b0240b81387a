"""CST-009."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from indicator_corpus.quantity import is_money
from indicator_corpus.target_value import Operator
from rules.context import ReviewContext, Row
from rules.cost_rows import cost_rows, is_priced
from rules.finding import CheckResult, Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import row_title

_UP = {Operator.AT_LEAST: "≤", Operator.GREATER: "<"}
_DOWN = (Operator.AT_MOST, Operator.LESS)


class CostDirectionReversed(Rule):
    """成本指标的方向写反了。

    检查什么：单价、费用、总额一类的成本是否写成“不少于”；节支率、成本降低率一类是否写成“不超过”。
    为什么：成本应当控制上限；写成“≥”，花得越多越算完成。
    反例：人均成本 ≥600元/人。
    正例：人均成本 ≤600元/人。
    何时可以保留：补助、资助、公用经费等发放标准用“≥”或“=”是对的；“成本控制率”各地写法不一，不作判断。
    """

    code = "CST-009"
    name = "cost-direction-reversed"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#operators",)
    parameters = ("cost-saving-words", "subsidy-standard-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = list(cost_rows(context))
        yield from unjudged(context, bool(rows), "没有成本指标。", Level1.COST)
        for row in rows:
            saving = any(word in row.label for word in context.words("cost-saving-words"))
            operator = row.value.operator
            if saving:
                if operator in _DOWN and row.indicator.class1 is Level1.COST:
                    yield _saving_capped(row)
            elif operator in _UP and _is_expense(row) and not any(word in row.label for word in context.words("subsidy-standard-words")):
                yield _expense_floored(row, _UP[operator])


def _is_expense(row: Row) -> bool:
    return is_priced(row) or is_money(unit_of(row))


def _expense_floored(row: Row, sign: str) -> Finding:
    assert row.value.operator is not None
    value, number = written(row), row.value.text
    at = next((i for i, char in enumerate(number) if char.isdigit()), 0)
    better = sign + number[at:].strip()
    return Finding(
        Level.REVISE, f"{row_title(row)}写的是“{value}”，成本一般应是“不超过”，请您核对后改为“{better}”。", field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].operator", row.value.operator.value, "≤"),), expected="≤", actual=row.value.operator.value,
        fix=Fix(f"改为“{better}”。", ({"op": "replace", "path": row.path("value"), "value": better},)),
    )


def _saving_capped(row: Row) -> Finding:
    assert row.value.operator is not None
    return Finding(
        Level.NOTICE, f"{row_title(row)}写的是“{written(row)}”，节约一类的指标一般应是“不少于”，请您核对方向。", field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].operator", row.value.operator.value, "≥"),), expected="≥", actual=row.value.operator.value,
        fix=Fix("如表示节约的比例或金额，改用“≥”。"),
    )
