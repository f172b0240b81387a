"""From findings to the verdict, the scores of the four reviews and the grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from indicator_corpus.quantity import json_number
from rules.context import ReviewContext
from rules.outcome import Level, Review


class Verdict(StrEnum):
    """The conclusion; independent of the scores."""

    PASSED = "通过"
    REVISE = "修改后通过"
    RETURN = "退回修改"


def verdict_of(levels: Iterable[Level]) -> Verdict:
    """退回修改 where anything is returned, 修改后通过 where anything is to be revised, else 通过."""
    found = set(levels)
    if Level.RETURN in found:
        return Verdict.RETURN
    return Verdict.REVISE if Level.REVISE in found else Verdict.PASSED


_GRADES = ("优", "良", "中", "差")


def scores_of(counts: Mapping[Review, Counter[Level]], open_reviews: set[Review], context: ReviewContext) -> dict[str, Any]:
    """Score of each review (100 less a deduction a finding), their mean, and the grade: the worst of the four.

    `open_reviews` are those with a rule that could not tell for want of something the declaration could have said: they are graded 良
    at best. Deductions and bounds are parameters.
    """
    scores: dict[str, Any] = {}
    grades: list[str] = []
    total = Decimal(0)
    for review in Review:
        found = counts.get(review, Counter())
        lost = sum((context.number(f"score-deduction-{key}") * found[level] for key, level in
                    (("return", Level.RETURN), ("revise", Level.REVISE), ("notice", Level.NOTICE))), Decimal(0))
        score = max(Decimal(0), 100 - lost)
        total += score
        scores[review.value] = json_number(score)
        grades.append(_grade(found, review in open_reviews, context))
    scores["total"] = json_number((total / len(Review)).quantize(Decimal("0.1")))
    scores["grade"] = max(grades, key=_GRADES.index)
    return scores


def _grade(found: Counter[Level], is_open: bool, context: ReviewContext) -> str:
    if found[Level.RETURN]:
        return "差"
    if found[Level.REVISE] >= context.number("grade-medium-revisions"):
        return "中"
    return "良" if found[Level.REVISE] or is_open else "优"
