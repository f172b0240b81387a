"""Things that are no longer done: 不搞培训了, 取消绿化."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.costs import money
from assistant.phrasing import say
from assistant.renewal.budget_words import is_total
from assistant.renewal.clauses import Clause
from assistant.renewal.working import Asked, Working, WorkingRow, line_amount
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.indicator_name import bare_name

# a single character (修桥) says what is done and paid, hardly whom it serves
_OWN = frozenset({Level1.OUTPUT, Level1.COST})
_DEED = r"(?:搞|做|办|安排|开展|实施|要|设|列|组织|采购|购置|购买|买|建|修|发|考核)"
_BEFORE = re.compile(rf"^(?:不再?{_DEED}|取消|去掉|删掉|删除|删去|砍掉|停办|停掉|停止|免去|拿掉)(?P<what>.{{1,24}}?)(?:这一?(?:项|条|块))?(?:的?(?:指标|内容))?(?:了)?$")
_BEHIND = re.compile(rf"^(?P<what>.{{2,20}}?)(?:就|都|也|今年|这一?(?:项|条|块))*(?:不再?{_DEED}|取消|去掉|删掉|删除|停办|停掉|停)(?:了)?$")


def take_drop(clause: Clause, working: Working) -> bool:
    """Take out the rows and budget lines of what is dropped; False where the clause drops nothing."""
    match = _BEFORE.match(clause.bare) or _BEHIND.match(clause.bare)
    if match is None or any(number.kind in ("share", "percent", "points") or (number.kind == "money" and number.unit == "元" and number.number > 1)
                            or re.search(r"\d", clause.bare[number.start : number.end]) for number in clause.numbers):
        return False
    things = [re.sub(r"(?:的|工作|活动|项目|指标|内容)+$", "", thing) for thing in re.split("[、和及与]", match["what"])]
    missing = [thing for thing in things if not _drop(thing, clause, working)]
    if missing:
        working.unused.append(clause.text)
        working.asked.append(Asked(say("renewal-nothing-to-drop", said=clause.text, name="、".join(missing)), say("renewal-which-why")))
    return True


def _drop(thing: str, clause: Clause, working: Working) -> bool:
    rows = [row for row in working.rows if thing and thing in bare_name(row.name) and row.kind != "new" and not is_total(row, working)
            and (len(thing) > 1 or row.level1 in _OWN)]
    lines = [line for line in working.lines() if thing and thing in str(line.get("name") or "")]
    if not rows and not lines:
        return False
    left = [row for row in working.rows if row not in rows]
    if not any(row.level2 is Level2.QUANTITY for row in left) and any(row.level2 is Level2.QUANTITY for row in rows):
        working.unused.append(clause.text)
        working.asked.append(Asked(say("renewal-drops-all", said=clause.text, name=thing), say("renewal-conflict-why")))
        return True
    for row in rows:
        row.kind, row.why = "dropped", say("renewal-said", words=clause.text)
    working.rows, working.gone = left, [*working.gone, *rows]
    for line in lines:
        working.fact(say("renewal-line", name=line.get("name")), _amount(line), None, say("renewal-said", words=clause.text))
    if lines:
        _without(lines, working)
    _ask_about_money(thing, rows, lines, working)
    name = str(working.project.get("name") or "")
    if len(thing) > 1 and thing in name:
        working.asked.append(Asked(say("renewal-name", name=name, thing=thing), say("renewal-conflict-why"), "project.name"))
    working.read("indicators", thing, clause.text)
    return True


def _without(lines: list[dict[str, object]], working: Working) -> None:
    held = working.lines()
    places = [place for place, line in enumerate(held) if line not in lines]
    moved = {old: new for new, old in enumerate(places)}
    working.project["budget"]["items"] = [held[place] for place in places]
    for row in working.rows:
        paid = row.data.get("budget_items")
        if paid:
            row.data["budget_items"] = [moved[place] for place in paid if place in moved]


def _ask_about_money(thing: str, rows: list[WorkingRow], lines: list[dict[str, object]], working: Working) -> None:
    """What was spent on it may stay in the budget or not: only the officer knows."""
    amounts = [amount for line in lines if (amount := line_amount(line)) is not None]
    amounts = amounts or [row.value.in_base_unit() or Decimal(0) for row in rows if row.value.unit in ("元", "万元", "亿元")]
    total = sum(amounts, Decimal(0))
    if total and working.old_total is not None:
        working.asked.append(Asked(say("renewal-money-of-dropped", name=thing, amount=money(total), left=money(working.old_total - total)), say("ask-budget-why"),
                                   "project.budget.total", unless_budget=True))


def _amount(line: dict[str, object]) -> str | None:
    amount = line_amount(line)
    return None if amount is None else money(amount)
