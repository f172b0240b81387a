"""COM-014."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import plain
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import word_in


class TooManyIndicators(Rule):
    """指标冗长细碎。

    检查什么：指标总条数、同一个二级指标下的条数，以及权重很小的指标占了多少。
    为什么：条数太多、权重太散，重点就看不出来，年底逐条取证也费力。
    反例：共34条，每条权重2至3分。
    正例：共10条，核心指标权重突出。
    何时可以保留：部门整体支出和多个子项目打包的，条数可以多一些。
    """

    code = "COM-014"
    name = "too-many-indicators"
    review = Review.COMPLETENESS
    level = Level.NOTICE
    legal_basis = ("kashgar-2021#lengthy", "zhengzhou-2023#key-indicators")
    parameters = ("indicators-most", "indicators-most-a-class", "small-weight", "small-weight-share", "packaged-project-words")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        packaged = word_in(context.project.label, context.words("packaged-project-words"))
        if not context.rows or packaged:
            yield NotApplicable(f"“{packaged}”类项目事情多，条数不作要求。" if packaged else "表中还没有指标。")
            return
        if not context.target.has_column("weight"):
            yield Missing("indicators.weight")
        troubles = list(_troubles(context))
        if troubles:
            yield Finding(
                Level.NOTICE,
                f"指标共{len(context.rows)}条，{'，'.join(text for text, _ in troubles)}，建议您保留最能反映产出和效益的核心指标。",
                field="indicators", trace=tuple(fact for _, fact in troubles), actual=len(context.rows),
                fix=Fix("合并同类指标，次要的放到工作计划里，不进目标表。"),
            )


def _troubles(context: ReviewContext) -> Iterator[tuple[str, Fact]]:
    """(what to say, its trace) for each way in which the table is too long."""
    count, most = len(context.rows), context.number("indicators-most")
    if count > most:
        yield f"超过{plain(most)}条", context.threshold("indicators-most", count, f"≤ {plain(most)}条")
    limit = context.number("indicators-most-a-class")
    for level2, number in Counter(row.indicator.class2 for row in context.rows if row.indicator.class2).items():
        if number > limit:
            yield f"其中{level2.value}有{number}条", context.threshold("indicators-most-a-class", number, f"≤ {plain(limit)}条")
    weights = [weight for row in context.rows if isinstance(weight := row.indicator.weight, Decimal)]
    small = sum(0 < weight < context.number("small-weight") for weight in weights)
    # weights written as shares of one are FMT-013's matter
    if weights and sum(weights) > 1 and small * 100 > context.number("small-weight-share") * len(weights):
        yield (f"其中{small}条的权重不到{plain(context.number('small-weight'))}",
               context.threshold("small-weight-share", Decimal(small * 100) / len(weights), f"≤ {plain(context.number('small-weight-share'))}%"))
