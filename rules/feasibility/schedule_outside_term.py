"""FEA-003."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicator_corpus.fields import written_day
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule


class ScheduleOutsideTerm(Rule):
    """进度节点不在项目实施期内。

    检查什么：进度计划的每个节点是否落在项目起止时间之内，首尾是否覆盖整个实施期。
    为什么：节点排到实施期以外，到期就完不成，预算也跟不上。
    反例：2026年的项目，验收节点写在2027年3月。
    正例：各节点都在2026年1月至12月之间。
    何时可以保留：质保、审计、结算等期后事项，请在节点名称里写明。
    """

    code = "FEA-003"
    name = "schedule-outside-term"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("wuxing-2021#schedule",)
    parameters = ("after-term-words", "schedule-gap-days")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project = context.project
        first, last = project.start_day, project.end_day
        absent = [f"project.{name}" for name, value in (("schedule", project.schedule), ("start", first), ("end", last)) if value is None]
        if project.schedule is None or first is None or last is None:
            yield Missing(*absent)
            return
        if not project.schedule:
            yield Finding(Level.NOTICE, "还没有列出进度节点，建议您按月份写明各阶段的安排。", field="project.schedule",
                          trace=(Fact("count(project.schedule)", 0, "≥ 1"),), fix=Fix("列出主要阶段的开始和完成时间。"))
            return
        words = context.words("after-term-words")
        days: list[date] = []
        for place, step in enumerate(project.schedule):
            name = (step.step or "").strip() or f"第{place + 1}个节点"
            starts, ends = _first_day(step.start), written_day(step.end)
            afterwards = any(word in name for word in words)
            for day, text, at in ((starts, step.start, "start"), (ends, step.end, "end")):
                if day is None:
                    continue
                days.append(day)
                if day < first or (day > last and not afterwards):
                    yield Finding(
                        Level.RETURN, f"进度节点“{name}”的时间{text}不在项目实施期{project.start}至{project.end}内，请您核对。",
                        field=f"project.schedule.{place}.{at}",
                        trace=(Fact(f"project.schedule[{place}].{at}", text, f"{project.start} 至 {project.end}"),),
                        expected=project.end if day > last else project.start, actual=text, fix=Fix("调整节点时间或项目起止时间；期后事项请在节点名称里写明。"),
                    )
        if not days:
            yield Missing("project.schedule.start", "project.schedule.end")
            return
        gap = int(context.number("schedule-gap-days"))
        if (min(days) - first).days > gap or (last - max(days)).days > gap:
            yield Finding(
                Level.NOTICE, f"进度节点为{min(days)}至{max(days)}，没有覆盖项目实施期{project.start}至{project.end}，建议您补全首尾阶段。",
                field="project.schedule", trace=(Fact("首尾节点", f"{min(days)} 至 {max(days)}", f"{project.start} 至 {project.end}"),
                                                 context.threshold("schedule-gap-days", gap, "相差不超过")),
                fix=Fix("补充启动阶段或收尾阶段的节点。"),
            )


def _first_day(text: str | None) -> date | None:
    """A month alone counts from its first day."""
    day = written_day(text)
    return day.replace(day=1) if day and text and len(text.strip()) == 7 else day
