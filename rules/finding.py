"""What a rule's check yields: findings, missing facts, or the reason why the rule does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicator_corpus.quantity import json_number
from rules.outcome import Level

#: one operation of RFC 6902 on the contract's JSON
PatchOperation = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """One line of the trace: a fact with its value, and what was required of it."""

    fact: str
    value: Any
    required: str | None = None
    source: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's trace entry."""
        shown = json_number(self.value) if isinstance(self.value, Decimal) else self.value
        entry = {"fact": self.fact, "value": shown}
        if self.required is not None:
            entry["required"] = self.required
        if self.source is not None:
            entry["source"] = self.source
        return entry


@dataclass(frozen=True)
class Fix:
    """How to mend a finding: a sentence, and where a mechanical repair exists the JSON Patch on the target."""

    text: str
    patch: tuple[PatchOperation, ...] | None = None


@dataclass(frozen=True)
class Finding:
    """One thing to change. `field` and `indicator` (0-based place, None for the whole target) name the cell.

    `field` is the JSON name: a column of the table (`value`, `level2`, `weight` …) where `indicator` is set, else a path such as
    `overall_goal.annual` or `project.budget`. `why` None means the rule page's own reason.
    """

    level: Level
    message: str
    field: str
    indicator: int | None = None
    why: str | None = None
    trace: tuple[Fact, ...] = ()
    expected: Any = None
    actual: Any = None
    fix: Fix | None = None
    basis: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Missing:
    """Facts that were not declared and without which the rule cannot tell (资料不足)."""

    facts: tuple[str, ...]

    def __init__(self, *facts: str) -> None:
        object.__setattr__(self, "facts", facts)


@dataclass(frozen=True)
class NotApplicable:
    """The rule does not apply; `reason` says which condition does not hold."""

    reason: str


#: what a check yields
CheckResult = Finding | Missing | NotApplicable
