"""Quantities that stand in an indicator's name (采购40台电脑 → 40台): years, document numbers, models and thresholds are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from indicator_corpus.quantity import COUNT_UNITS
from rules.wording import squeezed

_UNITS = sorted(COUNT_UNITS | {"元", "万元", "亿元", "%", "千瓦", "平方公里", "万立方米"}, key=len, reverse=True)
# before: part of a model, a document number, an ordinal or a range; behind: a threshold or an age
_QUANTITY = re.compile(
    rf"(?<![\dA-Za-z.\-〔\[第每])(\d+(?:\.\d+)?)({'|'.join(map(re.escape, _UNITS))})(?!以上|以下|以内|以外|及以|内|起)"
)


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class NamedQuantity:
    """A number with its unit as the name writes it; `start` and `end` are its place in the name without white space."""

    number: Decimal
    unit: str
    start: int = 0
    end: int = 0


@lru_cache(maxsize=16_384)
def quantities_in(name: str | None) -> tuple[NamedQuantity, ...]:
    """The quantities in a name, in their order."""
    plain = squeezed(name)
    found = _QUANTITY.finditer(plain) if _DIGIT.search(plain) else ()
    return tuple(NamedQuantity(Decimal(match[1]), match[2], match.start(), match.end()) for match in found)
