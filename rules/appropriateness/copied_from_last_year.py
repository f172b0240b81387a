"""APP-011."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from indicator_corpus.quantity import plain
from indicator_corpus.target_value import parse_target_value
from rules.budget_lines import one_decimal
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.past_values import is_first_year
from rules.rule import Rule
from rules.trace import money_fact
from rules.wording import letters, squeezed

_YEAR = re.compile(r"(?:19|20)\d\d年?")


class CopiedFromLastYear(Rule):
    """目标与上年完全相同。

    检查什么：本年的指标和指标值是不是与上年逐条相同（只改了年份也算）；预算变了一成以上而目标没有变的须修改。
    为什么：任务和钱都变了，目标却原样照抄，就起不到约束作用。
    反例：预算增加三成，全部指标与上年一字不差。
    正例：培训人数随预算从200人调整为240人。
    何时可以保留：每年都做同样工作的（年度重复性任务、运转维护），只作提示。
    """

    code = "APP-011"
    name = "copied-from-last-year"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("wuxing-2021#match-need",)
    parameters = ("repeated-target-budget-change", "year-round-kinds")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        previous = context.project.previous
        if is_first_year(context):
            yield NotApplicable("项目是第一年安排，没有上年的目标。")
            return
        if previous is None or previous.indicators is None:
            yield Missing("project.previous.indicators")
            return
        if not previous.indicators or not context.rows:
            yield NotApplicable("本年或上年没有指标可以比较。")
            return
        if any(one.target is None for one in previous.indicators):
            yield Missing("project.previous.indicators.target")
            return
        now = Counter((_name(row.indicator.name), _value(row.indicator.value, row.indicator.unit)) for row in context.rows)
        then = Counter((_name(one.name), _value(one.target, None)) for one in previous.indicators)
        if now == then:
            yield _finding(context)


def _finding(context: ReviewContext) -> Finding:
    previous, total, limit = context.project.previous, context.target.total_budget, context.number("repeated-target-budget-change")
    before = previous.budget if previous else None
    change = (total - before) * 100 / before if before and total is not None else None
    yearly = context.project.recurring or (context.kind is not None and context.kind.value in context.words("year-round-kinds"))
    revise = change is not None and abs(change) > limit and not yearly
    moved = ""
    if change:
        moved = f"，而预算{'增加' if change > 0 else '减少'}了{plain(one_decimal(abs(change)))}%"
    facts = () if change is None else (money_fact("project.previous.budget", before or total or change), Fact("预算变化（%）", one_decimal(change)))
    return Finding(
        Level.REVISE if revise else Level.NOTICE, f"本年的全部{len(context.rows)}条指标与上年完全一致{moved}，请您确认是否需要按本年任务更新。",
        field="indicators",
        trace=(Fact("与上年相同的指标", len(context.rows)), *facts, context.threshold("repeated-target-budget-change", limit, "预算变化不超过此比例（%）")),
        fix=Fix("按本年的任务量和预算调整指标值；任务确实不变的，标明是年度重复性任务。"),
    )


def _name(name: str | None) -> str:
    return letters(_YEAR.sub("", name or ""))


def _value(text: str | None, unit: str | None) -> str:
    """The value without its year, its parts in one spelling (≥95% and 不低于95% are the same)."""
    value = parse_target_value(text)
    if value.number is not None:
        return f"{value.operator or '='}{plain(value.number)}-{value.number2 and plain(value.number2)}{value.unit or unit or ''}"
    return _YEAR.sub("", squeezed(text))
