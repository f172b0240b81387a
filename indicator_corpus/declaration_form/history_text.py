"""The 历年情况 column: earlier years' targets and results as text, one year a line."""

from __future__ import annotations

import re
from typing import Any

from indicator_corpus.target import HistoryEntry

_LINE = re.compile(r"(?P<year>\d{1,4}|—)年｜目标：(?P<target>.*?)｜实际：(?P<actual>.*)")
_NONE = "—"
_NO_ENTRIES = "无"


def history_text(entries: tuple[HistoryEntry, ...]) -> str:
    """`2025年｜目标：≥90%｜实际：92%`, one line a year; a dash where something is not declared; 无 where there is no earlier year."""
    return _NO_ENTRIES if not entries else "\n".join(
        f"{_NONE if entry.year is None else entry.year}年｜目标：{_flat(entry.target)}｜实际：{_flat(entry.actual)}" for entry in entries
    )


def read_history(text: str) -> list[dict[str, Any]] | None:
    """The entries of a text made by `history_text`; None for any other text."""
    found: list[dict[str, Any]] = []
    if text.strip() == _NO_ENTRIES:
        return found
    for line in text.split("\n"):
        match = _LINE.fullmatch(line.strip())
        if match is None:
            return None
        entry: dict[str, Any] = {} if match["year"] == _NONE else {"year": int(match["year"])}
        entry.update({key: match[key].strip() for key in ("target", "actual") if match[key].strip() != _NONE})
        found.append(entry)
    return found


def _flat(text: str | None) -> str:
    return _NONE if text is None else " ".join(text.split())
