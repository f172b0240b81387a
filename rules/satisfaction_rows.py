"""Which rows ask for satisfaction, and their values as percentages."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.classification import Level1
from indicator_corpus.indicator_name import bare_name, unit_in_name
from indicator_corpus.target_value import Operator
from rules.context import ReviewContext, Row


def satisfaction_rows(context: ReviewContext) -> tuple[Row, ...]:
    """Filled-in rows of the class, and rows elsewhere whose name ends in 满意度 or 满意率; not those that count the dissatisfied."""
    return context.once(_rows)


def _rows(context: ReviewContext) -> tuple[Row, ...]:
    return tuple(row for row in context.valued_rows() if _asks(row))


def _asks(row: Row) -> bool:
    name = bare_name(row.indicator.name)
    named = name.endswith(("满意度", "满意率", "满意程度"))
    return (named or row.indicator.class1 is Level1.SATISFACTION) and "不满意" not in name and "投诉" not in name


def satisfaction_percent(row: Row) -> Decimal | None:
    """The least satisfaction the row promises, in percent (90分 of a hundred counts as 90%); None where it promises none."""
    value = row.value
    if value.number is None or value.operator in (Operator.AT_MOST, Operator.LESS):
        return None
    unit = value.unit or row.indicator.unit or unit_in_name(row.indicator.name)
    if unit == "%":
        return value.number
    if unit is None and value.number <= 1:  # 0.95 stands for 95%
        return value.number * 100
    # marks out of five or ten say nothing about percent
    return value.number if unit in (None, "分") and value.number > 10 else None
