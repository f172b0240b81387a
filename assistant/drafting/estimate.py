"""What stated prices and numbers come to (2150套 × 400元/套, 35人 × 12个月 × 2000元): budget lines, and the total where none is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.drafting.yuan import money
from assistant.phrasing import say
from assistant.understanding.facts import Quantity, Understanding, UnitPrice
from indicator_corpus.quantity import json_number, plain, wan_from_yuan

_PEOPLE = frozenset({"人", "名", "位"})
#: spans that a price may hold for besides the thing: how they are counted, and how many a year has where the words do not say
_SPANS: tuple[tuple[str, frozenset[str], int | None], ...] = (
    ("学期", frozenset({"学期"}), 2), ("季度", frozenset({"季度"}), 4), ("课时", frozenset({"课时", "学时"}), None), ("天", frozenset({"天"}), None),
    ("月", frozenset({"月", "个月"}), 12), ("年", frozenset({"年"}), 1), ("期", frozenset({"期"}), None), ("次", frozenset({"次"}), None),
)
#: units that end in the name of a span without being one
_WHOLE_UNITS = frozenset({"人次", "户次", "车次", "场次", "批次", "班次", "处次", "趟次"})


@dataclass(frozen=True)
class PricedLine:
    """One thing with its price: `number` in the price's unit, `yuan` the product, `arithmetic` as it is said, `assumed` what was not said."""

    name: str
    number: Decimal
    unit: str
    price: Decimal
    arithmetic: str
    assumed: str = ""

    @property
    def yuan(self) -> Decimal:
        """Number times price."""
        return self.number * self.price

    def to_json(self) -> dict[str, Any]:
        """The contract's budget line."""
        return {"name": self.name, "quantity": json_number(self.number), "unit": self.unit, "unit_price_yuan": json_number(self.price),
                "amount": json_number(wan_from_yuan(self.yuan))}


def priced_lines(understood: Understanding) -> tuple[PricedLine, ...]:
    """A line for each price; none at all where one of them lacks its number, as the sum would then say too little."""
    lines = [_line(price, understood) for price in understood.unit_prices if price.per_unit != "年"]
    found = [line for line in lines if line is not None]
    return tuple(found) if len(found) == len(lines) else ()


def estimate(understood: Understanding) -> tuple[Decimal, str] | None:
    """Without a budget: (yuan, arithmetic) that the stated prices, numbers and further items come to; None where they do not say."""
    lines = priced_lines(understood) if understood.total_budget is None else ()
    if not lines:
        return None
    items = [amount for amount in understood.amounts if amount.role == "item"]
    yuan = sum((line.yuan for line in lines), Decimal(0)) + sum((item.yuan for item in items), Decimal(0))
    parts = [f"{line.arithmetic} = {money(line.yuan)}" for line in lines] + [f"{item.about or '其他'}{money(item.yuan)}" for item in items]
    assumed = list(dict.fromkeys(line.assumed for line in lines if line.assumed))
    text = parts[0] if len(parts) == 1 else f"{'；'.join(parts)}；合计{money(yuan)}"
    return yuan, f"{text}（{'，'.join(assumed)}）" if assumed else text


def _line(price: UnitPrice, understood: Understanding) -> PricedLine | None:
    if price.upper is not None or not price.per_unit:
        return None
    base, span = _split(price.per_unit)
    counted = _counted(price, base, understood.quantities) if base else None
    if counted is None or counted.upper is not None or counted.number <= 0:
        return None
    factors, assumed = [(counted.number, counted.unit)], ""
    if counted.per:
        rounds = [q for q in understood.quantities if q.unit in (counted.per, f"{counted.per}次") and not q.per]
        if len(rounds) != 1:
            return None
        factors.insert(0, (rounds[0].number, rounds[0].unit))
    if span:
        names, usual = next((names, usual) for name, names, usual in _SPANS if name == span)
        times = [q for q in understood.quantities if q.unit in names and q.role in ("time", "frequency", "output") and q.upper is None and q is not counted]
        if len(times) == 1:
            factors.append((times[0].number, times[0].unit))
        elif usual is None or len(times) > 1:
            return None
        elif usual > 1:
            factors.append((Decimal(usual), "个月" if span == "月" else f"个{span}"))
            assumed = say("estimate-assumed", number=usual, span="个月" if span == "月" else f"个{span}")
    number = Decimal(1)
    for factor, _ in factors:
        number *= factor
    arithmetic = " × ".join([*(f"{plain(factor)}{unit}" for factor, unit in factors), f"{money(price.yuan)}/{price.per_unit}"])
    name = counted.object or price.object or understood.main_object or understood.project_name
    return PricedLine(name, number, price.per_unit, price.yuan, arithmetic, assumed)


def _split(unit: str) -> tuple[str, str]:
    """人天 → (人, 天), 套 → (套, "")."""
    if unit in _WHOLE_UNITS:
        return unit, ""
    span = next((name for name, _, _ in _SPANS if unit.endswith(name) and len(unit) > len(name)), "")
    return unit.removesuffix(span) if span else unit, span


def _counted(price: UnitPrice, base: str, quantities: Sequence[Quantity]) -> Quantity | None:
    """The one thing that the price is for: the same thing in its unit, else the only one in that unit."""
    same = [q for q in quantities if q.role in ("output", "people", "place") and (q.unit == base or (q.unit in _PEOPLE and base in _PEOPLE) or q.object == base)]
    named = [q for q in same if q.object and q.object == price.object]
    for found in (named, same):
        whole = [q for q in found if not q.per] or found  # of 每期80人 and 共400人 the sum of all
        if len(whole) == 1:
            return whole[0]
    return None
