"""A stored draft as the state of its dialogue, and what a reply does to what is stored.

The content and what was before it lie in the store's revisions, the messages beside them; what the dialogue remembers lies with the last
answer of the assistant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.content import UNNAMED, Content
from assistant.dialogue.reply import Act, Change, Reply
from assistant.dialogue.session import applied
from assistant.dialogue.state import DialogueState, Memory, Role
from assistant.drafting.draft import budgeting_year
from web import texts
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
    held = content.target["project"].get("year") or background.get("year") or year or budgeting_year(date.today())
    return DialogueState(
        None if is_empty(draft) else content, Role(background.get("role") or Role.OFFICER), int(held), _previous(background),
        background.get("rulebook") or "national", memory_of(draft.messages),
        (content,) if draft.can_undo else (), (content,) if draft.can_redo else (),
    )


def is_empty(draft: StoredDraft) -> bool:
    """Whether no project has been described yet."""
    return bool(draft.background.get("empty")) and not draft.content.rows


def _previous(background: dict[str, Any]) -> dict[str, Any] | None:
    """Last year's target: given by itself, or beside the file from which it was read."""
    previous: dict[str, Any] = background.get("previous") or {}
    return previous if "indicators" in previous else previous.get("target")


def memory_of(messages: Messages) -> Memory:
    """What the dialogue remembers: written with the last answer of the assistant."""
    return Memory.from_json(next((message["memory"] for message in reversed(messages) if message.get("memory")), None))


def carried_out(store: DraftStore, draft: StoredDraft, message: str, reply: Reply, *, field: str | None = None, label: str = "") -> Reply:
    """Store a message (an answer to the question about `field`, a choice with the words on its button) with its reply, and what the reply
    does to the content; the reply as it was stored (where there was nothing to take back it says so). StaleVersion where the draft has gone
    on since, DeclarationError where its changes no longer fit; nothing is stored then.
    """
    state = state_of(draft)
    after = applied(replace(state, past=(), future=()), message, reply)
    asked = {"text": message} | ({"field": field} if field else {}) | ({"label": label} if label else {})
    if reply.act in (Act.UNDO, Act.REDO):
        back = reply.act is Act.UNDO
        moved = (store.undo if back else store.redo)(draft.id, draft.version)
        if not moved:
            reply = replace(reply, text=texts.NOTHING_TO_UNDO if back else texts.NOTHING_TO_REDO, act=None)
        store.save(draft.id, draft.version + 1, messages=_with(draft.messages, asked, reply, after.memory))
        return reply
    content = after.content if after.content is not state.content else None
    store.save(draft.id, draft.version, content=content, what=_what(reply, state.memory.offered) if content else "",
               messages=_with(_decided(draft.messages, reply), asked, reply, after.memory))
    return reply


def choice_label(state: DialogueState, message: str, intent: str) -> str:
    """What stands on the button by which a message was chosen, empty where none was."""
    return next((choice.label for choice in state.memory.choices if intent and (choice.message, choice.intent) == (message, intent)), "")


def opening(reply: Reply, state: DialogueState) -> Messages:
    """The messages of a conversation that the assistant opens, the officer having said nothing."""
    return [_answer(reply, applied(state, "", reply).memory, now())]


def with_memory(messages: Messages, memory: Memory) -> Messages:
    """The messages with another memory in place of the newest one; as they are where none is kept."""
    place = next((place for place in reversed(range(len(messages))) if messages[place].get("memory")), None)
    return [kept | {"memory": memory.to_json()} if at == place else kept for at, kept in enumerate(messages)]


def _with(messages: Messages, asked: dict[str, Any], reply: Reply, memory: Memory) -> Messages:
    at = now()
    # only the newest memory is ever read
    before = [{key: value for key, value in message.items() if key != "memory"} for message in messages]
    return [*before, {"who": "officer", **asked, "at": at}, _answer(reply, memory, at)]


def _answer(reply: Reply, memory: Memory, at: str) -> dict[str, Any]:
    state = "written" if reply.at_once else "open"
    return {"who": "assistant", "text": reply.text, "at": at, "changes": [change.to_json() | {"state": state} for change in reply.changes],
            "reply": reply.to_json(), "memory": memory.to_json()}


def _decided(messages: Messages, reply: Reply) -> Messages:
    """The messages with the changes that are accepted or declined in words marked as such: those offered last."""
    if reply.act not in (Act.ACCEPT, Act.DECLINE):
        return _offered_again(messages, reply)
    last = next((place for place in reversed(range(len(messages))) if any(change["state"] == "open" for change in messages[place].get("changes") or ())), None)
    if last is None:
        return messages
    word = "accepted" if reply.act is Act.ACCEPT else "declined"
    still = [place for place, change in enumerate(messages[last]["changes"]) if change["state"] == "open"]
    # the places count among the changes that were still on offer
    chosen = {still[place] for place in reply.which if place < len(still)} if reply.which else set(still)
    changes = [{**change, "state": word} if place in chosen else change for place, change in enumerate(messages[last]["changes"])]
    return [{**kept, "changes": changes} if place == last else kept for place, kept in enumerate(messages)]


def _offered_again(messages: Messages, reply: Reply) -> Messages:
    """The messages with the open changes that this reply offers together with others: they are decided there."""
    patches = [list(change.patch) for change in reply.changes]
    return [kept if not kept.get("changes") else kept | {"changes": [
        change | {"state": "again"} if change["state"] == "open" and change["patch"] in patches else change for change in kept["changes"]]} for kept in messages]


def _what(reply: Reply, offered: Sequence[Change]) -> str:
    """What a revision says it did."""
    if reply.act is Act.REPLACE:
        return texts.DRAFTED
    if reply.at_once and reply.changes:
        return texts.answered("、".join(f"{change.name} {change.after}" for change in reply.changes if change.after))
    if reply.act is Act.ACCEPT:
        return texts.accepted([change.name for place, change in enumerate(offered) if not reply.which or place in reply.which])
    return texts.LEFT_UNKNOWN
