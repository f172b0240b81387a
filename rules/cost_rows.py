"""Which rows are cost indicators, and what their values come to in yuan."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.classification import Level1
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import in_base_unit, is_money
from rules.context import ReviewContext, Row
from rules.unit_of_name import unit_of


def is_priced(row: Row) -> bool:
    """Whether the value is money per something; money per year alone is the year's total."""
    unit = price_unit(unit_of(row))
    return row.value.is_number and unit is not None and unit.per != ("年",)


def cost_rows(context: ReviewContext) -> tuple[Row, ...]:
    """Filled-in cost rows; where a row names no class at all, those whose value is money."""
    return context.once(_rows)


def _rows(context: ReviewContext) -> tuple[Row, ...]:
    return tuple(row for row in context.valued_rows() if row.indicator.class1 is Level1.COST or (row.indicator.class1 is None and _is_money(row)))


def _is_money(row: Row) -> bool:
    return is_priced(row) or (row.value.is_number and is_money(unit_of(row)))


def yuan_of(row: Row, budget: Decimal) -> Decimal | None:
    """A total in yuan, None where the value is no amount of money. A bare number is read as 万元 or 元, whichever is near `budget`."""
    number = row.value.number2 or row.value.number
    if number is None:
        return None
    unit = unit_of(row)
    if unit is None:
        return next((amount for amount in (number * 10_000, number) if abs(amount - budget) * 100 <= budget), None)
    yearly = price_unit(unit)
    if yearly is not None and yearly.per == ("年",):
        return number * yearly.factor
    return in_base_unit(number, unit) if is_money(unit) else None
