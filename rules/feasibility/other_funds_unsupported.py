"""FEA-008."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from rules.attached_papers import papers_of, unclear_attachments
from rules.budget_lines import one_decimal, two_decimals
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.trace import money_fact


class OtherFundsUnsupported(Rule):
    """其他资金没有落实依据。

    检查什么：财政资金以外的资金占年度金额较大时，附件里有没有资金下达文件、承诺函或协议。
    为什么：配套的钱没有着落，项目做到一半就停，财政投入也跟着落空。
    反例：自筹200万元占四成，没有任何文件。
    正例：附上级资金下达文件和单位自筹承诺函。
    何时可以保留：资金已经到账的，请附到账凭证或账户证明。
    """

    code = "FEA-008"
    name = "other-funds-unsupported"
    review = Review.FEASIBILITY
    level = Level.REVISE
    legal_basis = ("wuxing-2021#sustainable", "qijiang-2020#funding")
    parameters = ("other-funds-share", "other-funds-ignored-share", "other-funds-papers")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        budget = context.project.budget
        if budget is None or budget.other is None or (budget.other > 0 and not budget.total):
            yield Missing("project.budget.other" if budget is None or budget.other is None else "project.budget.total")
            return
        share = budget.other / budget.total * 100 if budget.other > 0 and budget.total else Decimal(0)
        shown = plain(two_decimals(share))
        ignored, limit = context.number("other-funds-ignored-share"), context.number("other-funds-share")
        if share < ignored:
            yield NotApplicable("没有其他资金。" if not share else f"其他资金只占{shown}%。")
            return
        if share < limit:
            return
        if context.project.attachments is None:
            yield Missing("project.attachments")
            return
        if papers_of(context, context.words("other-funds-papers")):
            return
        if unclear_attachments(context):
            yield Missing("project.attachments.kind")
            return
        yield Finding(
            Level.REVISE, f"其他资金{plain(wan_from_yuan(budget.other))}万元，占年度金额的{shown}%，请您补充资金落实依据。",
            field="project.budget.other",
            trace=(money_fact("project.budget.other", budget.other), Fact("其他资金占比（%）", one_decimal(share), f"达到 {plain(limit)}% 须附落实依据"),
                   context.threshold("other-funds-share", limit, "占比"), Fact("count(资金落实依据)", 0, "≥ 1")),
            expected=json_number(limit), actual=json_number(one_decimal(share)), fix=Fix("上传资金下达文件、承诺函或协议。"),
        )
