"""Which quota standards apply to a cost row or a budget line of the target under review, and how far they bind."""

from __future__ import annotations

import re
from decimal import Decimal

from indicator_corpus.quota_standard import PricedThing, QuotaStandard, Reach
from indicator_corpus.target import BudgetItem
from rules.context import ReviewContext, Row
from rules.unit_of_name import unit_of

# the name of any place below the centre
_LOCAL = re.compile("[省市区县州盟旗乡镇村]|自治|街道")


def thing_of_row(context: ReviewContext, row: Row) -> PricedThing:
    """A cost row in the words that the look-up reads."""
    details = (row.indicator.explanation, row.indicator.standard_reference)
    return _thing(context, row.indicator.name, unit_of(row), "", details)


def thing_of_line(context: ReviewContext, line: BudgetItem) -> PricedThing:
    """A budget line in the words that the look-up reads."""
    return _thing(context, line.name, line.price_unit, line.kind or "", ())


def fitting(context: ReviewContext, thing: PricedThing) -> tuple[QuotaStandard, ...]:
    """The standards that may apply on the review's day."""
    return context.quota_standards.fitting(thing, context.on, context.words("quota-regions"))


def binds(context: ReviewContext, standard: QuotaStandard) -> bool:
    """Whether a standard may do more than advise this unit."""
    if standard.only_advises:
        return False
    if standard.reach is not Reach.CENTRAL or is_central(context):
        return True
    return bool(context.dated("central-quota-applies-locally").value)


def is_outside(standard: QuotaStandard, lowest: Decimal, highest: Decimal) -> bool:
    """Whether a price that promises at least `lowest` and allows at most `highest` yuan lies outside the standard."""
    limit = standard.limit_yuan
    if standard.comparison == ">=":
        return highest < limit
    if standard.comparison == "=":
        return not lowest <= limit <= highest
    return highest > limit


def is_central(context: ReviewContext) -> bool:
    """Whether the unit is known to be one of the centre's."""
    names = [name for name in (context.project.unit, context.project.department) if name]
    return any(name.startswith(context.words("central-agency-words")) and not _LOCAL.search(name) for name in names)


def _thing(context: ReviewContext, name: str | None, unit: str | None, kind: str, details: tuple[str | None, ...]) -> PricedThing:
    project, people, everywhere, agency = context.once(_said_by_project)
    return PricedThing(name=name or "", unit=unit or "", project=f"{project}{kind}", people=people,
                       details=" ".join(text for text in (*details, everywhere) if text), agency=agency)


def _said_by_project(context: ReviewContext) -> tuple[str, str, str, str]:
    """Name and kind, whom it serves, summary and goal, and the agency: the same for all that the project pays for."""
    project = context.project
    return (f"{project.name or ''} {project.kind or ''} ", project.service_targets or "",
            " ".join(text for text in (project.summary, context.target.goal_text) if text), f"{project.unit or ''} {project.department or ''}")
