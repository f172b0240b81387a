"""What the conversation answers: sentences, and changes to accept or refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: one operation of RFC 6902 on the target's JSON
PatchOperation = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One proposed change of the table, shown as before → after; nothing is changed until it is accepted."""

    name: str
    before: str | None
    after: str | None
    patch: tuple[PatchOperation, ...]
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The change as data."""
        return {"name": self.name, "before": self.before, "after": self.after, "patch": list(self.patch), "note": self.note}


@dataclass(frozen=True)
class Reply:
    """An answer. `answered` names the questions that it settles; `undo`/`redo` ask for a step in the history."""

    text: str
    changes: tuple[Change, ...] = ()
    answered: tuple[str, ...] = ()
    undo: bool = False
    redo: bool = False

    def to_json(self) -> dict[str, Any]:
        """The reply as data."""
        return {"text": self.text, "changes": [change.to_json() for change in self.changes], "answered": list(self.answered),
                "undo": self.undo, "redo": self.redo}
