"""FEA-002."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty


class PlanElementMissing(Rule):
    """实施安排缺少要素。

    检查什么：实施安排里的组织架构、计划进度、风险应对（表里单独设有运行机制栏的也算）是否都写了。
    为什么：有人负责、有进度、有预案，项目才做得成；缺一项，出了问题就没有着落。
    反例：只写了进度安排，组织架构和风险预案空着。
    正例：牵头单位、分工、月度进度、雨季停工预案都已写明。
    何时可以保留：附件的方案里已经写明的，请把要点摘到对应栏目；只看表内各栏，不猜附件内容。
    """

    code = "FEA-002"
    name = "plan-element-missing"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("wuxing-2021#organisation", "wuxing-2021#risk-plan")
    parameters = ("plan-elements", "plan-elements-where-present", "plan-elements-return")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if context.project.arrangements is None:
            yield Missing("project.arrangements")
            return
        left = elements_left_open(context)
        if left.undeclared:
            yield Missing(*(f"project.arrangements.{key}" for key, _ in left.undeclared))
        if not left.blank:
            return
        limit = int(context.number("plan-elements-return"))
        names = "、".join(name for _, name in left.blank)
        one = left.blank[0][0] if len(left.blank) == 1 else None
        yield Finding(
            Level.RETURN if len(left.blank) >= limit else Level.REVISE, f"实施安排里的{names}还没有填写，请您补充。",
            field=f"project.arrangements.{one}" if one else "project.arrangements",
            trace=(*(Fact(f"project.arrangements.{key}", "", "写明") for key, _ in left.blank),
                   context.threshold("plan-elements-return", limit, "缺这么多项起退回")),
            expected=0, actual=len(left.blank), fix=Fix("逐栏写明谁牵头、怎么运行、各阶段时间和出现问题怎么办。"),
        )


@dataclass(frozen=True)
class ElementsLeftOpen:
    """(column, name) of the elements that are blank, and of those that the form does not declare."""

    blank: tuple[tuple[str, str], ...]
    undeclared: tuple[tuple[str, str], ...]


def elements_left_open(context: ReviewContext) -> ElementsLeftOpen:
    """Which elements of the arrangements say nothing. A schedule in a table of its own counts as the schedule."""
    arrangements = context.project.arrangements or {}
    always: list[tuple[str, str]] = [(key, name) for key, name in context.dated("plan-elements").value]
    open_ = [one for one in always if not (one[0] == "schedule" and context.project.schedule)]
    undeclared = tuple(one for one in open_ if arrangements.get(one[0]) is None)
    present = [(key, name) for key, name in context.dated("plan-elements-where-present").value if arrangements.get(key) is not None]
    blank = tuple(one for one in (*open_, *present) if arrangements.get(one[0]) is not None and is_empty(arrangements[one[0]]))
    return ElementsLeftOpen(blank, undeclared)
