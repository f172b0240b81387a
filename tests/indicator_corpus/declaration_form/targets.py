"""Targets of any content for the round trip, and what of them a form can say."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hypothesis import strategies as st

from indicator_corpus.classification import Level2
from indicator_corpus.declaration_form.labels import inline_labels, label_kind
from indicator_corpus.declaration_form.wording import has_boxes, is_blank, is_ellipsis, without_mark
from indicator_corpus.target import PerformanceTarget

_SIGNS = "项目绩效教育学校建设购置=+-@<>&\"'（）：；，。、%≥ab 012\u0001"
_CELL_TEXTS = ("operator", "unit", "explanation", "standard", "standard_reference", "method", "data_source", "scoring", "evidence", "library")


def _free(text: str) -> bool:
    """Text that no form would take for a label, a number in front, a dash or a template line."""
    bare = text.replace("\x01", "")
    return not (
        is_blank(bare) or is_ellipsis(bare) or label_kind(bare) or inline_labels(bare) or has_boxes(bare)
        or without_mark(bare)[0] != bare.strip() or re.search("合计|小计|总分|执行率", bare)
    )  # fmt: skip


words = st.text(_SIGNS, min_size=1, max_size=14).map(str.strip).filter(_free)
texts = st.text(_SIGNS + "\n", min_size=1, max_size=60).map(str.strip).filter(_free)
maybe_text = st.none() | st.just("") | texts
days = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat) | st.sampled_from(["2027-01", "2026-12", ""])
amounts = st.integers(0, 10**10).map(lambda cents: cents / 10**4)
numbers = st.integers(0, 10**6) | st.integers(0, 10**6).map(lambda n: n / 100)


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, Any]:
    class2 = draw(st.sampled_from(list(Level2)))
    operator = draw(st.sampled_from([None, "", "≥", "≤", "=", "定性"]))
    unit = draw(st.sampled_from([None, "", "套", "%", "元/人"]))
    bare = draw(st.sampled_from(["100", "2150", "1,000.5", "95", "显著提升", "2027年8月31日前", ""]))
    sign = operator if operator and operator != "定性" else ""
    value = f"{sign}{bare}{unit or ''}" if bare else draw(st.sampled_from(["", "=2150套", "≥95%", "+1", "@x", "-5℃"]))
    if not bare:
        operator = unit = None
    return {
        "level1": class2.level1.value, "level2": draw(st.sampled_from([class2.value, class2.short])), "name": draw(words),
        "value": value, "operator": operator, "unit": unit, "weight": draw(st.none() | numbers),
        **{column: draw(maybe_text) for column in _CELL_TEXTS if column not in ("operator", "unit")},
        "needs_no_funds": draw(st.none() | st.booleans()), "budget_items": draw(st.none() | st.lists(st.integers(0, 20), max_size=3)),
        "history": draw(st.none() | st.lists(st.fixed_dictionaries({}, optional={
            "year": st.integers(2000, 2099), "target": st.sampled_from(["≥90%", "2 套"]), "actual": st.sampled_from(["92%", ""]),
        }), max_size=2)),
    }  # fmt: skip


_items = st.fixed_dictionaries({"name": words, "amount": st.none() | amounts, "quantity": st.none() | numbers, "unit": st.none() | st.just("套"),
                                "unit_price_yuan": st.none() | numbers, "kind": maybe_text, "days": st.none() | numbers,
                                "factor": st.none() | numbers, "management": st.none() | st.booleans(), "to_scrap": st.none() | numbers,
                                "splittable": st.none() | st.booleans(), "in_use": st.none() | numbers})  # fmt: skip
_budgets = st.fixed_dictionaries({
    **{key: st.none() | amounts for key in ("total", "fiscal", "other", "carried_over", "term_total")}, "items": st.none() | st.lists(_items, max_size=3),
})  # fmt: skip
_projects = st.fixed_dictionaries({
    "name": words | st.just(""), "year": st.none() | st.integers(2000, 2099), "code": st.none() | st.sampled_from(["", "0062010123", "=1"]),
    "department": st.none() | st.sampled_from(["区教育局", ""]), "unit": st.none() | st.sampled_from(["区教育装备中心"]),
    "kind": st.none() | st.sampled_from(["设备购置", "其他", "", "一般项目", "甲 乙"]),
    "attribute": st.none() | st.sampled_from(["新增", "延续", "一次性", "", "常年性", "延续性项目"]), "policy_kind": st.none() | st.sampled_from(["普惠", "专项", ""]),
    "sector": maybe_text, "start": st.none() | days, "end": st.none() | days, "budget": st.none() | _budgets, "summary": maybe_text,
    "basis": st.none() | st.lists(words, max_size=3), "service_targets": maybe_text,
    "attachments": st.none() | st.lists(st.fixed_dictionaries({"name": words, "kind": maybe_text, "number": maybe_text, "date": maybe_text}), max_size=3),
    "schedule": st.none() | st.lists(st.fixed_dictionaries({"step": words, "start": st.none() | days, "end": st.none() | days}), max_size=3),
    "arrangements": st.none() | st.dictionaries(st.sampled_from(["organisation", "schedule", "funding_sustainability", "risk_plan", "exit", "procurement"]), maybe_text, min_size=1),
    "is_major": st.none() | st.booleans(), "large": st.none() | st.booleans(), "recurring": st.none() | st.booleans(), "staff": st.none() | st.integers(0, 500), "negative_externality": st.none() | st.booleans(),
    "service_life_years": st.none() | numbers,
    "previous": st.none() | st.fixed_dictionaries({"year": st.none() | st.integers(2000, 2099), "budget": st.none() | amounts,
        "execution_rate": st.none() | numbers, "evaluation_grade": st.none() | st.sampled_from(["优", ""]), "rectified": st.none() | st.booleans(),
        "indicators": st.none() | st.lists(st.fixed_dictionaries({"name": words, "target": maybe_text, "actual": maybe_text}), max_size=2)}),
    "ex_ante": st.none() | st.fixed_dictionaries({"done": st.none() | st.booleans(), "grade": st.none() | st.just("良")}),
    "adjustment": st.none() | st.fixed_dictionaries({"reason": maybe_text, "of": maybe_text, "additional_budget": st.none() | amounts}),
    "waivers": st.none() | st.lists(st.fixed_dictionaries({"rule": st.just("CST-001"), "reason": words, "indicator": st.none() | st.just(0),
                                                           "document": maybe_text, "person": st.none() | st.sampled_from(["张三", ""]),
                                                           "until": st.none() | days}), max_size=2),
})  # fmt: skip
_review = st.none() | st.fixed_dictionaries({"conclusion": maybe_text, "person": st.none() | st.sampled_from(["李四", ""]), "date": st.none() | days})
_returns = st.fixed_dictionaries({
    "date": st.none() | days, "opinions": st.none() | st.lists(st.fixed_dictionaries({"opinion": words, "answer": maybe_text}), max_size=2),
    "changed": st.none() | st.lists(st.sampled_from(["indicators", "project.budget"]), max_size=2),
})  # fmt: skip
_workflow = st.fixed_dictionaries({
    "stage": st.none() | st.sampled_from(["复审", ""]), "conclusion": maybe_text, "initial_review": _review, "second_review": _review, "spot_check": _review,
    "spot_check_selected": st.none() | st.booleans(), "returns": st.none() | st.lists(_returns, max_size=3),
    "approved": st.none() | st.fixed_dictionaries({"date": st.none() | days, "budget": st.none() | amounts,
        "indicators": st.none() | st.lists(st.fixed_dictionaries({"name": words, "value": maybe_text}), max_size=2)}),
    "monitoring": st.none() | st.lists(st.fixed_dictionaries({"date": days.filter(bool), "execution_rate": st.none() | numbers,
        "completion_rate": st.none() | numbers, "planned_rate": st.none() | numbers}), max_size=2),
})  # fmt: skip
targets = st.fixed_dictionaries({
    "workflow": st.none() | _workflow,
    "project": _projects,
    "overall_goal": st.none() | st.fixed_dictionaries({"annual": maybe_text, "mid_term": maybe_text}),
    "indicators": st.lists(indicators(), min_size=1, max_size=6),
}).map(PerformanceTarget.parse)  # fmt: skip


def sayable(target: PerformanceTarget) -> dict[str, Any]:
    """The contract's JSON as far as a form can say it: no white space, a column blank where only other rows declare it."""
    data: dict[str, Any] = _squeezed(target.to_json(parsed=False))
    project, workflow = data["project"], data.get("workflow") or {}
    opinions = [opinion for one in workflow.get("returns", ()) for opinion in one.get("opinions", ())]
    for rows in (workflow.get("returns"), opinions, workflow.get("monitoring"), (workflow.get("approved") or {}).get("indicators"),
                 data["indicators"], project.get("attachments"), project.get("schedule"), project.get("waivers"),
                 (project.get("budget") or {}).get("items"), (project.get("previous") or {}).get("indicators")):  # fmt: skip
        columns = {column for row in rows or () for column in row}
        for row in rows or ():
            for column in columns:
                if row.get(column) is None:
                    row[column] = ""
            row.update({key: value for key, value in row.items() if value != []})
            row.update({key: "" for key, value in row.items() if value == []})
    return {key: value for key, value in _without_empty(data).items() if key != "id"}


def _squeezed(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"[\s\x01]+", "", value)
    if isinstance(value, list):
        return [_squeezed(entry) for entry in value]
    return {key: _squeezed(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    """Without objects that declare nothing (`"budget": {}`)."""
    kept = {key: _without_empty(entry) if isinstance(entry, dict) else entry for key, entry in value.items()}
    return {key: entry for key, entry in kept.items() if entry not in ({}, None)}
