"""CST-010."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import json_number, plain
from indicator_corpus.target import BudgetItem
from indicator_corpus.target_value import format_target_value
from rules.budget_lines import line_text, lines_of
from rules.context import ReviewContext, Row
from rules.cost_rows import cost_rows, is_priced
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.row_value import written
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import row_title


class UnitCostDiffersFromLine(Rule):
    """单位成本与预算明细的单价不一致。

    检查什么：单位成本指标与它关联的预算明细，单价是否一致（先换算单位，按天计的明细乘天数）。
    为什么：指标比单价低，预算就不够完成；指标比单价高许多，控制就松了。
    反例：指标写 ≤400元/套，明细单价550元。
    正例：指标 ≤550元/套，明细单价550元。
    何时可以保留：明细含不计入单位成本的内容的，请在指标值说明里写清口径。
    """

    code = "CST-010"
    name = "unit-cost-differs-from-line"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#cost-binding", "zhengzhou-2023#review-is-budget")
    parameters = ("unit-cost-below-line", "unit-cost-above-line")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [row for row in cost_rows(context) if is_priced(row)]
        if not rows:
            yield NotApplicable("没有以单价表示的成本指标。")
            return
        if context.project.budget is None or context.project.budget.items is None:
            yield Missing("project.budget.items")
            return
        for row in rows:
            found = [(place, line, price) for place, line in lines_of(context, row) if (price := _price_in(row, line)) is not None]
            if len(found) != 1:  # several prices for one unit cost: the table does not say how they add up
                yield Missing(f"indicators[{row.place}].budget_items")
                continue
            yield from _judge(context, row, *found[0])


def _judge(context: ReviewContext, row: Row, place: int, line: BudgetItem, price: Decimal) -> Iterator[Finding]:
    number = row.value.number if row.value.number2 is None else row.value.number2
    assert number is not None
    lowest, highest = context.number("unit-cost-below-line"), context.number("unit-cost-above-line")
    if price * lowest <= number * 100 <= price * highest:
        return
    below = number * 100 < price * lowest
    threshold = context.threshold(*(("unit-cost-below-line", lowest, "指标÷单价不低于此比例") if below else
                                    ("unit-cost-above-line", highest, "指标÷单价不高于此比例")))
    unit = unit_of(row)
    value = format_target_value(row.value.operator, price, unit)
    message = f"{row_title(row)}为“{written(row)}”，{line_text(place, line)}的单价是{plain(price)}{unit}，"
    message += "指标低于单价，请您保持一致。" if below else "指标比单价宽松较多，建议保持一致。"
    yield Finding(
        Level.REVISE if below else Level.NOTICE, message, field="value", indicator=row.place, why="指标低于明细单价，按指标花不完预算，或者按指标做不下来。" if below else None,
        trace=(Fact(f"indicators[{row.place}].value", written(row), f"≈ {plain(price)}{unit}"),
               Fact(f"project.budget.items[{place}].unit_price_yuan", line.unit_price_yuan,
                    converted=None if price == line.unit_price_yuan else f"{plain(price)}{unit}"), threshold),
        expected=json_number(price), actual=json_number(number),
        fix=Fix(f"以明细为准改为“{value}”，或修改明细单价。", ({"op": "replace", "path": row.path("value"), "value": value},)),
    )


def _price_in(row: Row, line: BudgetItem) -> Decimal | None:
    """The line's price in the row's unit; None where they are per different things."""
    wanted, price = price_unit(unit_of(row)), line.unit_price_yuan
    if wanted is None or price is None:
        return None
    per_day = price_unit(line.price_unit)
    if per_day is not None and wanted.agrees(per_day):
        return price / wanted.factor
    whole = price_unit(f"元/{line.unit}") if line.unit else None
    if whole is not None and wanted.agrees(whole) and line.days is not None:
        return price * line.days * (line.factor or 1) / wanted.factor
    return None
