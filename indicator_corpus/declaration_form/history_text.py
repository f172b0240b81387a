"""The 历年情况 column: earlier years' targets and results as text, one year a line."""

from __future__ import annotations

import re
from typing import Any

from indicator_corpus.target import HistoryEntry

_LINE = re.compile(r"(?P<year>\d{1,4}|—)年｜目标：(?P<target>.*?)｜实际：(?P<actual>.*)")
_NONE = "—"


def history_text(entries: tuple[HistoryEntry, ...]) -> str:
    """`2025年｜目标：≥90%｜实际：92%`, one line a year; a dash where something is not declared."""
    return "\n".join(
        f"{_NONE if entry.year is None else entry.year}年｜目标：{_flat(entry.target)}｜实际：{_flat(entry.actual)}" for entry in entries
    )


def read_history(text: str) -> list[dict[str, Any]]:
    """The entries of a text made by `history_text`; empty for any other text."""
    found: list[dict[str, Any]] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line.strip())
        if match is None:
            return []
        entry: dict[str, Any] = {} if match["year"] == _NONE else {"year": int(match["year"])}
        entry.update({key: match[key].strip() for key in ("target", "actual") if match[key].strip() != _NONE})
        found.append(entry)
    return found


def _flat(text: str | None) -> str:
    return _NONE if text is None else " ".join(text.split())
