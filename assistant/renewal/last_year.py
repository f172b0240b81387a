"""Last year's form as a fact of this year's: `project.previous`, results where the form or the officer gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.phrasing import say
from assistant.renewal.plain_amount import in_plain_unit, said
from assistant.renewal.working import Asked, Working
from indicator_corpus.quantity import json_number, to_decimal, wan_from_yuan
from indicator_corpus.target_value import Operator, TargetValue, parse_target_value

_RESULTS = ("execution_rate", "evaluation_grade", "rectified")
# what belongs to last year's way through the offices, or has run out
_NOT_CARRIED = ("waivers", "adjustment", "previous")
MOST_ASKED = 3


def lay_in(working: Working, results: Mapping[str, Any] | None) -> None:
    """Fill `project.previous` and the attribute, and take out what does not carry over."""
    project = working.project
    for key in _NOT_CARRIED:
        project.pop(key, None)
    actual = {**_actual_of(results), **working.actual}
    rate = actual.pop("execution_rate", None)
    facts: dict[str, Any] = {"year": working.last_year, "budget": None if working.old_total is None else json_number(wan_from_yuan(working.old_total))}
    facts |= {key: value for key in _RESULTS if (value := _result(results, key)) is not None}
    executed = to_decimal(rate)
    if executed is not None:
        facts["execution_rate"] = json_number(executed)
    facts["indicators"] = [{"name": row.name, "target": row.value, "actual": actual.get(row.name or "")} for row in working.previous.indicators]
    project["previous"] = {key: value for key, value in facts.items() if value is not None}
    held = working.previous.project.attribute
    if held != "延续":
        project["attribute"] = "延续"
        working.fact("项目属性", held, "延续", say("renewal-attribute"))
        if held == "一次性":
            working.asked.append(Asked(say("renewal-one-off"), say("renewal-conflict-why"), "project.attribute"))
    _ask_about_results(working, actual)


def _ask_about_results(working: Working, actual: Mapping[str, str]) -> None:
    """Rows that stay although last year did better."""
    asked = 0
    for row in working.rows:
        reached = parse_target_value(actual.get(row.name))
        if row.kind != "kept" or reached.number is None or asked >= MOST_ASKED or not _did_better(row.value, reached):
            continue
        asked += 1
        working.asked.append(Asked(say("renewal-did-better", name=row.name, held=said(row.before), actual=actual[row.name]), say("renewal-did-better-why"), row=row))


def _did_better(target: TargetValue, reached: TargetValue) -> bool:
    wanted, done = in_plain_unit(target), in_plain_unit(reached)
    if wanted is None or done is None:
        return False
    return done < wanted if target.operator in (Operator.AT_MOST, Operator.LESS) else done > wanted


def _actual_of(results: Mapping[str, Any] | None) -> dict[str, str]:
    rows = (results or {}).get("indicators")
    if not isinstance(rows, list):
        return {}
    return {str(row["name"]): str(row["actual"]) for row in rows if isinstance(row, Mapping) and row.get("name") and row.get("actual")}


def _result(results: Mapping[str, Any] | None, key: str) -> Any:
    if not results:
        return None
    project = results.get("project")
    found = results.get(key, project.get(key) if isinstance(project, Mapping) else None)
    return found.strip().rstrip("%％") or None if isinstance(found, str) and key == "execution_rate" else found
