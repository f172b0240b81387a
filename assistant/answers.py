"""Answers to open questions, and further facts said in passing, made into changes of the table by the drafting code itself."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.drafting import draft
from assistant.drafting.rows import DraftRow
from assistant.phrasing import say
from assistant.reply import Change, Reply
from assistant.understanding import read_description
from assistant.understanding.facts import Understanding
from assistant.yes_no import says_yes
from indicator_corpus.chinese_number import NUMERAL, chinese_number
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.quantity import json_number, plain

#: a message this short that names a kind of project answers what kind it is; a longer one speaks of other things too
_SHORT = 12
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|{NUMERAL.pattern}")


def answer_question(state: dict[str, Any], field: str, text: str) -> Reply:
    """The change that an answer to the question about `field` makes; asks again where the answer does not fit."""
    row_field = re.fullmatch(r"indicators\.(\d+)\.value", field)
    if row_field and int(row_field[1]) < len(state["target"]["indicators"]):
        place = int(row_field[1])
        row = state["target"]["indicators"][place]
        patch = ({"op": "add", "path": f"/indicators/{place}/value", "value": text},)
        return Reply(say("reply-understood-change", row=row["name"], value=text), (Change(row["name"], None, text, patch),), (field,))
    if field == "project.service_life_years":
        years = _number(text)
        if years is None:
            return Reply(say("reply-need-number", example="3年"))
        return _life(state, years, field)
    if field == "project.negative_externality":
        there = says_yes(text)
        if there is None:
            return Reply(say("reply-answer-yes-no"))
        shown = "有" if there else "没有"
        burden: tuple[dict[str, Any], ...] = ({"op": "add", "path": "/project/negative_externality", "value": there},)
        return Reply(say("reply-understood-change", row="负面影响", value=shown), (Change("负面影响", None, shown, burden),), (field,))
    facts = {"project.budget.total": f"总预算{text}", "project.end": f"{text}完成", "project.kind": text, "summary": text}
    if field == "project.beneficiaries":
        people = str(state["target"]["project"].get("service_targets") or "群众").split("、")[0]
        number = _number(text)
        if number is None:
            return Reply(say("reply-need-number", example="2000人"))
        facts[field] = f"受益{people}{plain(number)}人"
    if field == "project.budget.total" and re.fullmatch(r"[\d.]+", text):
        facts[field] = f"总预算{text}万元"
    said = facts.get(field, text)
    anew = read_description(said, state.get("year") or 2000)
    needed = {"project.budget.total": anew.total_budget, "project.end": anew.end}
    if field in needed and needed[field] is None:
        return Reply(say("reply-answer-unclear"))
    reply = more_facts(state, said)
    if reply is not None:
        return Reply(reply.text, reply.changes, (field,))
    # the same as before, confirmed: settled without a change
    return Reply(say("reply-confirmed"), answered=(field,)) if field in needed else Reply(say("reply-answer-unclear"))


def _number(text: str) -> Decimal | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    if match[0][0].isdigit():
        return Decimal(match[0])
    number = chinese_number(match[0])
    return None if number is None else Decimal(number)


def _life(state: dict[str, Any], years: Decimal, field: str) -> Reply:
    shown = f"{plain(years)}年"
    patch: tuple[dict[str, Any], ...] = ({"op": "add", "path": "/project/service_life_years", "value": json_number(years)},)
    return Reply(say("reply-understood-change", row="质保期或使用年限", value=shown), (Change("质保期或使用年限", None, shown, patch),), (field,))


def more_facts(state: dict[str, Any], text: str) -> Reply | None:
    """Changes that follow when `text` is added to what the officer had said; None where it says nothing new.

    Both descriptions are drafted and the drafts compared, so that a fact said later is bound as if it had been said at first. Project
    facts change only where `text` itself names them, so that nothing confirmed before is taken back.
    """
    target = state["target"]
    said = str(target["project"].get("summary") or target["project"]["name"])
    try:
        before = draft(said, None, year=state.get("year"))
        anew = read_description(text, before.understood.fiscal_year.value)
        after = draft(f"{_corrected(said, before.understood, anew)}；{text}", None, year=state.get("year"))
    except DeclarationError:
        return None
    changes = [*_project_changes(target, after.target.to_json(), anew), *_row_changes(target, before.rows, after.rows)]
    if not changes:
        return None
    return Reply(say("reply-understood-facts", count=len(changes)), tuple(changes), _settled(anew))


def _settled(anew: Understanding) -> tuple[str, ...]:
    """The questions that what was said answers."""
    people = any(quantity.role == "people" for quantity in anew.quantities)
    said = {"project.budget.total": anew.total_budget, "project.end": anew.end, "project.kind": anew.kind, "project.beneficiaries": people}
    return tuple(field for field, fact in said.items() if fact)


def _corrected(said: str, understood: Understanding, anew: Understanding) -> str:
    """The first description with the amount and the day that are said anew, so that they do not stand against each other."""
    for old, new in ((understood.total_budget, anew.total_budget), (understood.end, anew.end)):
        if old is not None and new is not None:
            said = said.replace(old.quote.text, new.quote.text, 1)
    return said


def _project_changes(target: dict[str, Any], after: dict[str, Any], anew: Understanding) -> list[Change]:
    changes: list[Change] = []
    named = {"end": ("完成时间", anew.end), "start": ("开始时间", anew.start), "kind": ("项目类型", anew.kind if anew.kind and len(anew.text) < _SHORT else None)}
    for key, (label, fact) in named.items():
        new = after["project"].get(key)
        if fact and new is not None and new != target["project"].get(key):
            changes.append(Change(label, target["project"].get(key), new, ({"op": "add", "path": f"/project/{key}", "value": new},)))
    new_budget = after["project"].get("budget")
    held = (target["project"].get("budget") or {}).get("total")
    if anew.total_budget and new_budget and new_budget.get("total") != held:
        changes.append(Change("预算总额", None if held is None else f"{held}万元", f"{new_budget['total']}万元",
                              ({"op": "add", "path": "/project/budget", "value": new_budget},)))
    return changes


def _row_changes(target: dict[str, Any], before: tuple[DraftRow, ...], after: tuple[DraftRow, ...]) -> list[Change]:
    known = {(row.name, row.value) for row in before}
    changes: list[Change] = []
    for row in after:
        if (row.name, row.value) in known or row.value is None or any(source.kind == "library" for source in row.sources):
            continue
        place = _place_of(target["indicators"], row)
        if place is None:
            changes.append(Change(row.name, None, row.value, ({"op": "add", "path": "/indicators/-", "value": _new_row(row)},)))
        elif target["indicators"][place].get("value") != row.value:
            held = target["indicators"][place].get("value")
            changes.append(Change(target["indicators"][place]["name"], held, row.value,
                                  ({"op": "add", "path": f"/indicators/{place}/value", "value": row.value},)))
    return changes


def _place_of(rows: list[dict[str, Any]], wanted: DraftRow) -> int | None:
    by_name = next((place for place, row in enumerate(rows) if row.get("name") == wanted.name), None)
    if by_name is not None or wanted.library is None:
        return by_name
    return next((place for place, row in enumerate(rows) if row.get("library") == wanted.library.code), None)


def _new_row(row: DraftRow) -> dict[str, Any]:
    data = row.to_json(0)
    del data["weight"]
    return data
