"""What is right about a table or a row of it, as far as can be told from what is written there."""

from __future__ import annotations

from typing import Any

from assistant.phrasing import say
from indicator_corpus.classification import Level2, level2_of
from indicator_corpus.example_case import ExampleCase
from indicator_corpus.target_value import parse_target_value


def reasons_why_good(case: ExampleCase, review: dict[str, Any]) -> list[str]:
    """Why the exemplary table is one: classes, values, ties to the budget, the survey, the verdict (`review` is its review)."""
    rows = case.declared["indicators"]
    classes = [level2_of(row.get("level2"), row.get("level1")) for row in rows]
    named = "、".join(class2.short for class2 in Level2 if class2 in classes)
    values = [parse_target_value(row.get("value")) for row in rows]
    tied = sum(1 for row in rows if row.get("budget_items"))
    sampled = any(class2 is Level2.BENEFICIARY_SATISFACTION and "问卷" in str(row.get("explanation")) for class2, row in zip(classes, rows, strict=True))
    passed = sum(1 for outcome in review["outcomes"] if outcome["outcome"] == "通过")
    reasons = [say("lesson-good-classes", classes=named), say("lesson-good-values", count=sum(1 for value in values if value.number is not None or value.date))]
    if tied:
        reasons.append(say("lesson-good-lines", count=tied))
    if sampled:
        reasons.append(say("lesson-good-sample"))
    return [*reasons, say("lesson-good-verdict", verdict=review["verdict"], count=passed)]


def row_is_fine(row: dict[str, Any]) -> list[str]:
    """What is right about a row's cells."""
    value, class2 = parse_target_value(row.get("value")), level2_of(row.get("level2"), row.get("level1"))
    reasons = []
    if value.date or value.number is not None:
        reasons.append(say("lesson-fine-date" if value.date else "lesson-fine-value", value=row["value"]))
    if value.unit:
        reasons.append(say("lesson-fine-unit", unit=value.unit))
    if class2 is not None:
        reasons.append(say("lesson-fine-class", class2=class2.short))
    if row.get("explanation"):
        reasons.append(say("lesson-fine-explanation"))
    if row.get("data_source") and row.get("evidence"):
        reasons.append(say("lesson-fine-sources"))
    return reasons
