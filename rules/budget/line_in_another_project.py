"""BUD-009."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from indicator_corpus.target import BudgetItem, PerformanceTarget
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.place_in_name import differ_by_place
from rules.pool_lines import PoolLine, pool_lines
from rules.project_pool import ProjectName, pool_of_projects, unit_of_project
from rules.quota_match import binds, fitting, thing_of_line
from rules.rule import Rule


class LineInAnotherProject(Rule):
    """同一笔支出在另一个项目里也有申请。

    检查什么：同一单位、同一年度的其他项目里，有没有同名的预算明细；数量也相同、两处金额相加超过定额标准的须修改，只是同名的作提示。
    为什么：同一件事在两个项目里各要一份钱，就是重复保障。
    反例：“业务培训费”在两个项目里各列一份，人数、天数都相同。
    正例：只在一个项目里列。
    何时可以保留：两处办的是不同的事、不同的批次或地点，请在明细名称里写清；分期、分地点的项目不比。
    """

    code = "BUD-009"
    name = "line-in-another-project"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("kashgar-2021#overlap",)
    parameters = ("project-name-fillers", "place-tails", "quota-regions", "central-quota-applies-locally")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        lines, pool, project = pool_lines(context), pool_of_projects(context), context.project
        items = project.budget.items if project.budget else None
        facts = ((lines is not None, "project_pool"), (unit_of_project(context.target), "project.unit"), (project.year, "project.year"),
                 (items is not None, "project.budget.items"))
        missing = [name for declared, name in facts if not declared]
        if missing or lines is None or pool is None or items is None:
            yield Missing(*missing)
            return
        if not items:
            yield NotApplicable("没有列预算明细。")
            return
        found = [(place, line, other) for place, line in enumerate(items) if (other := lines.like(context.target, line)) is not None]
        # a project that is like this one as a whole is REL-007's finding
        alike = {id(other) for _, other in pool.alike(context.target)} if found else set()
        shared: dict[int, list[tuple[int, BudgetItem, PoolLine]]] = {}
        for place, line, other in found:
            if id(other.project) not in alike and not _other_part(context, other.project):
                shared.setdefault(id(other.project), []).append((place, line, other))
        for pairs in shared.values():
            yield _finding(context, pairs)


def _other_part(context: ReviewContext, other: PerformanceTarget) -> bool:
    """Whether the other project is another phase, lot or place of the same work."""
    fillers = context.words("project-name-fillers")
    own, its = (ProjectName.of(target.project.name, fillers) for target in (context.target, other))
    return (own.stem == its.stem and own.part != its.part) or differ_by_place(context.project.label, other.project.label, context)


def _finding(context: ReviewContext, pairs: list[tuple[int, BudgetItem, PoolLine]]) -> Finding:
    other = pairs[0][2].project
    twice = [(line, one, limit) for _, line, one in pairs if (limit := _exceeded(context, line, one.line)) is not None]
    names = "、".join(f"“{(line.name or '').strip()}”" for _, line, _ in pairs[:3])
    more = f"等{len(pairs)}项" if len(pairs) > 3 else ""
    over = ""
    if twice:
        line, one, limit = twice[0]
        over = f"，数量相同，两处合计{_wan(_sum(line, one.line))}万元，超过按定额计算的{_wan(limit)}万元"
    return Finding(
        Level.REVISE if twice else Level.NOTICE,
        f"明细{names}{more}在“{other.project.label}”中也有申请{over}，请您确认不重复{'，合并或调减' if twice else ''}。",
        field=f"project.budget.items.{pairs[0][0]}.name" if len(pairs) == 1 else "project.budget.items",
        trace=(Fact("pool.project.name", other.project.name),
               *(Fact(f"project.budget.items[{place}].amount", _shown(line), f"另一项目 {_shown(one.line)}") for place, line, one in pairs[:3])),
        expected=json_number(wan_from_yuan(twice[0][2])) if twice else None,
        actual=json_number(wan_from_yuan(_sum(twice[0][0], twice[0][1].line))) if twice else None,
        fix=Fix("只在一个项目里列这笔支出；确属两件事的，在明细名称里写清各自的内容。"),
    )


def _exceeded(context: ReviewContext, line: BudgetItem, other: BudgetItem) -> Decimal | None:
    """What the quota allows for this quantity in yuan, where both lines ask for the same quantity and together for more than that."""
    same = line.quantity is not None and (line.quantity, line.unit, line.days) == (other.quantity, other.unit, other.days)
    standards = fitting(context, thing_of_line(context, line))
    if not same or line.quantity is None or not standards or not all(one.comparison == "<=" and binds(context, one) for one in standards):
        return None
    limit = max(one.limit_yuan for one in standards) * line.quantity * (line.days or 1)
    return limit if _sum(line, other) > limit else None


def _sum(line: BudgetItem, other: BudgetItem) -> Decimal:
    return (line.amount or Decimal(0)) + (other.amount or Decimal(0))


def _wan(yuan: Decimal) -> str:
    return plain(wan_from_yuan(yuan))


def _shown(line: BudgetItem) -> str:
    return "未填金额" if line.amount is None else f"{_wan(line.amount)}万元"
