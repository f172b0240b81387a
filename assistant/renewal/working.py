"""This year's table while it is being made from last year's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from assistant.drafting.rows import Source
from indicator_corpus.classification import Level1, Level2, level1_of, level2_of
from indicator_corpus.quantity import yuan_from_wan
from indicator_corpus.target import Indicator, PerformanceTarget
from indicator_corpus.target_value import TargetValue

#: how the goal is called among the changes
GOAL = "总体目标"
ChangeKind = Literal["kept", "changed", "new", "dropped"]


@dataclass(frozen=True)
class RowChange:
    """What became of one row, or of a fact of the project: before → after, and why. `indicator`: the row's place this year, None for a
    `fact` and for a row that is gone."""

    indicator: int | None
    name: str
    before: str | None
    after: str | None
    why: str
    kind: ChangeKind
    fact: bool = False

    def to_json(self) -> dict[str, Any]:
        """The change as data."""
        return {"indicator": self.indicator, "name": self.name, "before": self.before, "after": self.after, "why": self.why, "kind": self.kind, "fact": self.fact}


@dataclass(eq=False)
class WorkingRow:
    """One row: `data` as in the contract, `value` last year's value parsed, what it was `before` (None for a new row)."""

    data: dict[str, Any]
    value: TargetValue
    before: str | None
    sources: list[Source]
    kind: ChangeKind
    why: str
    settled: bool = False
    """Whether the officer's own words gave its value."""

    @property
    def name(self) -> str:
        """The row's name, empty where it has none."""
        return str(self.data.get("name") or "")

    @property
    def level2(self) -> Level2 | None:
        """Its official class."""
        return level2_of(self.data.get("level2"), self.data.get("level1"))

    @property
    def level1(self) -> Level1 | None:
        """The class above."""
        return self.level2.level1 if self.level2 else level1_of(self.data.get("level1"))

    def set(self, value: str, source: Source, why: str, *, settled: bool = True) -> None:
        """Give the row a new value."""
        if value == (self.before or ""):
            self.why, self.settled = why, settled  # said again, the same as last year
            return
        self.data["value"], self.sources, self.kind, self.why, self.settled = value, [source], "changed", why, settled


@dataclass(frozen=True)
class Asked:
    """A question that waits for its row's place; `row` None where it is about the `field` of the project. `unless_budget`: settled where
    the words say this year's budget."""

    text: str
    why: str
    field: str = "summary"
    row: WorkingRow | None = None
    unless_budget: bool = False


@dataclass
class Working:
    """Everything that changes. Money in yuan."""

    previous: PerformanceTarget
    last_year: int | None
    year: int
    project: dict[str, Any]
    goal: dict[str, Any]
    rows: list[WorkingRow]
    old_total: Decimal | None
    total: Decimal | None
    gone: list[WorkingRow] = field(default_factory=list)
    facts: list[RowChange] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    understood: list[dict[str, Any]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    actual: dict[str, str] = field(default_factory=dict)
    new_lines: list[dict[str, Any]] = field(default_factory=list)
    """Budget lines of what is added this year."""
    budget_said: str = ""
    rest_unchanged: bool = False

    @property
    def shift(self) -> int:
        """Years from last year's form to this one, 0 where last year's is not known."""
        return self.year - self.last_year if self.last_year else 0

    @property
    def sheet(self) -> str:
        """How last year's form is called."""
        return f"{self.last_year}年申报表" if self.last_year else "去年的申报表"

    def fact(self, name: str, before: str | None, after: str | None, why: str) -> None:
        """Note that a fact of the project is another one than last year."""
        kind: ChangeKind = "dropped" if after is None else "new" if before is None else "changed"
        self.facts.append(RowChange(None, name, before, after, why, kind, fact=True))

    def read(self, field_name: str, value: Any, quote: str) -> None:
        """Note what was read from the officer's words."""
        self.understood.append({"field": field_name, "value": value, "quote": quote})

    def lines(self) -> list[dict[str, Any]]:
        """The budget's lines."""
        lines: list[dict[str, Any]] = (self.project.get("budget") or {}).get("items") or []
        return lines

    @property
    def for_the_old(self) -> Decimal | None:
        """The year's budget without what the words give to new things."""
        if self.total is None or not self.budget_said:
            return self.total
        return self.total - sum((line_amount(line) or Decimal(0) for line in self.new_lines), Decimal(0))

    def numbered(self) -> Iterator[WorkingRow]:
        """Rows with one number as their value."""
        return (row for row in self.rows if row.value.number is not None and row.value.number2 is None)


def begin(previous: PerformanceTarget, last_year: int | None, year: int, note: str) -> Working:
    """Last year's declaration as it stands, every row carried over."""
    data = previous.to_json(parsed=False)
    rows = [_row(row, previous, indicator, note) for row, indicator in zip(data["indicators"], previous.indicators, strict=True)]
    total = previous.total_budget
    return Working(previous, last_year, year, data["project"], data.get("overall_goal") or {}, rows, total, total)


def _row(data: dict[str, Any], previous: PerformanceTarget, indicator: Indicator, note: str) -> WorkingRow:
    value = previous.value_of(indicator)
    return WorkingRow(data, value, data.get("value"), [Source("history", note=note)], "kept", note)


def line_amount(line: dict[str, Any]) -> Decimal | None:
    """What a budget line comes to, in yuan."""
    amount = line.get("amount")
    return None if amount is None else yuan_from_wan(Decimal(str(amount)))
