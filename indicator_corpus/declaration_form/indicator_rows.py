"""The rows of an indicator table: classes filled down, split values joined, several indicators in one cell taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from indicator_corpus.classification import level1_of, level2_of, squeeze
from indicator_corpus.declaration_form.class_rows import ClassRows
from indicator_corpus.declaration_form.columns import TEXT_COLUMNS, is_execution, period
from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.history_text import read_history
from indicator_corpus.declaration_form.indicator_table import IndicatorTable, name_block
from indicator_corpus.declaration_form.lines_in_cells import is_numbered, name_lines, one_line, value_lines
from indicator_corpus.declaration_form.split_value import join_value
from indicator_corpus.declaration_form.wording import half_width, is_blank, is_dash, is_ellipsis, text_of
from indicator_corpus.quantity import json_number, to_decimal

#: stands in a written form for a row that has no name, so that the row is not lost
UNNAMED = "（未填写指标名称）"
_TOTAL = re.compile(r"(?:合计|小计|总计|总分|总得分|合计得分|自评总分|权重合计|分值合计|总分值|合计分值|得分合计|自评得分)[::]?(?:\d+分?)?")


@dataclass
class _Levels:
    """The classes that blanks below stand for."""

    text: dict[str, str] = field(default_factory=dict)

    def read(self, role: str, printed: str, *, above_changed: bool) -> str:
        if is_dash(printed):
            self.text[role] = ""
        elif squeeze(printed):
            self.text[role] = squeeze(printed)
        elif above_changed:
            self.text[role] = ""
        return self.text.get(role, "")


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in the contract's shape, and the row of the grid that it stands in."""

    row: int
    data: dict[str, Any]


def read_rows(grid: Grid, table: IndicatorTable, unknown: list[Block]) -> list[IndicatorRow]:
    """The indicators of a table in the order of its rows; cells whose result the file does not hold go to `unknown`."""
    found: list[IndicatorRow] = []
    levels = _Levels()
    last_name: Block | None = None
    across = ClassRows(table)
    for row in range(table.first, table.end):
        if _of_later_period(grid, table, row):
            continue
        named = name_block(grid, table, row)
        if named is last_name and named is not None:
            continue
        if across.take(grid, row) or named is None:
            continue
        cells = {role: _text(grid, row, role, table, named, unknown) for role in table.columns}
        if _is_total(grid, table, row, cells):
            continue
        before = levels.text.get("level1")
        level1 = levels.read("level1", cells["level1"], above_changed=False) if "level1" in cells else None
        level2 = levels.read("level2", cells["level2"], above_changed=level1 != before) if "level2" in cells else None
        level1, level2 = (across.level1 if level1 is None else level1), (across.level2 if level2 is None else level2)
        if _no_indicator(table, cells, level1, level2):
            continue
        last_name = named if named.height > 1 else None
        found.extend(IndicatorRow(row, _indicator(parts, level1, level2)) for parts in _taken_apart(cells))
    if "level1" in table.columns and "level2" not in table.columns:
        _name_classes_rightly(found)
    return found


def _name_classes_rightly(rows: list[IndicatorRow]) -> None:
    """A single column 指标类型 that names 数量指标, 质量指标 … holds second-level classes."""
    if any(level1_of(row.data["level1"]) is None and level2_of(row.data["level1"]) is not None for row in rows):
        for place, row in enumerate(rows):
            data = {"level2": row.data["level1"], **{key: value for key, value in row.data.items() if key != "level1"}}
            rows[place] = IndicatorRow(row.row, data)


def _of_later_period(grid: Grid, table: IndicatorTable, row: int) -> bool:
    """Whether the heading left of the classes says that the row belongs to the whole term (中期绩效指标)."""
    if table.flat:
        return False
    return any(
        block.column < table.lead and block.end <= table.lead and period(block.text) == "later" and "指标" in half_width(block.text)
        for block in grid.span(row, 0, table.lead)
    )


def _text(grid: Grid, row: int, role: str, table: IndicatorTable, name: Block, unknown: list[Block]) -> str:
    span = table.columns[role]
    texts: list[str] = []
    for block in grid.span(row, *span):
        if _of_another_column(block, role, table):
            continue
        if block.unknown:
            unknown.append(block)
        if not block.empty:
            texts.append(block.text)
    if len(set(texts)) == 1:
        texts = texts[:1]  # a merged cell that a system wrote out cell by cell
    if name.height > 1 and len(texts) == 1:
        # a name merged over several rows has the values of all of them
        for below in range(row + 1, min(name.bottom, grid.height)):
            own = (block for block in grid.span(below, *span) if block.row == below and block is not name)
            texts.extend("\n" + block.text for block in own if not block.empty)
    return "".join(texts)


