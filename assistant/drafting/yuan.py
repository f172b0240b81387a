"""Amounts as forms print them."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.quantity import plain, wan_from_yuan

_CENT = Decimal("0.01")


def money(yuan: Decimal) -> str:
    """86万元, 9800元; small fractions of a 万元 stay in 元."""
    wan = wan_from_yuan(yuan)
    return f"{plain(wan)}万元" if yuan >= 10_000 and wan == wan.quantize(_CENT) else f"{plain(yuan)}元"


def money_range(low: Decimal, high: Decimal) -> str:
    """80-100万元."""
    first, second = money(low), money(high)
    unit = "万元" if first.endswith("万元") and second.endswith("万元") else "元"
    return f"{first.removesuffix(unit)}-{second}" if unit == "万元" else f"{plain(low)}-{plain(high)}元"
