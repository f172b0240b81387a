"""CST-013."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level1, level1_of
from indicator_corpus.quantity import json_number, plain
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Fix, Missing, NotApplicable, PatchOperation
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.weight_scaling import scaled_weights
from rules.weight_sums import weight_sums


class CostWeightOffScheme(Rule):
    """成本指标的权重与参照方案不同。

    检查什么：设了成本指标的，成本指标的权重合计是不是参照方案规定的数。
    为什么：同类项目的权重结构一致，自评分数才好比较。
    反例：成本指标权重合计5。
    正例：成本指标权重合计20。
    何时可以保留：本地另有权重方案的，由管理员在规则手册里修改；旧表把成本放在“产出指标”下的不适用。
    """

    code = "CST-013"
    name = "cost-weight-off-scheme"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#weights",)
    parameters = ("cost-weight", "weight-totals", "weight-tolerance")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        costs = list(context.rows_of(Level1.COST))
        if not costs:
            yield NotApplicable("没有成本指标。") if context.has_classes else Missing("indicators.level1")
            return
        if any(level1_of(row.indicator.level1) not in (None, Level1.COST) for row in costs):
            yield NotApplicable("表格把成本放在“产出指标”下，不按四类方案核对权重。")
            return
        sums = weight_sums(context)
        if isinstance(sums, (Missing, NotApplicable)):
            yield sums
            return
        wanted, found = context.number("cost-weight"), sums[Level1.COST]
        if sum(sums.values(), Decimal(0)) - Decimal(context.words("weight-totals")[0]) > context.number("weight-tolerance"):
            yield NotApplicable("权重按百分制填写，各类权重的结构看 FMT-015。")
            return
        if abs(found - wanted) <= context.number("weight-tolerance"):
            return
        yield Finding(
            Level.REVISE, f"成本指标的权重合计{plain(found)}，参照方案为{plain(wanted)}，请您调整。", field="indicators",
            trace=(context.threshold("cost-weight", json_number(found), f"= {plain(wanted)}"),),
            expected=json_number(wanted), actual=json_number(found),
            fix=Fix(f"成本指标按现有比例折算到合计{plain(wanted)}，其他指标按比例折算，总分不变。", _patch(context, wanted, sum(sums.values(), Decimal(0)))),
        )


def _patch(context: ReviewContext, wanted: Decimal, total: Decimal) -> tuple[PatchOperation, ...] | None:
    weights = {row.place: row.indicator.weight for row in context.rows if isinstance(row.indicator.weight, Decimal)}
    costs = {row.place for row in context.rows_of(Level1.COST)}
    parts = (({place: weights[place] for place in costs}, wanted), ({place: one for place, one in weights.items() if place not in costs}, total - wanted))
    mended: dict[int, Decimal] = {}
    for part, share in parts:
        scaled = scaled_weights(part, share)
        if scaled is None:
            return None
        mended |= scaled
    return tuple({"op": "add", "path": f"/indicators/{place}/weight", "value": json_number(mended[place])} for place in sorted(mended))
