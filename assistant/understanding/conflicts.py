"""Statements of one description that do not agree, shown side by side: nothing is decided here."""

from __future__ import annotations

from decimal import Decimal

from assistant.understanding.facts import Amount, Conflict, Quantity, UnitPrice
from assistant.understanding.funding import shares
from indicator_corpus.quantity import plain

_EVENTS = frozenset({"期", "次", "场", "班", "批", "轮"})
_PEOPLE = frozenset({"人", "名", "位", "生"})
#: a product this much beside the total is rounding or small extra cost
_TOLERANCE = Decimal("0.05")
_MULTIPLIERS = frozenset({"天", "月", "年", "学期", "学年", "次", "期", "季度"})


def find_conflicts(
    total: Amount | None, amounts: tuple[Amount, ...], quantities: list[Quantity], prices: tuple[UnitPrice, ...]
) -> tuple[Conflict, ...]:
    """Two totals; items over the total; parts that do not make the whole; number times price that is not the budget."""
    return (
        *_totals(total, amounts),
        *_items(total, amounts, quantities, prices),
        *_funding(total, amounts),
        *_parts(quantities),
        *_rounds(quantities),
        *_products(total, amounts, quantities, prices),
        *_lists(total, quantities, prices),
    )


def _wan(yuan: Decimal) -> str:
    return f"{plain((yuan / 10_000).quantize(Decimal('0.000001')))}万元"


def _totals(total: Amount | None, amounts: tuple[Amount, ...]) -> list[Conflict]:
    others = [a for a in amounts if total is not None and a.role == "total" and a.yuan != total.yuan and not (a.approx or total.approx)]
    return [
        Conflict(
            f"总额有两个说法：“{total.quote.text}”（{_wan(total.yuan)}）和“{a.quote.text}”（{_wan(a.yuan)}）",
            (total.quote, a.quote),
        )
        for a in others[:2]
        if total is not None
    ]


def _priced(quantities: list[Quantity], prices: tuple[UnitPrice, ...]) -> Decimal | None:
    """What things with a price each come to beside the items; None where the numbers do not say."""
    together = Decimal(0)
    for price in prices:
        counts = [q for q in quantities if q.role == "output" and q.object and q.object == price.object and q.unit == price.per_unit and not q.per]
        if len(counts) != 1 or price.upper:
            return None
        together += counts[0].number * price.yuan
    return together


def _items(total: Amount | None, amounts: tuple[Amount, ...], quantities: list[Quantity], prices: tuple[UnitPrice, ...]) -> list[Conflict]:
    items = [amount for amount in amounts if amount.role == "item"]
    if total is None or total.derived or len(items) < 2 or total.approx or any(item.approx for item in items):
        return []
    priced = _priced(quantities, prices)
    together = sum((item.yuan for item in items), Decimal(0))
    if together == total.yuan or priced is None or together + priced == total.yuan:
        return []
    spelt = " + ".join(plain(item.yuan / 10_000) for item in items)
    text = f"各项金额合计{_wan(together)}（{spelt}），与总额“{total.quote.text}”（{_wan(total.yuan)}）不一致"
    return [Conflict(text, (*(item.quote for item in items), total.quote))]


def _funding(total: Amount | None, amounts: tuple[Amount, ...]) -> list[Conflict]:
    """A source that gives more than the whole; or all sources together more, unless a sum for more years is named as well."""
    if total is None or total.derived or total.approx or any(a.role == "other" and not a.source and a.yuan > total.yuan for a in amounts):
        return []
    given = [share for share in shares(amounts) if not share.approx]
    larger = [share for share in given if share.yuan > total.yuan]
    together = sum((share.yuan for share in given), Decimal(0))
    whole = f"总额“{total.quote.text}”（{_wan(total.yuan)}）"
    if larger:
        return [Conflict(f"其中“{larger[0].about}{larger[0].quote.text}”（{_wan(larger[0].yuan)}）大于{whole}", (larger[0].quote, total.quote))]
    if len(given) > 1 and together > total.yuan:
        return [Conflict(f"各项资金来源合计{_wan(together)}，大于{whole}", (*(share.quote for share in given), total.quote))]
    return []


def _rounds(quantities: list[Quantity]) -> list[Conflict]:
    """共5期，每期80人，合计350人: rounds times people of each that are not the people of all."""
    sure = [q for q in quantities if not (q.approx or q.upper or q.bound)]
    each = [q for q in sure if q.per and q.unit in _PEOPLE | {"人次"}]
    if len(each) != 1:
        return []
    rounds = [q for q in sure if not q.per and q.unit in (each[0].per, each[0].per + "次")]
    wholes = [q for q in sure if not q.per and q.role == "people" and _same_unit(q, each[0].unit)]
    if len(rounds) != 1 or len(wholes) != 1 or each[0].per not in _EVENTS or not _alike(each[0].object, wholes[0].object):
        return []
    product = rounds[0].number * each[0].number
    if product == wholes[0].number:
        return []
    said = f"“{rounds[0].quote.text}” × “每{each[0].per}{each[0].quote.text}” = {plain(product)}{each[0].unit}"
    return [Conflict(f"{said}，与“{wholes[0].quote.text}”不一致", (rounds[0].quote, each[0].quote, wholes[0].quote))]


def _alike(first: str, second: str) -> bool:
    return not first or not second or first in second or second in first


def _lists(total: Amount | None, quantities: list[Quantity], prices: tuple[UnitPrice, ...]) -> list[Conflict]:
    """Several things with price and number each that come to more than the total; less may be because not all is named."""
    if total is None or total.derived or total.approx or len(prices) < 2:
        return []
    products, quotes = [], []
    for price in prices:
        counts = [q for q in quantities if q.role == "output" and q.object and q.object == price.object and q.unit == price.per_unit and not q.per]
        if len(counts) != 1 or price.approx or price.upper:
            return []
        products.append(counts[0].number * price.yuan)
        quotes += [counts[0].quote, price.quote]
    together = sum(products, Decimal(0))
    if together <= total.yuan * (1 + _TOLERANCE):
        return []
    spelt = " + ".join(plain(product / 10_000) for product in products)
    text = f"各项数量乘单价合计{_wan(together)}（{spelt}），与总额“{total.quote.text}”（{_wan(total.yuan)}）不一致"
    return [Conflict(text, (*quotes, total.quote))]


def _parts(quantities: list[Quantity]) -> list[Conflict]:
    found = []
    for place, whole in enumerate(quantities):
        parts = [part for part in quantities if part.part_of == place and part.unit == whole.unit]
        together = sum((part.number for part in parts), Decimal(0))
        if len(parts) > 1 and together != whole.number and not (whole.approx or whole.upper or any(p.approx or p.upper for p in parts)):
            text = f"各部分合计{plain(together)}{whole.unit}，与“{whole.quote.text}”不一致"
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
    if len(counts) > 1:  # of 每期80人 and 合计350人 the sum of all
        counts = [q for q in counts if not q.per]
    if len(counts) != 1 or counts[0].bound == "≤":
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
    if abs(product - total.yuan) <= total.yuan * _TOLERANCE:
        return []
    text = f"{factors} × “{price.quote.text}” = {_wan(product)}，与总额“{total.quote.text}”（{_wan(total.yuan)}）不一致"
    return [Conflict(text, (*quotes, price.quote, total.quote))]


def _same_unit(quantity: Quantity, base: str) -> bool:
    return quantity.unit == base or (quantity.unit in _PEOPLE and base in _PEOPLE) or quantity.object == base
