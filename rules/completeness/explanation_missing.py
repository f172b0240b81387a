"""COM-007."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, row_title, word_in


class ExplanationMissing(Rule):
    """指标没有写口径说明。

    检查什么：每条指标的指标值说明是否写了。满意度的调查口径看 FMT-012。
    为什么：同一个名称可以有几种算法，不写分子、分母和统计时点，年底各算各的。
    反例：覆盖率≥90%，没有口径。
    正例：覆盖率＝已接入村数÷应接入村数，按12月31日台账统计。
    何时可以保留：名称自带口径的（如“单台采购价”）只作提示；说明写多写少不作判断。
    """

    code = "COM-007"
    name = "explanation-missing"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#value-explained",)
    parameters = ("names-with-calibre",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        if not context.target.has_column("explanation"):
            yield Missing("indicators.explanation")
            return
        for row in context.valued_rows():
            if row.indicator.class1 is Level1.SATISFACTION or not is_empty(row.indicator.explanation):
                continue
            calibre = word_in(row.label, context.words("names-with-calibre"))
            yield Finding(
                Level.NOTICE if calibre else Level.REVISE,
                f"{row_title(row)}还没有口径说明，请您写明计算方法或统计范围。",
                field="explanation", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].explanation", row.indicator.explanation, "已填写"),),
                fix=Fix("写“分子÷分母、统计时点、数据由谁提供”。"),
            )
