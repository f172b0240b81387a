"""What the lines of a budget come to together, once all of them have an amount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicator_corpus.target import BudgetItem
from rules.context import ReviewContext
from rules.finding import Missing, NotApplicable


@dataclass(frozen=True)
class LineAmounts:
    """The lines with their amounts in yuan, and their sum (> 0)."""

    lines: tuple[BudgetItem, ...]
    amounts: tuple[Decimal, ...]
    total: Decimal


def line_amounts(context: ReviewContext) -> LineAmounts | Missing | NotApplicable:
    """The lines, or why shares of them cannot be told."""
    items = context.project.budget.items if context.project.budget else None
    if items is None:
        return Missing("project.budget.items")
    if not items:
        return NotApplicable("没有列预算明细。")
    amounts = tuple(line.amount for line in items if line.amount is not None)
    if len(amounts) < len(items):
        return Missing(*(f"project.budget.items[{place}].amount" for place, line in enumerate(items) if line.amount is None))
    total = sum(amounts, Decimal(0))
    return LineAmounts(items, amounts, total) if total > 0 else Missing("project.budget.items.amount")
