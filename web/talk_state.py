"""A stored draft as the state that the conversation works on."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.conversation import answer
from assistant.drafting.draft import budgeting_year
from assistant.reply import Reply
from indicator_corpus.target import PerformanceTarget
from web.reviewing import review_of
from web.storage import StoredDraft


def state_of(draft: StoredDraft, year: int | None) -> dict[str, Any]:
    """Target (with parsed values), open questions, review and year, as `assistant.conversation` reads them."""
    target = draft.content.target
    return {
        "target": PerformanceTarget.parse(target).to_json(),
        "questions": [question for question in draft.content.questions if question["state"] == "open"],
        "review": review_of(target),
        "year": target["project"].get("year") or year or budgeting_year(date.today()),
    }


def reply_to(draft: StoredDraft, message: str, year: int | None, field: str | None = None) -> Reply:
    """The reply to a message about this draft; `field` is that of the question which it answers."""
    return answer(state_of(draft, year), message, field)
