"""CST-011."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from indicator_corpus.target import BudgetItem
from rules.budget_lines import computed_amount, line_text
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import squeezed, word_in

_PEOPLE = ("人", "名", "位", "人次", "人天")
_HOURS = ("学时", "课时", "小时")


class PeopleDaysDoNotAddUp(Rule):
    """会议、培训按人天、学时测算的数对不上。

    检查什么：会议、培训、讲课类明细，人数 × 天数 × 单价与金额是否一致；讲课费按半天折算的学时是否超过标准。
    为什么：会议培训按人天、学时定额，人数、天数、单价三个数对上了，才知道有没有超定额。
    反例：80人 × 3天 × 650元，金额填20万元。
    正例：80人 × 3天 × 650元 = 15.6万元。
    何时可以保留：含师资费的，请把讲课费单独列一项；报到、撤离的时间按定额规则计算。
    """

    code = "CST-011"
    name = "people-days-do-not-add-up"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#cost-quota",)
    parameters = ("people-days-tolerance", "people-days-words", "lecture-words", "lecture-hours-per-half-day")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        items = context.project.budget.items if context.project.budget else None
        if items is None:
            yield Missing("project.budget.items")
            return
        lines = [(place, line) for place, line in enumerate(items) if _is_counted(context, line)]
        if not lines:
            yield NotApplicable("预算明细里没有按人天或学时测算的会议、培训、讲课支出。")
        for place, line in lines:
            yield from _amount(context, place, line)
            if _is_lecture(context, line):
                yield from _hours(context, place, line)


def _is_counted(context: ReviewContext, line: BudgetItem) -> bool:
    return (line.unit in _PEOPLE and word_in(_said(line), context.words("people-days-words")) is not None) or _is_lecture(context, line)


def _is_lecture(context: ReviewContext, line: BudgetItem) -> bool:
    return line.unit in _HOURS and word_in(_said(line), context.words("lecture-words")) is not None


def _said(line: BudgetItem) -> str:
    return squeezed(f"{line.name or ''} {line.kind or ''}")


def _amount(context: ReviewContext, place: int, line: BudgetItem) -> Iterator[CheckResult]:
    missing = [f"project.budget.items[{place}].{name}" for name in ("quantity", "unit_price_yuan", "amount") if getattr(line, name) is None]
    computed, amount = computed_amount(line), line.amount
    if missing or computed is None or amount is None:
        yield Missing(*missing)
        return
    share = context.number("people-days-tolerance")
    if abs(computed - amount) * 100 <= abs(amount) * share:
        return
    parts = [f"{plain(line.quantity or computed)}{line.unit}", *([f"{plain(line.days)}天"] if line.days is not None else []), f"{plain(line.unit_price_yuan or amount)}元"]
    yield Finding(
        Level.REVISE, f"{line_text(place, line)}按{'×'.join(parts)}计算为{plain(wan_from_yuan(computed))}万元，与填报的{plain(wan_from_yuan(amount))}万元不符，请您核对人数、天数和单价。",
        field=f"project.budget.items.{place}.amount",
        trace=(Fact("人数×天数×单价（元）", computed), Fact(f"project.budget.items[{place}].amount（元）", amount),
               context.threshold("people-days-tolerance", share, "允许相差的百分比")),
        expected=json_number(wan_from_yuan(computed)), actual=json_number(wan_from_yuan(amount)), fix=Fix("修正人数、天数、单价或金额；没有填天数的请补上。"),
    )


def _hours(context: ReviewContext, place: int, line: BudgetItem) -> Iterator[CheckResult]:
    """Hours are paid for half-days; a line with days has its hours a day as the quantity."""
    if line.quantity is None:
        return
    if line.days is None:
        yield Missing(f"project.budget.items[{place}].days")  # a total of hours says nothing about any half-day
        return
    most = context.number("lecture-hours-per-half-day")
    if line.quantity > most * 2:
        yield Finding(
            Level.NOTICE, f"{line_text(place, line)}每天{plain(line.quantity)}{line.unit}，半天超过{plain(most)}学时，讲课费最多按半天{plain(most)}学时计算，请您核对。",
            field=f"project.budget.items.{place}.quantity",
            trace=(Fact("每半天学时", plain(line.quantity / 2)), context.threshold("lecture-hours-per-half-day", most, f"≤ {plain(most)}学时")),
            expected=json_number(most * 2), actual=json_number(line.quantity), fix=Fix("按每天实际授课的半天数折算学时。"),
        )
