"""What a changed budget does to the table: the amounts follow, and of each counted thing either the quantity or the price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import StrEnum
from typing import Any

from assistant.dialogue.changes import value_change
from assistant.dialogue.placing import class_of
from assistant.dialogue.reply import Change
from assistant.drafting.costs import money
from assistant.phrasing import say
from indicator_corpus.classification import Level2
from indicator_corpus.price_unit import PriceUnit, price_unit
from indicator_corpus.quantity import (
    in_base_unit,
    is_money,
    json_number,
    plain,
    to_decimal,
    wan_from_yuan,
    yuan_from_wan,
)
from indicator_corpus.target_value import TargetValue, parse_target_value

_CENT, _NEAR, _HUNDRED = Decimal("0.01"), Decimal("0.01"), Decimal(100)
#: units of places and of times: how many there are does not tell what the money goes by
_BESIDE = frozenset(["所", "个", "家", "村", "处", "期", "场", "场次", "次", "班"])
_MEASURED = frozenset(["亩", "公顷", "平方米", "米", "公里", "千米", "吨", "公斤", "立方米", "万亩", "万平方米", "万人", "万吨"])


class Moves(StrEnum):
    """What gives way."""

    QUANTITY = "quantity"
    PRICE = "price"


@dataclass(frozen=True)
class Pair:
    """A counted thing and what one of it costs: the quantity's row, the price's row (None: only the line or the division says it), the
    line (None: the whole budget), money of now and price in yuan."""

    count_row: int
    price_row: int | None
    line: int | None
    yuan: Decimal
    price: Decimal
    count: Decimal
    unit: str


@dataclass(frozen=True)
class Plan:
    """The changes of one way, what it comes to in yuan, and its arithmetic, a thing a sentence."""

    changes: tuple[Change, ...]
    total: Decimal
    arithmetic: tuple[str, ...]
    prices: tuple[tuple[Pair, Decimal], ...] = field(default=())


def pairs_of(target: dict[str, Any]) -> list[Pair]:
    """The counted things whose money is known, each line or the whole once."""
    rows, budget = target["indicators"], target["project"].get("budget") or {}
    total = to_decimal(budget.get("total"))
    lines = list(budget.get("items") or ())
    whole = [(None, "", yuan_from_wan(total), None)] if total and not lines else []
    money_of = [(place, str(line.get("name") or ""), yuan_from_wan(amount), line) for place, line in enumerate(lines) if (amount := to_decimal(line.get("amount")))] or whole
    found = [pair for place, name, yuan, line in money_of if yuan > 0 and (pair := _pair(rows, place, name, yuan, line, len(money_of) == 1))]
    return list({pair.count_row: pair for pair in reversed(found)}.values())[::-1]


def _pair(rows: Sequence[dict[str, Any]], line: int | None, name: str, yuan: Decimal, data: dict[str, Any] | None, alone: bool) -> Pair | None:
    counts = counts_of(rows)
    prices = [(place, value) for place, row in enumerate(rows) if class_of(row) is Level2.ECONOMIC_COST and (value := parse_target_value(row.get("value"))).number]
    quantity, unit = (to_decimal(data.get("quantity")), data.get("unit")) if data else (None, None)
    best: Pair | None = None
    for place, value in counts:
        number = value.number or Decimal(1)
        priced = next((other for other, price in prices if _times(price, value, yuan)), None)
        of_line = quantity is not None and value.number == quantity and value.unit == unit
        named = bool(name) and not alone and name in str(rows[place].get("name") or "")
        if not (priced is not None or of_line or named):
            continue
        each = in_base_unit_price(parse_target_value(rows[priced].get("value"))) if priced is not None else None
        stated = to_decimal(data.get("unit_price_yuan")) if data and of_line else None
        pair = Pair(place, priced, line, yuan, each or stated or yuan / number, number, value.unit or "")
        if best is None or (best.price_row is None and priced is not None):
            best = pair
    if best is None and alone and (only := only_count(rows)):
        place, value = only
        number = value.number or Decimal(1)
        best = Pair(place, None, line, yuan, yuan / number, number, value.unit or "")
    return best


def in_base_unit_price(value: TargetValue) -> Decimal | None:
    """A price in yuan per thing."""
    price = price_unit(value.unit)
    return value.number * price.factor if price and value.number is not None else None


def _times(price: TargetValue, count: TargetValue, yuan: Decimal) -> bool:
    """Whether price times count is the money."""
    unit: PriceUnit | None = price_unit(price.unit)
    each = in_base_unit_price(price)
    per = price_unit(f"元/{count.unit}")
    if unit is None or each is None or per is None or not unit.agrees(per):
        return False
    return abs(each * (count.number or Decimal(0)) - yuan) <= yuan * _NEAR


def counts_of(rows: Sequence[dict[str, Any]], name: str = "") -> list[tuple[int, TargetValue]]:
    """(place, count) of the quantity rows (those that name `name`)."""
    found = [(place, parse_target_value(row.get("value"))) for place, row in enumerate(rows) if class_of(row) is Level2.QUANTITY and name in (row.get("name") or "")]
    return [(place, value) for place, value in found if value.number and value.number2 is None and value.unit and value.unit != "%"]


def only_count(rows: Sequence[dict[str, Any]]) -> tuple[int, TargetValue] | None:
    """The one thing that the whole budget pays for, beside places and times (12所, 3期); None where there are several or none."""
    found = [one for one in counts_of(rows) if one[1].unit not in _BESIDE]
    return found[0] if len(found) == 1 else None


def plan_of(target: dict[str, Any], total: Decimal, moves: Moves, pairs: Sequence[Pair], arithmetic: str = "") -> Plan:
    """The table at a budget of `total` yuan."""
    rows, budget = target["indicators"], dict(target["project"].get("budget") or {})
    now = yuan_from_wan(to_decimal(budget.get("total")) or Decimal(1))
    counted = {pair.line: _moved(pair, (pair.yuan * total / now).quantize(_CENT, ROUND_HALF_UP), moves) for pair in pairs}
    if pairs and len(pairs) >= len(budget.get("items") or ()):
        total = sum((after.yuan for after in counted.values()), Decimal(0))  # whole things: what is left over is not asked for
    changes = [Change(say("edit-budget"), money(now), money(total), ({"op": "add", "path": "/project/budget", "value": _budget(budget, now, total, counted)},), arithmetic)]
    told: list[str] = []
    touched: set[int] = set()
    for pair, after in zip(pairs, counted.values(), strict=True):
        note = after.told
        told.append(note)
        source = {"kind": "derived", "quote": None, "reference": None, "note": note}
        if after.count != pair.count:
            changes.append(value_change(rows, pair.count_row, _with(rows[pair.count_row], after.count), note=note, source=source))
        elif pair.price_row is not None and after.price != pair.price:
            changes.append(value_change(rows, pair.price_row, _priced(rows[pair.price_row], after.price), note=note, source=source))
        touched |= {place for place in (pair.count_row, pair.price_row) if place is not None}
    amounts = [(now, total)] + [(yuan_from_wan(before), yuan_from_wan(after)) for before, after in _line_amounts(budget, now, total, counted)]
    for place, row in enumerate(rows):
        value = parse_target_value(row.get("value"))
        if place in touched or class_of(row) is not Level2.ECONOMIC_COST or not is_money(value.unit) or value.number is None:
            continue
        held = in_base_unit(value.number, value.unit)
        follows = next((after for before, after in amounts if before == held), None)
        if follows is not None and follows != held:
            sign = value.operator.value if value.operator else ""
            note = say("edit-follows", before=money(held or Decimal(0)), after=money(follows))
            changes.append(value_change(rows, place, f"{sign}{money(follows)}", note=note, source={"kind": "derived", "quote": None, "reference": None, "note": note}))
    return Plan(tuple(changes), total, tuple(told), tuple((pair, after.price) for pair, after in zip(pairs, counted.values(), strict=True)))


@dataclass(frozen=True)
class _After:
    """A pair after the change."""

    pair: Pair
    count: Decimal
    price: Decimal
    yuan: Decimal
    told: str


def _moved(pair: Pair, yuan: Decimal, moves: Moves) -> _After:
    if moves is Moves.QUANTITY:
        count = yuan / pair.price if pair.price else pair.count
        count = count.quantize(_CENT, ROUND_DOWN) if pair.unit in _MEASURED else count.to_integral_value(ROUND_FLOOR)
        shown = pair.price.quantize(_CENT, ROUND_HALF_UP)
        told = say("edit-arithmetic-count", yuan=money(yuan), price=money(shown), unit=pair.unit, count=plain(count))
        # a price that only the division says is no round number: the money is told to a hundred yuan
        spent = (count * pair.price).quantize(_CENT, ROUND_HALF_UP) if shown == pair.price else (count * pair.price / _HUNDRED).quantize(Decimal(1), ROUND_UP) * _HUNDRED
        left = yuan - spent
        if pair.unit in _MEASURED or left <= 1:
            return _After(pair, count, pair.price, yuan, told)
        return _After(pair, count, pair.price, spent, told + say("edit-arithmetic-left", left=money(left), unit=pair.unit))
    price = (yuan / pair.count).quantize(_CENT, ROUND_DOWN)
    return _After(pair, pair.count, price, yuan, say("edit-arithmetic-price", yuan=money(yuan), unit=pair.unit, count=plain(pair.count), price=money(price)))


def _budget(budget: dict[str, Any], now: Decimal, total: Decimal, counted: dict[int | None, _After]) -> dict[str, Any]:
    """The budget with its sources and lines in proportion."""
    changed = budget | {"total": _wan(total)}
    held = {name: amount for name in ("fiscal", "other") if (amount := to_decimal(budget.get(name))) is not None}
    shared = {name: (amount * total / now).quantize(Decimal("0.0001"), ROUND_HALF_UP) for name, amount in held.items()}
    if shared and sum(held.values()) == wan_from_yuan(now):
        last = next(iter(shared))
        shared[last] += wan_from_yuan(total) - sum(shared.values())
    changed |= {name: json_number(amount) for name, amount in shared.items()}
    lines = []
    for place, (line, (_, after)) in enumerate(zip(budget.get("items") or (), _line_amounts(budget, now, total, counted), strict=True)):
        own = dict(line) | ({"amount": json_number(after)} if line.get("amount") is not None else {})
        if place in counted and line.get("quantity") is not None:
            own |= {"quantity": json_number(counted[place].count)}
        if place in counted and line.get("unit_price_yuan") is not None:
            own |= {"unit_price_yuan": json_number(counted[place].price.quantize(_CENT, ROUND_HALF_UP))}
        lines.append(own)
    return changed | ({"items": lines} if lines else {})


def _line_amounts(budget: dict[str, Any], now: Decimal, total: Decimal, counted: dict[int | None, _After]) -> list[tuple[Decimal, Decimal]]:
    """(before, after) of each line in 万元; what the counted ones do not use the others share, so that the sum is the total."""
    lines = [to_decimal(line.get("amount")) or Decimal(0) for line in budget.get("items") or ()]
    fixed = {place: wan_from_yuan(after.yuan) for place, after in counted.items() if place is not None}
    after = [fixed.get(place, (amount * total / now).quantize(Decimal("0.0001"), ROUND_HALF_UP)) for place, amount in enumerate(lines)]
    free = [place for place in range(len(lines)) if place not in fixed]
    if free and sum(lines) == wan_from_yuan(now):
        after[free[-1]] += wan_from_yuan(total) - sum(after)
    return list(zip(lines, after, strict=True))


def _with(row: dict[str, Any], count: Decimal) -> str:
    value = parse_target_value(row.get("value"))
    return f"{value.operator.value if value.operator else ''}{plain(count)}{value.unit or ''}"


def _priced(row: dict[str, Any], price: Decimal) -> str:
    value = parse_target_value(row.get("value"))
    unit = price_unit(value.unit)
    return f"{value.operator.value if value.operator else ''}{plain(price / (unit.factor if unit else 1))}{value.unit or ''}"


def _wan(yuan: Decimal) -> int | float:
    return json_number(wan_from_yuan(yuan))
