"""CST-007."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.quantity import is_money, json_number, plain, wan_from_yuan
from rules.context import ReviewContext, Row
from rules.cost_rows import cost_rows, is_priced, yuan_of
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.trace import money_fact, yuan_text
from rules.wording import row_title

_NEGATIVE = (Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST)


class CostEqualsBudget(Rule):
    """成本指标只写了预算总额。

    检查什么：经济成本指标是不是只有“项目总成本”一类，而数值就等于年度预算总额；一年内完成的项目，成本控制数是不是比年度预算还大。
    为什么：预算批多少成本就写多少，看不出每件事花多少钱，也起不到控制成本的作用。
    反例：预算90万元，成本指标只有“项目总成本 ≤90万元”。
    正例：项目总成本 ≤85万元；单项业务成本 ≤1.7万元/项。
    何时可以保留：另有单位成本或分项成本控制数时，总额这一条可以保留。
    """

    code = "CST-007"
    name = "cost-equals-budget"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#cost-measurable",)
    parameters = ("total-cost-equals-budget-tolerance", "cost-saving-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [row for row in cost_rows(context) if row.indicator.class2 not in _NEGATIVE]
        if not rows:
            yield from unjudged(context, False, "没有经济成本指标。", Level2.ECONOMIC_COST)
            return
        budget = context.target.total_budget
        if budget is not None:
            yield from _beyond_budget(rows, context, budget)
        if any(is_priced(row) for row in rows):
            return
        if budget is None:
            yield Missing("project.budget.total")
            return
        tolerance = context.number("total-cost-equals-budget-tolerance")
        totals = [row for row in rows if _equals(yuan_of(row, budget), budget, tolerance)]
        if any(_controls(row, context, budget) for row in rows if row not in totals):
            return
        for row in totals:
            yield Finding(
                Level.REVISE,
                f"{row_title(row)}的值“{written(row)}”与年度预算{plain(wan_from_yuan(budget))}万元{'相同' if yuan_of(row, budget) == budget else '基本相同'}，还看不出成本控制，请您增设单位成本或分项成本控制数。",
                field="value", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].value", written(row), converted=yuan_text(yuan_of(row, budget) or budget)), money_fact("project.budget.total", budget),
                       context.threshold("total-cost-equals-budget-tolerance", tolerance, "差额在此比例以内视为相同")),
                expected=None, actual=json_number(wan_from_yuan(budget)),
                fix=Fix(_advice(context, budget)),
            )


def _advice(context: ReviewContext, budget: Decimal) -> str:
    """With the division done where the table has one thing counted and no more."""
    example, counted = "“每××成本 ≤××元”", [row for row in context.valued_rows(Level2.QUANTITY) if row.value.is_number and not row.value.is_percent]
    number, unit = (counted[0].value.number, counted[0].unit) if len(counted) == 1 else (None, None)
    if number is not None and number > 1 and unit and "/" not in unit and not is_money(unit):
        price = (budget / number).quantize(Decimal("0.01"))
        example = f"“单位成本 ≤{plain(price.normalize())}元/{unit}”（{plain(wan_from_yuan(budget))}万元÷{plain(number)}{unit}）"
    return f"用总额除以数量，补一条单位成本，例如{example}；不能拆分的，按明细写分项控制数。"


def _beyond_budget(rows: list[Row], context: ReviewContext, budget: Decimal) -> Iterator[Finding]:
    """Amounts above the year's budget. A project over several years may hold its whole cost, so its term has to be one year."""
    start, end = context.project.start_day, context.project.end_day
    if budget <= 0 or start is None or end is None or start.year != end.year:
        return
    tolerance = context.number("total-cost-equals-budget-tolerance")
    for row in rows:
        amount = None if is_priced(row) or row.value.is_percent else yuan_of(row, budget)
        if amount is None or amount <= budget or _equals(amount, budget, tolerance):
            continue
        yield Finding(
            Level.REVISE, f"{row_title(row)}的值“{written(row)}”比年度预算{plain(wan_from_yuan(budget))}万元还大，起不到控制成本的作用，请您核对金额和单位。",
            field="value", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].value", written(row), "不超过年度预算", converted=yuan_text(amount)), money_fact("project.budget.total", budget),
                   context.threshold("total-cost-equals-budget-tolerance", tolerance, "差额在此比例以内视为相同")),
            expected=json_number(wan_from_yuan(budget)), actual=json_number(wan_from_yuan(amount)),
            fix=Fix("成本控制数改到年度预算以内；金额无误的，核对预算总额和单位（元、万元）。"),
        )


def _equals(amount: Decimal | None, budget: Decimal, tolerance: Decimal) -> bool:
    return amount is not None and budget > 0 and abs(amount - budget) * 100 <= budget * tolerance


def _controls(row: Row, context: ReviewContext, budget: Decimal) -> bool:
    """Whether a row other than the whole budget controls cost: a smaller or a partial amount, or a saving."""
    if row.value.is_percent:
        return any(word in row.label for word in context.words("cost-saving-words"))
    amount = yuan_of(row, budget)
    return row.value.is_number and (amount is None or 0 < amount < budget)
