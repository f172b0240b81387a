"""What a rule's check yields: findings, missing facts, or the reason why the rule does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from indicator_corpus.quantity import LARGEST_EXPONENT, json_number
from rules.outcome import Level

#: one operation of RFC 6902 on the contract's JSON
PatchOperation = dict[str, Any]
# enough that a difference loses no digit
_PRECISION = 4 * LARGEST_EXPONENT


@dataclass(frozen=True)
class Fact:
    """One line of the trace: a fact with its value, and what was required of it.

    `converted`: the value in the unit that was reckoned with, where that is another one (86万元 → 860000元). `children`: the facts that
    this one was found or reckoned from (of a looked-up standard its item, scope, dates, limit and document).
    """

    fact: str
    value: Any
    required: str | None = None
    source: str | None = None
    converted: str | None = None
    children: tuple[Fact, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The contract's trace entry; `required`, `source`, `converted` and `children` only where they say something."""
        entry: dict[str, Any] = {"fact": self.fact, "value": json_number(self.value) if isinstance(self.value, Decimal) else self.value}
        entry |= {name: text for name in ("required", "source", "converted") if (text := getattr(self, name)) is not None}
        if self.children:
            entry["children"] = [child.to_json() for child in self.children]
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

    @property
    def difference(self) -> Decimal | None:
        """`actual` less `expected`, None unless both are numbers."""
        expected, actual = _number(self.expected), _number(self.actual)
        return None if expected is None or actual is None else Context(prec=_PRECISION).subtract(actual, expected)


def _number(value: Any) -> Decimal | None:
    """A number as Decimal; floats through their shortest text, so that 0.3 stays 0.3. Texts and truth values are none."""
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


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
