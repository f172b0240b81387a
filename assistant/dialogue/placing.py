"""Where a row of a class belongs in the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indicator_corpus.classification import Level2, level2_of


def class_of(row: dict[str, Any]) -> Level2 | None:
    """The official class of a declared row, None where it names none."""
    return level2_of(row.get("level2"), row.get("level1"))


def place_after_class(rows: Sequence[dict[str, Any]], class2: Level2) -> int:
    """After the last row of the class, or of the classes before it; 0 where none comes before."""
    order = list(Level2)
    before = [place for place, row in enumerate(rows) if (known := class_of(row)) and order.index(known) <= order.index(class2)]
    return before[-1] + 1 if before else 0
