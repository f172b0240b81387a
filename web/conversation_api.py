"""Conversations under /api/v1: a draft like any other, written and reviewed by talking. Problems are RFC 9457 documents."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException

from assistant.content import Content
from assistant.dialogue.handlers import HANDLERS
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.opening import opening_reply
from assistant.dialogue.reply import Reply
from assistant.dialogue.session import LONGEST_MESSAGE, respond
from assistant.dialogue.state import Role
from assistant.phrasing import say
from assistant.steps import steps_of
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.api_documents import BEARER, PROBLEM, body, gives, read_json
from web.conversation_documents import (
    CONVERSATION,
    CONVERSATION_EXAMPLE,
    CONVERSATION_REQUEST,
    MESSAGE_EXAMPLE,
    MESSAGE_REQUEST,
)
from web.desk import AppSettings, Search, Store, load, load_to_change
from web.edits import cleaned
from web.problems import ApiProblem
from web.reviewing import full_review_of
from web.search_desk import NotReady
from web.storage import StaleVersion, StoredDraft
from web.talk_knowledge import site_knowledge
from web.talk_state import carried_out, choice_label, nothing_yet, opening, state_of

router = APIRouter(prefix="/api/v1/conversations", tags=["对话"], responses={"4XX": PROBLEM}, dependencies=[BEARER])

Body = Annotated[Any, Depends(read_json)]

#: seconds that a program waits for the index before it is told to come again
_PATIENCE = 25.0
_ROLES = {"编制": Role.OFFICER, "审核": Role.REVIEWER, "培训": Role.TRAINER} | {role.value: role for role in Role}


def _knowledge(search: Search) -> Knowledge:
    try:
        return site_knowledge(search, patience=_PATIENCE)
    except NotReady:
        raise HTTPException(503, texts.NOT_READY_API, headers={"Retry-After": "20"}) from None


Looked = Annotated[Knowledge, Depends(_knowledge)]


@router.post("", status_code=201, summary="开始一次对话", responses=gives(CONVERSATION, "对话现在的样子", 201),
             openapi_extra=body(CONVERSATION_REQUEST, CONVERSATION_EXAMPLE), dependencies=[permission(Permission.DRAFT)])
def begin(data: Body, store: Store, settings: AppSettings, knowledge: Looked) -> dict[str, Any]:
    """A conversation about a description or a target; without either it begins with a greeting. It is stored as a draft."""
    if not isinstance(data, dict):
        raise ApiProblem(422, texts.NOT_A_CONVERSATION)
    description, year, role = _text(data, "description"), _year(data), _role(data)
    target, previous = _target(data, "target"), _target(data, "previous")
    background = {"description": description, "role": role.value, "year": year or settings.year, "previous": previous, "empty": target is None}
    content = nothing_yet() if target is None else _of_target(target)
    draft_id = store.create(content, background, texts.FROM_FORM if target else texts.CONVERSATION_BEGUN)
    draft = load(store, draft_id)
    if target is None and description:
        reply = carried_out(store, draft, description, respond(state_of(draft, settings.year), description, knowledge))
    else:
        state = state_of(draft, settings.year)
        reply = opening_reply(state, knowledge)
        store.save(draft_id, draft.version, messages=opening(reply, state))
    return _shown(load(store, draft_id), reply.to_json(), settings.year)


@router.post("/{draft_id}/messages", summary="说一句话", responses=gives(CONVERSATION, "对话现在的样子"), openapi_extra=body(MESSAGE_REQUEST, MESSAGE_EXAMPLE), dependencies=[permission(Permission.DRAFT)])
def say_something(draft_id: str, data: Body, store: Store, settings: AppSettings, knowledge: Looked) -> dict[str, Any]:
    """A message and its reply. With `field` it answers that question, with `intent` it is taken for that; with another `version` than the stored one nothing is done (409)."""
    if not isinstance(data, dict):
        raise ApiProblem(422, texts.NOT_A_MESSAGE)
    message, field, intent, version = _text(data, "message"), _text(data, "field"), _text(data, "intent"), data.get("version")
    draft = load_to_change(store, draft_id)
    if not message:
        raise ApiProblem(422, texts.SAY_SOMETHING, [{"where": "message", "what": texts.fill_in("文字")}])
    if version is not None and (not isinstance(version, int) or isinstance(version, bool)):
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "version", "what": texts.fill_in("整数")}])
    if version is not None and version != draft.version:
        raise ApiProblem(409, texts.STALE_CONVERSATION)
    state = state_of(draft, settings.year)
    if field and (state.content is None or all(question["field"] != field for question in draft.content.questions)):
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "field", "what": texts.NO_SUCH_QUESTION}])
    if intent and intent not in HANDLERS:
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "intent", "what": texts.NO_SUCH_INTENT}])
    try:
        reply = carried_out(store, draft, message, respond(state, message, knowledge, field or None, intent or None), field=field, label=choice_label(state, message, intent))
    except StaleVersion:
        raise ApiProblem(409, texts.STALE_CONVERSATION) from None
    return _shown(load(store, draft_id), reply.to_json(), settings.year)


@router.get("/{draft_id}", summary="一次对话现在的样子和全部消息", responses=gives(CONVERSATION, "对话现在的样子，另有 messages"), dependencies=[permission(Permission.READ_DRAFT)])
def get_conversation(draft_id: str, store: Store, settings: AppSettings) -> dict[str, Any]:
    """The conversation as it is now, and its messages in order."""
    draft = load(store, draft_id)
    last = next((message["reply"] for message in reversed(draft.messages) if message.get("reply")), None)
    messages = [{key: message[key] for key in ("who", "text", "at", "field", "reply") if key in message} for message in draft.messages]
    return _shown(draft, last or Reply("").to_json(), settings.year) | {"messages": messages}


def _shown(draft: StoredDraft, reply: dict[str, Any], year: int | None) -> dict[str, Any]:
    state = state_of(draft, year)
    shown: dict[str, Any] = {"id": draft.id, "reply": reply, "target": None, "indicator_sources": [], "questions": [], "review": None, "steps": [],
                             "version": draft.version}
    if state.content is None:
        return shown
    review = full_review_of(state.target)
    steps = [{"number": step.number, "name": step.name, "done": step.done, "lacks": list(step.lacks), "current": step.current} for step in steps_of(state.content, review)]
    return shown | {"target": PerformanceTarget.parse(state.target).to_json(), "indicator_sources": state.content.sources, "questions": state.open_questions,
                    "review": review, "steps": steps}


def _text(data: dict[str, Any], name: str) -> str:
    """A text field, empty where it is absent."""
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": name, "what": texts.fill_in("文字")}])
    if len(value or "") > LONGEST_MESSAGE:
        raise ApiProblem(422, say("refuse-long-message", length=len(value or ""), longest=LONGEST_MESSAGE), [{"where": name, "what": texts.fill_in("短一些的文字")}])
    return cleaned(value or "", LONGEST_MESSAGE)


def _year(data: dict[str, Any]) -> int | None:
    year = data.get("year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool) or not 1990 <= year <= 2100):
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "year", "what": texts.fill_in(" 1990 到 2100 的年份")}])
    return year


def _role(data: dict[str, Any]) -> Role:
    role = data.get("role")
    if role is not None and (not isinstance(role, str) or role not in _ROLES):
        raise ApiProblem(422, texts.CHECK_PARAMETERS, [{"where": "role", "what": texts.fill_in("编制、审核或培训")}])
    return _ROLES[role or Role.OFFICER.value]


def _target(data: dict[str, Any], name: str) -> dict[str, Any] | None:
    """A declaration of the request as the contract's JSON; DeclarationError, with its name before the places, where it cannot be read."""
    if data.get(name) is None:
        return None
    try:
        found: dict[str, Any] = PerformanceTarget.parse(data[name]).to_json(parsed=False)
    except DeclarationError as error:
        raise DeclarationError(error.message, tuple((f"{name}.{where}", what) for where, what in error.places) or ((name, error.message),)) from None
    return found


def _of_target(target: dict[str, Any]) -> Content:
    source = {"kind": "form", "quote": None, "reference": None, "note": None}
    return Content.of(target, [{**source, "indicator": place} for place in range(len(target["indicators"]))])
