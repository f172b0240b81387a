"""The fix that moves a row to another class, printed as the form at hand prints that class."""

from __future__ import annotations

from indicator_corpus.classification import Level2
from rules.context import ReviewContext, Row
from rules.finding import Fix, PatchOperation


def move_fix(context: ReviewContext, row: Row, to: Level2) -> Fix:
    """Move `row` under `to`. Only the columns that the form has are written, with the names its other rows use for that class."""
    level1, level2 = _printed(context, row, to)
    columns = (("level1", level1), ("level2", level2))
    patch: tuple[PatchOperation, ...] = tuple(
        {"op": "add", "path": row.path(column), "value": value}
        for column, value in columns if context.target.has_column(column)  # type: ignore[arg-type]
    )
    return Fix(f"把这一行移到“{level2}”。", patch)


def _printed(context: ReviewContext, row: Row, to: Level2) -> tuple[str, str]:
    level1, level2 = to.level1.value, to.value
    for other in context.rows:
        if other.place == row.place or other.indicator.class1 is not to.level1:
            continue
        level1 = other.indicator.level1 or level1
        if other.indicator.class2 is to:
            return level1, other.indicator.level2 or level2
    return level1, level2
