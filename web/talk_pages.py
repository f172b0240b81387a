"""The conversation: messages, answers to the open questions, and what becomes of proposed changes."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.answering import answered, left_open
from web.desk import AppSettings, Change, Fields, Store, change
from web.edits import cleaned
from web.proposals import decided, proposed
from web.storage import StoredDraft, now
from web.talk_state import reply_to

router = APIRouter(prefix="/drafts/{draft_id}", include_in_schema=False)

LONGEST_MESSAGE = 2000


@router.post("/messages", dependencies=[permission(Permission.DRAFT)])
def say(request: Request, draft_id: str, store: Store, settings: AppSettings, fields: Fields) -> Response:
    """A message of the officer: its reply, with changes to accept or not."""
    def make(draft: StoredDraft) -> Change:
        message = cleaned(fields.get("message", ""), LONGEST_MESSAGE, "这段话")
        if not message:
            raise DeclarationError(texts.SAY_SOMETHING)
        reply = reply_to(draft, message, settings.year)
        if reply.undo or reply.redo:
            moved = (store.undo if reply.undo else store.redo)(draft.id, draft.version)
            text = reply.text if moved else texts.NOTHING_TO_UNDO if reply.undo else texts.NOTHING_TO_REDO
            store.save(draft.id, draft.version + 1, messages=_with(draft, message, text, []))
            return Change()
        messages = _with(draft, message, reply.text, [proposed(one, draft.content.rows) for one in reply.changes])
        if reply.answered and not reply.changes:
            return Change(left_open(draft.content, reply.answered), texts.LEFT_UNKNOWN, messages)
        return Change(messages=messages)
    return change(request, store, draft_id, fields, make)


@router.post("/answers", dependencies=[permission(Permission.DRAFT)])
def answer_question(request: Request, draft_id: str, store: Store, settings: AppSettings, fields: Fields) -> Response:
    """The answer to an open question (`question`, `answer`), or that it is not known yet (`unknown`)."""
    def make(draft: StoredDraft) -> Change:
        place = int(fields.get("question", "-1")) if fields.get("question", "").isdigit() else -1
        if not 0 <= place < len(draft.content.questions):
            raise DeclarationError(texts.FORM_INCOMPLETE)
        question = draft.content.questions[place]
        if "unknown" in fields:
            return Change(draft.content.with_question(place, state="unknown"), texts.answered(question["text"]),
                          _with(draft, f"{question['text']} 不清楚", texts.LEFT_OPEN, []))
        answer = cleaned(fields.get("answer", ""), 200, "答案")
        if not answer:
            raise DeclarationError(texts.ANSWER_OR_SKIP)
        result = answered(draft, place, answer, settings.year)
        return Change(result.content, texts.answered(question["text"]), _with(draft, f"{question['text']} {answer}", result.text, []))
    return change(request, store, draft_id, fields, make)


@router.post("/changes", dependencies=[permission(Permission.DRAFT)])
def decide(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Accept or decline the open proposals of a message: one (`change`), or all. `decision`: accept or decline."""
    def make(draft: StoredDraft) -> Change:
        return decided(draft, fields.get("message", ""), fields.get("change"), accept=fields.get("decision") == "accept")
    return change(request, store, draft_id, fields, make)


def _with(draft: StoredDraft, message: str, text: str, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    at = now()
    return [*draft.messages, {"who": "officer", "text": message, "at": at}, {"who": "assistant", "text": text, "at": at, "changes": changes}]
