"""WFL-005."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.ex_ante_evaluation import FIX, was_evaluated
from rules.finding import CheckResult, Fact, Finding, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.project_attribute import is_new
from rules.rule import Rule


class EvaluationReportRequired(Rule):
    """当地要求全部做事前评估的项目没有评估。

    检查什么：当地规则手册要求新增、重大项目全部做事前评估的，项目有没有事前绩效评估报告。
    为什么：当地以评估结果作为安排预算的依据，没有评估的项目进不了项目库。
    反例：喀什地区的新增项目，没有评估报告。
    正例：附事前绩效评估报告。
    何时可以保留：当地没有这项要求的不适用；通用手册不启用。
    """

    code = "WFL-005"
    name = "evaluation-report-required"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("kashgar-2021#ex-ante-report", "licheng-2019#not-evaluated")
    parameters = ("ex-ante-required-for",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        required = context.words("ex-ante-required-for")
        if not required:
            yield NotApplicable("本地规则手册没有要求全部做事前评估。")
            return
        facts = {"新增": ("project.attribute", is_new(context)), "重大": ("project.is_major", context.project.is_major)}
        hit = next((word for word in required if facts.get(word, ("", False))[1]), None)
        if hit is None:
            unknown = [facts[word][0] for word in required if word in facts and facts[word][1] is None]
            yield Missing(*unknown) if unknown else NotApplicable(f"项目不是{'、'.join(required)}项目。")
            return
        done = was_evaluated(context)
        if done is None:
            yield Missing("project.ex_ante", "project.attachments")
        elif not done:
            yield Finding(
                Level.RETURN, f"本地要求{'、'.join(required)}项目先做事前绩效评估，本项目属于{hit}项目，请您补充评估报告。", field="project.ex_ante",
                trace=(context.threshold("ex-ante-required-for", list(required), "须做事前评估"), Fact(facts[hit][0], hit),
                       Fact("project.ex_ante.done", False, "已开展")),
                expected=True, actual=False, fix=FIX,
            )
