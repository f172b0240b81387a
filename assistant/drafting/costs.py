"""Cost rows: stated prices, unit costs derived from money and quantity, controls on the parts, the total; and the budget lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.drafting.binding import PEOPLE_AS_OUTPUT, price_unit, unit_cost_match
from assistant.drafting.naming import LONGEST_NAME, project_words, specific_name
from assistant.drafting.rows import DraftRow, Source
from assistant.phrasing import say
from assistant.understanding.facts import Amount, Quantity, Understanding, UnitPrice
from indicator_corpus.classification import Level2
from indicator_corpus.library import Binding, LibraryIndicator
from indicator_corpus.quantity import json_number, plain, to_decimal, wan_from_yuan
from indicator_corpus.target_value import parse_target_value

_CENT = Decimal("0.01")
#: what every form calls it, whatever the library's class would say more precisely
TOTAL_NAME = "项目总成本"


@dataclass(frozen=True)
class Costs:
    """The cost rows and the budget lines (contract shape) that follow from the same numbers."""

    rows: tuple[DraftRow, ...]
    items: tuple[dict[str, Any], ...]

    @property
    def controlled(self) -> bool:
        """Whether more than the total is controlled: a unit cost or a part."""
        return any(row.name != TOTAL_NAME for row in self.rows)


def cost_rows(understood: Understanding, rows: Sequence[LibraryIndicator], category: str, used: set[str]) -> Costs:
    """All that the description supports; the total is open where it names none."""
    made: list[DraftRow] = []
    bought = _bought(understood, category)
    prices = [price for price in understood.unit_prices if not price.approx or understood.total_budget is None or bought is None]
    for price in prices:
        made.append(_stated(price, rows, understood, used))
    if not prices and bought is not None and understood.total_budget is not None:
        made.append(_derived(understood.total_budget, bought, rows, understood, used))
    made += [_part(amount) for amount in understood.amounts if amount.role == "item" and amount.about]
    total = understood.total_budget
    made.append(_total(total, rows, used))
    unique = {row.name: row for row in reversed(made)}
    return Costs(tuple(row for row in made if unique[row.name] is row), _items(understood, bought))


def paid_from(rows: Sequence[DraftRow], items: Sequence[dict[str, Any]]) -> tuple[DraftRow, ...]:
    """Where one line pays for everything, the quantities are linked to it; another count in the line's own unit (8个村 beside 42个村干部)
    is not what the line counts."""
    if len(items) != 1:
        return tuple(rows)

    def paid(row: DraftRow) -> bool:
        value = parse_target_value(row.value)
        return row.level2 is Level2.QUANTITY and (value.unit != items[0].get("unit") or value.number == to_decimal(items[0].get("quantity")))

    return tuple(replace(row, budget_item=0) if paid(row) else row for row in rows)


def estimate(understood: Understanding) -> tuple[Decimal, str] | None:
    """Without a budget: (yuan, arithmetic) that the stated price and quantity come to; None where they do not say."""
    price = next((p for p in understood.unit_prices if p.upper is None), None)
    counted = [q for q in understood.quantities if q.role in ("output", "people") and not q.per]
    if price is None or understood.total_budget is not None:
        return None
    things = [q for q in counted if price.per_unit.startswith(q.unit) or (q.role == "people" and price.per_unit.startswith("人") and q.unit in ("人", "名"))]
    if len(things) != 1 or price.per_unit.removeprefix("人") not in ("", "天", things[0].unit):
        return None
    parts, yuan = [f"{plain(things[0].number)}{things[0].unit}"], things[0].number * price.yuan
    if price.per_unit == "人天":
        days = next((q for q in understood.quantities if q.role == "time" and q.unit == "天"), None)
        if days is None:
            return None
        parts, yuan = [*parts, f"{plain(days.number)}天"], yuan * days.number
    return yuan, f"{' × '.join(parts)} × {money(price.yuan)}/{price.per_unit} = {money(yuan)}"


def _bought(understood: Understanding, category: str) -> Quantity | None:
    """The one thing that the whole budget pays for; None where there are several or none, or other work is named beside it."""
    if len(understood.activities) > 1:
        return None
    outputs = [q for q in understood.quantities if q.role == "output" and q.number > 0 and not q.per]
    if any("/" in q.unit for q in outputs):
        return None  # 3万吨/日: what is built can do so much, but that is not what is bought
    if len(outputs) == 1:
        return outputs[0]
    people = [q for q in understood.quantities if q.role == "people" and q.number > 0]
    served = [q for q in people if q.unit in ("人次", "户次")]  # services rendered are what a service contract buys
    if not outputs and len(served) == 1:
        return served[0]
    if category in PEOPLE_AS_OUTPUT and len(people) == 1 and all(q.unit in ("期", "场", "次", "班", "批") for q in outputs):
        return people[0]
    return None


def _stated(price: UnitPrice, rows: Sequence[LibraryIndicator], understood: Understanding, used: set[str]) -> DraftRow:
    unit = price_unit(price, understood.quantities)
    obj = price.object or understood.main_object or ""
    row = unit_cost_match(obj, unit, rows, used)
    name = specific_name(row, replace(project_words(understood), object=obj or None, unit=unit)) if row else _unit_cost_name(obj, unit)
    sign = row.operator if row and row.operator in ("≤", "=") else "≤"
    amount = f"{plain(price.yuan)}-{plain(price.upper)}元" if price.upper else f"{sign}{money(price.yuan)}"
    if row:
        used.add(row.code)
    return DraftRow(Level2.ECONOMIC_COST, name, f"{amount}/{unit}",
                    (Source("description", quote=price.quote.text, note=say("approximate") if price.approx else None),), row,
                    explanation=None if row else say("unit-cost", unit=unit), standard="计划标准")


def _derived(total: Amount, bought: Quantity, rows: Sequence[LibraryIndicator], understood: Understanding, used: set[str]) -> DraftRow:
    each = (total.yuan / bought.number).quantize(_CENT, ROUND_HALF_UP)
    row = unit_cost_match(bought.object, bought.unit, rows, used)
    words = replace(project_words(understood), object=bought.object or understood.main_object, unit=bought.unit)
    name = specific_name(row, words) if row else _unit_cost_name(bought.object, bought.unit)
    if row:
        used.add(row.code)
    note = say("division", total=money(total.yuan), quantity=f"{plain(bought.number)}{bought.unit}", each=f"{money(each)}/{bought.unit}")
    return DraftRow(Level2.ECONOMIC_COST, name, f"≤{money(each)}/{bought.unit}",
                    (Source("derived", note=note, quote=f"{total.quote.text}；{bought.quote.text}"),), row,
                    explanation=None if row else say("unit-cost", unit=bought.unit), standard="计划标准", budget_item=0)


def _unit_cost_name(obj: str, unit: str) -> str:
    name = f"单位{obj}成本" if unit in ("项", "") else f"每{unit}{obj}成本"
    return name if len(name) <= LONGEST_NAME else f"每{unit or '项'}成本"


def _part(amount: Amount) -> DraftRow:
    about = amount.about if len(amount.about) <= LONGEST_NAME - len("费用控制数") else re.split("[和与及、]", amount.about)[0]
    name = f"{about}费用控制数"
    return DraftRow(Level2.ECONOMIC_COST, name, f"≤{money(amount.yuan)}", (Source("description", quote=amount.quote.text),),
                    explanation=say("part-cost", about=amount.about), standard="计划标准")


def _total(total: Amount | None, rows: Sequence[LibraryIndicator], used: set[str]) -> DraftRow:
    row = next((row for row in rows if row.binding is Binding.TOTAL_COST and row.code not in used), None)
    if row:
        used.add(row.code)
    if total is None:  # the budget itself is asked for, so the row has no question of its own
        return DraftRow(Level2.ECONOMIC_COST, TOTAL_NAME, None, (), row, explanation=None if row else say("total-cost"))
    source = Source("derived", quote=total.quote.text, note=total.derived) if total.derived else Source("description", quote=total.quote.text)
    return DraftRow(Level2.ECONOMIC_COST, TOTAL_NAME, f"≤{money(total.yuan)}", (source,), row,
                    explanation=None if row else say("total-cost"), standard="计划标准")


def money(yuan: Decimal) -> str:
    """An amount as forms print it: 86万元, 9800元; small fractions of a 万元 stay in 元."""
    wan = wan_from_yuan(yuan)
    return f"{plain(wan)}万元" if yuan >= 10_000 and wan == wan.quantize(_CENT) else f"{plain(yuan)}元"


def _items(understood: Understanding, bought: Quantity | None) -> tuple[dict[str, Any], ...]:
    """Budget lines: the stated parts where they add up to the total, else the one thing bought."""
    total = understood.total_budget
    parts = [amount for amount in understood.amounts if amount.role == "item" and amount.about]
    if total is None:
        return ()
    if len(parts) > 1 and sum(part.yuan for part in parts) == total.yuan:
        return tuple({"name": part.about, "amount": json_number(wan_from_yuan(part.yuan))} for part in parts)
    if bought is None or parts:
        return ()
    stated = next((p for p in understood.unit_prices if not p.approx and p.upper is None and p.yuan * bought.number == total.yuan), None)
    each = stated.yuan if stated else (total.yuan / bought.number).quantize(_CENT, ROUND_HALF_UP)
    return ({"name": bought.object or understood.main_object or understood.project_name, "quantity": json_number(bought.number),
             "unit": bought.unit, "unit_price_yuan": json_number(each), "amount": json_number(wan_from_yuan(total.yuan))},)
