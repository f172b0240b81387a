"""COM-003."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1, Level2, ProjectKind
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule


class QuantityOrQualityMissing(Rule):
    """产出里缺数量指标或质量指标。

    检查什么：产出指标里是不是既有数量指标（做多少），又有质量指标（做得怎样）。
    为什么：只有数量看不出好坏，只有质量看不出规模，预算也无从测算。
    反例：产出只有“2026年底完成”一条。
    正例：采购40台（数量），验收合格率100%（质量）。
    何时可以保留：补助发放类项目用“发放准确率”说明质量的可以；全年运转类项目缺质量只作提示。
    """

    code = "COM-003"
    name = "quantity-or-quality-missing"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("mof-2021-101#output-classes", "wuxing-2021#complete-quantified")
    parameters = ("year-round-kinds",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.target.has_column("level2"):
            yield Missing("indicators.level2")
            return
        if not any(context.rows_of(Level1.OUTPUT)):
            yield NotApplicable("还没有产出指标，请先按 COM-002 补充。")
            return
        lacking = [level for level in (Level2.QUANTITY, Level2.QUALITY) if not any(context.rows_of(level))]
        if context.kind is ProjectKind.SUBSIDY and any("准确率" in (row.indicator.name or "") for row in context.rows_of(Level1.OUTPUT)):
            lacking = [level for level in lacking if level is not Level2.QUALITY]
        if not lacking:
            return
        names = "和".join(level.value for level in lacking)
        yield Finding(
            self._weight(lacking, context),
            f"产出部分缺少{names}，请您补充{'和'.join(_ASKS[level] for level in lacking)}。",
            field="indicators",
            trace=tuple(Fact(f"count({level.value})", 0, "≥ 1") for level in lacking),
            expected=1, actual=0,
            fix=Fix("数量取任务书的工程量或人数，质量取验收或合格标准。"),
        )

    def _weight(self, lacking: list[Level2], context: ReviewContext) -> Level:
        if len(lacking) > 1:
            return Level.RETURN
        year_round = context.kind is not None and context.kind.value in context.words("year-round-kinds")
        return Level.NOTICE if year_round and lacking == [Level2.QUALITY] else Level.REVISE


_ASKS = {Level2.QUANTITY: "“做多少”", Level2.QUALITY: "“做得怎样”"}
