"""The rules as pages, each from its own docstring: what it checks, why, examples, thresholds and their sources, basis."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from assistant.explaining import rule_page
from rules.outcome import Review
from rules.registry import all_rules, rule_of
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.rendering import page

router = APIRouter(prefix="/rules", include_in_schema=False, dependencies=[permission(Permission.REFERENCE)])


@router.get("")
def rules(request: Request) -> Response:
    """All rules, by review."""
    groups = [(review.value, [rule for rule in all_rules() if rule.review is review]) for review in Review]
    return page(request, "rules.html", {"groups": groups, "count": len(all_rules())})


@router.get("/{code}")
def rule(request: Request, code: str) -> Response:
    """One rule."""
    found = rule_of(code)
    if found is None:
        raise HTTPException(404, texts.NO_RULE)
    return page(request, "rule.html", {"rule": rule_page(found)})
