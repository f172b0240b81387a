"""The rules' case files (`cases/CODE.yaml`): one valid baseline target with one change each.

A case has `name`, `expect` and any of: `set` {path: value}, `unset` [paths], `remove` [indicator names], `add` [indicators].
A path is dotted; `indicators.NAME.field` finds the row by name, a number stands for a place in a list.
`rulebook` names the rulebook (national where left out), `parameters` {name: value} replaces values in it.
`pool` lists changes (as a case has them) that make the other projects of the pool out of the baseline.
`peers` {indicator name: [values]} and `prices` {line name: [yuan]} make example cases out of the baseline's row or first line.
`expect`: `outcome`; optionally `missing`, `expected`, `actual`, `level_of` {indicator name: level}, `at` [indicator names],
`message` (a part of it), `fix` (a value the patch writes, or true/false for there being a patch that works).
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from indicator_corpus.example_case import ExampleCase
from indicator_corpus.peers import Peers
from indicator_corpus.target import PerformanceTarget
from rules.parameters import DatedValue, Parameter, frozen_value, load_parameters
from rules.rulebook import Rulebook, load_rulebook

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
    data["indicators"] += [copy.deepcopy(row) for row in case.get("add", [])]  # an alias in YAML is one object in many places
    return data


def rulebook_of(case: dict[str, Any]) -> Rulebook:
    """The rulebook that the case is judged under."""
    return rulebook_with(case.get("parameters", {}), case.get("rulebook", "national"))


def rulebook_with(values: dict[str, Any], name: str = "national") -> Rulebook:
    """A rulebook with these parameters' values instead of its own."""
    book, known = load_rulebook(name), load_parameters()
    changed = {one: Parameter(one, known[one].title, known[one].unit, (DatedValue(date(2000, 1, 1), frozen_value(value), "本地规定"),))
               for one, value in values.items()}
    return replace(book, parameters={**book.parameters, **changed})


def pool_of(case: dict[str, Any]) -> tuple[PerformanceTarget, ...] | None:
    """The project pool that the case is compared with, None where it names none."""
    changes = case.get("pool")
    return None if changes is None else tuple(PerformanceTarget.parse(target_of(change)) for change in changes)


def peers_of(case: dict[str, Any]) -> Peers | None:
    """The comparable values that the case is judged beside, None (those of the shipped libraries) where it names none."""
    if "peers" not in case and "prices" not in case:
        return None
    return Peers((), (ExampleCase(f"CASE-{i}", "同类项目", "培训", "统计", "", data) for i, data in enumerate(_peer_targets(case))))


def _peer_targets(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name, values in case.get("peers", {}).items():
        row = next(row for row in target_of(case)["indicators"] if row["name"] == name)
        yield from ({"project": {"name": "同类项目"}, "indicators": [row | {"value": value}]} for value in values)
    for name, prices in case.get("prices", {}).items():
        line = baseline()["project"]["budget"]["items"][0] | {"name": name}
        yield from ({"project": {"name": "同类项目", "budget": {"items": [line | {"unit_price_yuan": price}]}}, "indicators": []} for price in prices)


def _find(data: dict[str, Any], path: str) -> tuple[Any, Any]:
    holder: Any = data
    *parts, last = path.split(".")
    for part in parts:
        if part in (row.get("name") for row in holder if isinstance(row, dict)) if isinstance(holder, list) else False:
            holder = next(row for row in holder if row["name"] == part)
        else:
            holder = holder[int(part) if isinstance(holder, list) else part]
    return holder, int(last) if isinstance(holder, list) else last
