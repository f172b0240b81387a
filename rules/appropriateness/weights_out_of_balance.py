"""APP-009."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from indicator_corpus.quantity import json_number, plain
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.weight_sums import weight_sums


class WeightsOutOfBalance(Rule):
    """权重偏重产出，效益和满意度偏轻。

    检查什么：产出指标的权重合计是否过高；效益和满意度的权重合计是否都过低。
    为什么：花钱是为了取得效果，权重都压在做了多少事上，效果好坏就影响不了评价。
    反例：产出80，效益5，满意度5。
    正例：成本20，产出40，效益20，满意度10。
    何时可以保留：本地规定了权重方案的，按本地方案，由管理员在规则手册里修改。
    """

    code = "APP-009"
    name = "weights-out-of-balance"
    review = Review.APPROPRIATENESS
    level = Level.NOTICE
    legal_basis = ("zhengzhou-2023#benefits-first", "mof-2021-101#weights")
    parameters = ("benefit-weight-least", "satisfaction-weight-least", "output-weight-most", "weight-totals", "weight-tolerance")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        sums = weight_sums(context)
        if isinstance(sums, (Missing, NotApplicable)):
            yield sums
            return
        output, benefit, satisfaction = (sums[level1] for level1 in (Level1.OUTPUT, Level1.BENEFIT, Level1.SATISFACTION))
        most = context.number("output-weight-most")
        if output > most:
            yield Finding(
                Level.NOTICE, f"产出指标的权重合计{plain(output)}，偏重“做了多少”，建议您突出效益指标。", field="indicators",
                trace=(context.threshold("output-weight-most", json_number(output), f"≤ {plain(most)}"),),
                expected=json_number(most), actual=json_number(output), fix=_FIX,
            )
        low, lower = context.number("benefit-weight-least"), context.number("satisfaction-weight-least")
        if benefit < low and satisfaction < lower:
            yield Finding(
                Level.NOTICE, f"效益和满意度的权重合计{plain(benefit + satisfaction)}，偏轻，建议您突出效益指标。", field="indicators",
                trace=(context.threshold("benefit-weight-least", json_number(benefit), f"效益 ≥ {plain(low)}"),
                       context.threshold("satisfaction-weight-least", json_number(satisfaction), f"满意度 ≥ {plain(lower)}")),
                expected=json_number(low), actual=json_number(benefit), fix=_FIX,
            )


_FIX = Fix("参考方案：设成本指标的，成本20、产出40、效益20、满意度10；未设的，产出50、效益30、满意度10。")
