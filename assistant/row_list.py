"""Rows of the table in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.phrasing import say


def row_list(places: Iterable[int | None]) -> str:
    """第7、9行、全表事项, for places from 0; None is the whole table."""
    every = list(places)
    rows = sorted({place + 1 for place in every if place is not None})
    parts = [say("opinion-row", row="、".join(map(str, rows)))] if rows else []
    return "、".join([*parts, *([say("opinion-whole")] if None in every else [])])
