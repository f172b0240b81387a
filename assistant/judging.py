"""The review of a table that is still being written."""

from __future__ import annotations

from typing import Any

from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.fixes import with_working_fixes


def as_handed_in(target: dict[str, Any]) -> dict[str, Any]:
    """A value still open on the page is a blank cell of the form that will be handed in, and is judged as one."""
    rows = [row | {"value": ""} if isinstance(row, dict) and row.get("value") is None else row for row in target.get("indicators") or ()]
    return target | {"indicators": rows}


def full_review(target: dict[str, Any], quotas: QuotaStandards | None = None) -> dict[str, Any]:
    """The contract's review of a table (contract's JSON), fixes that work, with `way_to_pass` and `budget_match` beside it."""
    from rules.budget_match import budget_match
    from rules.way_to_pass import way_to_pass

    done = reviewed(target, quotas)
    return done.to_json() | {"way_to_pass": way_to_pass(done).to_json(), "budget_match": budget_match(done.context).to_json()}


def reviewed(target: dict[str, Any], quotas: QuotaStandards | None = None) -> TargetReview:
    """The same before it is made data."""
    return with_working_fixes(review(PerformanceTarget.parse(as_handed_in(target)), quotas=quotas))
