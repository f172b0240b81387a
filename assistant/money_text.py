"""Amounts and ranges of the budget match as people read them."""

from __future__ import annotations

from typing import Any

from indicator_corpus.quantity import plain, to_decimal


def amount_text(amount: Any) -> str:
    """A number of the review's JSON without exponent and trailing zeros; a dash for none."""
    number = to_decimal(amount)
    return "—" if number is None else plain(number)


def range_text(pair: dict[str, Any] | None) -> str:
    """8–10.4, one number where both are equal, a dash for none."""
    if pair is None:
        return "—"
    low, high = amount_text(pair["low"]), amount_text(pair["high"])
    return low if low == high else f"{low}–{high}"
