"""The project's basic facts as one form: what it shows and what it writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.finding import PatchOperation
from web import texts
from web.edits import cleaned

_TEXTS = ("name", "code", "department", "unit", "kind", "sector", "attribute", "start", "end", "summary")
_MONEY = ("total", "fiscal", "other")
APPROVAL = "立项文件"


def form_values(target: dict[str, Any]) -> dict[str, str]:
    """What the form shows: text by field name."""
    project: dict[str, Any] = target["project"]
    budget: dict[str, Any] = project.get("budget") or {}
    values = {name: _text(project.get(name)) for name in (*_TEXTS, "year")}
    values |= {f"budget_{name}": _text(budget.get(name)) for name in _MONEY}
    values["basis"] = "\n".join(project.get("basis") or ())
    paper: dict[str, Any] = next((a for a in project.get("attachments") or () if a.get("kind") == APPROVAL), {})
    return values | {"approval_name": _text(paper.get("name")), "approval_number": _text(paper.get("number"))}


def project_patch(target: dict[str, Any], fields: Mapping[str, str]) -> list[PatchOperation]:
    """Write the fields that differ from what the form showed. A field left blank becomes undeclared. DeclarationError as `cleaned`."""
    shown = form_values(target)
    changed = {name: cleaned(fields[name], 5000 if name in ("summary", "basis") else 200, texts.PROJECT_FORM[name])
               for name in shown if name in fields}
    changed = {name: value for name, value in changed.items() if value != shown[name]}
    project: dict[str, Any] = dict(target["project"])
    for name in (*_TEXTS, "year"):
        if name in changed:
            project[name] = changed[name] or None
    if any(name.startswith("budget_") for name in changed):
        budget = dict(project.get("budget") or {})
        budget |= {name: changed[f"budget_{name}"] or None for name in _MONEY if f"budget_{name}" in changed}
        project["budget"] = budget
    if "basis" in changed:
        project["basis"] = [line.strip() for line in changed["basis"].split("\n") if line.strip()] or None
    if "approval_name" in changed or "approval_number" in changed:
        project["attachments"] = _attachments(project, {**shown, **changed})
    return [{"op": "replace", "path": "/project", "value": project}] if changed else []


def _attachments(project: dict[str, Any], values: Mapping[str, str]) -> list[dict[str, Any]] | None:
    papers = list(project.get("attachments") or ())
    first = next((a for a in papers if a.get("kind") == APPROVAL), None)
    others = [a for a in papers if a is not first]
    if not values["approval_name"] and not values["approval_number"]:
        return others or None
    paper = {**(first or {}), "kind": APPROVAL, "name": values["approval_name"] or None, "number": values["approval_number"] or None}
    return [paper, *others]


def _text(value: Any) -> str:
    return "" if value is None else str(value)