def _of_another_column(block: Block, role: str, table: IndicatorTable) -> bool:
    """Whether a cell that begins in the middle of a column lies for the most part under another header (rows of Word tables whose
    borders do not meet the header's)."""
    start, end = table.columns[role]
    if (block.column >= start and block.end <= end) or any(first == block.column for first, _ in table.columns.values()):
        return False
    under = {other: min(block.end, last) - max(block.column, first) for other, (first, last) in table.columns.items()}
    return max(under.values()) > under[role]


def _is_total(grid: Grid, table: IndicatorTable, row: int, cells: dict[str, str]) -> bool:
    lead = [half_width(block.text) for block in grid.span(row, 0, table.columns["name"][1]) if block.row == row and not block.empty]
    return any(_TOTAL.fullmatch(text) for text in lead) and all(len(text) <= 12 for text in lead)


def _no_indicator(table: IndicatorTable, cells: dict[str, str], level1: str | None, level2: str | None) -> bool:
    name = half_width(cells["name"])
    if is_blank(cells["name"]) or is_ellipsis(cells["name"]):
        return True
    if is_execution(level1 or "") or is_execution(level2 or ""):
        return True
    if table.self_assessment and is_execution(name):
        return True
    numbering = re.fullmatch(r"\d{1,2}|[A-Z]\d?|栏次", name) is not None  # a row that numbers the columns
    identifiers = re.fullmatch(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+", name) is not None  # field names of the exporting system
    return identifiers or (numbering and not level1_of(level1) and not level2_of(level2))


def _taken_apart(cells: dict[str, str]) -> list[dict[str, str]]:
    """One dict of cells an indicator; several where the name cell holds several names, one a line."""
    names = name_lines(cells["name"])
    if not names or UNNAMED in names:
        names = [cells["name"]] if squeeze(cells["name"]) == UNNAMED else names
    several = name_lines(cells["name"], also_blank=True)
    columns = {
        role: value_lines(text, several, names, shared=role not in ("value", "weight", "actual"))
        for role, text in cells.items()
        if role not in ("name", "level1", "level2")
    }
    if len(names) > 1 and not _really_several(cells, names, several):
        names, columns = ["".join(names)], {role: [one_line(text)] for role, text in cells.items()}
    return [{"name": name, **{role: values[place] for role, values in columns.items()}} for place, name in enumerate(names)]


def _really_several(cells: dict[str, str], names: list[str], lines: list[str]) -> bool:
    """Numbered names are several; names without numbers only where the values stand beside them line by line."""
    if is_numbered(cells["name"]):
        return True
    filled = [line for line in cells.get("value", "").split("\n") if line.strip()]
    return len(filled) in (len(names), len(lines)) and len(filled) > 1


def _indicator(cells: dict[str, str], level1: str | None, level2: str | None) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if level1 is not None:
        data["level1"] = level1
    if level2 is not None:
        data["level2"] = level2
    name = one_line(cells["name"])
    data["name"] = "" if squeeze(name) == UNNAMED else name
    data["value"] = join_value(cells.get("operator", ""), cells.get("value", ""), cells.get("unit", ""))
    for role in ("operator", "unit"):
        if role in cells:
            data[role] = "" if is_blank(cells[role]) else squeeze(cells[role])
    if "weight" in cells:
        data["weight"] = _weight(cells["weight"])
    for role in TEXT_COLUMNS:
        if role in cells:
            data[role] = text_of(cells[role])
    if "actual" in cells:
        data["actual"] = text_of(cells["actual"])
    if numbers := re.findall(r"\d{1,4}", cells.get("budget_items", "")):
        data["budget_items"] = [int(number) - 1 for number in numbers if int(number)]
    elif "budget_items" in cells:
        data["budget_items"] = []
    if (answer := {"是": True, "否": False}.get(squeeze(cells.get("needs_no_funds", "")))) is not None:
        data["needs_no_funds"] = answer
    if (history := read_history(cells.get("past", ""))) is not None:
        data["history"] = history
    return data


def _weight(text: str) -> int | float | str | None:
    if is_blank(text):
        return None
    bare = half_width(text).removeprefix("(").removesuffix(")").removesuffix("%").removesuffix("分")
    number = to_decimal(bare)
    return json_number(number) if number is not None else text.strip()
