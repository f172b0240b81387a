"""CST-001."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1, ProjectKind
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.unit_cost_row import priced_lines, unit_cost_fix


class CostIndicatorRequired(Rule):
    """必须设成本指标的项目没有设。

    检查什么：工程基建、大型修缮和大型购置项目，指标表里至少要有一条成本指标（旧表写在“产出指标”下的成本指标同样算）。
    为什么：这几类项目花钱多、造价差别大，没有成本指标就看不出钱花得省不省。
    反例：道路大修项目只有长度、验收合格率和完成时间。
    正例：另设“每公里路面维修造价 ≤48万元/公里”。
    何时可以保留：零星维修不属于大型修缮的，请把项目类型改为相应类型。
    """

    code = "CST-001"
    name = "cost-indicator-required"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#cost-required",)
    parameters = ("cost-required-kinds",)
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        kind = context.kind
        if kind is None:
            yield Missing("project.kind")
            return
        large_purchase = kind is ProjectKind.PURCHASE and context.project.large is True
        if kind.value not in context.words("cost-required-kinds") and not large_purchase:
            yield NotApplicable("项目不是工程基建、大型修缮或大型购置。")
            return
        if any(context.rows_of(Level1.COST)):
            return
        yield Finding(
            Level.RETURN,
            f"本项目属于“{context.project.kind}”，必须设置成本指标，目前还没有。请补充单位成本或总投资控制数。",
            field="indicators",
            trace=(Fact("project.kind", context.project.kind, source=context.dated("cost-required-kinds").source),
                   Fact("count(成本指标)", 0, "≥ 1")),
            expected=1, actual=0,
            fix=unit_cost_fix(context, priced_lines(context), "增加一条单位成本指标，例如“每公里造价 ≤××万元/公里”，数值按预算明细测算。"),
        )
