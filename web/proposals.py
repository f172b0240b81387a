"""Changes that the conversation proposes: what becomes of them when they are accepted or declined on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from assistant.content import Content
from assistant.dialogue.offering import accepted
from assistant.dialogue.reply import Change as Proposal
from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.desk import Change
from web.storage import StoredDraft
from web.talk_state import memory_of, with_memory

_PROPOSAL = TypeAdapter(Proposal)


def decided(draft: StoredDraft, message: str, one: str | None, *, accept: bool) -> Change:
    """Accept or decline a message's open proposals (all, or `one` of them). Their rows are found by name; DeclarationError where one of
    them is gone."""
    if not message.isdigit() or int(message) >= len(draft.messages):
        raise DeclarationError(texts.FORM_INCOMPLETE)
    place = int(message)
    changes = [dict(change) for change in draft.messages[place].get("changes") or ()]
    chosen = [change for i, change in enumerate(changes) if change["state"] == "open" and (one is None or str(i) == one)]
    if not chosen:
        return Change()
    content: Content | None = None
    for change in chosen:
        change["state"] = "accepted" if accept else "declined"
        if accept:
            content = accepted(content or draft.content, proposal_of(change), draft.messages[place - 1]["text"] if place else "")
    messages = [{**kept, "changes": changes} if i == place else kept for i, kept in enumerate(draft.messages)]
    return Change(content, texts.accepted([change["name"] for change in chosen]) if accept else "", _no_longer_offered(messages, chosen))


def proposal_of(change: dict[str, Any]) -> Proposal:
    """A stored change as the dialogue has it."""
    return _PROPOSAL.validate_python({key: value for key, value in change.items() if key != "state"})


def _no_longer_offered(messages: list[dict[str, Any]], chosen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages, with a memory in which these are decided: 全部采纳 said afterwards is about the others."""
    memory, gone = memory_of(messages), [proposal_of(change) for change in chosen]
    left = tuple(change for change in memory.offered if change not in gone)
    return messages if left == memory.offered else with_memory(messages, replace(memory, offered=left))
