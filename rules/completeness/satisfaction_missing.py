"""COM-005."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, squeezed


class SatisfactionMissing(Rule):
    """面向服务对象的项目没有满意度指标。

    检查什么：写了服务对象的项目，有没有服务对象满意度指标。写在别的类别下的满意度也算有，分类看 FMT-007。
    为什么：钱是为这些人花的，他们怎么看应当问一问。
    反例：居民体检项目没有满意度指标。
    正例：受检居民满意度≥90%，回收有效问卷不少于300份。
    何时可以保留：机房改造等没有直接服务对象的内部项目，请把服务对象写成“无”并说明原因。
    """

    code = "COM-005"
    name = "satisfaction-missing"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#ten-classes", "mof-2021-101#satisfaction")
    parameters = ("service-target-denials",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        served = context.project.service_targets
        if served is not None and (is_empty(served) or squeezed(served).startswith(context.words("service-target-denials"))):
            yield NotApplicable("项目没有直接的服务对象。")
            return
        if any(row.indicator.class1 is Level1.SATISFACTION or "满意" in (row.indicator.name or "") for row in context.rows):
            return
        if served is None:
            yield Missing("project.service_targets")
            return
        yield Finding(
            Level.REVISE,
            f"本项目服务对象为“{served}”，还没有服务对象满意度指标，建议您设置一条并写明调查口径。",
            field="indicators",
            trace=(Fact("project.service_targets", served), Fact("count(满意度指标)", 0, "≥ 1")),
            expected=1, actual=0,
            fix=Fix("增加一条“××满意度 ≥××%”，说明里写明调查谁、怎么调查、至少回收多少份。"),
        )
