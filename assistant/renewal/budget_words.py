"""What the words do to money: the total, one part of it, a price."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.costs import money
from assistant.drafting.rows import Source
from assistant.phrasing import say
from assistant.renewal.clauses import Clause
from assistant.renewal.plain_amount import in_plain_unit, shown, with_number
from assistant.renewal.row_search import named_rows, thing_said
from assistant.renewal.said_number import SaidNumber
from assistant.renewal.working import Asked, Working, WorkingRow, line_amount
from indicator_corpus.classification import Level1
from indicator_corpus.quantity import is_money, is_unit_price, json_number, plain, to_decimal, wan_from_yuan

_BUDGET = re.compile(r"总?预算(?:总额|资金|金额)?|总?经费|总?资金|总额|总投资|总盘子|盘子|总金额|财政拨款|拨款|总?费用|总成本|钱|给了?|批了?|安排|核定|整体|整个|项目|全部")
_PRICE = re.compile(r"单价|单位成本|标准|均价|人均|户均|亩均|每(?:一|个|名|所|套|台|人|户|亩|件|公里|平方米|平米|天|次|期|场|辆|间|座)")
_CENT = Decimal("0.01")


def is_about_budget(thing: str) -> bool:
    """Whether a clause that names this thing speaks of the whole budget."""
    return not _BUDGET.sub("", thing)


def take_money(clause: Clause, number: SaidNumber, working: Working) -> bool:
    """Apply an amount of money; False where it belongs to nothing in the table."""
    thing = thing_said(clause.bare, clause.numbers)
    if _PRICE.search(clause.bare) or re.match(r"\s*(?:/|每|一[套台人个])", clause.bare[number.end :]):
        return _take_price(clause, number, thing, working)
    if is_about_budget(thing):
        return take_total(clause, number, working)
    about = _BUDGET.sub("", thing)
    rows = [row for row in working.numbered() if row.level1 is Level1.COST and is_money(row.value.unit)]
    meant = [row for row in named_rows(rows, about) if not is_total(row, working)]
    if len(meant) != 1:
        return _take_line(clause, number, about, working)
    row = meant[0]
    old = in_plain_unit(row.value)
    new = _new_amount(old, number)
    if old is None or new is None or new <= 0:
        return _too_little(clause, row.before or "", working)
    _set_amount(clause, number, row, old, new, working)
    working.read("budget.items", json_number(wan_from_yuan(new)), clause.text)
    return True


def take_share(clause: Clause, number: SaidNumber, working: Working) -> bool:
    """压减10%, 砍掉两成: of the budget where nothing else is named; False where something is."""
    thing = thing_said(clause.bare, clause.numbers)
    return take_total(clause, number, working) if is_about_budget(thing) else False


def take_total(clause: Clause, number: SaidNumber, working: Working) -> bool:
    """The year's budget: what it is, or by how much more or less."""
    old = working.old_total
    if number.mode == "was":
        if old is not None and number.number != old:
            working.asked.append(Asked(say("renewal-was-else", said=clause.text, held=money(old)), say("renewal-conflict-why")))
        return True
    new = _new_amount(old, number)
    if new is None:
        working.unused.append(clause.text)
        working.asked.append(Asked(say("renewal-no-old-budget", said=clause.text), say("ask-budget-why"), "project.budget.total"))
        return True
    if new <= 0:
        return _too_little(clause, money(old or Decimal(0)), working)
    if working.budget_said and working.total is not None and new != working.total:
        working.unused.append(clause.text)
        working.asked.append(Asked(say("renewal-two-budgets", first=working.budget_said, second=clause.text, used=money(working.total)),
                                   say("renewal-conflict-why"), "project.budget.total"))
        return True
    if old is not None and number.mode == "to" and number.sign and (new - old) * number.sign < 0:
        working.asked.append(Asked(say("renewal-other-way", said=clause.text, held=money(old)), say("renewal-conflict-why"), "project.budget.total"))
    working.total, working.budget_said = new, clause.text
    arithmetic = "" if number.absolute or old is None else _arithmetic(old, number, new)
    working.fact("预算总额", money(old) if old is not None else None, money(new), say("renewal-said", words=clause.text) + (f"，{arithmetic}" if arithmetic else ""))
    working.read("budget.total", json_number(wan_from_yuan(new)), clause.text)
    source = Source("derived", quote=clause.text, note=arithmetic) if arithmetic else Source("description", quote=clause.text, note=say("approximate") if number.approx else None)
    for row in working.numbered():
        if is_total(row, working) and row.before:
            row.set(with_number(row.before, row.value, new), source, say("renewal-said", words=clause.text))
    return True


