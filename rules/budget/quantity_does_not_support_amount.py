"""BUD-004."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from indicator_corpus.quota_standard import QuotaStandard
from indicator_corpus.target import BudgetItem
from rules.budget_lines import line_text, lines_of, one_decimal
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.quota_match import fitting, thing_of_line
from rules.reference_price import reference_amount
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.trace import money_fact, standard_fact
from rules.unit_of_name import unit_of
from rules.wording import row_title


class QuantityDoesNotSupportAmount(Rule):
    """按数量和参考单价推算的金额与申报金额相差较大。

    检查什么：数量指标 × 定额标准（只用核实过的），与它关联的那项预算明细的金额相差多少。上限标准只看是否超出，下限标准只看是否不足。
    为什么：任务量和标准单价能推出大概要花多少钱，申报得多出许多就要说明单价从哪里来。
    反例：推算60万元，申报120万元。
    正例：推算98万元，申报100万元。
    何时可以保留：单价另有批准文件或合同依据的，请写明。
    """

    code = "BUD-004"
    name = "quantity-does-not-support-amount"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#budget-match",)
    parameters = ("core-amount-deviation-notice", "core-amount-deviation-revise", "quota-regions")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [row for row in context.valued_rows(Level2.QUANTITY) if row.value.is_number and not row.value.is_percent]
        if not rows:
            yield from unjudged(context, False, "没有以数字表示的数量指标。", Level2.QUANTITY)
            return
        if context.project.budget is None or context.project.budget.items is None:
            yield Missing("project.budget.items")
            return
        linked = [(row, place, line) for row in rows for place, line in lines_of(context, row)]
        if not linked:
            yield Missing("indicators.budget_items")
        for row, place, line in linked:
            if line.amount is None:
                yield Missing(f"project.budget.items[{place}].amount")
            else:
                yield from _judge(context, row, place, line, line.amount)


def _judge(context: ReviewContext, row: Row, place: int, line: BudgetItem, amount: Decimal) -> Iterator[CheckResult]:
    standards = [standard for standard in fitting(context, thing_of_line(context, line)) if not standard.only_advises]
    same_things = line.unit is not None and line.unit == unit_of(row)
    if not same_things or not standards or len({standard.comparison for standard in standards}) > 1:
        yield Missing(f"{line_text(place, line)}的参考单价")
        return
    estimates = sorted(((reference_amount(row.value.number or Decimal(0), line, standard.limit_yuan, standard), standard) for standard in standards), key=lambda pair: pair[0])
    levels = [(_level(context, amount, estimate, standard), estimate, standard) for estimate, standard in estimates]
    if len({level for level, _, _ in levels}) > 1 and any(level is None for level, _, _ in levels):
        yield Missing(f"{line_text(place, line)}适用哪一档标准（{'；'.join(f'{s.item}{s.limit_text}' for s in standards)}）")
        return
    # whichever grade applies, the nearest estimate is the kindest reading
    level, estimate, standard = min(levels, key=lambda found: abs(amount - found[1]))
    if level is not None:
        yield _finding(context, level, row, place, line, amount, estimate, standard)


def _level(context: ReviewContext, amount: Decimal, estimate: Decimal, standard: QuotaStandard) -> Level | None:
    """None where the amount is near enough, or on the side that the standard leaves free."""
    if estimate <= 0 or (standard.comparison == "<=" and amount < estimate) or (standard.comparison == ">=" and amount > estimate):
        return None
    share = abs(amount - estimate) / estimate * 100
    if share > context.number("core-amount-deviation-revise"):
        return Level.REVISE
    return Level.NOTICE if share >= context.number("core-amount-deviation-notice") else None


def _finding(context: ReviewContext, level: Level, row: Row, place: int, line: BudgetItem, amount: Decimal, estimate: Decimal,
             standard: QuotaStandard) -> Finding:
    share = one_decimal(abs(amount - estimate) / estimate * 100)
    name = "core-amount-deviation-revise" if level is Level.REVISE else "core-amount-deviation-notice"
    days = f"、{plain(line.days)}天" if line.days is not None else ""
    return Finding(
        level,
        f"按{row_title(row)}的“{written(row)}”{days}和{standard.item}{standard.limit_text}（{standard.citation}）推算，约{_wan(estimate)}万元；"
        f"{line_text(place, line)}申报{_wan(amount)}万元，相差{plain(share)}%，请您补充单价依据或调整。",
        field="value", indicator=row.place,
        trace=(replace(money_fact("推算金额（万元）", estimate, source=f"{standard.citation} {standard.id}"), children=(
                   Fact(f"indicators[{row.place}].value", written(row)),
                   *((Fact(f"project.budget.items[{place}].days", line.days),) if line.days is not None else ()),
                   *((Fact(f"project.budget.items[{place}].factor", line.factor),) if line.factor is not None else ()),
                   standard_fact(standard, context))),
               money_fact(f"project.budget.items[{place}].amount", amount), Fact("相差（%）", share),
               context.threshold(name, context.number(name), "相差不超过此比例")),
        expected=json_number(wan_from_yuan(estimate)), actual=json_number(wan_from_yuan(amount)),
        fix=Fix("补充单价的报价、合同或批准文件，或者调整数量、金额。"),
    )


def _wan(amount: Decimal) -> str:
    return plain(wan_from_yuan(amount))
