"""APP-001."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.quantity import json_number, plain
from rules.context import ReviewContext, Row
from rules.direction import more_is_better
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.past_values import PastValue, is_first_year, past_declared, past_results
from rules.row_value import written
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import row_title, word_in


class ValueBelowPastResults(Rule):
    """指标值低于以往实际完成值。

    检查什么：有历史数据的指标，目标值与最近三年的实际完成值相比，是不是比最差的一年还低；比平均值低得多的给出提示。越少越好的指标反过来比。
    为什么：目标比往年轻松就能做到的还低，完成了也说明不了成绩。
    反例：近三年完成率都是100%，目标写 ≥80%。
    正例：近三年完成率都是100%，目标写 ≥98%。
    何时可以保留：任务减少、口径改变等客观原因，在指标值说明里写明与往年的关系，只作提示；预算同幅减少的也只作提示。
    """

    code = "APP-001"
    name = "value-below-past-results"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("wuxing-2021#normal-performance", "zhengzhou-2023#weigh-standards")
    parameters = ("history-years", "history-tolerance", "history-mean-gap", "past-words", "less-is-better-words", "handled-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [(row, more) for row in context.valued_rows() if row.value.is_number and (more := more_is_better(row, context)) is not None]
        if not rows:
            yield NotApplicable("没有可以与往年比较的数值指标。")
        elif is_first_year(context):
            yield NotApplicable("项目是第一年安排，没有往年的完成值。")
        elif not past_declared(context):
            yield Missing("indicators.history")
        else:
            for row, more in rows:
                results = past_results(context, row, int(context.number("history-years")))
                if results is None:
                    yield Missing(f"indicators[{row.place}].history")
                elif results:
                    yield from _judge(context, row, more, results)


def _judge(context: ReviewContext, row: Row, more: bool, results: tuple[PastValue, ...]) -> Iterator[Finding]:
    number = row.value.number
    assert number is not None
    numbers = [result.number for result in results]
    worst, mean = (min if more else max)(numbers), sum(numbers, Decimal(0)) / len(numbers)
    tolerance, gap = context.number("history-tolerance"), context.number("history-mean-gap")
    sign = -1 if more else 1
    if _beyond(number, worst, sign * tolerance):
        level, name, limit = Level.REVISE, "history-tolerance", tolerance
        trouble = "低于以往" if more else "比以往宽松"
    elif _beyond(number, mean, sign * gap):
        level, name, limit = Level.NOTICE, "history-mean-gap", gap
        trouble = "低于近年平均值" if more else "比近年平均值宽松"
    else:
        return
    if word_in(row.indicator.explanation or "", context.words("past-words")) or _money_shrank_alike(context, row, number, numbers[-1]):
        level = Level.NOTICE
    shown = "、".join(result.shown for result in results)
    yield Finding(
        level, f"{row_title(row)}近年的实际完成值为{shown}，本次目标“{written(row)}”{trouble}，请您说明原因或重新确定。",
        field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].value", written(row)), Fact("近年最低" if more else "近年最高", plain(worst)),
               Fact("近年平均", json_number(mean)), context.threshold(name, limit, "允许相差的百分比")),
        expected=json_number(worst), actual=json_number(number),
        fix=Fix(f"参照往年完成值（{plain(worst)}{unit_of(row) or ''}左右）重新确定；任务或口径有变化的，在说明里写明。"),
    )


def _beyond(number: Decimal, past: Decimal, percent: Decimal) -> bool:
    """Whether `number` lies beyond `past` by more than `percent` (negative: below)."""
    limit = past * (100 + percent)
    return number * 100 < limit if percent < 0 else number * 100 > limit


def _money_shrank_alike(context: ReviewContext, row: Row, number: Decimal, last: Decimal) -> bool:
    """Whether the task and the money were both cut, the money at least as much."""
    total, previous = context.target.total_budget, context.project.previous
    before = previous.budget if previous else None
    if row.indicator.class2 is not Level2.QUANTITY or total is None or not before or last <= 0:
        return False
    return (before - total) * last >= (last - number) * before
