"""Offered changes: made safe against rows that move, tried together, judged before and after, and put into the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.content import Content
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.reply import Change, Judged, PatchOperation
from assistant.phrasing import say
from indicator_corpus.declaration_error import DeclarationError

_ROW = re.compile(r"^/indicators/(\d+)(/.*)?$")


def offered(change: Change, content: Content) -> Change:
    """The change with the names of the rows that it counts on."""
    places = sorted({place for step in change.patch for path in (step["path"], step.get("from")) if (place := _counted_on(step, path)) is not None})
    return replace(change, rows={str(place): content.rows[place].get("name") if place < len(content.rows) else None for place in places})


def accepted(content: Content, change: Change, said: str = "") -> Content:
    """The content with one offered change in it, its rows found again by their names. DeclarationError where one of them is gone."""
    moved = {int(place): _now(content, int(place), name) for place, name in change.rows.items()}
    patch = [_moved(step, moved) for step in change.patch]
    source = change.source or {"kind": "answer", "quote": said[:30] or None, "reference": None, "note": change.note or None}
    return content.patched(patch, source)


def all_accepted(content: Content, changes: Sequence[Change], said: str = "") -> Content:
    """The content with all of them, in their order."""
    for change in changes:
        content = accepted(content, change, said)
    return content


def judged(content: Content, changes: Sequence[Change], knowledge: Knowledge) -> Judged | None:
    """The review before and after all of the changes; None where they do not fit together."""
    try:
        after = all_accepted(content, changes)
    except DeclarationError:
        return None
    old, new = knowledge.review(content.target), knowledge.review(after.target)
    return Judged(old["verdict"], _count(old, "退回"), _count(old, "修改"), new["verdict"], _count(new, "退回"), _count(new, "修改"))


def _count(review: dict[str, Any], level: str) -> int:
    return sum(1 for finding in review["findings"] if finding["level"] == level)


def _counted_on(step: PatchOperation, path: str | None) -> int | None:
    """The row that an operation needs where it is: not the place where it puts a new one."""
    match = _ROW.match(path or "")
    if match is None or (step["op"] == "add" and match[2] is None):
        return None
    return int(match[1])


def _now(content: Content, place: int, name: str | None) -> int:
    """Where the row stands now: at its place while it has the name, else where that name stands alone."""
    rows = content.rows
    if place < len(rows) and rows[place].get("name") == name:
        return place
    found = [now for now, row in enumerate(rows) if row.get("name") == name]
    if len(found) != 1:
        raise DeclarationError(say("refuse-rows-moved", name=name or ""))
    return found[0]


def _moved(step: PatchOperation, places: dict[int, int]) -> PatchOperation:
    """The operation with its rows' places of now; a new row goes beside where it would have gone."""
    moved = dict(step)
    for key in ("path", "from"):
        match = _ROW.match(step.get(key) or "")
        if match and int(match[1]) in places and places[int(match[1])] != int(match[1]):
            moved[key] = f"/indicators/{places[int(match[1])]}{match[2] or ''}"
    return moved
