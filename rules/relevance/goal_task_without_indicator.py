"""REL-005."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from indicator_corpus.classification import Level2
from indicator_corpus.quantity import plain, same_amount
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.goal_tasks import GoalTask, tasks_in
from rules.outcome import Level, Review
from rules.quantity_in_name import quantities_in
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import is_empty

_HUNDRED = Decimal(100)
_ALIKE = ({"人", "名", "位", "人次", "户", "家"}, {"个", "所", "处", "座", "家", "村"}, {"次", "场", "期", "场次", "批", "批次", "班", "班次"},
          {"套", "台", "件", "台套", "辆", "个"}, {"米", "m"}, {"公里", "千米", "km"}, {"平方米", "平米", "㎡"})


class GoalTaskWithoutIndicator(Rule):
    """目标里写明数量的任务没有对应的指标。

    检查什么：年度目标里“数字＋单位”的任务（如“新建3座”），在指标表里有没有单位相同、数值相差不大的指标。
    为什么：目标答应了的事，指标里没有，年底就没有人去核对做了没有。
    反例：目标写新建3座，指标里没有。
    正例：数量指标“新建数量＝3座”。
    何时可以保留：介绍背景的数字（现有、覆盖范围）不必设指标；分项之和与总数相符的也算有。
    """

    code = "REL-005"
    name = "goal-task-without-indicator"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#break-down",)
    parameters = ("goal-task-verbs", "goal-background-words", "goal-ignored-units", "goal-quantity-tolerance")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        goal = context.target.overall_goal
        if goal is None or goal.annual is None:
            yield Missing("overall_goal.annual")
            return
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        tasks = tasks_in(goal.annual, context) if not is_empty(goal.annual) else ()
        if not tasks:
            yield NotApplicable("年度目标里没有写明数量的任务。")
            return
        open_tasks = [task for task in tasks if not _is_told(task, context) and not _is_met(task, context)]
        # a quantity row that is still blank may be the one that is looked for
        if open_tasks and any(row.value.is_blank for row in context.rows_of(Level2.QUANTITY)):
            yield Missing("indicators.value")
        elif open_tasks:
            yield _finding(open_tasks, context)


def _finding(tasks: list[GoalTask], context: ReviewContext) -> Finding:
    promised = [task for task in tasks if task.is_task]
    shown = "、".join(f"“{task.phrase}”" for task in (promised or tasks)[:5])
    tolerance = plain(context.number("goal-quantity-tolerance"))
    return Finding(
        Level.REVISE if promised else Level.NOTICE,
        f"目标中提到{shown}，指标表中没有对应的数量指标，请您{'补充' if promised else '看看是否需要补充'}，或核对两处的数字。",
        field="overall_goal.annual",
        trace=(*(Fact("overall_goal.annual", task.phrase, "有对应的数量指标") for task in tasks[:5]),
               context.threshold("goal-quantity-tolerance", f"{tolerance}%", "数值相差在此以内视为对应")),
        actual=[task.phrase for task in tasks],
        fix=Fix("新增相应的数量指标；只是介绍背景的，可从目标里删去或注明“现有”。"),
    )


def _is_told(task: GoalTask, context: ReviewContext) -> bool:
    """Whether the very quantity stands anywhere in a row or in a budget line, of the same things (15场 is no 15家)."""
    return any(number == task.number and _counts_alike(unit, task.unit) for number, unit in context.once(_said))


def _said(context: ReviewContext) -> tuple[tuple[Decimal | None, str | None], ...]:
    """The quantities of the budget lines and of the rows, with their units."""
    lines = (context.project.budget.items if context.project.budget else None) or ()
    return (*((line.quantity, line.unit) for line in lines), *(one for row in context.rows for one in _quantities(row)))


def _is_met(task: GoalTask, context: ReviewContext) -> bool:
    same_unit = [number for row in context.rows if (number := _in_unit(row, task)) is not None]
    return any(_near(number, task.number, context) for number in (*same_unit, sum(same_unit, Decimal(0))))


def _quantities(row: Row) -> Iterator[tuple[Decimal, str | None]]:
    for number in (row.value.number, row.value.number2):
        if number is not None:
            yield number, unit_of(row)
    for text in (row.indicator.name, row.indicator.explanation, row.indicator.value):
        for found in quantities_in(text):
            yield found.number, found.unit


def _counts_alike(unit: str | None, other: str) -> bool:
    """Whether two units may count the same things; no unit and 个 count anything, and of 家次 the text may show 家 only."""
    if unit in (None, "", "个") or other == "个":
        return True
    one, two = (text.removesuffix("次") or text for text in (unit, other))
    return one == two or any({unit, other} <= group for group in _ALIKE)


def _in_unit(row: Row, task: GoalTask) -> Decimal | None:
    """The row's number in the task's unit, None where the units cannot be compared."""
    number, unit = row.value.number2 or row.value.number, unit_of(row)
    if number is None:
        return None
    factor = _factor(unit, task.unit)
    if factor is not None:
        return number * factor
    return task.number if same_amount(number, unit, task.number, task.unit) else None


@lru_cache(maxsize=1024)
def _factor(unit: str | None, wanted: str) -> Decimal | None:
    """What a number of `unit` is to be multiplied by to count the same things as one of `wanted`, None where they do not count the same."""
    for factor, written in ((Decimal(1), unit), (Decimal(10_000), (unit or "").removeprefix("万") if (unit or "").startswith("万") else None),
                            (Decimal("0.0001"), f"万{unit}")):
        if written and (written == wanted or any({written, wanted} <= group for group in _ALIKE)):
            return factor
    return None


def _near(number: Decimal, wanted: Decimal, context: ReviewContext) -> bool:
    return wanted > 0 and abs(number - wanted) * _HUNDRED <= context.number("goal-quantity-tolerance") * wanted
