"""The shapes of conversations for the description of the interface (OpenAPI)."""

from __future__ import annotations

from typing import Any

from web.api_documents import REVIEW, TARGET

_CHANGE: dict[str, Any] = {"type": "object", "properties": {
    "name": {"type": "string"}, "before": {"type": ["string", "null"]}, "after": {"type": ["string", "null"]}, "note": {"type": "string"},
    "patch": {"type": "array", "items": {"type": "object"}, "description": "在目标上的改动（RFC 6902），采纳后才写入"}}}
REPLY: dict[str, Any] = {
    "type": "object", "required": ["text", "intents", "reading", "changes", "choices", "cited", "suggestions", "at_once", "act", "judged"],
    "properties": {
        "text": {"type": "string", "description": "回答"}, "intents": {"type": "array", "items": {"type": "string"}},
        "reading": {"type": "string", "description": "我理解为：……"},
        "changes": {"type": "array", "items": _CHANGE, "description": "建议的修改，由使用人采纳；at_once 为 true 时已经写入"},
        "choices": {"type": "array", "items": {"type": "object"}, "description": "一句话有几种意思时供选择；把选中的 message 和 intent 一起发回来即可"},
        "cited": {"type": "array", "items": {"type": "object"}, "description": "这句回答的依据"},
        "suggestions": {"type": "array", "items": {"type": "string"}, "description": "接下来可以说的话"},
        "answered": {"type": "array", "items": {"type": "string"}, "description": "这句话回答了哪些问题（field）"},
        "at_once": {"type": "boolean"}, "act": {"type": ["string", "null"], "enum": ["undo", "redo", "accept", "decline", "replace", None]},
        "judged": {"type": ["object", "null"], "description": "采纳全部修改前后的审核结论和问题数"}},
}
CONVERSATION: dict[str, Any] = {
    "type": "object", "required": ["id", "reply", "target", "indicator_sources", "questions", "review", "steps", "version"],
    "description": "一次对话；还没有说清项目时 target 和 review 为 null。同一个编号在 /drafts/{id} 有页面",
    "properties": {
        "id": {"type": "string"}, "reply": REPLY, "target": {"anyOf": [TARGET, {"type": "null"}]},
        "indicator_sources": {"type": "array", "items": {"type": "object"}}, "questions": {"type": "array", "items": {"type": "object"}},
        "review": {"anyOf": [REVIEW, {"type": "null"}]}, "steps": {"type": "array", "items": {"type": "object"}, "description": "编制的五步和各步还缺什么"},
        "version": {"type": "integer", "description": "每次改动加一；发消息时带上它，别处改过就不写入（409）"},
        "messages": {"type": "array", "items": {"type": "object"}, "description": "只在 GET 时给出：全部消息，依次"}},
}
CONVERSATION_REQUEST: dict[str, Any] = {"type": "object", "properties": {
    "description": {"type": "string", "description": "项目的平常话描述；给了 target 时只作说明"}, "target": TARGET,
    "previous": {"type": "object", "description": "上年的绩效目标，写法同 target"},
    "role": {"type": "string", "enum": ["编制", "审核", "培训"]}, "year": {"type": "integer", "description": "描述里没有写年度时按哪一年"}}}
CONVERSATION_EXAMPLE = {"description": "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上", "role": "编制"}
MESSAGE_REQUEST: dict[str, Any] = {"type": "object", "required": ["message"], "properties": {
    "message": {"type": "string"}, "field": {"type": "string", "description": "这句话回答的是 questions 里哪个 field"},
    "intent": {"type": "string", "description": "选了 choices 里的一种意思时，把它的 intent 一起发来"},
    "version": {"type": "integer", "description": "上次看到的 version"}}}
MESSAGE_EXAMPLE = {"message": "把满意度提到95%", "version": 1}
