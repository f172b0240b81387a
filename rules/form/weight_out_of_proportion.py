"""FMT-014."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain
from rules.budget_lines import one_decimal
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import row_title


class WeightOutOfProportion(Rule):
    """单条权重过高或过低。

    检查什么：每条权重占合计的比例，最高三条加起来占多少，有没有权重不到1的指标。
    为什么：一条指标占去一半，别的做得再好也没有用；权重太小的指标，做不做都一样。
    反例：合计90，其中一条45。
    正例：最高一条20。
    何时可以保留：只有4条以内指标的小项目，单条可以高一些，也不看前三条之和。
    """

    code = "FMT-014"
    name = "weight-out-of-proportion"
    review = Review.COMPLETENESS
    level = Level.NOTICE
    legal_basis = ("practice#general",)
    parameters = ("weight-share-largest", "weight-share-largest-few", "weight-few-rows", "weight-top-three-share", "weight-least")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        weights = [(row, weight) for row in context.rows if isinstance(weight := row.indicator.weight, Decimal) and weight > 0]
        total = sum((weight for _, weight in weights), Decimal(0))
        if len(weights) < len(context.rows):
            yield Missing("indicators.weight")  # blank, zero and worded weights are findings of COM-006 and FMT-013
            return
        if len(weights) == 1:
            yield NotApplicable("只有一条指标，权重无从分配。")
            return
        few = len(weights) <= context.number("weight-few-rows")
        largest = "weight-share-largest-few" if few else "weight-share-largest"
        for row, weight in weights:
            share = weight * 100 / total
            if share > context.number(largest):
                yield _too_heavy(row, weight, share, largest, context)
            elif weight < context.number("weight-least") < total:
                yield _too_light(row, weight, context)
        yield from _top_three(weights, total, context)


def _too_heavy(row: Row, weight: Decimal, share: Decimal, parameter: str, context: ReviewContext) -> Finding:
    limit = context.number(parameter)
    return Finding(
        Level.NOTICE, f"{row_title(row)}权重{plain(weight)}，占合计的{plain(one_decimal(share))}%，结果会过于依赖它，建议您适当分散。",
        field="weight", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].weight", weight), context.threshold(parameter, one_decimal(share), f"≤ {plain(limit)}%")),
        actual=json_number(weight), fix=Fix("把一部分权重分给其他核心指标。"),
    )


def _too_light(row: Row, weight: Decimal, context: ReviewContext) -> Finding:
    least = context.number("weight-least")
    return Finding(
        Level.NOTICE, f"{row_title(row)}权重只有{plain(weight)}，几乎不影响结果，建议您提高权重或删去这一条。", field="weight", indicator=row.place,
        trace=(context.threshold("weight-least", weight, f"≥ {plain(least)}"),), expected=json_number(least), actual=json_number(weight),
        fix=Fix("不重要的指标可以删去，权重分给其他指标。"),
    )


def _top_three(weights: list[tuple[Row, Decimal]], total: Decimal, context: ReviewContext) -> Iterator[Finding]:
    if len(weights) <= context.number("weight-few-rows"):
        return
    top = sorted((weight for _, weight in weights), reverse=True)[:3]
    share, limit = sum(top, Decimal(0)) * 100 / total, context.number("weight-top-three-share")
    if share > limit:
        yield Finding(
            Level.NOTICE, f"权重最高的3条合计占{plain(one_decimal(share))}%，其余{len(weights) - 3}条几乎不起作用，建议您再平衡一些。", field="indicators",
            trace=(context.threshold("weight-top-three-share", one_decimal(share), f"≤ {plain(limit)}%"),), actual=json_number(one_decimal(share)),
            fix=Fix("适当提高其余核心指标的权重。"),
        )
