"""An answer to an open question, written into the target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.content import Content
from web import texts
from web.storage import StoredDraft
from web.talk_state import reply_to


@dataclass(frozen=True)
class Answered:
    """The content with the answer in it, None where nothing could be written; and what to say."""

    content: Content | None
    text: str


def answered(draft: StoredDraft, place: int, text: str, year: int | None) -> Answered:
    """Write the answer to question `place` into the target at once: the officer has just said so, and 撤销 takes it back."""
    question = draft.content.questions[place]
    reply = reply_to(draft, text, year, question["field"])
    if not reply.changes and question["field"] not in reply.answered:
        return Answered(None, reply.text)
    content = draft.content
    source: dict[str, Any] = {"kind": "answer", "quote": text, "reference": None, "note": question["text"]}
    for change in reply.changes:
        content = content.patched(change.patch, source)
    changed = "、".join(f"{change.name} {change.after}" for change in reply.changes if change.after)
    return Answered(closed(content, question["field"]), texts.answer_noted(changed))


def closed(content: Content, field: str) -> Content:
    """The content with the open questions about a field answered."""
    for place, question in enumerate(content.questions):
        if question["field"] == field and question["state"] == "open":
            content = content.with_question(place, state="answered")
    return content


def left_open(content: Content, fields: tuple[str, ...]) -> Content:
    """The content with the open questions about these fields set aside as not known."""
    for place, question in enumerate(content.questions):
        if question["field"] in fields and question["state"] == "open":
            content = content.with_question(place, state="unknown")
    return content
