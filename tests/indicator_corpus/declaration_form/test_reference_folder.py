"""Comparison with a folder of reference forms and what should be read from them, where the environment names one."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from indicator_corpus.declaration_form import read_form
from indicator_corpus.target import PerformanceTarget

_NAME = "JIXIAO_FORMS"
FOLDER = Path(os.environ[_NAME]) if os.environ.get(_NAME) else None
_COMPARED = ("name", "code", "year", "department", "unit", "kind", "attribute", "start", "end", "summary", "basis")
_COLUMNS = ("level1", "level2", "name", "value", "operator", "unit", "weight", "explanation", "standard", "evidence")

pytestmark = pytest.mark.skipif(FOLDER is None, reason=f"no reference forms: {_NAME} names no folder")


def squeezed(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"\s+", "", value)
    if isinstance(value, list):
        return [squeezed(entry) for entry in value]
    if isinstance(value, dict):
        return {key: squeezed(entry) for key, entry in value.items()}
    return value


def compared(target: dict[str, Any]) -> dict[str, Any]:
    project = target["project"]
    budget = {key: project.get("budget", {})[key] for key in ("total", "fiscal", "other", "items") if key in project.get("budget", {})}
    rows = [{key: row[key] for key in _COLUMNS if key in row} for row in target["indicators"]]
    return squeezed({
        "project": {key: project[key] for key in _COMPARED if key in project}, "budget": budget,
        "goal": {key: target["overall_goal"][key] for key in ("annual", "mid_term") if key in target["overall_goal"]}, "rows": rows,
    })  # fmt: skip


@pytest.mark.parametrize("path", sorted((FOLDER / "expected").glob("*.json")) if FOLDER else [], ids=lambda path: path.stem)
def test_a_reference_form_is_read_as_expected(path: Path) -> None:
    assert FOLDER is not None
    expected = json.loads(path.read_text(encoding="utf-8"))
    read = read_form(FOLDER / expected["file"])
    assert [target.sheet for target in read] == [entry["sheet"] for entry in expected["targets"]]
    for target, entry in zip(read, expected["targets"], strict=True):
        assert compared(target.data) == compared(entry["target"])
        PerformanceTarget.parse(target.data)
