"""Proposals to the core library (动态管理): a row enters, changes or leaves; each gives a new library and leaves the given one as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from indicator_corpus.core_check import core_problems_of
from indicator_corpus.core_history import Cells, Event, HistoryEntry, change_of
from indicator_corpus.core_indicator import CORE_COLUMNS, CoreLibrary
from indicator_corpus.declaration_error import DeclarationError

#: what a row is known by; another of these is another row
_FIXED = ("编码", "类别", "大类")


def propose_entry(library: CoreLibrary, cells: Mapping[str, str], *, on: date, reason: str, decided_by: str) -> CoreLibrary:
    """The library with a new row. `cells` by column (a column left out is empty); a code that was ever used is not used again.

    DeclarationError, in Chinese, where the row is incomplete or says what another says already, or the day lies before the last event.
    """
    row = {column: (cells.get(column) or "").strip() for column in CORE_COLUMNS}
    code = row["编码"]
    if any(known["编码"] == code for known in library.cells):
        raise DeclarationError(f"编码 {code} 已经用过，请换一个没有用过的编码。")
    entry = HistoryEntry(code, _day(library, on), Event.ENTERED, *_said(reason, decided_by))
    return _checked(CoreLibrary((*library.cells, row), (*library.history, entry)), code)


def propose_change(library: CoreLibrary, code: str, column: str, text: str, *, on: date, reason: str, decided_by: str) -> CoreLibrary:
    """The library with one cell of a row changed; the old text stays in the history.

    DeclarationError, in Chinese, where there is no such row or column, nothing changes, or the row would be no good.
    """
    row, text = _cells_of(library, code), text.strip()
    if column not in CORE_COLUMNS or column in _FIXED:
        raise DeclarationError(f"“{column}”一栏不能调整。要换编码、类别或大类的，请退出这一条，另行入库。")
    if row[column] == text:
        raise DeclarationError(f"{code} 的“{column}”本来就是“{text or '空'}”，没有变化。")
    entry = change_of(code, _day(library, on), *_said(reason, decided_by), column, row[column], text)
    rows = (known | {column: text} if known["编码"] == code else known for known in library.cells)
    return _checked(CoreLibrary(rows, (*library.history, entry)), code)


def propose_retirement(library: CoreLibrary, code: str, *, on: date, reason: str, decided_by: str) -> CoreLibrary:
    """The library without a row from `on` on; its text and history stay. DeclarationError, in Chinese, where there is no such row."""
    _cells_of(library, code)
    entry = HistoryEntry(code, _day(library, on), Event.RETIRED, *_said(reason, decided_by))
    return CoreLibrary(library.cells, (*library.history, entry))


def _cells_of(library: CoreLibrary, code: str) -> Cells:
    _refuse_old(library)
    if library.get(code) is None:
        raise DeclarationError(f"核心指标 {code} 已经退出，不能再改。" if library.history_of(code) else f"核心指标库里没有编码 {code}，请核对编码。")
    return next(row for row in library.cells if row["编码"] == code)


def _said(reason: str, decided_by: str) -> tuple[str, str]:
    if not reason.strip() or not decided_by.strip():
        raise DeclarationError("请写明原因和由谁决定，以后查得到为什么这样改。")
    return reason.strip(), decided_by.strip()


def _day(library: CoreLibrary, on: date) -> date:
    """The day of the event: the order of the history is the order of events, and a past state is not altered afterwards."""
    _refuse_old(library)
    last = max((entry.day for entry in library.history), default=on)
    if on < last:
        raise DeclarationError(f"日期{on.isoformat()}早于最近一次变动{last.isoformat()}，已经过去的状态不再改动，请写这一天或以后。")
    return on


def _refuse_old(library: CoreLibrary) -> None:
    if library.on is not None and any(entry.day > library.on for entry in library.history):
        raise DeclarationError(f"这是{library.on.isoformat()}当天的旧库，请在最新的库上办理。")


def _checked(library: CoreLibrary, code: str) -> CoreLibrary:
    """The library, if the row that was touched stands the checks."""
    problems = [problem for row, problem in core_problems_of(library) if row.code == code]
    if problems:
        raise DeclarationError(f"{code}：{'；'.join(problems)}。")
    return library
