"""Last year's targets and results beside this year's: found by project code or name, laid into `project.previous`.

Works on the contract's JSON. A last year's entry is a target as declared; results may stand beside it: `actual` in an indicator, and
`execution_rate` (percent), `evaluation_grade`, `rectified` at the project or beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

_RESULTS = ("execution_rate", "evaluation_grade", "rectified")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")


class PreviousYear:
    """Last year's projects, by code and by name."""

    def __init__(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self._by_code: dict[str, list[Mapping[str, Any]]] = {}
        self._by_name: dict[str, list[Mapping[str, Any]]] = {}
        for entry in entries:
            project = _project(entry)
            if code := _key(project.get("code")):
                self._by_code.setdefault(code, []).append(entry)
            if name := _name_key(project.get("name")):
                self._by_name.setdefault(name, []).append(entry)

    def of(self, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Last year's entry of a target: by code, where both have one, else by name (years in it apart). None where there is none, or
        where several fit and neither department nor unit tells them apart."""
        project = _project(data)
        for fits in (self._by_code.get(_key(project.get("code")), []),
                     [one for one in self._by_name.get(_name_key(project.get("name")), []) if not _codes_differ(_project(one), project)]):
            fits = [one for one in fits if _is_earlier(_project(one), project)]
            if len(fits) > 1:
                fits = [one for one in fits if all(_same(_project(one), project, key) for key in ("department", "unit"))]
            if len(fits) == 1:
                return fits[0]
        return None

    def merged(self, data: dict[str, Any]) -> dict[str, Any] | None:
        """The target with last year's facts in `project.previous`; what it declares itself stays. None where there is no last year."""
        entry = self.of(data)
        if entry is None:
            return None
        declared = _project(data).get("previous")
        own = {key: value for key, value in declared.items() if value is not None} if isinstance(declared, Mapping) else {}
        return {**data, "project": {**_project(data), "previous": {**_facts(entry), **own}}}


def _facts(entry: Mapping[str, Any]) -> dict[str, Any]:
    project = _project(entry)
    budget = project.get("budget")
    facts: dict[str, Any] = {"year": project.get("year"), "budget": budget.get("total") if isinstance(budget, Mapping) else None}
    for key in _RESULTS:
        facts[key] = entry.get(key, project.get(key))
    rows = entry.get("indicators")
    if isinstance(rows, list):
        facts["indicators"] = [{"name": row.get("name"), "target": row.get("value"), "actual": row.get("actual")} for row in rows if isinstance(row, Mapping)]
    rate = facts["execution_rate"]
    if isinstance(rate, str):
        facts["execution_rate"] = rate.strip().rstrip("%％") or None
    return {key: value for key, value in facts.items() if value is not None}


def _project(data: Mapping[str, Any]) -> Mapping[str, Any]:
    project = data.get("project")
    return project if isinstance(project, Mapping) else {}


def _key(text: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper() if isinstance(text, str) else ""


def _name_key(text: object) -> str:
    bare = _YEAR.sub("", _key(text))
    return re.sub(r"[\W_]+", "", bare) or _key(text)


def _codes_differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Both have a code, and not the same one. Codes often carry the year, so that this alone does not tell projects apart."""
    a, b = _key(one.get("code")), _key(other.get("code"))
    return bool(a and b and _YEAR.sub("", a) != _YEAR.sub("", b))


def _is_earlier(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    a, b = one.get("year"), other.get("year")
    return not (isinstance(a, int) and isinstance(b, int)) or a < b


def _same(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> bool:
    return _key(one.get(key)) == _key(other.get(key))
