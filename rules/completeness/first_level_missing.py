"""COM-002."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule


class FirstLevelMissing(Rule):
    """缺少产出指标或效益指标。

    检查什么：指标表里有没有产出指标、有没有效益指标。成本看 CST-001、CST-002，满意度看 COM-005。
    为什么：只有产出说不清花钱带来了什么变化，只有效益说不清做了什么事。
    反例：只有数量、时效两条指标。
    正例：成本、产出、效益、满意度各有指标。
    何时可以保留：旧版表格的二级名称不同，按名称能对应上的都算，不因版式判为缺少；确实没有直接效益的，请写明理由。
    """

    code = "COM-002"
    name = "first-level-missing"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#four-classes", "mof-2021-101#classes")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if context.rows and not context.has_classes:
            yield Missing("indicators.level1", "indicators.level2")
            return
        lacking = [level for level in (Level1.OUTPUT, Level1.BENEFIT) if not any(context.rows_of(level))]
        if not lacking:
            return
        names = "和".join(f"“{level.value}”" for level in lacking)
        yield Finding(
            Level.RETURN,
            f"目标表中还没有{names}，请您每类至少设置1条。",
            field="indicators",
            trace=tuple(Fact(f"count({level.value})", 0, "≥ 1") for level in lacking),
            expected=1, actual=0,
            fix=Fix("从行业指标库的同类项目里选1至2条核心指标。"),
        )
