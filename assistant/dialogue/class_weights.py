"""What each first-level class weighs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from indicator_corpus.classification import level1_of, level2_of
from indicator_corpus.quantity import plain, to_decimal


def class_weights(rows: Sequence[dict[str, Any]]) -> str:
    """成本20、产出40、效益20、满意度10, in the table's order; empty where no row has a weight."""
    shares: dict[str, Decimal] = {}
    for row in rows:
        level2 = level2_of(row.get("level2"), row.get("level1"))
        level1 = level2.level1 if level2 else level1_of(row.get("level1"))
        weight = to_decimal(row.get("weight"))
        if level1 and weight is not None:
            shares[level1.short] = shares.get(level1.short, Decimal(0)) + weight
    return "、".join(f"{title}{plain(weight)}" for title, weight in shares.items())
