"""WFL-011."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.quantity import plain, wan_from_yuan
from rules.approved_target import values_changed
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.trace import money_fact


class AddedBudgetWithoutTarget(Rule):
    """追加了预算，没有同步更新绩效目标。

    检查什么：预算执行中追加金额的，绩效目标表与批复的相比有没有更新。
    为什么：钱多了，要做的事也应当多；不更新目标，追加的钱就没有着落。
    反例：追加50万元，指标一条没变。
    正例：追加50万元，培训人数由240人增加到540人。
    何时可以保留：只调整科目、总额不变的不适用；因价格上涨追加的，请更新成本指标。
    """

    code = "WFL-011"
    name = "added-budget-without-target"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#additional-budget", "kashgar-2021#adjust-together")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        added = context.project.adjustment.additional_budget if context.project.adjustment else None
        if added is None:
            yield Missing("project.adjustment.additional_budget")
            return
        if added <= 0:
            yield NotApplicable("没有追加预算。")
            return
        changed = values_changed(context) if context.rows else False
        if changed is None:
            yield Missing("workflow.approved.indicators")
        elif not changed:
            amount = plain(wan_from_yuan(added))
            state = "绩效目标与批复时相同，请您同步更新" if context.rows else "还没有绩效目标表，请您同步编制"
            yield Finding(
                Level.RETURN, f"本次追加{amount}万元，{state}绩效目标并报审。", field="indicators",
                trace=(money_fact("project.adjustment.additional_budget", added), Fact("count(有变化的指标)", 0, "≥ 1")),
                expected=1, actual=0, fix=Fix("按追加的工作量更新数量、成本等指标后报审。"),
            )
