"""Cost rows: stated prices, unit costs derived from money and quantity, controls on the parts, the total; and the budget lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.drafting.binding import PEOPLE_AS_OUTPUT, of_other_deed, price_unit, unit_cost_match
from assistant.drafting.estimate import priced_lines
from assistant.drafting.naming import LONGEST_NAME, each_said, project_words, specific_name
from assistant.drafting.rows import DraftRow, Source
from assistant.drafting.yuan import money as money
from assistant.drafting.yuan import money_range
from assistant.phrasing import say
from assistant.understanding.facts import Amount, Quantity, Understanding, UnitPrice
from assistant.understanding.phrases import ends_in_people, is_staff
from indicator_corpus.classification import Level2
from indicator_corpus.library import Binding, LibraryIndicator
from indicator_corpus.quantity import json_number, plain, to_decimal, wan_from_yuan
from indicator_corpus.target_value import parse_target_value

#: classes in which money is given away by a standard, and is no cost of a thing made
_GIVEN = frozenset({"补助发放", "产业奖补"})
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
    rows = [row for row in rows if not of_other_deed(row, understood.text)]
    bought = _bought(understood, category)
    total = understood.total_budget
    # 一年108万 that is the whole budget is no price
    prices = [price for price in understood.unit_prices if not (price.per_unit == "年" and total and price.yuan == total.yuan)
              and (not price.approx or total is None or bought is None)]
    for price in prices:
        made.append(_stated(price, rows, understood, category, used))
    if not prices and bought is not None and understood.total_budget is not None and understood.total_budget.upper is None:
        made.append(_derived(understood.total_budget, bought, rows, understood, used))
    made += [_part(amount) for amount in understood.amounts if amount.role == "item" and amount.about]
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


def _bought(understood: Understanding, category: str) -> Quantity | None:
    """The one thing that the whole budget pays for; None where there are several or none, or other work is named beside it."""
    if len(understood.activities) > 1 or sum(amount.role == "item" for amount in understood.amounts) > 1:
        return None
    means = any((q.role == "people" and is_staff(q.object)) or q.verb in ("配", "配备") for q in understood.quantities)
    if category == "购买服务" and means:
        return None  # what the contractor works with is not what the money buys
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


def _stated(price: UnitPrice, rows: Sequence[LibraryIndicator], understood: Understanding, category: str, used: set[str]) -> DraftRow:
    unit = price_unit(price, understood.quantities)
    obj = price.object or understood.main_object or ""
    row = unit_cost_match(obj, unit, rows, used) if category not in _GIVEN or not re.search("[补奖]", price.quote.text) else \
        unit_cost_match(obj, unit, [row for row in rows if "造价" not in row.name and "成本" not in row.name], used)
    name = specific_name(row, replace(project_words(understood), object=obj or None, unit=unit)) if row else _standard_name(obj, unit, understood) if category in _GIVEN else _unit_cost_name(obj, unit)
    sign = row.operator if row and row.operator in ("≤", "=") else "=" if category in _GIVEN else "≤"
    amount = f"{plain(price.yuan)}-{plain(price.upper)}元" if price.upper else f"{sign}{money(price.yuan)}"
    if row:
        used.add(row.code)
    return DraftRow(Level2.ECONOMIC_COST, name, f"{amount}/{unit}",
                    (Source("description", quote=price.quote.text, note=say("approximate") if price.approx else None),), row,
                    explanation=None if row else say("unit-cost", unit=unit), standard="计划标准")


def _derived(total: Amount, bought: Quantity, rows: Sequence[LibraryIndicator], understood: Understanding, used: set[str]) -> DraftRow:
    each = _each(total.yuan, bought.number)
    row = unit_cost_match(bought.object, bought.unit, rows, used)
    words = replace(project_words(understood), object=bought.object or understood.main_object, unit=bought.unit)
    name = specific_name(row, words) if row else _unit_cost_name(bought.object or understood.main_object or "", bought.unit)
    if row:
        used.add(row.code)
    note = say("division", total=money(total.yuan), quantity=f"{plain(bought.number)}{bought.unit}", each=f"{money(each)}/{bought.unit}")
    return DraftRow(Level2.ECONOMIC_COST, name, f"≤{money(each)}/{bought.unit}",
                    (Source("derived", note=note, quote=f"{total.quote.text}；{bought.quote.text}"),), row,
                    explanation=None if row else say("unit-cost", unit=bought.unit), standard="计划标准", budget_item=0)


def _each(yuan: Decimal, number: Decimal) -> Decimal:
    """Money for one, in 元 to the cent; more digits where the cent would not come to the whole (75万元 ÷ 120万字)."""
    each = (yuan / number).quantize(_CENT, ROUND_HALF_UP)
    return each if abs(each * number - yuan) <= yuan / 1000 else (yuan / number).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def _standard_name(obj: str, unit: str, understood: Understanding) -> str:
    """学生每人每天补助标准, 油菜每亩补贴标准."""
    word = next((word for word in ("奖补", "补贴", "补偿", "奖励") if word in understood.text), "补助")
    name = each_said(f"{obj}每{unit}标准" if obj.endswith(word) else f"{obj}每{unit}{word}标准")
    return name if len(name) <= LONGEST_NAME else each_said(f"每{unit}{word}标准")


def _unit_cost_name(obj: str, unit: str) -> str:
    if unit in ("人", "名", "位") and not ends_in_people(obj):
        return f"{obj}人均成本" if 0 < len(obj) <= LONGEST_NAME - 4 else "人均成本"
    name = each_said(f"单位{obj}成本" if unit in ("项", "") else f"每{unit}{obj}成本")
    return name if len(name) <= LONGEST_NAME else f"每{unit or '项'}成本"


def _part(amount: Amount) -> DraftRow:
    about = amount.about if len(amount.about) <= LONGEST_NAME - len("费用控制数") else re.split("[和与及、]", amount.about)[0]
    name = f"{about}控制数" if about.endswith("费") else f"{about}费用控制数"
    return DraftRow(Level2.ECONOMIC_COST, name, f"≤{money(amount.yuan)}", (Source("description", quote=amount.quote.text),),
                    explanation=say("part-cost", about=amount.about), standard="计划标准")


def _total(total: Amount | None, rows: Sequence[LibraryIndicator], used: set[str]) -> DraftRow:
    row = next((row for row in rows if row.binding is Binding.TOTAL_COST and row.code not in used), None)
    if row:
        used.add(row.code)
    if total is None:  # the budget itself is asked for, so the row has no question of its own
        return DraftRow(Level2.ECONOMIC_COST, TOTAL_NAME, None, (), row, explanation=None if row else say("total-cost"))
    if total.upper is not None:
        return DraftRow(Level2.ECONOMIC_COST, TOTAL_NAME, money_range(total.yuan, total.upper), (Source("description", quote=total.quote.text),), row,
                        explanation=None if row else say("total-cost"), standard="计划标准")
    source = Source("derived", quote=total.quote.text, note=total.derived) if total.derived else Source("description", quote=total.quote.text)
    return DraftRow(Level2.ECONOMIC_COST, TOTAL_NAME, f"≤{money(total.yuan)}", (source,), row,
                    explanation=None if row else say("total-cost"), standard="计划标准")


def _items(understood: Understanding, bought: Quantity | None) -> tuple[dict[str, Any], ...]:
    """Budget lines: the stated parts where they add up to the total, else the one thing bought."""
    total = understood.total_budget
    parts = [amount for amount in understood.amounts if amount.role == "item" and amount.about]
    priced = priced_lines(understood)
    stated_parts = tuple({"name": part.about, "amount": json_number(wan_from_yuan(part.yuan))} for part in parts)
    together = sum((line.yuan for line in priced), Decimal(0)) + sum((part.yuan for part in parts), Decimal(0))
    if total is None:
        return (*(line.to_json() for line in priced), *stated_parts) if priced else ()
    if len(parts) > 1 and sum(part.yuan for part in parts) == total.yuan:
        return stated_parts
    if priced and (len(priced) > 1 or bought is None) and together == total.yuan:
        return (*(line.to_json() for line in priced), *stated_parts)
    if bought is None or parts or total.upper is not None:
        return ()
    stated = next((p for p in understood.unit_prices if not p.approx and p.upper is None and p.yuan * bought.number == total.yuan), None)
    each = stated.yuan if stated else _each(total.yuan, bought.number)
    return ({"name": bought.object or understood.main_object or understood.project_name, "quantity": json_number(bought.number),
             "unit": bought.unit, "unit_price_yuan": json_number(each), "amount": json_number(wan_from_yuan(total.yuan))},)
