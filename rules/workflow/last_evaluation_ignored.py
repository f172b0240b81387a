"""WFL-007."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from rules.context import ReviewContext
from rules.ex_ante_evaluation import grade_in
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.trace import money_fact


class LastEvaluationIgnored(Rule):
    """申请金额没有体现上年评价结果。

    检查什么：上年绩效评价的等级，与本年申请金额、整改情况是否符合当地的结果应用办法。
    为什么：评价结果不与预算挂钩，评了也不改；评价不好的项目，应先整改、再谈增加。
    反例：上年评为“差”，本年申请反而增加。
    正例：上年评为“良”，本年金额持平；或附整改完成材料。
    何时可以保留：当地办法不同的按当地规则手册；民生项目确需保障的，请附依据说明。
    """

    code = "WFL-007"
    name = "last-evaluation-ignored"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("kashgar-2021#grade-ceiling", "wuxing-2021#not-mended")
    parameters = ("last-grade-no-increase", "last-grade-must-fall", "last-grade-until-mended", "last-grade-to-mend", "evaluation-grade-scores")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        previous = context.project.previous
        if previous is None or previous.evaluation_grade is None or previous.evaluation_grade.strip() in ("", "无"):
            known = previous is not None and previous.evaluation_grade is not None
            yield NotApplicable("上年没有绩效评价结果。") if known else Missing("project.previous.evaluation_grade")
            return
        grade = grade_in(previous.evaluation_grade, context)
        if grade is None:
            yield Missing("project.previous.evaluation_grade")
            return
        yield from _amount(context, grade, previous.budget)
        for parameter, level in (("last-grade-until-mended", Level.RETURN), ("last-grade-to-mend", Level.NOTICE)):
            if grade in context.words(parameter):
                yield from _mending(context, grade, previous.rectified, parameter, level)


def _amount(context: ReviewContext, grade: str, before: Decimal | None) -> Iterator[CheckResult]:
    now = context.target.total_budget
    must_fall, no_increase = grade in context.words("last-grade-must-fall"), grade in context.words("last-grade-no-increase")
    if not must_fall and not no_increase:
        return
    if now is None or before is None:
        yield Missing(*(name for name, value in (("project.previous.budget", before), ("project.budget.total", now)) if value is None))
    elif now > before or (must_fall and now == before):
        parameter = "last-grade-must-fall" if must_fall else "last-grade-no-increase"
        old, new = plain(wan_from_yuan(before)), plain(wan_from_yuan(now))
        change = f"由{old}万元增加到{new}万元" if now > before else f"仍为{new}万元"
        required = "应比上年减少" if must_fall else "应不高于上年"
        yield Finding(
            Level.REVISE, f"上年绩效评价为“{grade}”，本年申请{change}，{required}，请您调整金额或说明依据。", field="project.budget.total",
            trace=(Fact("project.previous.evaluation_grade", grade), money_fact("project.previous.budget", before),
                   money_fact("project.budget.total", now, required),
                   context.threshold(parameter, list(context.words(parameter)), "适用的等级")),
            expected=json_number(wan_from_yuan(before)), actual=json_number(wan_from_yuan(now)), fix=Fix("按评价结果调整申请金额，或附整改完成材料和依据。"),
        )


def _mending(context: ReviewContext, grade: str, mended: bool | None, parameter: str, level: Level) -> Iterator[CheckResult]:
    if mended is None:
        yield Missing("project.previous.rectified")
    elif not mended:
        until = "整改到位前不能再申报同类项目，" if level is Level.RETURN else ""
        yield Finding(
            level, f"上年绩效评价为“{grade}”，所发现的问题还没有整改到位，{until}请您先完成整改并附材料。", field="project.previous.rectified",
            trace=(Fact("project.previous.evaluation_grade", grade), Fact("project.previous.rectified", False, "已整改"),
                   context.threshold(parameter, list(context.words(parameter)), "适用的等级")),
            expected=True, actual=False, fix=Fix("完成整改，附整改材料后再申报。"),
        )
