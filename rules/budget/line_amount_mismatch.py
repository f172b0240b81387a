"""BUD-001."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from indicator_corpus.target import BudgetItem
from rules.budget_lines import computed_amount, line_text
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule


class LineAmountMismatch(Rule):
    """预算明细的数量×单价与金额不符。

    检查什么：每项明细的 数量 × 单价 ×（天数）×（系数）是否等于填报的金额。
    为什么：数量、单价、金额三个数对不上，就不知道预算究竟按什么测算。
    反例：40台 × 5000元，金额填25万元。
    正例：40台 × 5000元 = 20万元。
    何时可以保留：有折扣、分期付款的，请填写“系数”，系数计入后相符即可。
    """

    code = "BUD-001"
    name = "line-amount-mismatch"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("wuxing-2021#money-follows-work", "practice#form-arithmetic")
    parameters = ("line-amount-tolerance-yuan", "line-amount-tolerance-share")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        items = context.project.budget.items if context.project.budget else None
        if items is None:
            yield Missing("project.budget.items")
            return
        lines = [(place, line) for place, line in enumerate(items) if line.quantity is not None or line.unit_price_yuan is not None]
        if not lines:
            yield NotApplicable("预算明细没有写数量和单价。")
        for place, line in lines:
            missing = [f"project.budget.items[{place}].{name}" for name in ("quantity", "unit_price_yuan", "amount") if getattr(line, name) is None]
            if missing:
                yield Missing(*missing)
            else:
                yield from _judge(context, place, line)


def _judge(context: ReviewContext, place: int, line: BudgetItem) -> Iterator[Finding]:
    computed, amount = computed_amount(line), line.amount
    if computed is None or amount is None:
        return
    yuan, share = context.number("line-amount-tolerance-yuan"), context.number("line-amount-tolerance-share")
    if abs(computed - amount) <= max(yuan, abs(amount) * share / 100):
        return
    written = (("", line.quantity, line.unit or ""), ("", line.unit_price_yuan, "元"), ("", line.days, "天"), ("系数", line.factor, ""))
    parts = [f"{before}{plain(number)}{behind}" for before, number, behind in written if number is not None]
    slip = amount == computed * 10_000  # the amount was typed in yuan where the form has 万元
    expected = json_number(wan_from_yuan(computed))
    patch = ({"op": "replace", "path": f"/project/budget/items/{place}/amount", "value": expected},) if slip else None
    yield Finding(
        Level.RETURN,
        f"{line_text(place, line)}按{'×'.join(parts)}计算应为{plain(wan_from_yuan(computed))}万元，填报的是{plain(wan_from_yuan(amount))}万元，"
        + ("金额栏以万元为单位，请您核对。" if slip else "请您核对后修正其中一项。"),
        field=f"project.budget.items.{place}.amount",
        trace=(Fact("数量×单价×天数×系数（元）", computed), Fact(f"project.budget.items[{place}].amount（元）", amount, f"{plain(computed)}"),
               context.threshold("line-amount-tolerance-yuan", yuan, "允许差额"), context.threshold("line-amount-tolerance-share", share, "允许比例")),
        expected=expected, actual=json_number(wan_from_yuan(amount)),
        fix=Fix(f"金额改为{plain(wan_from_yuan(computed))}（万元）。" if slip else "核对数量、单价、天数和金额；有折扣或分期的填写系数。", patch),
    )
