"""WFL-001."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import squeezed, word_in


class TargetNotPassed(Rule):
    """绩效目标没有编制或没有审核通过，就要安排预算。

    检查什么：申请了资金的项目有没有绩效目标表；进入预算安排环节的，绩效目标是否已经审核通过。
    为什么：绩效目标是预算安排的前置条件，没有目标或没有通过的不得安排预算。
    反例：项目已申请金额，目标表一行也没有；或审核结论是“退回修改”就进入预算安排。
    正例：目标表完整，审核结论为“通过”。
    何时可以保留：应急救灾类先安排后补报的，请附审批记录并写明补报期限。
    """

    code = "WFL-001"
    name = "target-not-passed"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("qijiang-2020#no-target-no-budget", "licheng-2019#not-in-pool")
    parameters = ("budget-stages", "passed-conclusions")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield from _without_rows(context)
            return
        workflow = context.target.workflow
        if workflow is None or workflow.stage is None:
            yield Missing("workflow.stage")
        elif not word_in(workflow.stage, context.words("budget-stages")):
            yield NotApplicable("还没有到预算安排环节。")
        elif workflow.conclusion is None:
            yield Missing("workflow.conclusion")
        elif squeezed(workflow.conclusion) not in context.words("passed-conclusions"):
            state = f"审核结论是“{workflow.conclusion}”，还没有通过" if workflow.conclusion else "还没有审核结论"
            yield Finding(
                Level.RETURN, f"绩效目标{state}，请您完成审核后再进入“{workflow.stage}”环节。",
                field="workflow.conclusion",
                trace=(Fact("workflow.stage", workflow.stage), Fact("workflow.conclusion", workflow.conclusion, "通过")),
                expected="通过", actual=workflow.conclusion, fix=Fix("按审核意见修改并重新送审，通过后再安排预算。"),
            )


def _without_rows(context: ReviewContext) -> Iterator[CheckResult]:
    total = context.target.total_budget
    if total is None:
        yield Missing("project.budget.total")
    elif total == 0:
        yield NotApplicable("没有申请资金。")
    else:
        yield Finding(Level.RETURN, "项目已申请资金，但绩效目标表里还没有指标，请您先编制绩效目标。", field="indicators",
                      trace=(Fact("count(indicators)", 0, "≥ 1"),), expected=1, actual=0, fix=Fix("编制绩效目标表后再申请。"))
