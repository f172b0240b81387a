"""What is still missing, as a few questions: what would change the draft most comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.drafting.burdens import burden_of
from assistant.drafting.costs import TOTAL_NAME
from assistant.drafting.estimate import estimate
from assistant.drafting.rows import DraftRow
from assistant.drafting.yuan import money
from assistant.phrasing import say
from assistant.understanding.facts import Understanding
from indicator_corpus.classification import Level2, ProjectKind

#: questions about facts, asked before those for open values
MOST_QUESTIONS = 3


@dataclass(frozen=True)
class Question:
    """One question. `field` is the JSON path its answer fills."""

    field: str
    text: str
    why: str

    def to_json(self) -> dict[str, str]:
        """The contract's question."""
        return {"field": self.field, "text": self.text, "why": self.why}


def questions_of(understood: Understanding, rows: Sequence[DraftRow], category: str, end: date) -> list[Question]:
    """At most three questions about facts that were left out or do not agree, what weighs most first; then one for each open value."""
    facts = [*_conflicts(understood), *_budget(understood)]
    if understood.kind is None:
        facts.append(Question("project.kind", say("ask-kind"), say("ask-kind-why", category=category)))
    if understood.end is None:
        facts.append(Question("project.end", say("ask-end"), say("ask-end-why", date=f"{end.year}年{end.month}月{end.day}日前")))
    facts += _negative(understood, rows)
    if understood.kind and understood.kind.kind in (ProjectKind.CONSTRUCTION, ProjectKind.MAJOR_REPAIR, ProjectKind.PURCHASE):
        obj = understood.main_object or "建成的设施"
        facts.append(Question("project.service_life_years", say("ask-life", object=obj), say("ask-life-why")))
    people = understood.beneficiaries[0].word if understood.beneficiaries else None
    counted = any(q.role == "people" or (people and q.object and (q.object in people or people in q.object)) for q in understood.quantities)
    if people and not counted and not any(row.level2 is not Level2.BENEFICIARY_SATISFACTION and people in row.name for row in rows):
        facts.append(Question("project.beneficiaries", say("ask-people", people=people.removeprefix("受益")), say("ask-people-why")))
    opened = [Question(f"indicators.{place}.value", row.question or say("ask-open", name=row.name), row.why or say("ask-open-why"))
              for place, row in enumerate(rows) if row.value is None and row.name != TOTAL_NAME]
    return [*facts[:MOST_QUESTIONS], *opened]


def _conflicts(understood: Understanding) -> list[Question]:
    return [Question("summary", say("ask-conflict", text=re.sub("[，；]?请您?(?:确认|核对)$", "", conflict.text.rstrip("。"))), say("ask-conflict-why"))
            for conflict in understood.conflicts]


def _budget(understood: Understanding) -> list[Question]:
    """What the year's money is: unsaid, a range, or only said for several years together."""
    total, field = understood.total_budget, "project.budget.total"
    if total is None:
        known = estimate(understood)
        return [Question(field, say("ask-budget-estimate", arithmetic=known[1]) if known else say("ask-budget"), say("ask-budget-why"))]
    if understood.year_unclear:
        years = f"{understood.term_years}年" if understood.term_years else "几年"
        return [Question(field, say("ask-budget-year", whole=money(total.yuan), years=years, year=understood.fiscal_year.value), say("ask-budget-year-why"))]
    if total.upper is not None:
        return [Question(field, say("ask-budget-range", low=money(total.yuan), high=money(total.upper)), say("ask-budget-range-why"))]
    return []


def _negative(understood: Understanding, rows: Sequence[DraftRow]) -> list[Question]:
    """Whether the work is a burden to others, where its matter suggests it and neither the words nor a row of the draft say so already."""
    burden = burden_of(understood)
    if burden is None or any(row.level2 is Level2.ENVIRONMENTAL_COST or (row.level2 is Level2.SOCIAL_COST and "安全" not in row.name) for row in rows):
        return []
    return [Question("project.negative_externality", say("ask-negative", example=burden), say("ask-negative-why"))]
