"""COM-013."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import plain
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Fix, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty


class TooFewIndicators(Rule):
    """指标条数偏少。

    检查什么：有名称的三级指标共几条；空着的指标值看 COM-006。
    为什么：条数太少，往往只说了做什么，没有说做得怎样、花了多少、有什么效果。
    反例：整张表只有2条指标。
    正例：成本、数量、质量、时效、效益、满意度共8条。
    何时可以保留：确实简单的小项目可以少一些；当地定有起报线的，低于起报线的项目减半要求。
    """

    code = "COM-013"
    name = "too-few-indicators"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("practice#general",)
    parameters = ("indicators-least", "indicators-advised", "simple-project-wan")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        count = sum(not is_empty(row.indicator.name) for row in context.rows)
        share = Decimal("0.5") if _is_simple(context) else Decimal(1)
        least, advised = context.number("indicators-least") * share, context.number("indicators-advised") * share
        if count >= advised:
            return
        few = count < least
        parameter, wanted = ("indicators-least", least) if few else ("indicators-advised", advised)
        yield Finding(
            Level.REVISE if few else Level.NOTICE,
            f"目前指标共{count}条，可能反映不全，{'请您' if few else '建议您'}补充核心的产出或效益指标。",
            field="indicators",
            trace=(context.threshold(parameter, count, f"≥ {plain(wanted)}条"),), expected=int(wanted), actual=count,
            fix=Fix("至少覆盖成本、数量、质量、效益；可从指标库的同类项目里选。"),
        )


def _is_simple(context: ReviewContext) -> bool:
    """Below the line from which targets have to be declared at all (0 where the region has none)."""
    total = context.target.total_budget
    return total is not None and total < context.number("simple-project-wan") * 10_000
