"""REL-002."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rules.attached_papers import document_numbers
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import word_in


class BasisNoLongerInForce(Rule):
    """所引的政策文件已经失效。

    检查什么：立项依据和附件里的文号，在文件库中有没有明确的失效记录，失效日期是不是早于项目开始。
    为什么：按已经废止的文件立项，标准和要求都可能变了。
    反例：引用已被替代的旧办法。
    正例：引用现行办法。
    何时可以保留：清偿历史欠账、按旧文件结算尾款的，可以沿用旧文件；文件库没有记录的不作判断。
    """

    code = "REL-002"
    name = "basis-no-longer-in-force"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("wuxing-2021#policy-basis",)
    parameters = ("repealed-documents", "documents-in-force", "debt-clearing-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project = context.project
        if project.basis is None and project.attachments is None:
            yield Missing("project.basis", "project.attachments")
            return
        texts = [*(project.basis or ()), *(text for one in project.attachments or () for text in (one.number, one.name) if text)]
        numbers = tuple(dict.fromkeys(number for text in texts for number in document_numbers(text)))
        if not numbers:
            yield Missing("project.attachments.number")
            return
        lines: tuple[tuple[str, ...], ...] = context.dated("repealed-documents").value
        repealed = {_plain(line[0]): line for line in lines}
        known = {_plain(number) for number in context.words("documents-in-force")} | set(repealed)
        old = [repealed[number] for number in numbers if number in repealed]
        start = project.start_day or context.on
        if old and not word_in(f"{project.label}{context.target.goal_text}", context.words("debt-clearing-words")):
            yield from (_finding(line, start, context) for line in old if date.fromisoformat(line[2]) < start)
        if not known.issuperset(numbers):
            yield Missing("policy_library")


def _finding(line: tuple[str, ...], start: date, context: ReviewContext) -> Finding:
    number, title, ended, successor, checked = line
    sure = checked == "已核"
    return Finding(
        Level.REVISE if sure else Level.NOTICE,
        f"所引“{title}”（{number}）在文件库中标记于{ended}失效{'' if sure else '（这条记录尚未与原文核对）'}，请您核对后改引{successor}，或说明沿用理由。",
        field="project.basis",
        trace=(context.threshold("repealed-documents", number, f"失效日期 {ended} 不早于 {start.isoformat()}"),), expected=successor, actual=number,
        fix=Fix(f"改引{successor}。"),
    )


def _plain(number: str) -> str:
    return (document_numbers(number) or (number,))[0]
