"""A case's table as text, for a class to read: the numbered rows, and the parts of the form around them."""

from __future__ import annotations

from typing import Any

from assistant.money_text import amount_text as money
from assistant.phrasing import say
from indicator_corpus.classification import Level2, level2_of

_LONGEST = 28
_MAIN = (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.ECONOMIC_COST, Level2.SOCIAL_BENEFIT, Level2.BENEFICIARY_SATISFACTION)


def main_rows(target: dict[str, Any]) -> list[str]:
    """The first row of each of the classes that tell what a project is for."""
    first: dict[Level2, str] = {}
    for row in target["indicators"]:
        class2 = level2_of(row.get("level2"), row.get("level1"))
        if class2 in _MAIN and class2 not in first:
            first[class2] = say("lesson-row", class2=class2.short, name=row["name"], value=row["value"])
    return [first[class2] for class2 in _MAIN if class2 in first]


def numbered_rows(target: dict[str, Any]) -> list[str]:
    """Every row with what is written in its cells, cut where it is long."""
    return [_numbered(place, row) for place, row in enumerate(target["indicators"])]


def form_lines(target: dict[str, Any]) -> list[str]:
    """What the form says beside the rows: goal, money, papers, steps, arrangements, last year."""
    project = target["project"]
    budget, steps, arrangements = project.get("budget") or {}, project.get("schedule") or [], project.get("arrangements") or {}
    papers = [" ".join(filter(None, (paper.get("kind"), paper.get("name")))) for paper in project.get("attachments") or []]
    previous = project.get("previous") or {}
    blank = say("lesson-blank")
    lines = [
        ("lesson-goal", (target.get("overall_goal") or {}).get("annual") or blank),
        ("lesson-budget", _budget(budget)),
        ("lesson-papers", "、".join(papers) or blank),
        ("lesson-term", f"{project.get('start') or blank}至{project.get('end') or blank}"),
        ("lesson-steps", "；".join(f"{step.get('step')} {step.get('start') or ''}至{step.get('end') or ''}" for step in steps)),
        ("lesson-arrangements", "；".join(f"{say(f'lesson-{name}')}：{_cut(arrangements.get(name)) or blank}" for name in ("organisation", "schedule", "risk_plan"))),
        ("lesson-previous", "，".join(filter(None, (
            say("lesson-execution", rate=previous["execution_rate"]) if previous.get("execution_rate") is not None else "",
            say("lesson-grade", grade=previous["evaluation_grade"]) if previous.get("evaluation_grade") not in (None, "无") else "")))),
        ("lesson-ex-ante", (project.get("ex_ante") or {}).get("grade") or ""),
    ]
    return [say(key, text=text) for key, text in lines if text]


def _budget(budget: dict[str, Any]) -> str:
    items = [_item(item) for item in budget.get("items") or []]
    parts = (("lesson-fiscal", budget.get("fiscal")), ("lesson-other", budget.get("other")))
    money_from = "、".join(say(key, amount=money(amount)) for key, amount in parts if amount)
    return f"{money(budget['total'])}万元{f'（{money_from}）' if money_from else ''}：{'；'.join(items)}" if budget.get("total") is not None else ""


def _item(item: dict[str, Any]) -> str:
    days = f"×{item['days']}天" if item.get("days") else ""
    by = f"{money(item['quantity'])}{item.get('unit') or ''}{days}×{money(item['unit_price_yuan'])}元，" if item.get("quantity") and item.get("unit_price_yuan") else ""
    return f"{item.get('name')} {by}{money(item['amount'])}万元" if item.get("amount") is not None else str(item.get("name"))


def _numbered(place: int, row: dict[str, Any]) -> str:
    class2 = level2_of(row.get("level2"), row.get("level1"))
    past = "、".join(f"{one['year']}年{one['actual']}" for one in row.get("history") or ())
    blank = say("lesson-blank")
    more = [("lesson-explanation", _cut(row.get("explanation")) or blank), ("lesson-source", _cut(row.get("data_source")) or blank),
            ("lesson-evidence", _cut(row.get("evidence")) or blank),
            ("lesson-standard", f"{row['standard']}（{row.get('standard_reference') or blank}）" if row.get("standard") == "预算支出标准" else ""), ("lesson-past", past)]
    cells = "；".join(say(key, text=text) for key, text in more if text)
    weight = "" if row.get("weight") is None else say("lesson-weight", weight=money(row["weight"]))
    return say("lesson-numbered", number=place + 1, class2=class2.short if class2 else row.get("level2") or blank, name=row.get("name") or blank,
               value=row.get("value") or blank, weight=weight, cells=cells)


def _cut(text: str | None) -> str:
    return "" if not text else text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
