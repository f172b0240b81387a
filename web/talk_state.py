"""A stored draft as the state of its dialogue, and what a reply does to what is stored.

The content and what was before it lie in the store's revisions, the messages beside them; what the dialogue remembers lies with the last
answer of the assistant.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.content import UNNAMED, Content
from assistant.conversation import answer
from assistant.dialogue.reply import Act, Reply
from assistant.dialogue.session import applied
from assistant.dialogue.state import DialogueState, Memory, Role
from assistant.drafting.draft import budgeting_year
from assistant.reply import Reply as OldReply
from indicator_corpus.target import PerformanceTarget
from web import texts
from web.reviewing import review_of
from web.storage import DraftStore, StoredDraft, now

Messages = list[dict[str, Any]]


def nothing_yet() -> Content:
    """What is stored of a conversation in which no project has been described yet; its background has `empty`."""
    return Content({"project": {"name": UNNAMED}, "indicators": []}, [], [])


def state_of(draft: StoredDraft, year: int | None = None) -> DialogueState:
    """The dialogue's state. `year` counts where neither target nor background names one.

    What was before lies in the store: `past` and `future` only say whether there is anything (`carried_out` goes there).
    """
    background, content = draft.background, draft.content
    nothing = bool(background.get("empty")) and not content.rows
    held = content.target["project"].get("year") or background.get("year") or year or budgeting_year(date.today())
    return DialogueState(
        None if nothing else content, Role(background.get("role") or Role.OFFICER), int(held), background.get("previous"),
        background.get("rulebook") or "national", memory_of(draft.messages),
        (content,) if draft.can_undo else (), (content,) if draft.can_redo else (),
    )


def memory_of(messages: Messages) -> Memory:
    """What the dialogue remembers: written with the last answer of the assistant."""
    return Memory.from_json(next((message["memory"] for message in reversed(messages) if message.get("memory")), None))


def carried_out(store: DraftStore, draft: StoredDraft, message: str, reply: Reply, field: str | None = None) -> Reply:
    """Store a message with its reply, and what the reply does to the content; the reply as it was stored (where there was nothing to take
    back it says so). StaleVersion where the draft has gone on since, DeclarationError where its changes no longer fit; nothing is stored then.
    """
    state = state_of(draft)
    after = applied(replace(state, past=(), future=()), message, reply)
    if reply.act in (Act.UNDO, Act.REDO):
        back = reply.act is Act.UNDO
        moved = (store.undo if back else store.redo)(draft.id, draft.version)
        if not moved:
            reply = replace(reply, text=texts.NOTHING_TO_UNDO if back else texts.NOTHING_TO_REDO, act=None)
        store.save(draft.id, draft.version + 1, messages=_with(draft.messages, message, reply, after.memory, field))
        return reply
    content = after.content if after.content is not state.content else None
    store.save(draft.id, draft.version, content=content, what=_what(reply) if content else "",
               messages=_with(_decided(draft.messages, reply), message, reply, after.memory, field))
    return reply


def opening(reply: Reply, state: DialogueState) -> Messages:
    """The messages of a conversation that the assistant opens, the officer having said nothing."""
    return [_answer(reply, applied(state, "", reply).memory, now())]


def _with(messages: Messages, message: str, reply: Reply, memory: Memory, field: str | None) -> Messages:
    at = now()
    asked: dict[str, Any] = {"who": "officer", "text": message, "at": at} | ({"field": field} if field else {})
    return [*messages, asked, _answer(reply, memory, at)]


def _answer(reply: Reply, memory: Memory, at: str) -> dict[str, Any]:
    state = "accepted" if reply.at_once else "open"
    return {"who": "assistant", "text": reply.text, "at": at, "changes": [change.to_json() | {"state": state} for change in reply.changes],
            "reply": reply.to_json(), "memory": memory.to_json()}


def _decided(messages: Messages, reply: Reply) -> Messages:
    """The messages with the changes that are accepted or declined in words marked as such: those offered last."""
    if reply.act not in (Act.ACCEPT, Act.DECLINE):
        return messages
    last = next((place for place in reversed(range(len(messages))) if any(change["state"] == "open" for change in messages[place].get("changes") or ())), None)
    if last is None:
        return messages
    word = "accepted" if reply.act is Act.ACCEPT else "declined"
    still = [place for place, change in enumerate(messages[last]["changes"]) if change["state"] == "open"]
    # the places count among the changes that were still on offer
    chosen = {still[place] for place in reply.which if place < len(still)} if reply.which else set(still)
    changes = [{**change, "state": word} if place in chosen else change for place, change in enumerate(messages[last]["changes"])]
    return [{**kept, "changes": changes} if place == last else kept for place, kept in enumerate(messages)]


def _what(reply: Reply) -> str:
    """What a revision says it did."""
    if reply.act is Act.REPLACE:
        return texts.DRAFTED
    if reply.at_once and reply.changes:
        return texts.answered("、".join(f"{change.name} {change.after}" for change in reply.changes if change.after))
    if reply.act is Act.ACCEPT:
        return texts.ACCEPTED_ALL
    return texts.LEFT_UNKNOWN


def old_state(draft: StoredDraft, year: int | None) -> dict[str, Any]:
    """Target (with parsed values), open questions, review and year, as `assistant.conversation` reads them."""
    target = draft.content.target
    return {
        "target": PerformanceTarget.parse(target).to_json(),
        "questions": [question for question in draft.content.questions if question["state"] == "open"],
        "review": review_of(target),
        "year": target["project"].get("year") or year or budgeting_year(date.today()),
    }


def reply_to(draft: StoredDraft, message: str, year: int | None, field: str | None = None) -> OldReply:
    """The reply to a message about this draft; `field` is that of the question which it answers."""
    return answer(old_state(draft, year), message, field)
