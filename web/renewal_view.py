"""与去年相比: the changes of a renewed draft, with what has become of them since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.renewal.working import GOAL
from web import texts
from web.storage import StoredDraft

_KINDS = {"changed": "有变化", "new": "新增", "dropped": "去掉", "kept": "沿用"}


@dataclass(frozen=True)
class ChangeView:
    """One line: what it was last year, what it is this year, why; `row` its place in the table now, None where it has none."""

    row: int | None
    name: str
    before: str
    after: str
    why: str
    kind: str
    since: str


@dataclass(frozen=True)
class ComparedView:
    """The page: facts of the project, its goal, rows that differ, rows that stay, words without a place."""

    headline: str
    facts: list[ChangeView]
    goal: ChangeView | None
    changed: list[ChangeView]
    kept: list[ChangeView]
    unused: list[str]
    file: str


def compared_headline(background: Mapping[str, Any]) -> str:
    """How many rows changed, empty for a draft that was not made from last year's form."""
    changes = _rows(background)
    if not background.get("changes"):
        return ""
    kinds = Counter(change["kind"] for change in changes)
    return texts.compared(*(kinds[kind] for kind in ("changed", "new", "dropped", "kept")))


def compared_view(draft: StoredDraft) -> ComparedView:
    """The comparison of a draft that was made from last year's form."""
    background = draft.background
    rows = [_line(change, draft) for change in _rows(background)]
    facts = [_line(change, draft) for change in background["changes"] if _is_fact(change)]
    return ComparedView(
        headline=compared_headline(background), facts=[fact for fact in facts if fact.name != GOAL],
        goal=next((fact for fact in facts if fact.name == GOAL), None), changed=[line for line in rows if line.kind != _KINDS["kept"] or line.since],
        kept=[line for line in rows if line.kind == _KINDS["kept"] and not line.since],
        unused=[str(said) for said in background.get("unused") or ()], file=(background.get("previous") or {}).get("file") or "",
    )


def _rows(background: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [change for change in background.get("changes") or () if not _is_fact(change)]


def _is_fact(change: Mapping[str, Any]) -> bool:
    return bool(change.get("fact"))


def _line(change: Mapping[str, Any], draft: StoredDraft) -> ChangeView:
    row = since = None
    if not _is_fact(change) and change["kind"] != "dropped":
        row = next((place for place, now in enumerate(draft.content.rows) if now.get("name") == change["name"]), None)
        now = draft.content.rows[row].get("value") if row is not None else None
        if row is None:
            since = "后来改名或移除了"
        elif (now or "") != (change["after"] or ""):
            since = f"后来改为 {now}" if now else "后来清空了"
    return ChangeView(row, change["name"] or texts.UNNAMED_ROW, change["before"] or "", change["after"] or "", change["why"], _KINDS[change["kind"]], since or "")
