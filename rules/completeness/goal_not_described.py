"""COM-001."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import letters, squeezed

_NAMES = {"annual": "年度目标", "mid_term": "总体目标"}


class GoalNotDescribed(Rule):
    """总体目标没有写清楚。

    检查什么：年度目标和跨年项目的总体目标是否写了，字数够不够说清“做什么、做多少、达到什么效果”，是不是只抄了项目名称。
    为什么：指标是从目标分解出来的，目标一句话带过，后面的指标就没有依据。
    反例：年度目标“完成工作”。
    正例：年度目标写明培训6期480人次、结业合格率不低于95%、人均费用不超过550元/天。
    何时可以保留：字数只是提醒，目标确实已经写明任务、数量和效果的，可以说明后保留；一年内完成的项目不要求另写总体目标。
    """

    code = "COM-001"
    name = "goal-not-described"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("practice#general",)
    parameters = ("goal-minimum-length", "goal-advised-length")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        goal = context.target.overall_goal
        if goal is None or goal.annual is None:
            yield Missing("overall_goal.annual")
        else:
            yield from self._judge("annual", goal.annual, context)
        # a goal of the whole term is asked for only where the term spans years; where written, it is judged all the same
        if goal is not None and goal.mid_term is not None and (goal.mid_term.strip() or _spans_years(context)):
            yield from self._judge("mid_term", goal.mid_term, context)

    def _judge(self, field: str, text: str, context: ReviewContext) -> Iterator[Finding]:
        length = len(squeezed(text))
        least, advised = context.number("goal-minimum-length"), context.number("goal-advised-length")
        copied = bool(letters(text)) and letters(text) == letters(context.project.name)
        if not copied and length >= advised:
            return
        level = Level.RETURN if copied or length < least else Level.NOTICE
        name = _NAMES[field]
        state = "与项目名称相同" if copied else f"目前为{length}字"
        yield Finding(
            level,
            f"本项目的{name}{state}，还不足以说明“做什么、做多少、达到什么效果”，请您补充。",
            field=f"overall_goal.{field}",
            trace=(Fact(f"overall_goal.{field}", text),
                   context.threshold("goal-minimum-length" if level is Level.RETURN else "goal-advised-length", length,
                                     f"≥ {least if level is Level.RETURN else advised}字")),
            expected=int(least if level is Level.RETURN else advised), actual=length,
            fix=Fix("按“任务＋产出＋效果＋成本控制”四句话补写。"),
        )


def _spans_years(context: ReviewContext) -> bool:
    start, end = context.project.start_day, context.project.end_day
    return start is not None and end is not None and start.year != end.year
