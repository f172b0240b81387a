"""FMT-013."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable, PatchOperation
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.weight_scaling import scaled_weights
from rules.wording import row_title


class WeightsDoNotAddUp(Rule):
    """权重不是正数，或合计不对。

    检查什么：每条权重是不是大于0的数字，合计是不是90（预算执行率10分不在此填写）；按百分制填写的合计100也可以。
    为什么：自评分数按权重加总，合计不对，分数就不可比。
    反例：权重合计95。
    正例：权重合计90。
    何时可以保留：本地表格没有启用权重的，不必填写；本地规定的合计数不同的，请由管理员在规则手册里修改。
    """

    code = "FMT-013"
    name = "weights-do-not-add-up"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("mof-2021-101#weights",)
    parameters = ("weight-totals", "weight-tolerance")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        if not context.target.has_column("weight"):
            yield Missing("indicators.weight")
            return
        weights = {row.place: row.indicator.weight for row in context.rows}
        for row in context.rows:
            weight = row.indicator.weight
            if isinstance(weight, str):
                yield _not_a_number(row, weight)
            elif weight is not None and weight <= 0:
                yield _not_positive(row, weight)
        numbers = {place: weight for place, weight in weights.items() if isinstance(weight, Decimal)}
        if len(numbers) == len(weights):
            yield from self._total(numbers, context)
        elif None in weights.values():
            yield Missing("indicators.weight")  # the blank cell is COM-006's finding

    def _total(self, weights: dict[int, Decimal], context: ReviewContext) -> Iterator[Finding]:
        total, tolerance = sum(weights.values(), Decimal(0)), context.number("weight-tolerance")
        accepted = [Decimal(one) for one in context.words("weight-totals")]
        if any(abs(total - one) <= tolerance for one in accepted):
            return
        # weights as shares of one (0.2, 0.4 …) mean a hundredth of the total they stand for
        wanted = min(accepted, key=lambda one: min(abs(total - one), abs(total * 100 - one)))
        mended = scaled_weights(weights, wanted)
        patch: tuple[PatchOperation, ...] | None = None
        if mended is not None:
            patch = tuple({"op": "add", "path": f"/indicators/{place}/weight", "value": json_number(w)} for place, w in mended.items())
        yield Finding(
            Level.RETURN,
            f"权重合计{plain(total)}，应为{plain(wanted)}（预算执行率10分不在此填写），请您调整。",
            field="indicators",
            trace=(context.threshold("weight-totals", total, " 或 ".join(plain(one) for one in accepted)),),
            expected=json_number(wanted), actual=json_number(total),
            fix=Fix(f"各条权重按现有比例折算到合计{plain(wanted)}。", patch),
        )


def _not_a_number(row: Row, weight: str) -> Finding:
    digits = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[%％分]\s*", weight)
    patch: tuple[PatchOperation, ...] | None = None
    if digits:
        patch = ({"op": "add", "path": row.path("weight"), "value": json_number(Decimal(digits[1]))},)
    return Finding(
        Level.RETURN, f"{row_title(row)}的权重“{weight}”不是数字，请您只填数字。", field="weight", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].weight", weight, "数字"),), actual=weight,
        fix=Fix("只填数字，例如10。", patch),
    )


def _not_positive(row: Row, weight: Decimal) -> Finding:
    return Finding(
        Level.RETURN, f"{row_title(row)}的权重是{plain(weight)}，应当大于0，请您重新分配。", field="weight", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].weight", weight, "> 0"),), actual=json_number(weight),
        fix=Fix("给这一条分配权重；不重要的指标可以删去。"),
    )
