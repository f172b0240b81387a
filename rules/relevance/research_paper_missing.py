"""REL-010."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import ProjectKind
from rules.attached_papers import papers_of, unclear_attachments
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, squeezed, word_in

_NEW = "新增"


class ResearchPaperMissing(Rule):
    """新增重大政策没有调研材料。

    检查什么：新增的重大政策类项目，附件里有没有调研、需求、摸底或征求意见的材料。
    为什么：政策一出台就要年年花钱，事先不摸清有多少人、要多少钱，后面很难收住。
    反例：新设补贴没有摸底数。
    正例：附符合条件人数的摸底表。
    何时可以保留：落实上级强制任务的，以上级文件代替；其他项目不适用。
    """

    code = "REL-010"
    name = "research-paper-missing"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("wuxing-2021#research-done",)
    parameters = ("research-paper-words", "higher-authority-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project = context.project
        is_policy = None if project.kind is None else context.kind is ProjectKind.SUBSIDY
        if not is_empty(project.policy_kind):
            is_policy = True
        is_new = None if project.attribute is None else squeezed(project.attribute) == _NEW
        conditions = (("project.is_major", project.is_major), ("project.attribute", is_new), ("project.kind", is_policy))
        if any(value is False for _, value in conditions):
            yield NotApplicable("项目不是新增的重大政策。")
            return
        absent = [fact for fact, value in conditions if value is None]
        absent += ["project.attachments"] if project.attachments is None else []
        if absent:
            yield Missing(*absent)
            return
        if papers_of(context, context.words("research-paper-words")) or _ordered_from_above(context):
            return
        if unclear_attachments(context):
            yield Missing("project.attachments.kind")
            return
        yield Finding(
            Level.REVISE,
            "本项目是新增的重大政策，附件中未见调研或征求意见的材料，请您补充。",
            field="project.attachments",
            trace=(Fact("project.is_major", True), Fact("project.attribute", project.attribute), Fact("count(调研材料)", 0, "≥ 1")),
            expected=1, actual=0,
            fix=Fix("上传调研报告、座谈记录、符合条件人数的摸底表；落实上级任务的，上传上级文件。"),
        )


def _ordered_from_above(context: ReviewContext) -> bool:
    project = context.project
    texts = [*(project.basis or ()), *(text for one in project.attachments or () for text in (one.name, one.number) if text)]
    return any(word_in(text, context.words("higher-authority-words")) for text in texts)
