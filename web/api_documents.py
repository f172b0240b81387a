"""JSON in and out of the interface: strict reading, and the shapes for its description (OpenAPI)."""

from __future__ import annotations

import json
from typing import Any

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from web import texts
from web.problems import ApiProblem


async def read_json(request: Request) -> Any:
    """The request's JSON. 400 for anything that is no strict UTF-8 JSON: NaN, half surrogates, numbers out of range, endless nesting."""
    try:
        data = json.loads((await request.body()).decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite)
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise ApiProblem(400, texts.NOT_JSON) from None
    return data


def body(schema: dict[str, Any], example: Any) -> dict[str, Any]:
    """The `openapi_extra` of a route that reads its body with `read_json`."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}}


def gives(schema: dict[str, Any], description: str, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route whose answer has this shape."""
    return {status: {"description": description, "content": {"application/json": {"schema": schema}}}}


BEARER: Any = Depends(HTTPBearer(auto_error=False, scheme_name="token", description="在“账户”页面建立的令牌；还没有建立账号时不需要"))
"""For the description only: who may call what is decided by each route's permission."""

PROBLEM = {"description": "不能处理，原因见 detail 和 errors（RFC 9457）", "content": {"application/problem+json": {"schema": {
    "type": "object", "required": ["type", "title", "status", "detail"],
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
                   "instance": {"type": "string"}, "errors": {"type": "array", "items": {"type": "object"}}}}}}}

TARGET = {
    "type": "object", "required": ["project", "indicators"], "description": "绩效目标申报表；金额为万元；没有的项不写，表示未申报",
    "properties": {
        "id": {"type": "string"},
        "project": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "year": {"type": "integer"}, "kind": {"type": "string"}}},
        "overall_goal": {"type": ["object", "null"], "properties": {"annual": {"type": ["string", "null"]}, "mid_term": {"type": ["string", "null"]}}},
        "indicators": {"type": "array", "items": {"type": "object", "properties": {
            name: {"type": ["string", "null"]} for name in ("level1", "level2", "name", "value", "explanation", "standard", "evidence")}}},
    },
}
_MONEY_RANGE = {"type": ["object", "null"], "properties": {"low": {"type": "number"}, "high": {"type": "number"}}, "description": "万元"}
REVIEW = {
    "type": "object", "required": ["target", "rulebook", "verdict", "scores", "findings", "waived", "outcomes"],
    "description": "一份目标的审核结果；提交的是列表时，按次序给出列表",
    "properties": {
        "verdict": {"type": "string", "enum": ["通过", "修改后通过", "退回修改"]},
        "findings": {"type": "array", "items": {"type": "object"}, "description": "逐条问题，含说明、依据和改法"},
        "outcomes": {"type": "array", "items": {"type": "object"}, "description": "每条规则的账目，未能判断的写明缺哪些资料"},
        "way_to_pass": {"type": "object", "description": "只在 way_to_pass=true 时给出", "properties": {
            "verdict_after": {"type": "string", "description": "照改以后的结论"},
            "patch": {"type": "array", "items": {"type": "object"}, "description": "全部改动（RFC 6902）"},
            "steps": {"type": "array", "items": {"type": "object"}, "description": "逐处改动：规则、行、原文和改后"},
            "by_hand": {"type": "array", "items": {"type": "object"}, "description": "要由人决定的事项"}}},
        "budget_match": {"type": "object", "description": "只在 budget_match=true 时给出", "properties": {
            "rows": {"type": "array", "items": {"type": "object"}, "description": "逐项：数量、参考单价（元）及出处、推算金额、申报金额、建议核减、结论"},
            "total": {"type": ["number", "null"], "description": "年度预算（万元）"}, "compared": {"type": "number", "description": "可以比较的金额（万元）"},
            "reduction": _MONEY_RANGE, "reduction_share": {"type": ["object", "null"], "description": "建议核减占年度预算的百分比"}}},
        "warnings": {"type": "array", "items": {"type": "string"}, "description": "需要留意的事，如规则手册在审核日不在有效期内；没有时不写"},
    },
}
DRAFT_REQUEST = {
    "type": "object", "required": ["description"],
    "properties": {"description": {"type": "string", "description": "项目的平常话描述"}, "project": {"type": "object", "description": "已知的项目信息，按绩效目标 project 的写法"},
                   "year": {"type": "integer", "description": "描述里没有写年度时按哪一年起草"},
                   "previous": {"type": "object", "description": "去年的绩效目标；给出时 description 只说今年有什么不一样，结果里有 changes（去年 → 今年、为什么）和 unused（没有用上的话）。不与 project 同用"}},
}
DRAFT_EXAMPLE = {"description": "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上", "project": {"department": "区教育局"}}
REVIEW_EXAMPLE = {"project": {"name": "农村小学课桌椅更换项目", "year": 2027, "kind": "设备购置"},
                  "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "更换课桌椅数量", "value": "=2150套"}]}


def _refuse(name: str) -> Any:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number
