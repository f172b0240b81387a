"""COM-011."""

from __future__ import annotations

from collections.abc import Iterator

from rules.attached_papers import papers_of, unclear_attachments
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule


class LocalPapersMissing(Rule):
    """当地要求的申报表和报告不齐。

    检查什么：当地规则手册启用“两表一报告”的，附件里有没有项目支出申报表和可行性分析报告；绩效目标申报表就是本表，不另要求。
    为什么：当地规定三件一起报，缺一件就不能受理。
    反例：只有绩效目标申报表。
    正例：申报表、绩效目标表、可行性分析报告三件齐全。
    何时可以保留：当地没有这项要求的不适用；默认不启用。
    """

    code = "COM-011"
    name = "local-papers-missing"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("licheng-2019#feasibility-report",)
    parameters = ("local-papers-required", "local-papers")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.dated("local-papers-required").value:
            yield NotApplicable("当地没有启用“两表一报告”的要求。")
            return
        if context.project.attachments is None:
            yield Missing("project.attachments")
            return
        lacking = [names[0] for names in context.words("local-papers") if not papers_of(context, names)]
        if not lacking:
            return
        if unclear_attachments(context):
            yield Missing("project.attachments.kind")
            return
        names = "、".join(lacking)
        yield Finding(
            Level.RETURN,
            f"按本地要求还需要{names}，请您补齐。",
            field="project.attachments",
            trace=(context.threshold("local-papers-required", True, "启用"), *(Fact(f"count({name})", 0, "≥ 1") for name in lacking)),
            expected=1, actual=0,
            fix=Fix("按当地模板编写后上传。"),
        )
