"""WFL-009."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty


class ReturnedOpinionsUnanswered(Rule):
    """退回意见没有处理完就再次提交。

    检查什么：上次退回以来目标有没有修改，退回的每条意见是否都已修改或说明。
    为什么：原样再交只会再退一次，来回耽误时间。
    反例：退回三条意见，一条没改就重新提交。
    正例：两条已修改，一条写明理由。
    何时可以保留：意见不适用的，逐条写明理由即算处理。
    """

    code = "WFL-009"
    name = "returned-opinions-unanswered"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#returned", "mof-2015-88#grades")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        returns = context.target.workflow.returns if context.target.workflow else None
        if not returns:
            yield Missing("workflow.returns") if returns is None else NotApplicable("没有被退回过。")
            return
        last = returns[-1]
        if last.opinions is None:
            yield Missing("workflow.returns.opinions")
            return
        open_ = [one for one in last.opinions if is_empty(one.answer)]
        if not open_:
            return
        if last.changed is None:
            yield Missing("workflow.returns.changed")
        unchanged = last.changed == ()
        first = next((one.opinion for one in open_ if not is_empty(one.opinion)), None)
        example = f"（例如“{first}”）" if first else ""
        begin = "上次退回以来，目标没有任何修改，" if unchanged else "上次退回的"
        yield Finding(
            Level.RETURN if unchanged else Level.REVISE,
            f"{begin}{len(last.opinions)}条意见中还有{len(open_)}条没有处理{example}，请您逐条修改或说明。", field="workflow.returns",
            trace=(Fact("count(未处理的意见)", len(open_), "= 0"), Fact("count(退回后改动的字段)", None if last.changed is None else len(last.changed), "≥ 1")),
            expected=0, actual=len(open_), fix=Fix("逐条修改；不适用的写明理由。"),
        )
