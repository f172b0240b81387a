"""错例: how the table of an example case usually comes in, and what is put right in it, fault by fault.

A faulty version is the exemplary target plus a few JSON Patch operations a fault. Faults are independent of each other: any of them can be
corrected alone. That the reviews really find each of them is the business of whoever reviews.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from indicator_corpus.target import PerformanceTarget

if TYPE_CHECKING:
    from indicator_corpus.example_case import ExampleCase

_ROW = re.compile(r"/indicators/(\d+|-)(/.+)?")


@dataclass(frozen=True)
class Fault:
    """One fault: the rule that names it (`rule`, its `review` in words), what is wrong, what it should be and why, and the JSON Patch
    operations that make it out of the exemplary target."""

    rule: str
    review: str
    fault: str
    correction: str
    change: tuple[dict[str, Any], ...] = field(hash=False)

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Fault:
        """One entry of the case file's `faults`."""
        return cls(data["rule"], data["review"], data["fault"], data["correction"], tuple(data["change"]))


@dataclass(frozen=True)
class FaultyVersion:
    """The faults, and in one sentence how such a table comes about."""

    note: str
    faults: tuple[Fault, ...]

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> FaultyVersion:
        """The case file's `faulty`."""
        return cls(data["note"], tuple(map(Fault.parse, data["faults"])))


@dataclass(frozen=True)
class CorrectedCell:
    """One cell that a fault concerns. `indicator` is the row in the faulty table, counted from 0 (None: not in the table, or a row that the
    faulty table lacks); `field` a column, or a path such as `project.budget.total`, empty where a whole row is put in or taken out.

    `faulty` and `corrected` are the texts of the cell, None where there is nothing.
    """

    fault: Fault
    indicator: int | None
    field: str
    faulty: str | None
    corrected: str | None


def faulty_target(case: ExampleCase, corrected: Collection[int] = ()) -> PerformanceTarget:
    """The target with all faults, without those in `corrected` (places in the list of faults, from 0); with all of them corrected it is
    the exemplary target. A case without faulty version gives its target. DeclarationError where a change makes it unreadable."""
    return PerformanceTarget.parse(_changed(case, corrected)[0])


def corrected_cells(case: ExampleCase) -> tuple[CorrectedCell, ...]:
    """Every cell that is put right, in the order of the faults; empty where the case has no faulty version."""
    data, rows = _changed(case, ())
    return tuple(_cell(case, data, rows, fault, operation, row) for fault, operation, row in _operations(case, ()))


# a row is named by its place in the exemplary table; one put in by the n-th operation by "+n"
_RowName = int | str


def _changed(case: ExampleCase, corrected: Collection[int]) -> tuple[dict[str, Any], list[_RowName]]:
    import jsonpatch  # only here: most who load the cases change none

    data, rows = deepcopy(case.declared), _rows(case)
    for _, operation, row in _operations(case, corrected):
        data = jsonpatch.apply_patch(data, [operation], in_place=True)
        _move(rows, operation, row)
    return data, rows


def _operations(case: ExampleCase, corrected: Collection[int]) -> Iterator[tuple[Fault, dict[str, Any], _RowName | None]]:
    """Each operation with its fault and the row that it touches."""
    rows, count = _rows(case), 0
    for place, fault in enumerate(case.faulty.faults if case.faulty else ()):
        for operation in fault.change if place not in corrected else ():
            match, count = _ROW.fullmatch(operation["path"]), count + 1
            adds = match is not None and match[2] is None and operation["op"] == "add"
            row = None if match is None else f"+{count}" if adds else rows[int(match[1])]
            yield fault, operation, row
            _move(rows, operation, row)


def _rows(case: ExampleCase) -> list[_RowName]:
    return list(range(len(case.declared["indicators"])))


def _move(rows: list[_RowName], operation: Mapping[str, Any], row: _RowName | None) -> None:
    match = _ROW.fullmatch(operation["path"])
    if match is None or match[2] is not None or row is None:
        return
    if operation["op"] == "remove":
        rows.remove(row)
    elif operation["op"] == "add":
        rows.insert(len(rows) if match[1] == "-" else int(match[1]), row)


def _cell(case: ExampleCase, data: dict[str, Any], rows: list[_RowName], fault: Fault, operation: Mapping[str, Any],
          row: _RowName | None) -> CorrectedCell:
    match = _ROW.fullmatch(operation["path"])
    field_path = (match[2] or "" if match else operation["path"]).strip("/")
    now = rows.index(row) if row is not None and row in rows else None
    holders = (data["indicators"][now] if now is not None else None, case.declared["indicators"][row] if isinstance(row, int) else None)
    faulty, corrected = (_found(holder, field_path) for holder in (holders if match else (data, case.declared)))
    return CorrectedCell(fault, now, field_path.replace("/", "."), _text(faulty), _text(corrected))


def _found(holder: Any, path: str) -> Any:
    for key in path.split("/") if path else ():
        if isinstance(holder, list):
            holder = holder[int(key)] if key.isdigit() and int(key) < len(holder) else None
        else:
            holder = holder.get(key) if isinstance(holder, dict) else None
    return holder


def _text(value: Any) -> str | None:
    """A cell as people read it; of a row its class, name and value, of a budget line or paper its name and amount."""
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        return " ".join(str(value[key]) for key in ("level2", "name", "value", "step", "amount") if value.get(key) is not None)
    return "、".join(filter(None, map(_text, value))) if isinstance(value, list | tuple) else str(value)
