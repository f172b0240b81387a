"""What is still missing, as a few questions: what would change the draft most comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.drafting.costs import TOTAL_NAME, estimate
from assistant.drafting.rows import DraftRow
from assistant.phrasing import say
from assistant.understanding.facts import Understanding
from indicator_corpus.classification import Level2, ProjectKind

#: asked at most, besides one for each open value
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
    """One question for each open value, then up to three about facts that the description left out."""
    asked = [Question(f"indicators.{place}.value", row.question or say("ask-open", name=row.name), row.why or say("ask-open-why"))
             for place, row in enumerate(rows) if row.value is None and row.name != TOTAL_NAME]
    if understood.total_budget is None:
        known = estimate(understood)
        text = say("ask-budget-estimate", arithmetic=known[1]) if known else say("ask-budget")
        asked.append(Question("project.budget.total", text, say("ask-budget-why")))
    more: list[Question] = [Question("summary", say("ask-conflict", text=re.sub("[，；]?请您?(?:确认|核对)$", "", conflict.text.rstrip("。"))), say("ask-conflict-why")) for conflict in understood.conflicts]
    if understood.kind is None:
        more.append(Question("project.kind", say("ask-kind"), say("ask-kind-why", category=category)))
    if understood.end is None:
        more.append(Question("project.end", say("ask-end"), say("ask-end-why", date=f"{end.year}年{end.month}月{end.day}日前")))
    if understood.kind and understood.kind.kind in (ProjectKind.CONSTRUCTION, ProjectKind.MAJOR_REPAIR, ProjectKind.PURCHASE):
        obj = understood.main_object or "建成的设施"
        more.append(Question("project.service_life_years", say("ask-life", object=obj), say("ask-life-why")))
    people = understood.beneficiaries[0].word if understood.beneficiaries else None
    counted = any(q.role == "people" for q in understood.quantities)
    if people and not counted and not any(row.level2 is Level2.QUANTITY and people in row.name for row in rows):
        more.append(Question("project.beneficiaries", say("ask-people", people=people), say("ask-people-why")))
    return asked + more[: max(0, MOST_QUESTIONS - len(asked))]
