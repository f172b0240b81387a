"""A row of the library as a row of the table: in another's place, or beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.alternatives.alternative import SUGGESTED, value_note
from assistant.drafting.goal import clause
from assistant.phrasing import say
from indicator_corpus.classification import Level2, level2_of
from indicator_corpus.library import LibraryIndicator


def indicator_json(row: LibraryIndicator, replaced: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The contract's indicator for a row of the library, its value the usual one or None. In the place of `replaced` it takes over the
    weight, and within the same class what it is paid from."""
    fields: dict[str, Any] = {
        "level1": row.level1.value, "level2": row.level2.value, "name": row.name, "value": row.usual_text, "explanation": row.explanation,
        "standard": row.standard, "evidence": row.evidence, "method": row.method, "data_source": row.data_source, "library": row.code,
    }
    if row.usual_text is not None and row.standard_source not in ("", SUGGESTED):
        fields["standard_reference"] = row.standard_source
    if replaced:
        kept = ("weight", "budget_items") if _class(replaced) is row.level2 else ("weight",)
        fields |= {name: replaced[name] for name in kept if replaced.get(name) is not None}
    # a library that a site imported may be silent on some of these
    return {name: value for name, value in fields.items() if value != "" or name == "name"}


def source_json(row: LibraryIndicator) -> dict[str, Any]:
    """Where the value comes from (contract's source, without its place)."""
    return {"kind": "library", "quote": None, "reference": row.code, "note": value_note(row)}


def open_question(row: LibraryIndicator, place: int) -> dict[str, str] | None:
    """The question for a value that only the project can know; None where the library has a usual one."""
    if row.usual_text is not None:
        return None
    text = "alternative-ask-day" if row.operator == "日期" else "ask-quantity" if row.level2 is Level2.QUANTITY else "ask-open"
    return {"field": f"indicators.{place}.value", "text": say(text, name=row.name), "why": say("alternative-why")}


def goal_with(goal: str, replaced: Mapping[str, Any], row: LibraryIndicator) -> str:
    """The goal's text with what it says of `replaced` said of `row` instead, left out where the row has no value yet."""
    level2 = _class(replaced)
    said = clause(replaced.get("name") or "", replaced.get("value"), level2) if level2 and replaced.get("name") else ""
    if not said or said not in goal:
        return goal
    instead = clause(row.name, row.usual_text, row.level2)
    if instead:
        return goal.replace(said, instead, 1)
    without = re.sub(f"[，、]{re.escape(said)}|{re.escape(said)}[，、；]?", "", goal, count=1)
    return re.sub("[，；]+(?=。)|；(?=；)", "", without)


def _class(row: Mapping[str, Any]) -> Level2 | None:
    return level2_of(row.get("level2"), row.get("level1"))
