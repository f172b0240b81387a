"""All rules, found in the folders of this package: one file, one rule."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from rules.rule import Rule

#: the folder of each group of rules, in the order in which they run
FOLDER_OF_GROUP = {
    "FMT": "form", "COM": "completeness", "CST": "cost", "BUD": "budget", "REL": "relevance", "APP": "appropriateness", "FEA": "feasibility",
    "WFL": "workflow", "WVR": "waivers",
}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule once, in the order in which they run: form, completeness, cost, budget, relevance, appropriateness, feasibility, workflow,
    and last what the declaration itself asks to be let stand."""
    root = Path(__file__).parent
    rules: dict[str, Rule] = {}
    for folder in FOLDER_OF_GROUP.values():
        for module in pkgutil.iter_modules([str(root / folder)]):
            for thing in vars(importlib.import_module(f"rules.{folder}.{module.name}")).values():
                if isinstance(thing, type) and issubclass(thing, Rule) and "code" in vars(thing):
                    rules[thing.code] = thing()
    return tuple(rules[code] for code in sorted(rules, key=lambda code: (list(FOLDER_OF_GROUP).index(code[:3]), code)))


def rule_of(code: str) -> Rule | None:
    """The rule with this code (any case), None where there is none."""
    wanted = code.strip().upper()
    return next((rule for rule in all_rules() if rule.code == wanted), None)
