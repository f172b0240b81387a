"""WFL-012."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from indicator_corpus.fields import written_day
from indicator_corpus.quantity import json_number, plain
from indicator_corpus.workflow import MonitoringRecord
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule


class MonitoringBehindPlan(Rule):
    """监控发现进度明显偏慢。

    检查什么：最近一次监控的预算执行进度和目标完成进度，比计划进度慢多少；没有计划进度的，按实施期已过的天数算序时进度。
    为什么：年中就看出要完不成的，及时纠偏或调整，比年底再收回资金好。
    反例：8月底执行20%，序时进度为66.6%。
    正例：8月底执行68%。
    何时可以保留：集中在下半年实施的项目，请填写计划进度代替序时进度。
    """

    code = "WFL-012"
    name = "monitoring-behind-plan"
    review = Review.FEASIBILITY
    level = Level.REVISE
    legal_basis = ("kashgar-2021#monitoring-dates", "kashgar-2021#blue-warning", "kashgar-2021#red-warning")
    parameters = ("monitoring-blue-gap", "monitoring-red-gap", "monitoring-lights")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        records = context.target.workflow.monitoring if context.target.workflow else None
        if not records:
            yield Missing("workflow.monitoring") if records is None else NotApplicable("还没有到监控时点。")
            return
        record = max(enumerate(records), key=lambda one: (written_day(one[1].date) or date.min, one[0]))[1]
        planned = record.planned_rate if record.planned_rate is not None else _elapsed(context, record)
        rates = {"execution_rate": ("预算执行", record.execution_rate), "completion_rate": ("目标完成", record.completion_rate)}
        missing = [f"workflow.monitoring.{name}" for name, (_, rate) in rates.items() if rate is None]
        if planned is None:
            missing.append("workflow.monitoring.planned_rate")
        if missing:
            yield Missing(*missing)
        behind = {name: (words, rate, planned - rate) for name, (words, rate) in rates.items() if rate is not None and planned is not None}
        worst = max((gap for _, _, gap in behind.values()), default=Decimal(0))
        blue, red = context.number("monitoring-blue-gap"), context.number("monitoring-red-gap")
        if planned is not None and worst > blue:
            yield _finding(context, record, planned, behind, worst > red)


def _finding(context: ReviewContext, record: MonitoringRecord, planned: Decimal, behind: dict[str, tuple[str, Decimal, Decimal]], is_red: bool) -> Finding:
    parameter = "monitoring-red-gap" if is_red else "monitoring-blue-gap"
    gap = context.number(parameter)
    slow = [f"{words}{plain(rate)}%，慢{plain(late)}个百分点" for words, rate, late in behind.values() if late > context.number("monitoring-blue-gap")]
    light = context.words("monitoring-lights")[1 if is_red else 0]
    what = "计划进度" if record.planned_rate is not None else "序时进度"
    return Finding(
        Level.REVISE if is_red else Level.NOTICE,
        f"截至{record.date or '最近一次监控'}，{what}为{plain(planned)}%，{'；'.join(slow)}（{light}），请您说明原因，提出纠偏措施或申请调整。",
        field="workflow.monitoring",
        trace=(*(Fact(f"workflow.monitoring.{name}", rate, f"≥ {plain(planned - gap)}%") for name, (_, rate, _) in behind.items()),
               Fact(what, planned), context.threshold(parameter, gap, "允许慢的百分点")),
        expected=json_number(planned), actual=json_number(min(rate for _, rate, _ in behind.values())), fix=Fix("说明原因，写明追赶措施；确实完不成的申请调整目标和金额。"),
    )


def _elapsed(context: ReviewContext, record: MonitoringRecord) -> Decimal | None:
    """How much of the term (of the year, where no term is declared) has passed on the monitoring day, in percent."""
    day, year = written_day(record.date), context.project.year
    first, last = context.project.start_day, context.project.end_day
    if first is None or last is None:
        if not year or not 1990 <= year <= 2100:
            return None
        first, last = date(year, 1, 1), date(year, 12, 31)
    if day is None or last < first:
        return None
    passed = min(max((day - first).days + 1, 0), (last - first).days + 1)
    return (Decimal(passed) * 100 / ((last - first).days + 1)).quantize(Decimal("0.1"))
