"""FMT-015."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level1
from indicator_corpus.quantity import json_number, plain
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable, PatchOperation
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.weight_scaling import scaled_weights


class ClassWeightsOffScheme(Rule):
    """各类指标的权重与参考方案相差较大。

    检查什么：成本、产出、效益、满意度四类权重各自的合计，与参考方案（有成本20/40/20/10，无成本0/50/30/10，不设满意度的加到效益）相差多少。
    为什么：各类权重失衡，容易变成只看做了没有，不看花了多少、有没有效果。
    反例：没有成本指标，产出却占80。
    正例：产出50、效益30、满意度10。
    何时可以保留：当地另有权重方案的，由管理员在规则手册里改；合计按100分填写的只作提示。
    """

    code = "FMT-015"
    name = "class-weights-off-scheme"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#weights",)
    parameters = ("class-weights-with-cost", "class-weights-without-cost", "class-weight-tolerance", "weight-totals", "weight-tolerance")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        weights = {row.place: row.indicator.weight for row in context.rows}
        if not weights:
            yield NotApplicable("表中还没有指标。")
            return
        if None in weights.values():
            yield Missing("indicators.weight")
            return
        if any(row.indicator.class1 is None for row in context.rows):
            yield Missing("indicators.level1")
            return
        numbers = {place: weight for place, weight in weights.items() if isinstance(weight, Decimal) and weight > 0}
        if len(numbers) < len(weights) or not _adds_up(sum(numbers.values(), Decimal(0)), context):
            yield NotApplicable("权重本身或合计还不对，请先按 FMT-013 调整。")
            return
        present = {level for level in Level1 if any(context.rows_of(level))}
        if not {Level1.OUTPUT, Level1.BENEFIT} <= present:
            yield NotApplicable("还缺产出或效益指标，请先按 COM-002 补充。")
            return
        yield from _judge(numbers, present, context)


def _judge(weights: dict[int, Decimal], present: set[Level1], context: ReviewContext) -> Iterator[Finding]:
    scheme = _scheme(present, context)
    total, planned = sum(weights.values(), Decimal(0)), sum(scheme.values(), Decimal(0))
    found = {level: sum((weights[row.place] for row in context.rows_of(level)), Decimal(0)) for level in Level1}
    # a table out of 100 is compared in proportion
    gaps = [abs(found[level] * planned / total - scheme[level]) for level in Level1]
    largest, tolerance = max(gaps), context.number("class-weight-tolerance")
    slack = context.number("weight-tolerance")
    scaled = abs(total - planned) > slack
    if largest <= (tolerance if scaled else slack):
        return
    shown = "、".join(f"{level.short}{plain(weight)}" for level, weight in found.items())
    wanted = "、".join(f"{level.short}{plain(weight)}" for level, weight in scheme.items())
    yield Finding(
        Level.REVISE if largest > tolerance and not scaled else Level.NOTICE,
        f"各类权重为{shown}，{f'按合计{plain(planned)}分折算的' if scaled else ''}参考方案为{wanted}，请您核对。",
        field="indicators",
        trace=(Fact("sum(weight)", plain(total)),
               context.threshold("class-weight-tolerance", largest.quantize(Decimal("0.1")), f"相差 ≤ {plain(tolerance)}"),
               context.threshold("class-weights-with-cost" if Level1.COST in present else "class-weights-without-cost", shown, wanted)),
        expected=wanted, actual=shown,
        fix=Fix("各类合计改为参考方案，类内按现有比例分配。", None if scaled else _patch(weights, scheme, context)),
    )


def _scheme(present: set[Level1], context: ReviewContext) -> dict[Level1, Decimal]:
    """The weight of each class; what 满意度 would have had goes to 效益 where there is no satisfaction row."""
    numbers = context.words("class-weights-with-cost" if Level1.COST in present else "class-weights-without-cost")
    scheme = dict(zip(Level1, map(Decimal, numbers), strict=True))
    if Level1.SATISFACTION not in present:
        scheme[Level1.BENEFIT] += scheme[Level1.SATISFACTION]
        scheme[Level1.SATISFACTION] = Decimal(0)
    return scheme


def _adds_up(total: Decimal, context: ReviewContext) -> bool:
    return any(abs(total - Decimal(one)) <= context.number("weight-tolerance") for one in context.words("weight-totals"))


def _patch(weights: dict[int, Decimal], scheme: dict[Level1, Decimal], context: ReviewContext) -> tuple[PatchOperation, ...] | None:
    patch: list[PatchOperation] = []
    for level, total in scheme.items():
        rows = {row.place: weights[row.place] for row in context.rows_of(level)}
        if not rows:
            continue
        scaled = scaled_weights(rows, total)
        if scaled is None:
            return None
        patch += [{"op": "add", "path": f"/indicators/{place}/weight", "value": json_number(weight)} for place, weight in scaled.items()]
    return tuple(patch)
