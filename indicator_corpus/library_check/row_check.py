"""All that is checked of rows: each by itself, then beside the others of its class."""

from __future__ import annotations

from collections.abc import Iterable

from indicator_corpus.indicator_name import name_key
from indicator_corpus.library import LibraryIndicator
from indicator_corpus.library_check.cells import cell_problems
from indicator_corpus.library_check.names import name_problems
from indicator_corpus.library_check.near_pairs import near_pairs, told_apart
from indicator_corpus.library_check.problem import Problem
from indicator_corpus.library_check.units import unit_problems


def problems_of(rows: Iterable[LibraryIndicator]) -> list[Problem]:
    """Everything that is wrong with the rows, in their order."""
    rows = tuple(rows)
    found: dict[str, list[Problem]] = {}
    names: dict[tuple[str, str], LibraryIndicator] = {}
    for row in rows:
        mine = found.setdefault(row.code, [])
        mine += [Problem(row, text) for check in (name_problems, cell_problems, unit_problems) for text in check(row)]
        same = names.setdefault((row.category, name_key(row.name)), row)
        if same is not row:
            mine.append(Problem(row, f"与 {same.code} {same.name} 说的是同一件事，请合并"))
    known = told_apart()
    for pair in near_pairs(rows):
        if pair.codes not in known and name_key(pair.row.name) != name_key(pair.other.name):
            found[pair.row.code].append(Problem(pair.row, f"与 {pair.other.code} {pair.other.name} 很像（{pair.likeness:.2f}），请合并，或写明两者的不同"))
    return [problem for row in rows for problem in found.pop(row.code, ())]
