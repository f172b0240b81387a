"""An indicator's number and a budget line's quantity in one unit, where they count the same thing."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.quantity import unit_meaning
from indicator_corpus.target import BudgetItem
from rules.context import Row
from rules.unit_of_name import unit_of


def factor_between(row: Row, line: BudgetItem) -> Decimal | None:
    """How many of the row's unit one of the line's is; None where they count different things or do not say what they count."""
    unit = unit_of(row)
    if not unit or not line.unit:
        return None
    if unit == line.unit:
        return Decimal(1)
    one, other = unit_meaning(unit), unit_meaning(line.unit)
    return None if one is None or other is None or one.measure != other.measure else other.factor / one.factor


def count_in_row_unit(row: Row, line: BudgetItem) -> Decimal | None:
    """The line's quantity in the row's unit."""
    factor = factor_between(row, line)
    return None if factor is None or line.quantity is None else line.quantity * factor


def count_in_line_unit(row: Row, line: BudgetItem) -> Decimal | None:
    """The row's number in the line's unit."""
    factor = factor_between(row, line)
    return None if factor is None or row.value.number is None else row.value.number / factor
