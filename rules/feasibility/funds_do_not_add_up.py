"""FEA-007."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.trace import money_fact


class FundsDoNotAddUp(Rule):
    """资金来源合计与年度金额不符。

    检查什么：财政资金、其他资金和上年结转相加，是否等于年度金额。
    为什么：来源加起来不够，钱就有缺口；加起来多了，说明有一栏填的数不对。
    反例：财政80万元、其他10万元，年度金额填100万元。
    正例：财政90万元、其他10万元，年度金额100万元。
    何时可以保留：差额是上年结转的，请填在“上年结转”栏。
    """

    code = "FEA-007"
    name = "funds-do-not-add-up"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("practice#form-arithmetic",)
    parameters = ("funds-tolerance-yuan",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        budget = context.project.budget
        if budget is None or budget.total is None or budget.fiscal is None:
            absent = [f"project.budget.{name}" for name in ("total", "fiscal") if budget is None or getattr(budget, name) is None]
            yield Missing(*absent)
            return
        tolerance = context.number("funds-tolerance-yuan")
        added = budget.fiscal + (budget.other or 0)
        # some forms count what is carried over inside the fiscal part, others beside it
        sums = (added, added + (budget.carried_over or 0))
        gap = min((total - budget.total for total in sums), key=abs)
        if abs(gap) <= tolerance:
            return
        if budget.other is None and gap < 0:
            yield Missing("project.budget.other")
            return
        yield _finding(context, sums[1], budget.total, gap, tolerance)


def _finding(context: ReviewContext, added: Decimal, total: Decimal, gap: Decimal, tolerance: Decimal) -> Finding:
    a, b, c = (plain(wan_from_yuan(number)) for number in (added, total, abs(gap)))
    slip = added > 0 and total > 0 and (added == total * 10_000 or total == added * 10_000)
    to_do = "像是有一栏以元为单位，请统一换算成万元。" if slip else "请您核对各栏金额和单位（元、万元）；有上年结转的请填在相应栏。"
    return Finding(
        Level.RETURN, f"各资金来源合计{a}万元，与年度金额{b}万元相差{c}万元，{to_do}", field="project.budget",
        trace=(money_fact("资金来源合计（万元）", added, f"= {b}"), money_fact("project.budget.total", total),
               context.threshold("funds-tolerance-yuan", tolerance, "允许差额")),
        expected=json_number(wan_from_yuan(total)), actual=json_number(wan_from_yuan(added)), fix=Fix("核对单位后修正其中一栏，使合计等于年度金额。"),
    )
