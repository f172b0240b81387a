"""The labels and values of a written form: only what the target declares, in the order of the official layout."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import wan_from_yuan
from indicator_corpus.target import PerformanceTarget

Value = str | int | Decimal
Line = tuple[str, Value]


def _declared(*pairs: tuple[str, Value | bool | None]) -> list[Line]:
    return [(label, ("是" if value else "否") if isinstance(value, bool) else value) for label, value in pairs if value is not None]


def short_lines(target: PerformanceTarget, unit: str) -> Iterator[list[Line]]:
    """Groups of short fields, to be set two in a row; each group begins a new row."""
    project, budget = target.project, target.project.budget

    def money(yuan: Decimal | None) -> Decimal | None:
        return yuan if yuan is None or unit == "元" else wan_from_yuan(yuan)

    yield _declared(
        ("项目名称", project.name or ""), ("项目编码", project.code), ("主管部门", project.department), ("实施单位", project.unit),
        ("项目属性", project.attribute), ("项目类型", project.kind), ("所属领域", project.sector), ("政策类型", project.policy_kind),
        ("计划开始日期", project.start), ("计划完成日期", project.end), ("是否重大项目", project.is_major),
        ("是否大型修缮或购置", project.large), ("使用年限（年）", project.service_life_years), ("是否年度重复性任务", project.recurring), ("编制内实有人数", project.staff), ("是否有负外部性", project.negative_externality),
    )
    if budget is not None:
        yield _declared(
            (f"年度资金总额（{unit}）", money(budget.total)), ("其中：财政资金", money(budget.fiscal)),
            ("上年结转资金", money(budget.carried_over)), ("其他资金", money(budget.other)),
        )
    previous, before, change = project.previous, project.ex_ante, project.adjustment
    yield _declared(
        ("是否开展事前绩效评估", before.done if before else None), ("事前绩效评估等次", before.grade if before else None),
        ("上年项目年度", str(previous.year) if previous and previous.year is not None else None),
        (f"上年项目预算（{unit}）", money(previous.budget) if previous else None),
        ("上年预算执行率（%）", previous.execution_rate if previous else None),
        ("上年绩效评价等次", previous.evaluation_grade if previous else None),
        ("调整前目标", change.of if change else None), ("目标调整原因", change.reason if change else None),
    )


def long_lines(target: PerformanceTarget) -> list[Line]:
    """Texts over the whole width: 概况, 依据, arrangements, goals."""
    project, goal = target.project, target.overall_goal
    arranged = project.arrangements or {}
    basis = None if project.basis is None else "\n".join(f"{n}. {' '.join(text.split())}" for n, text in enumerate(project.basis, 1))
    return _declared(
        ("项目概况", project.summary), ("立项依据", basis), ("服务对象", project.service_targets),
        ("组织保障", arranged.get("organisation")), ("实施计划", arranged.get("schedule")),
        ("资金可持续性", arranged.get("funding_sustainability")), ("风险预案", arranged.get("risk_plan")), ("退出机制", arranged.get("exit")),
        ("项目总目标", goal.mid_term if goal else None), ("年度总体目标", goal.annual if goal else None),
    )
