"""WFL-008."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.workflow import ReviewRecord, Workflow
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty


class ReviewStageSkipped(Rule):
    """缺少前一级审核意见。

    检查什么：按当地的审核环节（如部门初审、财政复审、中心抽查），后一级已有意见时，前面各级是否都有意见；被抽中的有没有抽查意见。
    为什么：每一级看的重点不同，跳过一级，责任就说不清。
    反例：没有部门初审意见，直接有了财政复审意见。
    正例：初审、复审依次签署意见。
    何时可以保留：一级预算单位初审与申报为同一人的，请说明回避安排。
    """

    code = "WFL-008"
    name = "review-stage-skipped"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#three-reviews", "qijiang-2020#second-review")
    parameters = ("review-chain",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        chain = [(key, name) for key, name in context.dated("review-chain").value]
        if not chain:
            yield NotApplicable("本地规则手册没有设审核环节。")
            return
        workflow = context.target.workflow
        given = [(key, name, _conclusion(workflow, key)) for key, name in chain]
        reached = max((place for place, (_, _, said) in enumerate(given) if said), default=None)
        if workflow is None or (reached is None and given[0][2] is None):
            yield Missing(f"workflow.{given[0][0]}")
            return
        for key, name, said in given[: reached or 0]:
            if said is None:
                yield Missing(f"workflow.{key}")
            elif not said:
                later = given[reached or 0][1]
                yield Finding(
                    Level.RETURN, f"已有“{later}”意见，但还缺“{name}”意见，请您按顺序补齐。", field=f"workflow.{key}",
                    trace=(Fact(f"workflow.{key}.conclusion", "", "先于后一级"), Fact("review-chain", [one for _, one in chain], "依次审核",
                                                                                context.dated("review-chain").source)),
                    fix=Fix(f"补齐“{name}”意见后再进入下一级。"),
                )
        if workflow.spot_check_selected and workflow.spot_check is not None and is_empty(workflow.spot_check.conclusion):
            yield Finding(Level.NOTICE, "本项目已被抽中抽查，还没有抽查意见，建议您与绩效评价中心联系。", field="workflow.spot_check",
                          trace=(Fact("workflow.spot_check_selected", True), Fact("workflow.spot_check.conclusion", "", "有意见")),
                          fix=Fix("补充抽查意见。"))


def _conclusion(workflow: Workflow | None, key: str) -> str | None:
    """The conclusion of a stage, "" where it is declared to have given none, None where nothing is declared."""
    record = getattr(workflow, key, None)
    if not isinstance(record, ReviewRecord):
        return None
    return "" if is_empty(record.conclusion) else record.conclusion
