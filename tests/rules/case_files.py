"""The rules' case files (`cases/CODE.yaml`): one valid baseline target with one change each.

A case has `name`, `expect` and any of: `set` {path: value}, `unset` [paths], `remove` [indicator names], `add` [indicators].
A path is dotted; `indicators.NAME.field` finds the row by name, a number stands for a place in a list.
`expect`: `outcome`; optionally `missing`, `expected`, `actual`, `level_of` {indicator name: level}, `at` [indicator names],
`message` (a part of it), `fix` (a value the patch writes, or true/false for there being a patch that works).
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def baseline() -> dict[str, Any]:
    """The valid target that every case starts from."""
    data: dict[str, Any] = json.loads((HERE / "baseline.json").read_text(encoding="utf-8"))
    return data


def load_cases() -> list[tuple[str, dict[str, Any]]]:
    """(rule code, case) of every case file."""
    return [(path.stem, case) for path in sorted((HERE / "cases").glob("*.yaml"))
            for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def target_of(case: dict[str, Any]) -> dict[str, Any]:
    """The baseline with the case's changes."""
    data = copy.deepcopy(baseline())
    for path, value in case.get("set", {}).items():
        holder, key = _find(data, path)
        holder[key] = value
    for path in case.get("unset", []):
        holder, key = _find(data, path)
        del holder[key]
    names = case.get("remove", [])
    known = {row["name"] for row in data["indicators"]}
    assert set(names) <= known, f"no such indicators: {set(names) - known}"
    data["indicators"] = [row for row in data["indicators"] if row["name"] not in names]
    data["indicators"] += case.get("add", [])
    return data


def _find(data: dict[str, Any], path: str) -> tuple[Any, Any]:
    holder: Any = data
    *parts, last = path.split(".")
    for part in parts:
        if part in (row.get("name") for row in holder if isinstance(row, dict)) if isinstance(holder, list) else False:
            holder = next(row for row in holder if row["name"] == part)
        else:
            holder = holder[int(part) if isinstance(holder, list) else part]
    return holder, int(last) if isinstance(holder, list) else last
