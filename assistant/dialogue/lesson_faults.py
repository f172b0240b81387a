"""The faults of a faulty version as a class hears of them: where each stands, why it is one, what it rests on, and the cells before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.dialogue.reply import Cited, Lesson
from assistant.explaining import citation
from assistant.fact_names import fact_name
from assistant.phrasing import say
from indicator_corpus.example_case import ExampleCase
from indicator_corpus.faulty_version import CorrectedCell, Fault, corrected_cells, faulty_target
from rules.legal_basis import load_legal_basis
from rules.registry import rule_of

_KEPT = 16


@dataclass(frozen=True)
class TaughtFault:
    """One fault: its place in the list, its rows in the faulty table (none: it concerns the whole form), its cells."""

    place: int
    fault: Fault
    rows: tuple[int, ...]
    cells: tuple[CorrectedCell, ...]

    @property
    def words(self) -> str:
        """Everything that is said of it, to compare a guess with."""
        return f"{self.fault.fault}{self.fault.correction}{''.join(cell.faulty or '' for cell in self.cells)}"


@lru_cache(_KEPT)
def faults_of(case: ExampleCase) -> tuple[TaughtFault, ...]:
    """The faults of a case, in its order; none where it has no faulty version."""
    cells = corrected_cells(case)
    found = []
    for place, fault in enumerate(case.faulty.faults if case.faulty else ()):
        own = tuple(cell for cell in cells if cell.fault is fault)
        found.append(TaughtFault(place, fault, tuple(dict.fromkeys(cell.indicator for cell in own if cell.indicator is not None)), own))
    return tuple(found)


@lru_cache(_KEPT)
def faulty_json(case: ExampleCase) -> dict[str, Any]:
    """The faulty table as the contract's JSON. Shared: read it, do not change it."""
    return faulty_target(case).to_json(parsed=False)


def left(lesson: Lesson, case: ExampleCase) -> list[TaughtFault]:
    """The faults that are neither found nor shown."""
    return [one for one in faults_of(case) if one.place not in (*lesson.found, *lesson.revealed)]


def how_many_left(lesson: Lesson, case: ExampleCase) -> str:
    """How many faults there still are to find, in words."""
    count = len(left(lesson, case))
    return say("lesson-left", count=count) if count else say("lesson-none-left", count=len(faults_of(case)))


def told(one: TaughtFault, case: ExampleCase) -> str:
    """A fault in full: where, which review, what, what it should be, what that rests on."""
    rule = rule_of(one.fault.rule)
    bases = load_legal_basis()
    rests = citation([bases[key] for key in rule.legal_basis], "national") if rule else None
    return say("lesson-fault", where=where(one, case), review=one.fault.review, fault=one.fault.fault,
               correction=one.fault.correction, basis=say("lesson-basis", basis=rests) if rests else "")


def cited(one: TaughtFault, case: ExampleCase) -> tuple[Cited, ...]:
    """What that rests on."""
    rule = rule_of(one.fault.rule)
    rows = [Cited("row", str(row), str(faulty_json(case)["indicators"][row].get("name") or "")) for row in one.rows]
    bases = [Cited("basis", key, load_legal_basis()[key].title) for key in (rule.legal_basis[:1] if rule else ())]
    return (Cited("case", case.id, case.name), Cited("rule", one.fault.rule, rule.page.title if rule else ""), *rows, *bases)


def where(one: TaughtFault, case: ExampleCase) -> str:
    """The place of a fault: 第3条“…”, or the part of the form."""
    rows = faulty_json(case)["indicators"]
    if one.rows:
        return "、".join(say("lesson-nth", number=row + 1, name=rows[row].get("name") or "") for row in one.rows)
    return "、".join(dict.fromkeys(_part(cell.field) for cell in one.cells)) or say("lesson-whole")


def before_after(one: TaughtFault, case: ExampleCase) -> list[str]:
    """One line a cell: 第3条指标值：若干套 → =1860套."""
    blank = say("lesson-blank")
    lines = []
    for cell in one.cells:
        place = say("lesson-cell", number=cell.indicator + 1, cell=_column(cell.field)) if cell.indicator is not None else _part(cell.field)
        lines.append(say("lesson-before-after", place=place, before=cell.faulty or blank, after=cell.corrected or say("lesson-taken-out")))
    return lines


def _column(field: str) -> str:
    return fact_name(f"indicators.{field}") if field else say("lesson-whole-row")


def _part(field: str) -> str:
    """The part of the form that a path names: budget, papers, steps …"""
    if not field:
        return say("lesson-rows-missing")
    parts = field.split(".")
    known = {"attachments": "lesson-part-papers", "schedule": "lesson-part-steps", "items": "lesson-part-items"}
    key = next((known[part] for part in parts if part in known and "arrangements" not in parts), None)
    return say(key) if key else fact_name(field)
