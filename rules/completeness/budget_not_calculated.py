"""COM-010."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.quantity import plain, wan_from_yuan
from indicator_corpus.target import BudgetItem
from rules.attached_papers import papers_of, unclear_attachments
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.trace import money_fact


class BudgetNotCalculated(Rule):
    """看不出经费是怎么算出来的。

    检查什么：有预算的项目，有没有预算明细，或者测算表、概算书、分配办法一类的附件；只有一笔总数、没有数量和单价的不算明细。
    为什么：看不到“数量×单价”，就没法判断钱要得多还是少。
    反例：80万元，只有“专项经费”一行。
    正例：6期×80人×3天×550元。
    何时可以保留：按因素法分配的转移支付，上传分配办法即可。
    """

    code = "COM-010"
    name = "budget-not-calculated"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("wuxing-2021#allocation-basis",)
    parameters = ("calculation-paper-words",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        budget, attachments = context.project.budget, context.project.attachments
        total = context.target.total_budget
        if total is not None and total <= 0:
            yield NotApplicable("本年度没有安排资金。")
            return
        items = budget.items if budget is not None else None
        if (items and not _is_lump(items)) or papers_of(context, context.words("calculation-paper-words")):
            return
        absent = [fact for fact, value in (("project.budget.total", total), ("project.budget.items", items), ("project.attachments", attachments))
                  if value is None]
        if absent or total is None:
            yield Missing(*absent)
            return
        if unclear_attachments(context):
            yield Missing("project.attachments.kind")
            return
        amount = plain(wan_from_yuan(total))
        lump = f"预算{amount}万元只有“{items[0].name or '未命名'}”一行，没有数量和单价，也没有测算附件" if items else f"预算{amount}万元，尚未看到经费怎么算出来的"
        yield Finding(
            Level.REVISE if items else Level.RETURN,
            f"{lump}，请您补充测算表或明细。",
            field="project.budget.items",
            trace=(money_fact("project.budget.total", total, "> 0"), Fact("count(预算明细)", len(items or ()), "≥ 1，写明数量和单价"),
                   Fact("count(预算测算附件)", 0, "≥ 1")),
            expected=1, actual=0,
            fix=Fix("按“数量×单价×次数”列明细；按因素法分配的，上传分配办法。"),
        )


def _is_lump(items: tuple[BudgetItem, ...]) -> bool:
    """Whether the lines are a single sum without quantity and price."""
    return len(items) == 1 and items[0].quantity is None and items[0].unit_price_yuan is None
