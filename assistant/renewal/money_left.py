"""What follows from a new total or a new count: unit costs, budget lines, sources of the money; asked where only the officer can know."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.drafting.costs import money
from assistant.drafting.rows import Source
from assistant.phrasing import say
from assistant.renewal.plain_amount import bare_unit, in_plain_unit, said, with_number
from assistant.renewal.working import Asked, Working, WorkingRow, line_amount
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import is_money, is_unit_price, json_number, plain, to_decimal, wan_from_yuan
from indicator_corpus.target_value import Operator, parse_target_value

_CENT = Decimal("0.01")
#: a printed unit cost is the quotient of total and count within this share
_ROUNDED = Decimal("0.01")
#: budget lines whose shares are told
_MOST_SHARES = 6


def follow(working: Working) -> None:
    """Bring everything that depends on total and counts up to date."""
    for row in list(working.numbered()):
        if row.level1 is Level1.COST and is_unit_price(row.value.unit) and not row.settled:
            _unit_cost(row, working)
    _lines(working)
    _sources(working)
    if working.total is not None and working.project.get("budget") is not None:
        working.project["budget"]["total"] = json_number(wan_from_yuan(working.total))
    elif working.total is not None:
        working.project["budget"] = {"total": json_number(wan_from_yuan(working.total))}
    _ask_budget(working)
    _parts(working)


def _unit_cost(row: WorkingRow, working: Working) -> None:
    counted = _counted(row, working)
    total = working.for_the_old
    if counted is None or total is None or total <= 0:
        return
    now = in_plain_unit(parse_target_value(counted.data.get("value")))
    old = row.value.number
    price = price_unit(row.value.unit)
    if not now or old is None or price is None or (total == working.old_total and now == in_plain_unit(counted.value)):
        return
    each = (total / now / price.factor).quantize(_CENT, ROUND_HALF_UP) * price.factor
    unit = (row.value.unit or "").partition("/")[2]
    division = say("division", total=money(total), quantity=f"{plain(now)}{bare_unit(counted.value.unit)}", each=f"{money(each)}/{unit}")
    held = in_plain_unit(row.value) or each
    if _is_standard(row):
        if each != held and working.budget_said:
            working.asked.append(Asked(say("renewal-standard", name=row.name, division=division, held=said(row.before)), say("renewal-standard-why"), row=row))
    elif each > held:
        working.asked.append(Asked(say("renewal-price-rises", name=row.name, division=division, held=said(row.before)), say("renewal-price-rises-why"), row=row))
        row.why = say("renewal-price-kept", division=division)
    elif each < held:
        row.set(with_number(row.before or "", row.value, each), Source("derived", note=division), say("renewal-follows", arithmetic=division), settled=False)


def _is_standard(row: WorkingRow) -> bool:
    """Whether a price is set from outside (=400元/亩, 补助标准) and does not follow from the budget."""
    return row.value.operator is Operator.EQUAL or "标准" in row.name


def _counted(row: WorkingRow, working: Working) -> WorkingRow | None:
    """The row whose count makes last year's unit cost of last year's total; None where the price is a standard of its own."""
    price, old = price_unit(row.value.unit), row.value.number
    if price is None or old is None or not working.old_total or len(price.per) != 1:
        return None
    for other in (*working.numbered(), *(one for one in working.gone if one.value.number)):
        count = in_plain_unit(other.value)
        if other.level2 is Level2.QUANTITY and count and price_unit(f"元/{bare_unit(other.value.unit)}") is not None:
            same = price_unit(f"元/{bare_unit(other.value.unit)}")
            each = working.old_total / count
            if same is not None and price.agrees(same) and abs(each - old * price.factor) <= each * _ROUNDED and other not in working.gone:
                return other
    return None


def _lines(working: Working) -> None:
    lines = working.lines()
    changed = [row for row in working.rows if row.kind == "changed" and row.level2 is Level2.QUANTITY]
    for place, line in enumerate(lines):
        count = to_decimal(line.get("quantity"))
        rows = [row for row in changed if in_plain_unit(row.value) == count and bare_unit(row.value.unit) == bare_unit(line.get("unit"))
                and (place in (row.data.get("budget_items") or ()) or not row.data.get("budget_items"))]
        if count is None or len(rows) != 1:
            continue
        now = in_plain_unit(parse_target_value(rows[0].data["value"]))
        if now is None:
            continue
        line["quantity"] = json_number(now)
        each, amount = to_decimal(line.get("unit_price_yuan")), line_amount(line)
        if each is not None and amount is not None and len(lines) > 1 and abs(each * count - amount) <= amount * _ROUNDED:
            line["amount"] = json_number(wan_from_yuan(each * now))
            working.fact(say("renewal-line", name=line.get("name")), money(amount), money(each * now), f"{plain(now)}{line.get('unit') or ''} × {money(each)} = {money(each * now)}")
    total = working.for_the_old
    if len(lines) == 1 and total is not None and total > 0 and line_amount(lines[0]) == working.old_total:
        lines[0]["amount"] = json_number(wan_from_yuan(total))
        count = to_decimal(lines[0].get("quantity"))
        if count and not lines[0].get("days") and not lines[0].get("factor") and lines[0].get("unit_price_yuan") is not None:
            each = (total / count).quantize(_CENT, ROUND_HALF_UP)
            held = to_decimal(lines[0]["unit_price_yuan"]) or each
            fixed = any(_is_standard(row) and is_unit_price(row.value.unit) and in_plain_unit(row.value) == held for row in working.rows)
            if each == held or (each < held and not fixed):
                lines[0]["unit_price_yuan"] = json_number(each)
            elif not any(row.settled and is_unit_price(row.value.unit) for row in working.rows):
                del lines[0]["unit_price_yuan"]  # another price is asked for, not written
    if lines and working.budget_said:
        lines.extend(working.new_lines)
    amounts = [amount for line in lines if (amount := line_amount(line)) is not None]
    if len(lines) > 1 and len(amounts) == len(lines) and working.total is not None and working.total != sum(amounts):
        working.asked.append(Asked(say("renewal-lines", count=len(lines), together=money(sum(amounts, Decimal(0))), total=money(working.total), shares=_shares(lines, amounts, working.total)),
                                   say("renewal-lines-why"), "project.budget.items"))


def _shares(lines: list[dict[str, Any]], amounts: list[Decimal], total: Decimal) -> str:
    """What each line would be in proportion, as an offer; "" where there are too many to say."""
    whole = sum(amounts, Decimal(0))
    if len(lines) > _MOST_SHARES or not whole:
        return ""
    parts = [(total * amount / whole / 100).quantize(Decimal(1), ROUND_HALF_UP) * 100 for amount in amounts]
    parts[amounts.index(max(amounts))] += total - sum(parts, Decimal(0))
    return say("renewal-shares", parts="、".join(f"{line.get('name') or '未命名'}{money(part)}" for line, part in zip(lines, parts, strict=True)))


def _sources(working: Working) -> None:
    budget = working.project.get("budget")
    if not budget or working.total is None or working.total == working.old_total:
        return
    fiscal, other = to_decimal(budget.get("fiscal")), to_decimal(budget.get("other"))
    wan = wan_from_yuan(working.total)
    if budget.pop("carried_over", None):
        working.fact("上年结转", None, None, say("renewal-carried-over"))
    if fiscal is None:
        return
    if not other:
        budget["fiscal"] = json_number(wan)
    elif wan >= other:
        budget["fiscal"] = json_number(wan - other)
        working.asked.append(Asked(say("renewal-sources", other=money(other * 10_000), fiscal=money((wan - other) * 10_000)), say("renewal-sources-why"), "project.budget.fiscal"))
    else:
        budget.pop("fiscal"), budget.pop("other")
        working.asked.append(Asked(say("renewal-sources-open", total=money(working.total)), say("renewal-sources-why"), "project.budget.fiscal"))


def _ask_budget(working: Working) -> None:
    """Where the work has changed and the money was not spoken of; and counts that hang together with one that has changed."""
    changed = [row for row in working.rows if row.kind == "changed" and row.settled and row.level2 is Level2.QUANTITY]
    if working.old_total is None and not working.budget_said:
        working.asked.append(Asked(say("ask-budget"), say("ask-budget-why"), "project.budget.total"))
    elif changed and not working.budget_said and not working.rest_unchanged:
        working.asked.append(Asked(say("renewal-budget-open", name=changed[0].name, held=money(working.old_total or Decimal(0)), estimate=_estimate(changed, working)),
                                   say("ask-budget-why"), "project.budget.total"))
    if working.rest_unchanged:
        return
    places = [row for row in changed if bare_unit(row.value.unit) in ("所", "个", "村", "家", "处", "站", "校", "乡镇")]
    for row in working.rows if places else ():
        if row.level2 is Level2.QUANTITY and row.kind == "kept" and row.value.number is not None and row.value.unit != "%" and not row.settled:
            first = places[0]
            working.asked.append(Asked(say("renewal-goes-with", name=first.name, before=said(first.before), after=said(first.data["value"]), other=row.name, held=said(row.before)),
                                       say("renewal-goes-with-why"), row=row))


def _estimate(changed: list[WorkingRow], working: Working) -> str:
    for price in working.numbered():
        if price.level1 is Level1.COST and is_unit_price(price.value.unit) and (counted := _counted(price, working)) in changed and counted is not None:
            now, unit = in_plain_unit(parse_target_value(counted.data["value"])), price_unit(price.value.unit)
            each = in_plain_unit(parse_target_value(price.data.get("value")) if price.settled else price.value)
            if now and unit and each:
                return say("renewal-estimate", arithmetic=f"{plain(now)}{bare_unit(counted.value.unit)} × {money(each)} = {money(now * each)}")
    amounts = [line_amount(line) for line in working.lines()]
    together = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return say("renewal-estimate-lines", together=money(together)) if len(amounts) > 1 and None not in amounts and together != working.total else ""


def _parts(working: Working) -> None:
    """Controls on the parts that no longer fit under the total."""
    rows = [row for row in working.rows if row.level1 is Level1.COST and is_money(parse_target_value(row.data.get("value")).unit)]
    amounts = [(row, in_plain_unit(parse_target_value(row.data.get("value")))) for row in rows]
    parts = [(row, amount) for row, amount in amounts if amount is not None and working.total is not None and amount != working.total]
    together = sum((amount for _, amount in parts), Decimal(0))
    if len(parts) > 0 and working.total is not None and working.total != working.old_total and together > working.total:
        working.asked.append(Asked(say("renewal-parts", together=money(together), total=money(working.total)), say("renewal-lines-why"), row=parts[0][0]))
