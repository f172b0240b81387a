"""FEA-001."""

from __future__ import annotations

from collections.abc import Iterator

from rules.attached_papers import papers_of, unclear_attachments
from rules.context import ReviewContext
from rules.feasibility.plan_element_missing import elements_left_open
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.project_attribute import new_or_major
from rules.rule import Rule


class ImplementationPlanMissing(Rule):
    """没有实施方案或可行性研究。

    检查什么：附件里有没有实施方案或可行性研究；新增项目和重大项目必须有，其他项目建议有。
    为什么：没有方案就看不出谁来做、怎么做、什么时候做，项目能不能做成无从判断。
    反例：新增项目只传了立项文件和测算表。
    正例：附实施方案，写明分工、进度和风险应对。
    何时可以保留：延续项目沿用上年方案的，请在附件里登记方案名称和文号；实施安排各栏已写全的只作提示。
    """

    code = "FEA-001"
    name = "implementation-plan-missing"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("wuxing-2021#organisation",)
    parameters = ("plan-papers", "plan-elements", "plan-elements-where-present")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if context.project.attachments is None:
            yield Missing("project.attachments")
            return
        if papers_of(context, context.words("plan-papers")):
            return
        if unclear_attachments(context):
            yield Missing("project.attachments.kind")
            return
        what = new_or_major(context)
        left = elements_left_open(context)
        arranged = bool(context.project.arrangements) and not left.blank and not left.undeclared
        level = Level.RETURN if what and not arranged else Level.NOTICE
        to_do = "请您上传，说明谁来做、怎么做、何时做。"
        if arranged:
            to_do = "实施安排各栏已经写明，建议您同时上传方案备查。"
        elif not what:
            to_do = "建议您上传；延续项目沿用上年方案的，请登记方案名称和文号。"
        yield Finding(
            level, f"{what or '本项目'}的附件里还没有实施方案或可行性研究，{to_do}", field="project.attachments",
            trace=(Fact("count(实施方案、可行性研究)", 0, "≥ 1"), Fact("project.attribute", context.project.attribute),
                   Fact("project.is_major", context.project.is_major)),
            expected=1, actual=0, fix=Fix("上传实施方案，写明组织架构、运行机制、计划进度和风险应对。"),
        )
