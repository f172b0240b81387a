"""COM-009."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import ProjectKind
from indicator_corpus.target import Attachment
from rules.attached_papers import has_document_number, papers_of, unclear_attachments
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, word_in


class ApprovalPaperMissing(Rule):
    """没有上传立项文件。

    检查什么：附件里有没有立项文件（批复、会议纪要或上级任务文件），有的是否写明标题和文号。
    为什么：立项文件说明这件事是谁批准做的，没有它，后面的审核无从谈起。
    反例：附件只有一张预算表。
    正例：上传立项批复并登记文号。
    何时可以保留：涉密文件可以填“涉密索引＋保管单位”代替；运转维护类项目的立项文件不要求文号。
    """

    code = "COM-009"
    name = "approval-paper-missing"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#approval-paper",)
    parameters = ("approval-paper-words", "secret-paper-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        attachments = context.project.attachments
        if attachments is None:
            yield Missing("project.attachments")
            return
        if any(word_in(f"{one.kind or ''}{one.name or ''}", context.words("secret-paper-words")) for one in attachments):
            return
        papers = papers_of(context, context.words("approval-paper-words"))
        if papers:
            yield from _judge(papers, context)
        elif unclear_attachments(context):
            yield Missing("project.attachments.kind")
        else:
            named = "、".join(one.kind or one.name or "" for one in attachments[:5])
            yield Finding(
                Level.RETURN,
                f"附件中{f'有{named}，' if named else ''}未见立项文件，请您上传后再提交。",
                field="project.attachments",
                trace=(Fact("count(立项文件)", 0, "≥ 1"), Fact("project.attachments", len(attachments))), expected=1, actual=0,
                fix=Fix("上传批复、会议纪要或上级任务文件，类型选“立项文件”。"),
            )


def _judge(papers: tuple[Attachment, ...], context: ReviewContext) -> Iterator[CheckResult]:
    if context.kind is ProjectKind.OPERATION or any(_has_title(one) and _has_number(one) for one in papers):
        return
    # a title or number that is not declared may be there all the same
    if any(one.name is None or _has_title(one) for one in papers if one.number is None or _has_number(one)):
        unknown = [field for field in ("name", "number") if any(getattr(one, field) is None for one in papers)]
        yield Missing(*(f"project.attachments.{field}" for field in unknown))
        return
    if context.kind is None:
        yield Missing("project.kind")
        return
    paper = papers[0]
    lacking = "标题" if _has_number(paper) else "文号"
    yield Finding(
        Level.REVISE,
        f"立项文件“{(paper.name or '').strip() or '（无标题）'}”没有登记{lacking}，请您补填。",
        field="project.attachments",
        trace=(Fact("project.attachments.name", paper.name), Fact("project.attachments.number", paper.number, "已填写")), actual=paper.number,
        fix=Fix("照文件首页登记标题和文号；没有文号的会议纪要，写会议名称和日期。"),
    )


def _has_title(paper: Attachment) -> bool:
    return not is_empty(paper.name)


def _has_number(paper: Attachment) -> bool:
    return not is_empty(paper.number) or has_document_number(paper.name)
