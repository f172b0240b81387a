"""Cost indicators told apart: the parts of the budget, what one of a thing costs, the library's rows of the kind. No amount is invented."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.dialogue.budget_plan import counts_of, only_count
from assistant.dialogue.changes import addition, new_troubles, only_columns
from assistant.dialogue.fitted_value import unit_of
from assistant.dialogue.handlers.adding import choices_of
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.new_rows import library_rows
from assistant.dialogue.placing import class_of, place_after_class
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.drafting.costs import money
from assistant.phrasing import say
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.price_unit import PriceUnit, price_unit
from indicator_corpus.quantity import is_unit_price, plain, to_decimal, yuan_from_wan

_CENT = Decimal("0.01")
_PAPERS = {"standard": "计划标准", "evidence": "合同、发票、决算表", "method": "直接证明", "data_source": "财务账"}


def refine_cost(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Rows for the parts and for the price of one, as far as budget and quantities say them; the library's cost rows to choose from."""
    assert state.content is not None
    made = [*_parts(state), *_prices(state)]
    others = sorted((row for row in library_rows(state, knowledge, Level2.ECONOMIC_COST) if row.level2 is Level2.ECONOMIC_COST), key=lambda row: row.usual_text is None)
    if not made:
        held = "、".join(f"“{name}”" for name in _cost_names(state))
        key = "edit-cost-none" if held else "edit-cost-no-rows"
        return Reply(say(key, rows=held) + (say("edit-cost-library") if others else ""), choices=choices_of(others))
    rows = list(state.rows)
    changes: list[Change] = []
    for row, source in made:
        place = place_after_class(rows, Level2.ECONOMIC_COST)
        changes.append(addition(only_columns(state.rows, row), place, str(source["note"]), source))
        rows.insert(place, row)
    told = [say("edit-cost", turn=state.memory.turn, count=len(changes))]
    told += [say("edit-then", message=message) for message in new_troubles(state.content, changes, knowledge.quotas)[:1]]
    if others:
        told.append(say("edit-cost-library"))
    reading_text = say("edit-reading-cost", rows="、".join(f"“{change.name}”" for change in changes))
    return Reply("\n".join(told), reading=reading_text, changes=tuple(changes), choices=choices_of(others), cited=(Cited("fact", "project.budget", say("edit-cost-fact")),),
                 rows=tuple(change.name for change in changes))


def _cost_names(state: DialogueState) -> list[str]:
    return [str(row.get("name") or "") for row in state.rows if class_of(row) is Level2.ECONOMIC_COST]


def _items(state: DialogueState) -> list[dict[str, Any]]:
    return list((state.target["project"].get("budget") or {}).get("items") or ())


def _parts(state: DialogueState) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """A limit for each part of the budget that no cost row speaks of; one part alone is the total."""
    items = _items(state)
    said = "".join(_cost_names(state))
    made = []
    for place, item in enumerate(items if len(items) > 1 else ()):
        name, amount = str(item.get("name") or "").strip(), to_decimal(item.get("amount"))
        stem = name.removesuffix("费用").removesuffix("费")
        if not stem or amount is None or amount <= 0 or stem in said:
            continue
        row = _row(say("edit-cost-part-name", name=stem), f"≤{money(yuan_from_wan(amount))}", say("part-cost", about=name), place)
        made.append((row, _source(say("edit-cost-part-note", name=name, amount=money(yuan_from_wan(amount))))))
    return made


def _prices(state: DialogueState) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What one costs, where a line and its count, or the total over the one quantity, say it and no row does."""
    said = [str(row.get("name") or "") for row in state.rows if is_unit_price(unit_of(row))]
    units = {price for row in state.rows if is_unit_price(unit_of(row)) and (price := price_unit(unit_of(row)))}
    items, made = _items(state), []
    for place, item in enumerate(items):
        name, amount = str(item.get("name") or ""), to_decimal(item.get("amount"))
        quantity, unit = to_decimal(item.get("quantity")), str(item.get("unit") or "").strip()
        if quantity is None or not unit:
            quantity, unit = _counted_by(state, name)
        each = to_decimal(item.get("unit_price_yuan"))
        known = any(name and name in other for other in said) or (len(items) == 1 and price_unit(f"元/{unit}") in units)
        if known or not unit or quantity is None or quantity <= 1 or (each is None and amount is None):
            continue
        each = each or (yuan_from_wan(amount or Decimal(0)) / quantity).quantize(_CENT, ROUND_HALF_UP)
        made.append(_priced(name, each, unit, quantity, yuan_from_wan(amount) if amount else each * quantity, place))
    return made or (_of_total(state, units) if len(items) < 2 else [])


def _counted_by(state: DialogueState, name: str) -> tuple[Decimal | None, str]:
    """How many of a line's thing the one quantity row counts that names it."""
    values = [value for _, value in counts_of(state.rows, name)] if name else []
    return (values[0].number, values[0].unit or "") if len(values) == 1 else (None, "")


def _of_total(state: DialogueState, units: set[PriceUnit]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The total over the one thing counted; with more the money of each is not known."""
    total, only = to_decimal((state.target["project"].get("budget") or {}).get("total")), only_count(state.rows)
    if total is None or total <= 0 or only is None or price_unit(f"元/{only[1].unit}") in units:
        return []
    number, unit = only[1].number or Decimal(1), only[1].unit or ""
    each = (yuan_from_wan(total) / number).quantize(_CENT, ROUND_HALF_UP)
    return [_priced("", each, unit, number, yuan_from_wan(total), None)]


def _priced(name: str, each: Decimal, unit: str, quantity: Decimal, total: Decimal, item: int | None) -> tuple[dict[str, Any], dict[str, Any]]:
    arithmetic = say("division", total=money(total), quantity=f"{plain(quantity)}{unit}", each=f"{money(each)}/{unit}")
    key = "edit-cost-average-name" if unit in ("人", "户", "亩") else "edit-cost-price-name"
    return _row(say(key, unit=unit, name=name), f"≤{money(each)}/{unit}", say("unit-cost", unit=unit), item), _source(arithmetic)


def _row(name: str, value: str, explanation: str, item: int | None) -> dict[str, Any]:
    row: dict[str, Any] = {"level1": Level1.COST.value, "level2": Level2.ECONOMIC_COST.value, "name": name, "value": value, "explanation": explanation, **_PAPERS}
    return row if item is None else row | {"budget_items": [item]}


def _source(note: str) -> dict[str, Any]:
    return {"kind": "derived", "quote": None, "reference": None, "note": note}


HANDLERS: dict[str, Handler] = {"refine_cost": refine_cost}
