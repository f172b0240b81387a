"""APP-008."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.quantity import json_number, plain
from rules.budget_lines import one_decimal
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.past_values import PastValue, is_first_year, last_planned
from rules.quota_match import fitting, thing_of_line
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.trace import money_fact
from rules.wording import row_title


class FundsAndOutputDiverge(Rule):
    """资金和任务的增减不一致。

    检查什么：与上年相比，资金增加两成以上而核心产出没有增加，或者资金减少两成以上而核心产出反而增加两成以上。
    为什么：钱多了事没多，或者钱少了事反而多，都要说得出原因，否则目标与资金不匹配。
    反例：经费比上年翻倍，任务量不变。
    正例：经费增加10%，任务量增加9%。
    何时可以保留：支出标准提高带来的增加自动算作原因；其他原因请补充单位成本变化的说明。
    """

    code = "APP-008"
    name = "funds-and-output-diverge"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#match-money",)
    parameters = ("funds-change", "output-change", "quota-regions")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if is_first_year(context):
            yield NotApplicable("项目是第一年安排，没有上年的资金和任务。")
            return
        rows = [row for row in context.valued_rows(Level2.QUANTITY) if row.value.is_number and not row.value.is_percent]
        if not rows:
            yield from unjudged(context, False, "没有以数字表示的数量指标。", Level2.QUANTITY)
            return
        previous, total = context.project.previous, context.target.total_budget
        before = previous.budget if previous else None
        missing = [] if before else ["project.previous.budget"]
        missing += [] if total is not None else ["project.budget.total"]
        compared = [(row, last) for row in rows if (last := last_planned(context, row)) is not None and last.number > 0]
        missing += [] if compared else ["project.previous.indicators"]
        if missing or not before or total is None:
            yield Missing(*missing)
            return
        row, last = max(compared, key=lambda pair: _weight(pair[0]))  # of equals the first
        yield from _judge(context, row, last, before, total)


def _weight(row: Row) -> Decimal:
    return row.indicator.weight if isinstance(row.indicator.weight, Decimal) else Decimal(0)


def _judge(context: ReviewContext, row: Row, last: PastValue, before: Decimal, total: Decimal) -> Iterator[Finding]:
    number = row.value.number
    assert number is not None
    money, work = (total - before) * 100 / before, (number - last.number) * 100 / last.number
    more, less = context.number("funds-change"), context.number("output-change")
    if money >= more and work <= 0:
        if (total - _due_to_standards(context) - before) * 100 < before * more:
            return
        level, limits = Level.REVISE, [context.threshold("funds-change", more, "资金增加达到此比例时，产出也应增加")]
    elif money <= -more and work >= less:
        level = Level.NOTICE
        limits = [context.threshold("funds-change", more, "资金减少"), context.threshold("output-change", less, "产出增加")]
    else:
        return
    yield Finding(
        level, f"资金比上年{_change(money)}，而{row_title(row)}（上年{last.text}，本年“{written(row)}”）{_change(work)}，请您说明两者的关系。",
        field="project.budget.total",
        trace=(money_fact("project.previous.budget", before), money_fact("project.budget.total", total),
               Fact("资金变化（%）", one_decimal(money)), Fact("核心产出变化（%）", one_decimal(work)), *limits),
        expected=json_number(last.number), actual=json_number(number), fix=Fix("补充单位成本变化的原因，或按资金规模调整任务量。"),
    )


def _change(percent: Decimal) -> str:
    if percent == 0:
        return "没有变化"
    return f"{'增加' if percent > 0 else '减少'}{plain(one_decimal(abs(percent)))}%"


def _due_to_standards(context: ReviewContext) -> Decimal:
    """How many yuan of the budget lines come from quota standards that rose within the year."""
    last_year = date(context.on.year - 1, 1, 1)
    due = Decimal(0)
    for line in (context.project.budget.items if context.project.budget else None) or ():
        thing = thing_of_line(context, line)
        now = [one.limit_yuan for one in fitting(context, thing)]
        then = [one.limit_yuan for one in context.quota_standards.fitting(thing, last_year, context.words("quota-regions"))]
        if line.amount is not None and now and then and max(now) > max(then):
            due += line.amount * (max(now) - max(then)) / max(now)
    return due
