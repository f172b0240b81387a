"""The conversation: messages, answers to the open questions, and what becomes of proposed changes."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from assistant.dialogue.handlers import HANDLERS
from assistant.dialogue.session import LONGEST_MESSAGE, respond
from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.desk import AppSettings, Change, Fields, Search, Store, change
from web.edits import cleaned
from web.proposals import decided
from web.storage import StoredDraft
from web.talk_knowledge import knowledge_at_hand
from web.talk_state import carried_out, choice_label, state_of

router = APIRouter(prefix="/drafts/{draft_id}", include_in_schema=False, dependencies=[permission(Permission.DRAFT)])

LONGEST_ANSWER = 200
#: where the browser goes after a message, without scripts: the message with its reply
_NEWEST = "newest"


@router.post("/messages")
def say(request: Request, draft_id: str, store: Store, settings: AppSettings, search: Search, fields: Fields) -> Response:
    """A message of the officer (`intent`: that of the choice which it stands for) and its reply, with changes to accept or not."""
    def make(draft: StoredDraft) -> Change:
        message = cleaned(fields.get("message", ""), LONGEST_MESSAGE, "这段话")
        if not message:
            raise DeclarationError(texts.SAY_SOMETHING)
        state, intent = state_of(draft, settings.year), fields.get("intent", "")
        reply = respond(state, message, knowledge_at_hand(search), intent=intent if intent in HANDLERS else None)
        carried_out(store, draft, message, reply, label=choice_label(state, message, intent))
        return Change()
    return change(request, store, draft_id, fields, make, at=_NEWEST)


@router.post("/answers")
def answer_question(request: Request, draft_id: str, store: Store, settings: AppSettings, search: Search, fields: Fields) -> Response:
    """The answer to an open question (`question`, `answer`), or that it is not known yet (`unknown`)."""
    def make(draft: StoredDraft) -> Change:
        place = int(fields.get("question", "-1")) if fields.get("question", "").isdigit() else -1
        if not 0 <= place < len(draft.content.questions):
            raise DeclarationError(texts.FORM_INCOMPLETE)
        answer = texts.DONT_KNOW if "unknown" in fields else cleaned(fields.get("answer", ""), LONGEST_ANSWER, "答案")
        if not answer:
            raise DeclarationError(texts.ANSWER_OR_SKIP)
        field = draft.content.questions[place]["field"]
        carried_out(store, draft, answer, respond(state_of(draft, settings.year), answer, knowledge_at_hand(search), field), field=field)
        return Change()
    return change(request, store, draft_id, fields, make, at=_NEWEST)


@router.post("/changes")
def decide(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Accept or decline the open proposals of a message: one (`change`), or all. `decision`: accept or decline."""
    def make(draft: StoredDraft) -> Change:
        return decided(draft, fields.get("message", ""), fields.get("change"), accept=fields.get("decision") == "accept")
    return change(request, store, draft_id, fields, make, at=_NEWEST)
