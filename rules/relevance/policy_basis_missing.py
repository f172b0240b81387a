"""REL-001."""

from __future__ import annotations

from collections.abc import Iterator

from rules.attached_papers import has_document_number, papers_of, unclear_attachments
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, squeezed, word_in


class PolicyBasisMissing(Rule):
    """没有政策依据。

    检查什么：立项依据栏和附件里，有没有本项目所依据的政策、任务文件；“工作需要”一类的话不算依据。
    为什么：项目要与上级和本级的政策、任务对得上，没有依据就看不出该不该做。
    反例：依据写“工作需要”。
    正例：写明文件名、文号和条款。
    何时可以保留：本级党委、政府的会议纪要同样算依据。
    """

    code = "REL-001"
    name = "policy-basis-missing"
    review = Review.RELEVANCE
    level = Level.RETURN
    legal_basis = ("wuxing-2021#policy-match",)
    parameters = ("policy-paper-words", "vague-basis-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        written = [text for text in context.project.basis or () if not is_empty(text)]
        vague = [text for text in written if _is_vague(text, context)]
        if len(vague) < len(written) or papers_of(context, context.words("policy-paper-words")):
            return
        absent = [f"project.{field}" for field in ("basis", "attachments") if getattr(context.project, field) is None]
        if absent:
            yield Missing(*absent)
            return
        if unclear_attachments(context):
            yield Missing("project.attachments.kind")
            return
        said = f"立项依据只写了“{vague[0]}”，没有写出文件" if vague else "未见本项目所依据的政策或任务文件"
        yield Finding(
            Level.REVISE if vague else Level.RETURN,
            f"{said}，请您补充文件名、文号和条款。",
            field="project.basis",
            trace=(Fact("project.basis", vague or [], "至少一份文件"), Fact("count(政策依据、立项文件)", 0, "≥ 1")), expected=1, actual=0,
            fix=Fix("登记文件名、文号、条款；本级党委、政府的会议纪要也可以。"),
        )


def _is_vague(text: str, context: ReviewContext) -> bool:
    """Words such as 工作需要 without any document beside them."""
    said = squeezed(text)
    names_paper = "《" in said or has_document_number(said) or word_in(said, context.words("policy-paper-words")) is not None
    return not names_paper and word_in(said, context.words("vague-basis-words")) is not None