def is_total(row: WorkingRow, working: Working) -> bool:
    """Whether a row controls the whole budget: the same amount as last year's total, among the cost rows."""
    amount = in_plain_unit(row.value)
    return row.level1 is Level1.COST and is_money(row.value.unit) and amount is not None and amount == working.old_total


def _take_price(clause: Clause, number: SaidNumber, thing: str, working: Working) -> bool:
    rows = [row for row in working.numbered() if row.level1 is Level1.COST and is_unit_price(row.value.unit)]
    about = _PRICE.sub("", thing)
    meant = named_rows(rows, about) or (rows if len(rows) == 1 else [])
    if len(meant) != 1:
        return False
    row = meant[0]
    old = in_plain_unit(row.value)
    new = _new_amount(old, number)
    if old is None or new is None or new <= 0:
        return _too_little(clause, row.before or "", working)
    _set_amount(clause, number, row, old, new, working)
    working.read("unit_price_yuan", json_number(new), clause.text)
    return True


def _take_line(clause: Clause, number: SaidNumber, about: str, working: Working) -> bool:
    """A budget line that no row controls."""
    lines = [line for line in working.lines() if about and (about in str(line.get("name") or "") or str(line.get("name") or "·") in about)]
    if len(lines) != 1 or lines[0].get("amount") is None:
        return False
    old = Decimal(str(lines[0]["amount"])) * 10_000
    new = _new_amount(old, number)
    if new is None or new <= 0:
        return _too_little(clause, money(old), working)
    lines[0]["amount"] = json_number(wan_from_yuan(new))
    for part in ("quantity", "unit_price_yuan", "days", "factor"):
        lines[0].pop(part, None)  # what the old amount was made of no longer gives the new one
    working.fact(say("renewal-line", name=lines[0].get("name")), money(old), money(new), say("renewal-said", words=clause.text))
    return True


def _new_amount(old: Decimal | None, number: SaidNumber) -> Decimal | None:
    if number.absolute and number.kind == "money":
        return number.number
    if old is None or number.kind not in ("money", "share", "percent"):
        return None
    if number.kind == "money":
        return old + number.sign * number.number
    return (old * (100 + number.sign * number.number) / 100).quantize(_CENT, ROUND_HALF_UP)


def _arithmetic(old: Decimal, number: SaidNumber, new: Decimal) -> str:
    sign = "+" if number.sign > 0 else "-"
    if number.kind == "money":
        return f"{money(old)} {sign} {money(number.number)} = {money(new)}"
    return f"{money(old)} × (1 {sign} {plain(number.number)}%) = {money(new)}"


def _set_amount(clause: Clause, number: SaidNumber, row: WorkingRow, old: Decimal, new: Decimal, working: Working) -> None:
    written = with_number(row.before or "", row.value, new)
    if number.absolute:
        source = Source("description", quote=clause.text, note=say("approximate") if number.approx else None)
    else:
        before, after = (shown(amount, row.value) for amount in (old, new))
        sign = "+" if number.sign > 0 else "-"
        by = money(number.number) if number.kind == "money" else f"{plain(number.number)}%"
        source = Source("derived", quote=clause.text, note=f"{before} {sign} {by} = {after}" if number.kind == "money" else f"{before} × (1 {sign} {by}) = {after}")
    row.set(written, source, say("renewal-said", words=clause.text))
    for line in working.lines():
        if is_unit_price(row.value.unit) and to_decimal(line.get("unit_price_yuan")) == old:
            line["unit_price_yuan"] = json_number(new)
        elif line_amount(line) == old and str(line.get("name") or "·") in row.name:
            line["amount"] = json_number(wan_from_yuan(new))


def _too_little(clause: Clause, held: str, working: Working) -> bool:
    working.unused.append(clause.text)
    working.asked.append(Asked(say("renewal-below-zero", said=clause.text, held=held), say("renewal-conflict-why")))
    return True
