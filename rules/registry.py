"""All rules, found in the folders of this package: one file, one rule."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from rules.rule import Rule

_FOLDERS = ("form", "completeness", "cost", "budget", "relevance", "appropriateness", "feasibility", "workflow")
_GROUPS = ("FMT", "COM", "CST", "BUD", "REL", "APP", "FEA", "WFL")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule once, in the order in which they run: form, completeness, cost, budget, relevance, appropriateness, feasibility, workflow."""
    root = Path(__file__).parent
    rules: dict[str, Rule] = {}
    for folder in _FOLDERS:
        for module in pkgutil.iter_modules([str(root / folder)]):
            for thing in vars(importlib.import_module(f"rules.{folder}.{module.name}")).values():
                if isinstance(thing, type) and issubclass(thing, Rule) and "code" in vars(thing):
                    rules[thing.code] = thing()
    return tuple(rules[code] for code in sorted(rules, key=lambda code: (_GROUPS.index(code[:3]), code)))


def rule_of(code: str) -> Rule | None:
    """The rule with this code (any case), None where there is none."""
    wanted = code.strip().upper()
    return next((rule for rule in all_rules() if rule.code == wanted), None)
