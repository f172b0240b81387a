"""Thresholds and word lists as dated data (`rules/parameters/*.toml`), each with its source.

A value without a document behind it says 系统建议值. A file holds tables by parameter name:

    [goal-minimum-length]
    title = "目标最少字数"
    unit = "字"
    values = [{ from = 2000-01-01, value = 20, source = "系统建议值" }]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from rules.word_list import WordList

FOLDER = Path(__file__).with_name("parameters")


@dataclass(frozen=True)
class DatedValue:
    """One value of a parameter, in force from `start`."""

    start: date
    value: Any
    source: str


@dataclass(frozen=True)
class Parameter:
    """A named parameter with its values by date."""

    name: str
    title: str
    unit: str | None
    values: tuple[DatedValue, ...]

    def at(self, day: date) -> DatedValue:
        """The value in force on `day` (the earliest one where none had begun)."""
        begun = [value for value in self.values if value.start <= day]
        return begun[-1] if begun else self.values[0]


@cache
def load_parameters(folder: Path = FOLDER) -> dict[str, Parameter]:
    """All parameters by name. ValueError naming file and parameter where one is malformed."""
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal).items():
            if name in found:
                raise ValueError(f"{path.name} 的参数 {name} 在别的文件里已经有了")
            try:
                values = tuple(sorted((DatedValue(v["from"], frozen_value(v["value"]), v["source"]) for v in table["values"]),
                                      key=lambda v: v.start))
                found[name] = Parameter(name, table["title"], table.get("unit"), values)
            except (KeyError, TypeError) as error:
                raise ValueError(f"{path.name} 的参数 {name} 缺少或写错了 {error}") from None
            if not values:
                raise ValueError(f"{path.name} 的参数 {name} 没有取值")
    return found


def frozen_value(value: Any) -> Any:
    """A TOML value as rules see it: lists as tuples (of words as WordList), whole numbers as Decimal."""
    if isinstance(value, list):
        items = tuple(frozen_value(item) for item in value)
        return WordList(items) if items and all(isinstance(item, str) for item in items) else items
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
