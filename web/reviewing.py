"""Reviews of targets: every rule, of the fixes only those that work, and beside it what is asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from assistant.judging import as_handed_in
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.fixes import with_working_fixes
from rules.rulebook import Rulebook
from web.site import current_quotas

# A page is shown more often than its target changes. The key is the target itself, so a kept review is never an old one.
_KEPT = 128


@dataclass(frozen=True)
class Asked:
    """What is asked of a review: under which rulebook (None: the national one), as of which day (None: the target's year), and what
    stands beside it."""

    book: Rulebook | None = None
    day: date | None = None
    way_to_pass: bool = False
    budget_match: bool = False


def review_of(target: dict[str, Any]) -> dict[str, Any]:
    """The contract's review of a target (contract's JSON). Shared between callers: read it, do not change it."""
    return _review(json.dumps(target, ensure_ascii=False, sort_keys=True), False, current_quotas())


def full_review_of(target: dict[str, Any]) -> dict[str, Any]:
    """The same with `way_to_pass` and `budget_match`. Shared between callers as well."""
    return _review(json.dumps(target, ensure_ascii=False, sort_keys=True), True, current_quotas())


def review_json(target: PerformanceTarget, asked: Asked | None = None) -> dict[str, Any]:
    """The contract's review of a parsed target under the site's standards, not kept; `warnings` beside it where there is something to
    mind."""
    return _reviewed(target, asked or Asked(), current_quotas())


def _reviewed(target: PerformanceTarget, asked: Asked, quotas: QuotaStandards | None) -> dict[str, Any]:
    done = with_working_fixes(review(target, asked.book, asked.day, quotas=quotas))
    result = add_extras(done.to_json(), done, asked.way_to_pass, asked.budget_match)
    warning = not_in_force(done)
    return {**result, "warnings": [warning]} if warning else result


def not_in_force(done: TargetReview) -> str | None:
    """That the rulebook is not in force on the day of the review, None where it is."""
    book, day = done.context.rulebook, done.context.on
    if book.covers(day):
        return None
    until = f"至{book.valid_until}" if book.valid_until else "起"
    return f"“{book.title}”自{book.valid_from}{until}有效，这份目标按{day}审核，不在其中，请您核对是否用对了手册。"


def add_extras(result: dict[str, Any], done: TargetReview, way_to_pass: bool, budget_match: bool) -> dict[str, Any]:
    """The review's JSON with `way_to_pass` and `budget_match` where asked."""
    if way_to_pass:
        from rules.way_to_pass import way_to_pass as way

        result["way_to_pass"] = way(done).to_json()
    if budget_match:
        from rules.budget_match import budget_match as match

        result["budget_match"] = match(done.context).to_json()
    return result


@lru_cache(_KEPT)
def _review(target: str, full: bool, quotas: QuotaStandards | None) -> dict[str, Any]:
    return _reviewed(PerformanceTarget.parse(as_handed_in(json.loads(target))), Asked(way_to_pass=full, budget_match=full), quotas)
