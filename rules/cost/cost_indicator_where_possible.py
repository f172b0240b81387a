"""CST-002."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1, ProjectKind
from rules.context import ReviewContext
from rules.cost_rows import is_priced
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.unit_cost_row import priced_lines, unit_cost_fix


class CostIndicatorWherePossible(Rule):
    """能算成本的项目没有设成本指标。

    检查什么：工程基建、大型修缮、大型购置以外的项目，指标表里有没有成本指标；预算明细已有数量和单价的应当设置，其他的建议设置。
    为什么：有数量有单价，单位成本一除就得，写进目标才能看出钱花得省不省。
    反例：培训项目的人数、天数、单价都有，却没有成本指标。
    正例：另设“人均培训费 ≤550元/人天”。
    何时可以保留：补助类项目已写明补助标准（如“每人每月1130元”）的，以补助标准代替。
    """

    code = "CST-002"
    name = "cost-indicator-where-possible"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#cost-where-possible",)
    parameters = ("cost-required-kinds", "subsidy-standard-words")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        kind = context.kind
        large_purchase = kind is ProjectKind.PURCHASE and context.project.large is True
        if (kind is not None and kind.value in context.words("cost-required-kinds")) or large_purchase:
            yield NotApplicable("项目属于必须设置成本指标的类型，按 CST-001 审核。")
            return
        if any(context.rows_of(Level1.COST)) or _has_subsidy_standard(context):
            return
        if not context.has_classes:
            yield Missing("indicators.level1")
            return
        lines = priced_lines(context)
        fact = Fact("count(成本指标)", 0, "≥ 1")
        if not lines:
            yield Finding(Level.NOTICE, "指标表里还没有成本指标。具备条件的，建议您设置单位成本或分项成本控制数。", field="indicators",
                          trace=(fact,), expected=1, actual=0, fix=Fix("增加一条成本指标，例如“每××成本 ≤××元”，数值按预算明细测算。"))
            return
        name = (lines[0][1].name or "").strip() or "第一项"
        said = f"“{name}”" if len(lines) == 1 else f"“{name}”等{len(lines)}项"
        yield Finding(
            Level.REVISE, f"预算明细{said}已有数量和单价，请您据此设置单位成本指标。", field="indicators",
            trace=(Fact("count(有数量和单价的明细)", len(lines)), fact), expected=1, actual=0,
            fix=unit_cost_fix(context, lines, "按明细的单价增加一条单位成本指标。"),
        )


def _has_subsidy_standard(context: ReviewContext) -> bool:
    words = context.words("subsidy-standard-words")
    return any(is_priced(row) and any(word in row.label for word in words) for row in context.valued_rows())
