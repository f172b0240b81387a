"""WVR-001."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.target import Waiver
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.waiver import blank_parts, has_expired
from rules.wording import is_empty


class WaiverNotInOrder(Rule):
    """保留说明不完整或已到期。

    检查什么：申请保留的事项，是否写明规则号、理由、依据文件、负责人和截止日期，截止日期是否早于审核日。
    为什么：保留要有人负责、有据可查、有期限；缺一样，保留就不生效，原来的意见仍然有效。
    反例：只写“领导同意”，没有文件和截止日期。
    正例：写明理由、文号、负责人，保留到2027年12月31日。
    何时可以保留：补全或延期后即可；不再需要保留的，请删去这一条。
    """

    code = "WVR-001"
    name = "waiver-not-in-order"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("practice#general",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.project.waivers:
            yield NotApplicable("没有申请保留的事项。")
            return
        for place, waiver in enumerate(context.project.waivers):
            blank = blank_parts(waiver)
            if blank:
                yield _finding(place, waiver, f"还缺{'、'.join(blank)}，请您补全", "、".join(blank), "写明规则号、理由、依据文件、负责人和截止日期")
            elif has_expired(waiver, context):
                yield _finding(place, waiver, f"保留到{waiver.until}，在审核日{context.on}以前已经到期，请您延期或按原意见修改",
                               waiver.until or "", f"不早于 {context.on.isoformat()}")


def _finding(place: int, waiver: Waiver, trouble: str, value: str, required: str) -> Finding:
    about = "" if is_empty(waiver.rule) else f"（{(waiver.rule or '').strip()}）"
    return Finding(
        Level.REVISE, f"第{place + 1}条保留说明{about}{trouble}。", field=f"project.waivers.{place}",
        trace=(Fact(f"project.waivers[{place}]", value, required),), fix=Fix("补全这条保留说明，或按原来的意见修改后删去它。"),
    )
