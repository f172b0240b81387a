"""The weights of a table added up by first-level class, where they can be read as shares of the accepted total."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.classification import Level1
from rules.context import ReviewContext
from rules.finding import Missing, NotApplicable


def weight_sums(context: ReviewContext) -> dict[Level1, Decimal] | Missing | NotApplicable:
    """Weight by class, 0 where a class has no row. Weights that are missing, no numbers or do not add up are FMT-013's matter."""
    return context.once(_sums)


def _sums(context: ReviewContext) -> dict[Level1, Decimal] | Missing | NotApplicable:
    if not context.rows:
        return NotApplicable("表中还没有指标。")
    if not context.target.has_column("weight"):
        return Missing("indicators.weight")
    sums = dict.fromkeys(Level1, Decimal(0))
    for row in context.rows:
        if row.indicator.class1 is None:
            return Missing("indicators.level1")
        if not isinstance(row.indicator.weight, Decimal):
            return Missing(f"indicators[{row.place}].weight")
        sums[row.indicator.class1] += row.indicator.weight
    total, tolerance = sum(sums.values(), Decimal(0)), context.number("weight-tolerance")
    if not any(abs(total - Decimal(one)) <= tolerance for one in context.words("weight-totals")):
        return NotApplicable("权重合计还没有调整好，先看 FMT-013。")
    return sums
