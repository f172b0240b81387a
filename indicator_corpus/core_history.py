"""动态管理: what entered the core library, changed and left it, when and why; and which rows held on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library import read_cells

HISTORY_COLUMNS = ("编码", "日期", "事项", "原因", "决定", "变更前", "变更后")
#: between a column's name and its text in 变更前 and 变更后
_MARK = "："

Cells = dict[str, str]


class Event(StrEnum):
    """What happened to a row (事项)."""

    ENTERED = "入库"
    CHANGED = "调整"
    RETIRED = "退出"


@dataclass(frozen=True)
class HistoryEntry:
    """One event. `before` and `after` read 列名：内容 for a change of that column, and are empty otherwise; `decided_by` says who decided."""

    code: str
    day: date
    event: Event
    reason: str
    decided_by: str
    before: str = ""
    after: str = ""

    @property
    def column(self) -> str:
        """The column that a change is about, empty for the other events."""
        return self.before.partition(_MARK)[0] if self.event is Event.CHANGED else ""

    def to_json(self) -> dict[str, str]:
        """All fields by their column."""
        texts = (self.code, self.day.isoformat(), self.event.value, self.reason, self.decided_by, self.before, self.after)
        return dict(zip(HISTORY_COLUMNS, texts, strict=True))


def change_of(code: str, day: date, reason: str, decided_by: str, column: str, before: str, after: str) -> HistoryEntry:
    """The entry for a change of one column."""
    return HistoryEntry(code, day, Event.CHANGED, reason, decided_by, f"{column}{_MARK}{before}", f"{column}{_MARK}{after}")


def read_history(path: Path) -> tuple[HistoryEntry, ...]:
    """The entries in file order, which is the order of events; DeclarationError with file and line where one cannot be used."""
    return tuple(_entry(cell, place) for cell, place in read_cells(path, HISTORY_COLUMNS))


def _entry(cell: Cells, place: str) -> HistoryEntry:
    try:
        entry = HistoryEntry(cell["编码"], date.fromisoformat(cell["日期"]), Event(cell["事项"]), cell["原因"], cell["决定"], cell["变更前"], cell["变更后"])
    except ValueError:
        raise DeclarationError(f"{place}：日期请写成 2026-11-24，事项请写入库、调整或退出。") from None
    if not (entry.code and entry.reason and entry.decided_by):
        raise DeclarationError(f"{place}：编码、原因、决定都要填写。")
    return entry


def cells_on(rows: Iterable[Cells], history: Sequence[HistoryEntry], day: date | None) -> list[Cells]:
    """The rows that held at the end of `day` (None: after the last event), each with the text that it had then.

    `rows` are the newest texts, those of rows that have left included. Events of later days are undone, newest first. A row that
    nothing is recorded of never held.
    """
    held = {row["编码"]: dict(row) for row in rows}
    inside: dict[str, bool] = {}
    for entry in history:
        if entry.event is not Event.CHANGED and (day is None or entry.day <= day):
            inside[entry.code] = entry.event is Event.ENTERED
    for entry in reversed(history):
        if entry.event is Event.CHANGED and day is not None and entry.day > day and entry.code in held:
            held[entry.code][entry.column] = entry.before.partition(_MARK)[2]
    return [row for code, row in held.items() if inside.get(code, False)]
