"""Rules that judge the table row by row: what has to be declared before any row can be judged stands here once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

from indicator_corpus.classification import Level1, Level2
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Finding, Missing, NotApplicable
from rules.rule import Rule


class RowRule(Rule):
    """A rule over the rows with a value, of `classes` or of the whole table.

    No level column in the form → the class is not declared; no row of the class → not applicable; no value in any row → values are
    not declared. A row whose value is blank is COM-006's finding; here it leaves the rule without the facts to pass.
    """

    classes: ClassVar[tuple[Level1 | Level2, ...]] = ()

    @abstractmethod
    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        """The findings at one row."""

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        blocked = self.blocked(context)
        if blocked is not None:
            yield blocked
            return
        for row in self.rows(context):
            if row.value.is_blank:
                yield Missing("indicators.value")  # not passed: nothing was there to judge
            else:
                yield from self.judge(row, context)

    def rows(self, context: ReviewContext) -> Iterable[Row]:
        """The rows it looks at."""
        return context.rows_of(*self.classes) if self.classes else context.rows

    def blocked(self, context: ReviewContext) -> Missing | NotApplicable | None:
        """Why no row can be judged, None where rows can."""
        return context.once(_blocked, self.classes)


def _blocked(context: ReviewContext, classes: tuple[Level1 | Level2, ...]) -> Missing | NotApplicable | None:
    if not context.rows:
        return NotApplicable("表中还没有指标。")
    if classes:
        if not context.has_classes:
            return Missing("indicators.level2" if any(isinstance(one, Level2) for one in classes) else "indicators.level1")
        if not any(context.rows_of(*classes)):
            names = "、".join(one.value for one in classes)
            return NotApplicable(f"表中没有{names}。")
    if not context.target.has_column("value"):
        return Missing("indicators.value")
    return None
