"""Changes that the conversation proposes: as they are stored in a message, and what becomes of them."""

from __future__ import annotations

import re
from typing import Any

from assistant.content import Content
from assistant.reply import Change as ProposedChange
from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.desk import Change
from web.storage import StoredDraft

_ROW = re.compile(r"^/indicators/(\d+)(?:/|$)")


def proposed(change: ProposedChange, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A proposal as stored, with the names of the rows that it counts on being where they are."""
    patch = [dict(step) for step in change.patch]
    return {"name": change.name, "before": change.before, "after": change.after, "note": change.note, "patch": patch, "state": "open",
            "rows": _names(patch, rows)}


def decided(draft: StoredDraft, message: str, one: str | None, *, accept: bool) -> Change:
    """Accept or decline a message's open proposals (all, or `one` of them)."""
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
            content = accepted(content or draft.content, change, draft.messages[place - 1]["text"] if place else "")
    messages = [{**kept, "changes": changes} if i == place else kept for i, kept in enumerate(draft.messages)]
    what = texts.accepted(chosen[0]["name"]) if len(chosen) == 1 else texts.ACCEPTED_ALL
    return Change(content, what, messages)


def accepted(content: Content, change: dict[str, Any], said: str) -> Content:
    """The content with one proposal in it. DeclarationError where its rows are no longer where they were."""
    if _names(change["patch"], content.rows) != change["rows"]:
        raise DeclarationError(texts.ROWS_MOVED)
    source = {"kind": "answer", "quote": said[:30] or None, "reference": None, "note": change["note"] or None}
    return content.patched(change["patch"], source)


def _names(patch: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[str, str | None]:
    """Name by place of the rows that a patch changes; a row that it adds is not one of them."""
    places = {int(found[1]) for step in patch if (found := _ROW.match(step["path"])) and not (step["op"] == "add" and found.end() == len(step["path"]))}
    return {str(place): rows[place].get("name") if place < len(rows) else None for place in sorted(places)}
