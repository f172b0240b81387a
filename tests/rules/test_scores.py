"""Scores and grades: what each finding costs, and where a grade ends."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.outcome import Level, Review
from rules.rulebook import load_rulebook
from rules.verdict import scores_of
from tests.rules.case_files import baseline


def _scores(*levels: Level, open_reviews: frozenset[Review] = frozenset()) -> dict[str, Any]:
    """The scores with these findings in 相关性."""
    context = ReviewContext(PerformanceTarget.parse(baseline()), load_rulebook(), date(2027, 1, 1))
    return scores_of({Review.RELEVANCE: Counter(levels)}, set(open_reviews), context)


@pytest.mark.parametrize(("levels", "score", "grade"), [
    ((), 100, "优"), ((Level.NOTICE,) * 9, 100, "优"), ((Level.REVISE,), 90, "良"), ((Level.REVISE,) * 2, 80, "良"), ((Level.REVISE,) * 3, 70, "中"),
    ((Level.RETURN,), 70, "差"), ((Level.RETURN,) * 4, 0, "差"), ((Level.RETURN, Level.REVISE, Level.NOTICE), 60, "差"),
])
def test_what_findings_cost(levels: tuple[Level, ...], score: int, grade: str) -> None:
    found = _scores(*levels)
    assert (found["相关性"], found["完整性"], found["grade"]) == (score, 100, grade)
    assert found["total"] == (300 + score) / 4


def test_open_review_is_good_at_best_and_loses_no_points() -> None:
    found = _scores(open_reviews=frozenset({Review.FEASIBILITY}))
    assert (found["total"], found["grade"]) == (100, "良")
