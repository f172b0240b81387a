"""FEA-010."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.past_values import is_first_year
from rules.rule import Rule
from rules.trace import money_fact


class LowExecutionSameAmount(Rule):
    """上年执行率低，本年金额没有减少。

    检查什么：上年预算执行率偏低时，本年申请金额与上年预算相比有没有减少。
    为什么：上年的钱没有花完又申请同样多，说明测算或推进有问题，今年可能再次闲置。
    反例：上年执行率35%，本年申请反而增加。
    正例：上年执行率92%；或执行率低，本年已相应调减。
    何时可以保留：上级资金年底才下达等客观原因，请说明并写清今年的推进措施。
    """

    code = "FEA-010"
    name = "low-execution-same-amount"
    review = Review.FEASIBILITY
    level = Level.REVISE
    legal_basis = ("kashgar-2021#recovered", "practice#general")
    parameters = ("execution-rate-revise-below", "execution-rate-notice-below")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        previous, total = context.project.previous, context.target.total_budget
        if previous is None:
            yield NotApplicable("新增项目没有上年执行情况。") if is_first_year(context) else Missing("project.previous")
            return
        rate = previous.execution_rate
        low, lower = context.number("execution-rate-notice-below"), context.number("execution-rate-revise-below")
        if rate is None or (rate < low and (previous.budget is None or total is None)):
            facts = {"project.previous.execution_rate": rate}
            if rate is not None:
                facts |= {"project.previous.budget": previous.budget, "project.budget.total": total}
            yield Missing(*(name for name, value in facts.items() if value is None))
            return
        if rate >= low or previous.budget is None or total is None:
            return
        rises, falls = total > previous.budget, total < previous.budget
        if falls or (rate >= lower and not rises):
            return
        level, parameter = (Level.REVISE, "execution-rate-revise-below") if rate < lower else (Level.NOTICE, "execution-rate-notice-below")
        before, now = plain(wan_from_yuan(previous.budget)), plain(wan_from_yuan(total))
        change = f"由{before}万元增加到{now}万元" if rises else f"仍为{now}万元"
        yield Finding(
            level, f"上年预算执行率为{plain(rate)}%，本年金额{change}，{'请' if level is Level.REVISE else '建议'}您调减金额或说明今年的推进措施。", field="project.budget.total",
            trace=(Fact("project.previous.execution_rate", rate, f"≥ {plain(context.number(parameter))}%，或金额减少"),
                   money_fact("project.previous.budget", previous.budget), money_fact("project.budget.total", total),
                   context.threshold(parameter, context.number(parameter), "执行率低于此值时看金额")),
            expected=json_number(wan_from_yuan(previous.budget)), actual=json_number(wan_from_yuan(total)),
            fix=Fix("按实际能完成的工作调减金额；确有客观原因的写明原因和推进措施。"),
        )
