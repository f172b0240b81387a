"""BUD-006."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.quantity import plain
from indicator_corpus.target import BudgetItem
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.row_value import unjudged
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import row_title


class OutputWithoutMoney(Rule):
    """核心产出没有对应的资金。

    检查什么：权重较高的数量指标（都不高时看最高的一条）有没有关联预算明细。与某项明细的数量、单位相同，或者名称说的是同一件事的，视为已有资金。
    为什么：列了任务没有钱，到时候不是完不成，就是从别处挪用。
    反例：目标建10座，明细里没有这项支出。
    正例：每条核心产出都关联到明细。
    何时可以保留：不需要花钱的工作，请标明“不需资金”；由其他渠道保障的，请说明。
    """

    code = "BUD-006"
    name = "output-without-money"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("wuxing-2021#core-money-match",)
    parameters = ("core-weight",)
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = list(context.valued_rows(Level2.QUANTITY))
        if not rows:
            yield from unjudged(context, False, "没有数量指标。", Level2.QUANTITY)
            return
        items = context.project.budget.items if context.project.budget else None
        facts = ((items is not None, "project.budget.items"), (context.target.has_column("budget_items"), "indicators.budget_items"),
                 (context.target.has_column("weight"), "indicators.weight"))
        missing = [name for declared, name in facts if not declared]
        if missing or items is None:
            yield Missing(*missing)
            return
        least = context.number("core-weight")
        heaviest = max(rows, key=_weight)  # of equals the first
        for row in rows:
            core = _weight(row) >= least
            if (core or row is heaviest) and not _has_money(row, items):
                yield _finding(context, row, Level.REVISE if core else Level.NOTICE)


def _weight(row: Row) -> Decimal:
    return row.indicator.weight if isinstance(row.indicator.weight, Decimal) else Decimal(0)


def _has_money(row: Row, items: tuple[BudgetItem, ...]) -> bool:
    if row.indicator.needs_no_funds or any(0 <= place < len(items) for place in row.indicator.budget_items or ()):
        return True
    return any(_same_quantity(row, line) or likeness(name_key(row.indicator.name), name_key(line.name)) > 0 for line in items)


def _same_quantity(row: Row, line: BudgetItem) -> bool:
    return line.quantity is not None and line.quantity == row.value.number and line.unit == unit_of(row)


def _finding(context: ReviewContext, row: Row, level: Level) -> Finding:
    least, weight = context.number("core-weight"), _weight(row)
    return Finding(
        level, f"{row_title(row)}没有对应的资金，请您关联预算明细，或说明由其他渠道保障；不需要花钱的请标明。", field="budget_items", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].budget_items", list(row.indicator.budget_items or ()), "关联到明细"),
               context.threshold("core-weight", plain(weight), f"权重 ≥ {plain(least)} 的须修改，其余只提示")),
        fix=Fix("在这一条上选择它对应的预算明细；不需资金的打上标记。"),
    )
