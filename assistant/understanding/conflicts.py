"""Statements of one description that do not agree, shown side by side: nothing is decided here."""

from __future__ import annotations

from decimal import Decimal

from assistant.understanding.facts import Amount, Conflict, Quantity, UnitPrice
from indicator_corpus.quantity import plain

_MULTIPLIERS = frozenset({"天", "月", "年", "学期", "学年", "次", "期", "季度"})


def find_conflicts(
    total: Amount | None, amounts: tuple[Amount, ...], quantities: list[Quantity], prices: tuple[UnitPrice, ...]
) -> tuple[Conflict, ...]:
    """Two totals; items over the total; parts that do not make the whole; number times price that is not the budget."""
    return (*_totals(total, amounts), *_items(total, amounts), *_parts(quantities), *_products(total, amounts, quantities, prices))


def _wan(yuan: Decimal) -> str:
    return f"{plain((yuan / 10_000).quantize(Decimal('0.000001')))}万元"


def _totals(total: Amount | None, amounts: tuple[Amount, ...]) -> list[Conflict]:
    others = [a for a in amounts if total is not None and a.role == "total" and a.yuan != total.yuan and not (a.approx or total.approx)]
    return [
        Conflict(
            f"总额有两个说法：“{total.quote.text}”（{_wan(total.yuan)}）和“{a.quote.text}”（{_wan(a.yuan)}），请确认以哪个为准。",
            (total.quote, a.quote),
        )
        for a in others[:2]
        if total is not None
    ]


def _items(total: Amount | None, amounts: tuple[Amount, ...]) -> list[Conflict]:
    items = [amount for amount in amounts if amount.role == "item"]
    if total is None or total.derived or len(items) < 2 or total.approx or any(item.approx for item in items):
        return []
    together = sum((item.yuan for item in items), Decimal(0))
    if together == total.yuan:
        return []
    spelt = " + ".join(plain(item.yuan / 10_000) for item in items)
    text = f"各项金额合计{_wan(together)}（{spelt}），与总额“{total.quote.text}”（{_wan(total.yuan)}）不一致，请确认。"
    return [Conflict(text, (*(item.quote for item in items), total.quote))]


def _parts(quantities: list[Quantity]) -> list[Conflict]:
    found = []
    for place, whole in enumerate(quantities):
        parts = [part for part in quantities if part.part_of == place and part.unit == whole.unit]
        together = sum((part.number for part in parts), Decimal(0))
        if len(parts) > 1 and together != whole.number and not (whole.approx or whole.upper or any(p.approx or p.upper for p in parts)):
            text = f"各部分合计{plain(together)}{whole.unit}，与“{whole.quote.text}”不一致，请确认。"
            found.append(Conflict(text, (*(part.quote for part in parts), whole.quote)))
    return found


def _products(
    total: Amount | None, amounts: tuple[Amount, ...], quantities: list[Quantity], prices: tuple[UnitPrice, ...]
) -> list[Conflict]:
    """Only for one price per one counted thing, with no item beside it and no number of days or terms left open."""
    if total is None or total.derived or len(prices) != 1 or total.approx or total.upper or any(a.role == "item" for a in amounts):
        return []
    price = prices[0]
    if price.approx or price.upper or not price.per_unit:
        return []
    base = price.per_unit.rstrip("天月年次期") or price.per_unit
    if base in _MULTIPLIERS or base.endswith("学"):
        return []
    counts = [q for q in quantities if q.role in ("output", "people", "place") and not q.approx and q.upper is None and _same_unit(q, base)]
    if len(counts) != 1:
        return []
    product, factors = counts[0].number * price.yuan, f"“{counts[0].quote.text}”"
    quotes = [counts[0].quote]
    if base != price.per_unit:
        span = price.per_unit[len(base) :]
        times = [q for q in quantities if q.role == "time" and q.unit.removeprefix("个") == span]
        if len(times) != 1 and span != "年":
            return []
        if span != "年":  # a budget is for one year
            product, factors, quotes = product * times[0].number, f"{factors} × “{times[0].quote.text}”", [*quotes, times[0].quote]
    rounds = [q for q in quantities if counts[0].per and q.unit in (counts[0].per, counts[0].per + "次")]
    if counts[0].per and len(rounds) != 1:
        return []
    for turn in rounds:
        product, factors, quotes = product * turn.number, f"{factors} × “{turn.quote.text}”", [*quotes, turn.quote]
    if product == total.yuan:
        return []
    text = f"{factors} × “{price.quote.text}” = {_wan(product)}，与总额“{total.quote.text}”（{_wan(total.yuan)}）不一致，请确认。"
    return [Conflict(text, (*quotes, price.quote, total.quote))]


def _same_unit(quantity: Quantity, base: str) -> bool:
    people = {"人", "名", "位", "生"}
    return quantity.unit == base or (quantity.unit in people and base in people) or quantity.object == base
