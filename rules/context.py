"""What a rule may look at: the declared target, the dated parameters, the quota standards. No clock, no network, no model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from indicator_corpus.classification import Level1, Level2, ProjectKind
from indicator_corpus.found_once import found_once
from indicator_corpus.indicator_name import unit_in_name
from indicator_corpus.peers import Peers
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import Indicator, PerformanceTarget, Project
from indicator_corpus.target_value import TargetValue
from rules.finding import Fact
from rules.parameters import DatedValue
from rules.rulebook import Rulebook

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One indicator with its place and its parsed value."""

    place: int
    indicator: Indicator
    value: TargetValue

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.indicator.label

    @found_once
    def unit(self) -> str | None:
        """The unit: in its value, its unit column, or its name."""
        column = (self.indicator.unit or "").strip()
        return self.value.unit or ("%" if column in ("百分比", "％") else column) or unit_in_name(self.indicator.name)

    def path(self, field: str) -> str:
        """The JSON Pointer of one of its cells."""
        return f"/indicators/{self.place}/{field}"


class ReviewContext:
    """One target under one rulebook as of one day."""

    def __init__(self, target: PerformanceTarget, rulebook: Rulebook, on: date, pool: tuple[PerformanceTarget, ...] | None = None,
                 peers: Peers | None = None, quotas: QuotaStandards | None = None) -> None:
        self.target = target
        #: the project's basic information
        self.project: Project = target.project
        self.rulebook = rulebook
        self.on = on
        #: the project pool (项目库) to compare with, None where there is none at hand; it may hold the target itself
        self.pool = pool
        self._peers = peers
        #: the quota standards given for this review, None where the shipped ones are looked up
        self.given_quotas = quotas
        # several rules ask for the same rows
        self._rows_of: dict[tuple[Level1 | Level2, ...], tuple[Row, ...]] = {}
        self._valued_rows: dict[tuple[Level1 | Level2, ...], tuple[Row, ...]] = {}
        self._dated = rulebook.parameters_on(on)
        #: a numeric parameter, and a word list, by name; a review asks for some four hundred
        self.number: Callable[[str], Decimal] = self._dated.values_by_name.__getitem__
        self.words: Callable[[str], tuple[str, ...]] = self._dated.values_by_name.__getitem__
        self._found_once: dict[tuple[Any, ...], Any] = {}
        #: (rule, indicator) of what the rules before have found; only the rules on waivers, which run last, look at it
        self.found: set[tuple[str, int | None]] = set()

    def for_target(self, target: PerformanceTarget) -> ReviewContext:
        """The same rulebook, day, pool, peers and standards for another target (a changed version of this one)."""
        return ReviewContext(target, self.rulebook, self.on, self.pool, self._peers, self.given_quotas)

    @cached_property
    def kind(self) -> ProjectKind | None:
        """The kind of project, None where not declared."""
        return self.target.project.project_kind

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row of the table."""
        return tuple(Row(i, indicator, self.target.value_of(indicator)) for i, indicator in enumerate(self.target.indicators))

    @cached_property
    def has_classes(self) -> bool:
        """Whether any row says which first-level class it is in."""
        return any(row.indicator.class1 for row in self.rows)

    def rows_of(self, *classes: Level1 | Level2) -> Iterator[Row]:
        """The rows in any of these classes, filled in or not."""
        found = self._rows_of.get(classes)
        if found is None:
            found = self._rows_of[classes] = tuple(row for row in self.rows if row.indicator.class2 in classes or row.indicator.class1 in classes)
        return iter(found)

    def valued_rows(self, *classes: Level1 | Level2) -> Iterator[Row]:
        """Rows (of these classes, or all) with a value filled in; a blank value is COM-006's matter and nobody else's."""
        found = self._valued_rows.get(classes)
        if found is None:
            rows = self.rows_of(*classes) if classes else self.rows
            found = self._valued_rows[classes] = tuple(row for row in rows if not row.value.is_blank)
        return iter(found)

    @property
    def quota_standards(self) -> QuotaStandards:
        """The quota standards (定额标准): those given, else the shipped ones, loaded when a rule first asks."""
        return self.given_quotas or QuotaStandards.load()

    @property
    def peers(self) -> Peers:
        """What comparable rows of the libraries and the example cases hold; loaded when a rule first asks."""
        return self._peers or Peers.load()

    def dated(self, name: str) -> DatedValue:
        """A parameter's value with its source, as of the review's day and under the rulebook."""
        return self._dated[name]

    def once(self, find: Callable[..., T], *arguments: Hashable) -> T:
        """What `find` finds in this context (with these arguments); several rules ask for the same, and it is looked for once."""
        key = (find, *arguments)
        if key in self._found_once:
            found: T = self._found_once[key]
        else:
            found = self._found_once[key] = find(self, *arguments)
        return found

    def made_of(self, make: Callable[..., T], *names: str) -> T:
        """What `make` makes of the values of these parameters: a table, a dictionary; made once for all reviews of a day and rulebook."""
        return self._dated.made(make, names)

    def threshold(self, name: str, value: Any, required: str) -> Fact:
        """A trace line for a threshold that decided, with the threshold's source."""
        return Fact(name, value, required, self.dated(name).source)
