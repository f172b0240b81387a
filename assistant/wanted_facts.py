"""What was not declared, counted by how many rules wait for it: the account of a review made short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.fact_names import fact_name
from rules.declarable import is_declarable

# a value is missing row by row, other columns as a whole
_ROW = re.compile(r"indicators\[(\d+)\]\.value$")


@dataclass(frozen=True)
class WantedFact:
    """A fact in Chinese, how many rules wait for it, and the rows (from 1) that lack it where others have it."""

    name: str
    rules: int
    rows: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """指标值（第8、10行）."""
        return f"{self.name}（第{'、'.join(map(str, self.rows))}行）" if self.rows else self.name


def wanted_facts(outcomes: Iterable[Mapping[str, Any]]) -> tuple[list[WantedFact], list[WantedFact]]:
    """(what the declaration could say, what lies outside it) of a review's `outcomes`, the most wanted first."""
    found: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    rows: dict[str, set[int]] = defaultdict(set)
    for outcome in outcomes:
        for path in outcome.get("missing") or ():
            name, row = fact_name(path), _ROW.match(path)
            found[not is_declarable(path)][name].add(outcome["rule"])
            if row:
                rows[name].add(int(row[1]) + 1)
    sorted_parts = [sorted((WantedFact(name, len(rules), tuple(sorted(rows[name]))) for name, rules in part.items()),
                           key=lambda one: (-one.rules, one.name)) for part in found]
    return sorted_parts[0], sorted_parts[1]
