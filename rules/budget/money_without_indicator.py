"""BUD-005."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from rules.budget_lines import one_decimal
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.line_amounts import LineAmounts, line_amounts
from rules.outcome import Level, Review
from rules.rule import Rule


class MoneyWithoutIndicator(Rule):
    """有的钱没有对应的指标。

    检查什么：没有任何指标关联的预算明细，金额占明细合计的多少。标为管理支出的（监理费、管理费、预备费）在一成以内不算。
    为什么：钱随事走；说不出办什么事的钱，年底也评不出效果。
    反例：六成的钱没有对应的指标。
    正例：没有对应指标的钱不超过两成。
    何时可以保留：确属管理支出的，请在明细里标明。
    """

    code = "BUD-005"
    name = "money-without-indicator"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("wuxing-2021#money-follows-work",)
    parameters = ("unlinked-money-notice", "unlinked-money-revise", "management-share")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        found = line_amounts(context)
        if isinstance(found, NotApplicable):
            yield found
            return
        missing = [] if context.target.has_column("budget_items") else ["indicators.budget_items"]
        if missing or isinstance(found, Missing):
            yield Missing(*(found.facts if isinstance(found, Missing) else ()), *missing)
            return
        linked = {place for row in context.rows for place in row.indicator.budget_items or ()}
        unlinked = [place for place in range(len(found.lines)) if place not in linked]
        money = self._counted(context, found, unlinked)
        share = money * 100 / found.total
        notice, revise = context.number("unlinked-money-notice"), context.number("unlinked-money-revise")
        if share <= notice:
            return
        names = "、".join(f"“{(found.lines[place].name or '').strip() or f'第{place + 1}项'}”" for place in unlinked[:3] if not found.lines[place].management)
        over = share > revise
        yield Finding(
            Level.REVISE if over else Level.NOTICE,
            f"预算明细{names}等共{plain(wan_from_yuan(money))}万元（占{plain(one_decimal(share))}%）没有对应的指标，请您补充指标、关联明细或说明用途。",
            field="project.budget.items",
            trace=(Fact("没有指标关联的明细", [place + 1 for place in unlinked]), Fact("占比（%）", one_decimal(share)),
                   context.threshold("unlinked-money-revise" if over else "unlinked-money-notice", revise if over else notice, "没有对应指标的钱不超过此比例")),
            expected=json_number(revise if over else notice), actual=json_number(one_decimal(share)),
            fix=Fix("为这些支出增加指标，或在已有指标上关联明细；管理支出请标明。"),
        )

    def _counted(self, context: ReviewContext, found: LineAmounts, unlinked: list[int]) -> Decimal:
        """The unlinked money; of management lines only what goes beyond the share that may go without."""
        free = found.total * context.number("management-share") / 100
        management = sum((found.amounts[place] for place in unlinked if found.lines[place].management), Decimal(0))
        other = sum((found.amounts[place] for place in unlinked if not found.lines[place].management), Decimal(0))
        return other + max(management - free, Decimal(0))
