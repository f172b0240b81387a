"""CST-010."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.price_unit import PriceUnit, price_unit
from indicator_corpus.quantity import json_number, plain, wan_from_yuan
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

_CENT = Decimal("0.01")
#: a sum beyond this power of ten has no cents that anybody reads
_LARGE = 20
_Lines = tuple[tuple[int, BudgetItem], ...]


@dataclass(frozen=True)
class _Price:
    """What the lines say that one unit costs, in the row's unit; `subject`: how a message names it; `facts`: what it was reckoned from."""

    number: Decimal
    subject: str
    facts: tuple[Fact, ...]


class UnitCostDiffersFromLine(Rule):
    """单位成本与预算明细的单价不一致。

    检查什么：单位成本指标与它关联的预算明细，单价是否一致（先换算单位，按天计的明细乘天数）；关联了几项明细的，与这几项合计除以数量的结果比。
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
            prices = _prices(context, row, lines_of(context, row))
            if any(_agrees(context, row, price) for price in prices.alike):
                continue
            if prices.certain is None:
                yield Missing(f"indicators[{row.place}].budget_items")
            else:
                yield _finding(context, row, prices.certain)


@dataclass(frozen=True)
class _Prices:
    """`alike`: what the row may mean, each by itself; `certain`: what it has to agree with, None where the table does not say."""

    alike: tuple[_Price, ...]
    certain: _Price | None


def _prices(context: ReviewContext, row: Row, lines: _Lines) -> _Prices:
    own = tuple(_of_line(row, place, line, price) for place, line in lines if (price := _price_in(row, line)) is not None)
    if len(lines) < 2:
        return _Prices(own, own[0] if own else None)
    sums = [_of_sum(row, lines, count) for count in _counts(context, row, lines)]
    found = tuple(price for price in sums if price is not None)
    # the price of one line is not that of the whole, even where only one line is priced as the row is
    return _Prices((*own, *found), found[0] if len(found) == 1 else None)


def _of_line(row: Row, place: int, line: BudgetItem, price: Decimal) -> _Price:
    return _Price(price, f"{line_text(place, line)}的单价是{plain(price)}{unit_of(row)}", (
        Fact(f"project.budget.items[{place}].unit_price_yuan", line.unit_price_yuan,
             converted=None if price == line.unit_price_yuan else f"{plain(price)}{unit_of(row)}"),
    ))


def _of_sum(row: Row, lines: _Lines, count: Decimal) -> _Price | None:
    wanted, amounts = price_unit(unit_of(row)), [line.amount for _, line in lines if line.amount is not None]
    if wanted is None or len(amounts) < len(lines) or count <= 0:
        return None
    total = sum(amounts, Decimal(0))
    exact = total / count / wanted.factor
    price = exact if exact.adjusted() > _LARGE else exact.quantize(_CENT)
    things = "".join(wanted.per)
    return _Price(price, f"所关联的{len(lines)}项明细合计{plain(wan_from_yuan(total))}万元，按{plain(count)}{things}折合{plain(price)}{unit_of(row)}", (
        *(Fact(f"project.budget.items[{place}].amount", line.amount) for place, line in lines),
        Fact("数量", f"{plain(count)}{things}"),
    ))


def _counts(context: ReviewContext, row: Row, lines: _Lines) -> set[Decimal]:
    """How many units the lines together are for: what the quantity rows say, or else all the lines that are counted so; several where they
    do not agree."""
    wanted = price_unit(unit_of(row))
    if wanted is None:
        return set()
    by_line = [_counted(line, wanted) for _, line in lines]
    counted = {count for count in by_line if count is not None}
    rows = {one.value.number for one in context.valued_rows(Level2.QUANTITY)
            if one.value.number is not None and one.value.number2 is None and _is_per(unit_of(one), wanted)}
    return rows | counted if rows or None not in by_line else set()


def _counted(line: BudgetItem, wanted: PriceUnit) -> Decimal | None:
    """How many of what the row is priced per the line counts."""
    if line.quantity is None:
        return None
    if _is_per(line.unit, wanted):
        return line.quantity
    each = price_unit(line.price_unit)
    return line.quantity * (line.days or 1) if each is not None and wanted.agrees(each) else None


def _is_per(unit: str | None, wanted: PriceUnit) -> bool:
    each = price_unit(f"元/{unit}") if unit else None
    return each is not None and wanted.agrees(each)


def _number(row: Row) -> Decimal:
    number = row.value.number if row.value.number2 is None else row.value.number2
    assert number is not None
    return number


def _agrees(context: ReviewContext, row: Row, price: _Price) -> bool:
    return price.number * context.number("unit-cost-below-line") <= _number(row) * 100 <= price.number * context.number("unit-cost-above-line")


def _finding(context: ReviewContext, row: Row, price: _Price) -> Finding:
    number, lowest, highest = _number(row), context.number("unit-cost-below-line"), context.number("unit-cost-above-line")
    below = number * 100 < price.number * lowest
    threshold = context.threshold(*(("unit-cost-below-line", lowest, "指标÷单价不低于此比例") if below else
                                    ("unit-cost-above-line", highest, "指标÷单价不高于此比例")))
    unit = unit_of(row)
    value = format_target_value(row.value.operator, price.number, unit)
    message = f"{row_title(row)}为“{written(row)}”，{price.subject}，"
    message += "指标低于单价，请您保持一致。" if below else "指标比单价宽松较多，建议保持一致。"
    return Finding(
        Level.REVISE if below else Level.NOTICE, message, field="value", indicator=row.place, why="指标低于明细单价，按指标花不完预算，或者按指标做不下来。" if below else None,
        trace=(Fact(f"indicators[{row.place}].value", written(row), f"≈ {plain(price.number)}{unit}"), *price.facts, threshold),
        expected=json_number(price.number), actual=json_number(number),
        fix=Fix(f"以明细为准改为“{value}”，或修改明细{'单价' if len(price.facts) == 1 else '金额'}。", ({"op": "replace", "path": row.path("value"), "value": value},)),
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
