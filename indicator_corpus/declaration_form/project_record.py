"""上年情况, 事前绩效评估 and 目标调整 of a project, where a form has labels for them."""

from __future__ import annotations

from typing import Any

from indicator_corpus.classification import squeeze
from indicator_corpus.declaration_form.money import DEFAULT_UNIT, amount_in_wan
from indicator_corpus.declaration_form.project_fields import ProjectFields
from indicator_corpus.declaration_form.wording import half_width, money_unit_in, year_in
from indicator_corpus.quantity import json_number, to_decimal


def declared_records(fields: ProjectFields, form_unit: str | None) -> dict[str, Any]:
    """`previous`, `ex_ante`, `adjustment` as far as they are declared."""
    found: dict[str, Any] = {"previous": _previous(fields, form_unit), "ex_ante": {}, "adjustment": {}}
    done = {"是": True, "否": False}.get(squeeze(fields.text("ex_ante_done") or ""))
    if done is not None:
        found["ex_ante"]["done"] = done
    for group, key, kind in (("ex_ante", "grade", "ex_ante_grade"), ("adjustment", "reason", "adjustment_reason"), ("adjustment", "of", "adjustment_of")):
        text = fields.text(kind)
        if text is not None:
            found[group][key] = text
    return {key: record for key, record in found.items() if record}


def _previous(fields: ProjectFields, form_unit: str | None) -> dict[str, Any]:
    previous: dict[str, Any] = {}
    if year := year_in(fields.text("previous_year") or ""):
        previous["year"] = year
    label = fields.first("previous_budget")
    if label is not None and label.value is not None:
        unit = money_unit_in(label.text) or form_unit or DEFAULT_UNIT
        amount = amount_in_wan(label.value.text, label.value.number, unit)
        if amount is not None:
            previous["budget"] = json_number(amount)
    rate = to_decimal(half_width(fields.text("previous_execution_rate") or "").removesuffix("%"))
    if rate is not None:
        previous["execution_rate"] = json_number(rate)
    grade = fields.text("previous_grade")
    if grade is not None:
        previous["evaluation_grade"] = grade
    return previous
