"""WVR-002."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.waiver import is_in_order, place_of


class WaiverUnused(Rule):
    """保留说明没有用上。

    检查什么：申请保留的事项，在这次审核中是否真有对应的意见（同一规则、同一条指标）。
    为什么：没有对应意见的保留说明留在表里，以后同一处再出问题时会被它盖住。
    反例：指标已经改好，原来的保留说明没有删。
    正例：每条保留说明都对应一处仍然存在的意见。
    何时可以保留：审核日或规则手册不同、意见以后还会出现的，可以留到截止日期。
    """

    code = "WVR-002"
    name = "waiver-unused"
    review = Review.COMPLETENESS
    level = Level.NOTICE
    legal_basis = ("practice#general",)
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.project.waivers:
            yield NotApplicable("没有申请保留的事项。")
            return
        for place, waiver in enumerate(context.project.waivers):
            rule, indicator = place_of(waiver)
            if not is_in_order(waiver, context) or (rule, indicator) in context.found:
                continue
            where = "整张表" if indicator is None else f"第{indicator + 1}行"
            yield Finding(
                Level.NOTICE, f"第{place + 1}条保留说明（{rule}，{where}）这次没有对应的意见，建议您核对规则号和行号，或者删去它。",
                field=f"project.waivers.{place}", trace=(Fact(f"project.waivers[{place}]", rule, "对应一处意见"), Fact("indicator", indicator)),
                fix=Fix("删去这条保留说明。", ({"op": "remove", "path": f"/project/waivers/{place}"},)),
            )
