"""APP-002."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import json_number, plain
from indicator_corpus.target_value import Operator
from rules.budget_lines import one_decimal
from rules.context import ReviewContext, Row
from rules.direction import more_is_better
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.past_values import PastValue, is_first_year, past_declared, past_results
from rules.row_value import written
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import row_title, tail_of, word_in


class ValueBeyondReach(Rule):
    """指标值高得难以完成。

    检查什么：合格率、满意度这类比率是否超过100%；有历史数据的指标，目标是否远高于近年最好的一年，而预算基本没有增加。
    为什么：定得做不到的目标，年底只能算没有完成，也说明测算没有依据。
    反例：产品合格率 ≥120%。
    正例：产品合格率 ≥98%。
    何时可以保留：增长率、增幅、倍数一类本来就可以超过100%的指标不在此列；效率提高有依据的，在说明里写明。
    """

    code = "APP-002"
    name = "value-beyond-reach"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#reasonable-values",)
    parameters = ("above-history-share", "above-history-budget-growth", "history-years", "may-exceed-hundred", "ratio-tails",
                  "ratio-tail-exemptions", "less-is-better-words", "handled-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [row for row in context.valued_rows() if row.value.is_number]
        if not rows:
            yield NotApplicable("没有以数值表示的指标。")
            return
        impossible = [row for row in rows if _beyond_hundred(row, context)]
        for row in impossible:
            yield Finding(
                Level.RETURN, f"{row_title(row)}的目标“{written(row)}”超过了100%，请您核对数值或计量单位。", field="value", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].value", written(row), "≤ 100%"),),
                expected=100, actual=json_number(_highest(row)), fix=Fix("按实际能够达到的比率填写；表示增长的，请在名称里写明“增长率”。"),
            )
        yield from _beside_past(context, [row for row in rows if row not in impossible and more_is_better(row, context)])


def _highest(row: Row) -> Decimal:
    number = row.value.number if row.value.number2 is None else row.value.number2
    assert number is not None
    return number


def _beyond_hundred(row: Row, context: ReviewContext) -> bool:
    if unit_of(row) != "%" or _highest(row) <= 100 or row.value.operator in (Operator.AT_MOST, Operator.LESS):
        return False
    name = bare_name(row.indicator.name)
    ratio = tail_of(name, context.words("ratio-tails")) and not tail_of(name, context.words("ratio-tail-exemptions"))
    return bool(ratio) and not word_in(name, context.words("may-exceed-hundred"))


def _beside_past(context: ReviewContext, rows: list[Row]) -> Iterator[CheckResult]:
    if not rows or is_first_year(context):
        return
    if not past_declared(context):
        yield Missing("indicators.history")
        return
    found = [(row, past_results(context, row, int(context.number("history-years")))) for row in rows]
    share = context.number("above-history-share")
    for row, results in found:
        if results is None or (results and max(result.number for result in results) <= 0):
            yield Missing(f"indicators[{row.place}].history")  # nothing can be many times nothing
    high = [(row, best) for row, results in found if results
            and (best := max(results, key=lambda result: result.number)).number > 0 and _highest(row) * 100 > best.number * share]
    if not high:
        return
    before = context.project.previous.budget if context.project.previous else None
    total = context.target.total_budget
    if not before or total is None:
        yield Missing("project.previous.budget" if not before else "project.budget.total")
        return
    growth = (total - before) * 100 / before
    if growth < context.number("above-history-budget-growth"):
        for row, best in high:
            yield _finding(context, row, best, growth)


def _finding(context: ReviewContext, row: Row, best: PastValue, growth: Decimal) -> Finding:
    share, least = context.number("above-history-share"), context.number("above-history-budget-growth")
    times = one_decimal(_highest(row) / best.number)
    return Finding(
        Level.NOTICE, f"{row_title(row)}的目标“{written(row)}”是近年最高值（{best.shown}）的{plain(times)}倍，而预算基本没有增加，请您核实能否完成。",
        field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].value", written(row)), Fact("近年最高", plain(best.number)),
               context.threshold("above-history-share", share, "目标÷近年最高值不超过此比例"),
               context.threshold("above-history-budget-growth", least, f"预算增长{plain(one_decimal(growth))}%")),
        expected=json_number(best.number), actual=json_number(_highest(row)), fix=Fix("按测算重新确定；确能完成的，在说明里写明依据。"),
    )
