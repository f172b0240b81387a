"""What has changed since a target was approved (批复): amounts and values, not wording."""

from __future__ import annotations

from indicator_corpus.quantity import plain, wan_from_yuan
from indicator_corpus.target_value import Operator, TargetValue, parse_target_value
from rules.context import ReviewContext
from rules.wording import letters, squeezed


def changes_since_approval(context: ReviewContext) -> tuple[str, ...] | None:
    """Each change in words, in the order of the approved table; () where nothing has changed, None where what was approved is not declared."""
    approved = context.target.workflow.approved if context.target.workflow else None
    if approved is None or (approved.indicators is None and approved.budget is None):
        return None
    changes: list[str] = []
    now = context.target.total_budget
    if approved.budget is not None and now is not None and approved.budget != now:
        changes.append(f"金额由{plain(wan_from_yuan(approved.budget))}万元改为{plain(wan_from_yuan(now))}万元")
    return (*changes, *_row_changes(context))


def values_changed(context: ReviewContext) -> bool | None:
    """Whether any row differs from the approved table; None where that table is not declared."""
    approved = context.target.workflow.approved if context.target.workflow else None
    return None if approved is None or approved.indicators is None else bool(_row_changes(context))


def _row_changes(context: ReviewContext) -> list[str]:
    approved = context.target.workflow.approved if context.target.workflow else None
    if approved is None or approved.indicators is None:
        return []
    rows = {letters(row.indicator.name): row for row in context.rows}
    changes: list[str] = []
    for one in approved.indicators:
        row = rows.pop(letters(one.name), None)
        if row is None:
            changes.append(f"少了“{one.name}”")
        elif _differ(one.value, row.indicator.value, context.project.year):
            changes.append(f"“{row.label}”由{one.value}改为{(row.indicator.value or '').strip() or '空白'}")
    return changes + [f"增加了“{row.label}”" for row in rows.values()]


def _differ(before: str | None, after: str | None, year: int | None) -> bool:
    """Whether two values say different things; 不低于95% and ≥95% do not."""
    if squeezed(before) == squeezed(after):
        return False
    one, other = parse_target_value(before, year), parse_target_value(after, year)
    if not (one.is_number or one.is_date):
        return letters(before) != letters(after)
    return _meaning(one) != _meaning(other)


def _meaning(value: TargetValue) -> tuple[object, ...]:
    # a bare 240人 is =240人
    return value.operator or Operator.EQUAL, value.number, value.number2, value.unit, value.date
