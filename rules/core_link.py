"""What the core library (核心指标库) knows of an indicator's money: the budget lines it hangs on, and what one unit of it comes to."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.core_check import same_count
from indicator_corpus.core_indicator import CoreIndicator, CoreLibrary
from indicator_corpus.quantity import plain
from indicator_corpus.target import BudgetItem
from rules.context import ReviewContext, Row
from rules.quantity_of_line import count_in_line_unit
from rules.unit_of_name import unit_of

_CENT = Decimal("0.01")
#: a sum beyond this power of ten has no cents that anybody reads
_LARGE = 20


def core_link(context: ReviewContext, row: Row) -> CoreIndicator | None:
    """The core row that an indicator is, by its library code or its name, as the core library held on the day of the review."""
    return CoreLibrary.load(on=context.on).row_for(row.indicator.library, row.indicator.name, row.indicator.class2)


def linked_lines(context: ReviewContext, row: Row, link: CoreIndicator) -> tuple[tuple[int, BudgetItem], ...]:
    """(place, line) of the budget lines that the link's words name: those counted as the row is, else all of them.

    Empty where the row says itself what it is paid from, be it nothing.
    """
    items = context.project.budget.items if context.project.budget else None
    if row.indicator.budget_items is not None:
        return ()
    named = tuple((place, line) for place, line in enumerate(items or ()) if link.pays_for(line.name))
    return tuple((place, line) for place, line in named if linked_count(row, line, link) is not None) or named


def linked_count(row: Row, line: BudgetItem, link: CoreIndicator | None) -> Decimal | None:
    """The row's number in the line's unit; a line counted by what the link hangs on (馆) counts the row's own things (个)."""
    count = count_in_line_unit(row, line)
    if count is None and link is not None and line.unit == link.per and unit_of(row) == link.indicator.unit and same_count(link.indicator.unit, link.per):
        return row.value.number
    return count


def amount_per_unit(line: BudgetItem, quantity: Decimal | None) -> Decimal | None:
    """The line's amount for one of `quantity`, in yuan and cents; None where either is not known or not positive."""
    if line.amount is None or line.amount <= 0 or quantity is None or quantity <= 0:
        return None
    each = line.amount / quantity
    return each if each.adjusted() > _LARGE else each.quantize(_CENT)


def link_text(link: CoreIndicator, line: BudgetItem, each: Decimal | None) -> str:
    """What a reviewer reads of the link: 核心指标HX-NS-SL-001，折合每亩1500元（项目预算÷数量）。"""
    found = "" if each is None else f"，申报金额折合每{line.unit}{plain(each)}元（{link.money_source.value}）"
    return f"这是核心指标{link.code}{found}。"
