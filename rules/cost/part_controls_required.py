"""CST-003."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.quantity import plain, wan_from_yuan
from indicator_corpus.target import BudgetItem
from rules.budget_lines import one_decimal
from rules.context import ReviewContext, Row
from rules.cost_rows import cost_rows, is_priced, yuan_of
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.line_amounts import LineAmounts, line_amounts
from rules.outcome import Level, Review
from rules.rule import Rule


class PartControlsRequired(Rule):
    """成本不能拆分的项目没有设分项成本控制数。

    检查什么：申报时勾选“不可拆分”的明细占一半以上的，成本指标里有没有分项成本控制数（某项费用不超过多少万元）。
    为什么：不能按单位算成本的，也要逐项控制总额，否则成本就没有约束。
    反例：综合服务费300万元，没有任何控制数。
    正例：咨询服务费 ≤60万元；平台租赁费 ≤180万元。
    何时可以保留：没有勾选“不可拆分”的，按可以拆分看待，请设单位成本。
    """

    code = "CST-003"
    name = "part-controls-required"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#cost-items",)
    parameters = ("unsplittable-share",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        found = line_amounts(context)
        lines = (context.project.budget.items if context.project.budget else None) or ()
        if lines and all(line.splittable is not False for line in lines):
            yield NotApplicable("没有勾选不可拆分的明细。")
            return
        if not isinstance(found, LineAmounts):
            yield found
            return
        if not context.has_classes:
            yield Missing("indicators.level1")
            return
        whole = [(line, amount) for line, amount in zip(found.lines, found.amounts, strict=True) if line.splittable is False]
        share = sum((amount for _, amount in whole), Decimal(0)) * 100 / found.total
        least = context.number("unsplittable-share")
        if share >= least and not any(_is_part_control(row, found.total) for row in cost_rows(context)):
            yield _finding(context, whole, share)


def _is_part_control(row: Row, total: Decimal) -> bool:
    """A limit in money on a part of the project: less than the whole."""
    if row.indicator.class2 in (Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST) or is_priced(row):
        return False
    amount = yuan_of(row, total)
    return amount is not None and 0 < amount < total


def _finding(context: ReviewContext, whole: list[tuple[BudgetItem, Decimal]], share: Decimal) -> Finding:
    examples = "、".join(f"“{_name(line)} ≤{plain(wan_from_yuan(amount))}万元”" for line, amount in whole[:3])
    return Finding(
        Level.REVISE, f"{plain(one_decimal(share))}%的支出勾选了不可拆分，请您设置分项成本控制数，例如{examples}。", field="indicators",
        trace=(context.threshold("unsplittable-share", str(one_decimal(share)), f"不可拆分的支出不到{plain(context.number('unsplittable-share'))}%，或已有分项成本控制数"),
               Fact("count(成本指标)", sum(1 for _ in context.rows_of(Level1.COST)))),
        fix=Fix(f"按预算明细逐项列出控制数：{examples}。"),
    )


def _name(line: BudgetItem) -> str:
    return (line.name or "").strip() or "该项费用"
