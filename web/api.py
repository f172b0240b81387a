"""The HTTP interface under /api/v1: drafts, reviews, search, rules. Problems are RFC 9457 documents."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request

from assistant.explaining import rule_page
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from rules.registry import all_rules, rule_of
from web import texts
from web.accounts.gate import permission, public
from web.accounts.permissions import Permission
from web.api_documents import (
    BEARER,
    DRAFT_EXAMPLE,
    DRAFT_REQUEST,
    PROBLEM,
    REVIEW,
    REVIEW_EXAMPLE,
    TARGET,
    body,
    gives,
    read_json,
)
from web.desk import AppSettings, Search, Store, load
from web.drafting_desk import describable, draft_json
from web.problems import ApiProblem
from web.renewing import renewal_of, what_changes
from web.review_query import ReviewQuery
from web.reviewing import full_review_of, review_json
from web.search_desk import NotReady, SearchDesk

MOST_TARGETS = 2000

router = APIRouter(prefix="/api/v1", responses={"4XX": PROBLEM}, dependencies=[BEARER])

Body = Annotated[Any, Depends(read_json)]


@router.get("/openapi.json", include_in_schema=False, dependencies=[public])
def get_description(request: Request) -> dict[str, Any]:
    """The description of the interface (OpenAPI)."""
    described: dict[str, Any] = request.app.openapi()
    return described


@router.post("/drafts", tags=["起草"], summary="由一段描述起草绩效目标；给出去年的目标时，描述只说今年有什么不一样", openapi_extra=body(DRAFT_REQUEST, DRAFT_EXAMPLE), dependencies=[permission(Permission.DRAFT)])
def post_draft(data: Body, search: Search, settings: AppSettings) -> dict[str, Any]:
    """A draft (contract §2); with `previous`, last year's target, this year's draft and its `changes`. Nothing is stored."""
    if not isinstance(data, dict) or not isinstance(data.get("description"), str):
        raise ApiProblem(422, texts.NOT_AN_OBJECT, [{"where": "description", "what": "请填写文字"}])
    project, year = data.get("project"), data.get("year")
    if project is not None and not isinstance(project, dict):
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "project", "what": "请填写一个 JSON 对象"}])
    if year is not None and (not isinstance(year, int) or isinstance(year, bool) or not 1990 <= year <= 2100):
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "year", "what": "请填写 1990 到 2100 的年份"}])
    previous = data.get("previous")
    if previous is not None:
        if project is not None:
            raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "project", "what": texts.PROJECT_OR_PREVIOUS}])
        words = what_changes(data["description"], settings.max_description)
        return renewal_of(previous, words, _searcher(search), year or settings.year).to_json()
    description = describable(data["description"], settings.max_description)
    return draft_json(description, _searcher(search), project, year or settings.year)


@router.get("/drafts/{draft_id}", tags=["起草"], summary="页面上的一份目标现在的内容", dependencies=[permission(Permission.READ_DRAFT)])
def get_draft(draft_id: str, store: Store) -> dict[str, Any]:
    """A stored draft as it is now: the JSON twin of its page."""
    draft = load(store, draft_id)
    content, background = draft.content, draft.background
    return {
        "id": draft.id, "version": draft.version, "target": PerformanceTarget.parse(content.target).to_json(),
        "indicator_sources": content.sources, "understood": background.get("understood") or [],
        "questions": [question for question in content.questions if question["state"] == "open"],
        "alternatives": background.get("alternatives") or [], "cases": background.get("cases") or [], "review": full_review_of(content.target),
    }


@router.post("/reviews", tags=["审核"], summary="审核一份或多份绩效目标",
             responses=gives({"oneOf": [REVIEW, {"type": "array", "items": REVIEW}]}, "审核结果"),
             openapi_extra=body({"oneOf": [TARGET, {"type": "array", "items": TARGET, "maxItems": MOST_TARGETS}]}, REVIEW_EXAMPLE), dependencies=[permission(Permission.REVIEW)])
def post_review(data: Body, query: Annotated[ReviewQuery, Query()]) -> Any:
    """The review of a target (contract §3), with what the options add; a list for a list, in its order."""
    asked = query.asked()
    if isinstance(data, list):
        if len(data) > MOST_TARGETS:
            raise ApiProblem(422, texts.too_many_targets(len(data), MOST_TARGETS))
        targets = [_target(one, place) for place, one in enumerate(data)]
        return [review_json(target, asked) for target in targets]
    if not isinstance(data, dict):
        raise ApiProblem(422, texts.NO_TARGETS)
    return review_json(PerformanceTarget.parse(data), asked)


@router.get("/search", tags=["检索"], summary="在指标库、案例和定额标准里检索", dependencies=[permission(Permission.REFERENCE)])
def get_search(search: Search, q: Annotated[str, Query(min_length=1, max_length=2000)],
               kind: Literal["indicators", "cases", "quotas"] | None = None, k: Annotated[int, Query(ge=1, le=200)] = 20) -> list[dict[str, Any]]:
    """The best hits (contract §4), best first."""
    return [hit.to_json() for hit in _searcher(search).search(q, k=k, kind=kind)]


@router.get("/rules", tags=["规则"], summary="全部审核规则", dependencies=[permission(Permission.REFERENCE)])
def get_rules() -> list[dict[str, Any]]:
    """Every rule in the order in which they run."""
    return [{"rule": rule.code, "name": rule.name, "title": rule.page.title, "review": rule.review.value, "level": rule.level.value} for rule in all_rules()]


@router.get("/rules/{code}", tags=["规则"], summary="一条规则：检查什么、为什么、例子、取值和依据", dependencies=[permission(Permission.REFERENCE)])
def get_rule(code: str) -> dict[str, Any]:
    """One rule's page."""
    rule = rule_of(code)
    if rule is None:
        raise HTTPException(404, texts.NO_RULE)
    return rule_page(rule)


def _target(data: object, place: int) -> PerformanceTarget:
    try:
        return PerformanceTarget.parse(data)
    except DeclarationError as error:
        raise DeclarationError(texts.nth_target(place, error.message), error.places) from None


def _searcher(search: SearchDesk) -> Any:
    try:
        return search.searcher()
    except NotReady:
        raise HTTPException(503, texts.NOT_READY_API, headers={"Retry-After": "20"}) from None
