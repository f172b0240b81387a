"""FEA-006."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.target import Attachment
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import squeezed, word_in


class PriorApprovalMissing(Rule):
    """工程项目没有立项或可研批复。

    检查什么：工程基建和大型修缮项目，附件里有没有立项批复、可研批复或初步设计概算中的一种。
    为什么：手续没有办好就安排资金，开工时间没有把握，钱容易压在账上。
    反例：新建馆舍只有一份请示。
    正例：附发展改革部门的立项批复，登记了文号。
    何时可以保留：抢险救灾工程按应急程序办理；还在报批的，请说明预计批复日期。
    """

    code = "FEA-006"
    name = "prior-approval-missing"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#approval-paper",)
    parameters = ("prior-approval-kinds", "prior-approval-papers", "not-yet-approved-words", "emergency-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project = context.project
        if context.kind is not None and context.kind.value not in context.words("prior-approval-kinds"):
            yield NotApplicable("项目不是工程基建或大型修缮。")
            return
        if word_in(squeezed(f"{project.name or ''} {project.summary or ''}"), context.words("emergency-words")):
            yield NotApplicable("抢险救灾等应急工程按应急程序办理。")
            return
        if context.kind is None or project.attachments is None:
            yield Missing(*(name for name, value in (("project.kind", context.kind), ("project.attachments", project.attachments)) if value is None))
            return
        if any(_is_approval(context, paper) for paper in project.attachments):
            return
        pending = next((paper for paper in project.attachments if word_in(_text(paper), context.words("not-yet-approved-words"))), None)
        so_far = f"目前只有“{(pending.name or pending.kind or '').strip()}”，" if pending else ""
        yield Finding(
            Level.RETURN if project.is_major else Level.REVISE,
            f"本项目属于“{project.kind}”，{so_far}请您补充立项批复、可研批复或初步设计概算；还在报批的，请说明预计批复日期。",
            field="project.attachments",
            trace=(Fact("project.kind", project.kind, source=context.dated("prior-approval-kinds").source), Fact("project.is_major", project.is_major),
                   Fact("count(立项、可研批复或概算)", 0, "≥ 1")),
            expected=1, actual=0, fix=Fix("上传批复文件并登记文号；还没有批复的，写明预计日期。"),
        )


def _is_approval(context: ReviewContext, paper: Attachment) -> bool:
    """A paper that says it is approved; one that asks for approval only is none, even where it is filed as 立项文件."""
    return bool(word_in(_text(paper), context.words("prior-approval-papers"))) and not word_in(
        squeezed(paper.name), context.words("not-yet-approved-words"))


def _text(paper: Attachment) -> str:
    return squeezed(f"{paper.kind or ''} {paper.name or ''}")
