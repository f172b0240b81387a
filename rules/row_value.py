"""What rules about values say of a row: its value as written, and that there was nothing to judge."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1, Level2
from rules.context import ReviewContext, Row
from rules.finding import Missing, NotApplicable


def written(row: Row) -> str:
    """The value as the form has it."""
    return (row.indicator.value or "").strip()


def unjudged(context: ReviewContext, judged: bool, reason: str, *classes: Level1 | Level2) -> Iterator[Missing | NotApplicable]:
    """Beside the findings: the rows of `classes` that could not be judged, or `reason` where there was none at all.

    `judged` says whether any row was. A blank value leaves the rule without the fact to pass; a form without classes as well.
    """
    if any(row.value.is_blank for row in context.rows_of(*classes)):
        yield Missing("indicators.value")
    elif not judged and context.rows and not context.has_classes:
        yield Missing("indicators.level1")
    elif not judged:
        yield NotApplicable(reason)
