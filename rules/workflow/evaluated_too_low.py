"""WFL-006."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.ex_ante_evaluation import grade_in, was_evaluated
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty


class EvaluatedTooLow(Rule):
    """事前评估结果不够好，不予安排。

    检查什么：事前绩效评估的等级（写得分的按等级折算），是否属于当地不予安排的等级。
    为什么：评估已经指出项目必要性或方案不足，不补充论证就安排，评估就成了走过场。
    反例：事前评估为“中”，仍按原方案申报。
    正例：事前评估为“良”，按意见完善后申报。
    何时可以保留：补充论证后重新评估的，请填写新的等级并附报告。
    """

    code = "WFL-006"
    name = "evaluated-too-low"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("kashgar-2021#grade-not-funded",)
    parameters = ("ex-ante-refused-grades", "evaluation-grade-scores")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        declared = context.project.ex_ante
        if declared is None or is_empty(declared.grade):
            done = was_evaluated(context)
            yield NotApplicable("没有开展事前绩效评估。") if done is False else Missing("project.ex_ante.grade" if done else "project.ex_ante")
            return
        grade = grade_in(declared.grade, context)
        if grade is None:
            yield Missing("project.ex_ante.grade")
            return
        refused = context.words("ex-ante-refused-grades")
        if grade not in refused:
            return
        score = "" if grade in (declared.grade or "") else f"{(declared.grade or '').strip().removesuffix('分')}分，折合"
        yield Finding(
            Level.RETURN, f"事前评估结果为{score}“{grade}”，评为{'、'.join(f'“{one}”' for one in refused)}的不予安排，请您补充论证后重新评估。",
            field="project.ex_ante.grade",
            trace=(Fact("project.ex_ante.grade", declared.grade, f"不是{'、'.join(refused)}"),
                   context.threshold("ex-ante-refused-grades", list(refused), "不予安排的等级")),
            expected=[one for one in ("优", "良", "中", "差") if one not in refused], actual=grade, fix=Fix("按评估意见补充论证，重新评估后再申报。"),
        )
