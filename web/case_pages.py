"""案例 as pages: a project as an officer told it, and the target that was made of it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from indicator_corpus.classification import level1_of
from indicator_corpus.example_case import ExampleCases
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.rendering import page

router = APIRouter(prefix="/cases", include_in_schema=False, dependencies=[permission(Permission.REFERENCE)])


@router.get("/{reference}")
def show_case(request: Request, reference: str) -> Response:
    """One case."""
    case = ExampleCases.load().get(reference)
    if case is None:
        raise HTTPException(404, texts.NO_CASE)
    rows = [row | {"level1": (found.short if (found := level1_of(row["level1"])) else row["level1"])} for row in case.declared["indicators"]]
    goal = (case.declared.get("overall_goal") or {}).get("annual") or ""
    return page(request, "case.html", {"case": case, "goal": goal, "rows": rows})
