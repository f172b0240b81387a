"""BUD-002."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.trace import money_fact


class LinesTotalMismatch(Rule):
    """预算明细合计与年度预算不符。

    检查什么：各项明细的金额相加是否等于年度预算总额（填了上年结转的，明细加结转等于总额也可以）。
    为什么：合计对不上，说明有的钱没有列明用途，或者明细超出了申请的预算。
    反例：明细合计92万元，年度预算100万元。
    正例：明细合计与年度预算相等。
    何时可以保留：四舍五入的零头可以保留；按因素法分配的项目不要求列明细。
    """

    code = "BUD-002"
    name = "lines-total-mismatch"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("wuxing-2021#money-follows-work", "practice#form-arithmetic")
    parameters = ("lines-total-tolerance-yuan", "lines-total-tolerance-share", "factor-allocation-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        budget = context.project.budget
        if budget is None or budget.items is None:
            yield Missing("project.budget.items")
            return
        if not budget.items:
            yield NotApplicable("没有列预算明细。")
            return
        if _by_factors(context):
            yield NotApplicable("项目按因素法分配，不核对明细合计。")
            return
        missing = [f"project.budget.items[{i}].amount" for i, line in enumerate(budget.items) if line.amount is None]
        missing += ["project.budget.total"] if budget.total is None else []
        if missing or budget.total is None:
            yield Missing(*missing)
            return
        added = sum((line.amount for line in budget.items if line.amount is not None), Decimal(0))
        total = budget.total
        gap = min((added - total, added + (budget.carried_over or 0) - total), key=abs)
        yuan, share = context.number("lines-total-tolerance-yuan"), context.number("lines-total-tolerance-share")
        if abs(gap) <= yuan:
            return
        a, b, c = (plain(wan_from_yuan(number)) for number in (added, total, abs(gap)))
        yield Finding(
            Level.NOTICE if abs(gap) * 100 <= abs(total) * share else Level.RETURN,
            f"预算明细合计{a}万元，年度预算{b}万元，{'多' if gap > 0 else '少'}{c}万元，请您补列或调整。", field="project.budget.items",
            trace=(money_fact("sum(project.budget.items.amount)", added, f"= {b}"), money_fact("project.budget.total", total),
                   context.threshold("lines-total-tolerance-yuan", yuan, "四舍五入差额"),
                   context.threshold("lines-total-tolerance-share", share, "超过则退回")),
            expected=json_number(wan_from_yuan(total)), actual=json_number(wan_from_yuan(added)), fix=Fix("补列没有写进明细的支出，或调整明细金额与年度预算一致。"),
        )


def _by_factors(context: ReviewContext) -> bool:
    words = context.words("factor-allocation-words")
    texts = [context.project.summary or "", *(context.project.basis or ())]
    texts += [f"{paper.kind or ''}{paper.name or ''}" for paper in context.project.attachments or ()]
    return any(word in text for word in words for text in texts)
