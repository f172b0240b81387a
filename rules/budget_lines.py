"""预算明细: what a line's parts come to, and which lines an indicator is paid from."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.target import BudgetItem
from rules.context import ReviewContext, Row


def line_text(place: int, line: BudgetItem) -> str:
    """What messages call a line: 明细第1项“课桌椅”."""
    return f"明细第{place + 1}项“{(line.name or '').strip() or '未命名'}”"


def computed_amount(line: BudgetItem) -> Decimal | None:
    """quantity × price × days × factor in yuan; days and factor count as 1 where not declared. None without quantity or price."""
    if line.quantity is None or line.unit_price_yuan is None:
        return None
    days = Decimal(1) if line.days is None else line.days
    factor = Decimal(1) if line.factor is None else line.factor
    return line.quantity * line.unit_price_yuan * days * factor


def lines_of(context: ReviewContext, row: Row) -> tuple[tuple[int, BudgetItem], ...]:
    """(place, line) of the lines that a row says it is paid from."""
    items = context.project.budget.items if context.project.budget else None
    return tuple((i, items[i]) for i in row.indicator.budget_items or () if items and 0 <= i < len(items))


def one_decimal(share: Decimal) -> Decimal:
    """A percentage as people read it; what is out of all proportion is cut at a million."""
    return _cut(share).quantize(Decimal("0.1"))


def two_decimals(share: Decimal) -> Decimal:
    """As `one_decimal`, for a limit that a first decimal would round away."""
    return _cut(share).quantize(Decimal("0.01"))


def _cut(share: Decimal) -> Decimal:
    return max(min(share, Decimal(1_000_000)), Decimal(-1_000_000))
