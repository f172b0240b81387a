"""The targets of one sheet: which rows belong to which project, and its data put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from indicator_corpus.classification import squeeze
from indicator_corpus.declaration_form.columns import period
from indicator_corpus.declaration_form.grid import Block, Grid, Sheet
from indicator_corpus.declaration_form.indicator_rows import IndicatorRow, read_rows
from indicator_corpus.declaration_form.indicator_table import IndicatorTable, indicator_tables
from indicator_corpus.declaration_form.label_values import Label, LabelReader
from indicator_corpus.declaration_form.money import MoneyReader
from indicator_corpus.declaration_form.project_fields import ProjectFields
from indicator_corpus.declaration_form.project_record import declared_records
from indicator_corpus.declaration_form.record_tables import FoundTable, find_record_tables, read_records
from indicator_corpus.declaration_form.repeated_labels import join_repeated_labels
from indicator_corpus.declaration_form.wording import half_width, is_blank, money_unit_in, squeezed_lines
from indicator_corpus.declaration_form.year_results import year_results


@dataclass
class SheetTarget:
    """A target and the cells that could not be read for it. `named` is False where the sheet has no 项目名称 at all."""

    data: dict[str, Any]
    named: bool
    unknown: list[Block] = field(default_factory=list)


@dataclass
class _Stretch:
    """The rows of one project: [start, end), its name label (None where there is none) and its indicator tables."""

    start: int
    end: int
    name: Label | None
    tables: list[IndicatorTable]


def sheet_targets(sheet: Sheet) -> list[SheetTarget]:
    """The targets of a sheet in their order; empty where it has no indicator table."""
    grid = sheet.grid
    join_repeated_labels(grid)
    tables = indicator_tables(grid)
    if not tables:
        return []
    taken = {row for table in tables for row in range(table.top, table.end)}
    records = find_record_tables(grid, taken)
    headings = {id(block) for table in tables for row in range(table.top, table.first) for block in grid.blocks(row)}
    headings |= {id(block) for found in records for block in found.headers.values()}
    taken |= {row for found in records for row in range(found.top, found.end)}
    reader = LabelReader(grid, taken, headings)
    targets = [
        _target(sheet, reader, stretch, [found for found in records if stretch.start <= found.top < stretch.end])
        for stretch in _stretches(reader, [table for table in tables if not table.flat])
    ]
    for table in tables:
        if table.flat:
            targets.extend(_flat_targets(sheet, reader, table))
    return [target for target in targets if target.data["indicators"] or target.data["project"]["name"]]


def _stretches(reader: LabelReader, tables: list[IndicatorTable]) -> list[_Stretch]:
    if not tables:
        return []
    height = reader.grid.height
    names = [label for label in reader.labels(0, height) if label.kind == "name" and label.declared]
    if not names:
        return [_Stretch(0, height, None, tables)]
    stretches = [_Stretch(label.block.row, height, label, []) for label in names]
    for table in tables:
        before = [stretch for stretch in stretches if stretch.start <= table.top]
        (before[-1] if before else stretches[0]).tables.append(table)
    stretches = [stretch for stretch in stretches if stretch.tables]
    start = 0
    for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
        # title lines stand above the name, below the table of the project before
        stretch.start, start = start, max(table.end for table in stretch.tables)
        stretch.end = height if following is None else max(start, 0)
    return stretches


def _target(sheet: Sheet, reader: LabelReader, stretch: _Stretch, records: list[FoundTable]) -> SheetTarget:
    grid, unknown = sheet.grid, list[Block]()
    labels = reader.labels(stretch.start, stretch.end)
    name_row = stretch.name.block.row if stretch.name else min(table.top for table in stretch.tables)
    titles = [block.text for row in range(stretch.start, name_row + 1) for block in grid.blocks(row) if block.row == row]
    if stretch.name is not None:
        titles = [text for text in titles if stretch.name.value is None or text != stretch.name.value.text]
    form_unit = declared_unit(grid, stretch.start, min(table.top for table in stretch.tables))
    rows = [row for table in _of_the_year(grid, stretch.tables) for row in read_rows(grid, table, unknown)]
    target = _assembled(sheet, reader, labels, titles, form_unit, rows, unknown, named=stretch.name is not None)
    target.data["project"].update(year_results(grid, reader, labels, stretch.tables, [*titles, sheet.title or ""]))
    for found in records:
        put_records(target.data, found, read_records(grid, found, form_unit, unknown))
    return target


def put_records(data: dict[str, Any], found: FoundTable, records: list[dict[str, Any]]) -> None:
    """Add the records of a table where they belong in the target."""
    place = data
    for key in found.table.path[:-1]:
        place = place.setdefault(key, {})
    place.setdefault(found.table.path[-1], []).extend(records)


def _assembled(
    sheet: Sheet,
    reader: LabelReader,
    labels: list[Label],
    titles: list[str],
    form_unit: str | None,
    rows: list[IndicatorRow],
    unknown: list[Block],
    *,
    named: bool,
    flat: bool = False,
) -> SheetTarget:
    fields = ProjectFields(reader, labels, unknown)
    project = fields.project()
    project.setdefault("name", "")
    year = fields.year(titles, sheet.title)
    if year is not None:
        project["year"] = year
    budget = MoneyReader(sheet.grid, reader, labels, form_unit, unknown, flat=flat).budget()
    if budget:
        project["budget"] = budget
    project.update(declared_records(fields, form_unit))
    data: dict[str, Any] = {"project": project}
    goal = fields.goal()
    if goal:
        data["overall_goal"] = goal
    data["indicators"] = [row.data for row in rows]
    return SheetTarget(data, named, unknown)


def declared_unit(grid: Grid, start: int, end: int) -> str | None:
    """The unit of money declared in a line above the table (`单位：元`)."""
    for row in range(start, end):
        for block in grid.blocks(row):
            words = half_width(block.text[:80])
            if block.row == row and "单位" in words and (unit := money_unit_in(block.text)):
                return unit
    return None


def _of_the_year(grid: Grid, tables: list[IndicatorTable]) -> list[IndicatorTable]:
    """Of several tables one below another those of the year, where headings tell them apart."""
    if len(tables) < 2:
        return tables
    periods = [table.period or _heading_period(grid, table) for table in tables]
    if "annual" in periods or "later" in periods:
        kept = [table for table, when in zip(tables, periods, strict=True) if when != "later"]
        return kept or tables
    return tables


def _heading_period(grid: Grid, table: IndicatorTable) -> str | None:
    left = grid.span(table.top, 0, table.lead)
    above = [block for row in range(table.top - 1, max(-1, table.top - 3), -1) for block in grid.blocks(row)]
    for block in [*left, *above]:
        words = half_width(block.text[:40])
        if len(words) <= 20 and ("指标" in words or "目标" in words) and (when := period(block.text)):
            return when
    return None


def _flat_targets(sheet: Sheet, reader: LabelReader, table: IndicatorTable) -> list[SheetTarget]:
    """The projects of a system export: rows that name their project, in the order of first appearance."""
    grid, unknown = sheet.grid, list[Block]()
    kinds = [kind for kind, _ in table.project_columns]
    above = [label for label in reader.labels(0, table.top) if label.kind not in kinds]
    titles = [block.text for row in range(table.top) for block in grid.blocks(row)]
    form_unit = declared_unit(grid, 0, table.top)
    projects: dict[tuple[str, ...], list[IndicatorRow]] = {}
    key: tuple[str, ...] = ()
    found = read_rows(grid, table, unknown)
    for row in found:
        printed = _key(grid, table, row.row)
        if printed[0] or not key:
            key = printed
        projects.setdefault(key, []).append(row)
    targets = []
    for rows in projects.values():
        labels = above + [_column_label(grid, kind, header, rows) for kind, header in table.project_columns]
        mine = [block for block in unknown if block.row in {row.row for row in rows}]
        target = _assembled(sheet, reader, labels, titles, form_unit, rows, mine, named=True, flat=True)
        target.data["project"].update(year_results(grid, reader, labels, [table], [*titles, sheet.title or ""]))
        targets.append(target)
    return targets


def _key(grid: Grid, table: IndicatorTable, row: int) -> tuple[str, ...]:
    wanted = {"name": "", "code": "", "unit": "", "unit_else": ""}
    for kind, header in table.project_columns:
        if kind in wanted and not wanted[kind]:
            wanted[kind] = squeeze(grid.rows[row][header.column].text)
    return tuple(wanted.values())


def _column_label(grid: Grid, kind: str, header: Block, rows: list[IndicatorRow]) -> Label:
    """The project's cell under a header: the first filled one of its rows."""
    cells = [grid.rows[row.row][header.column] for row in rows]
    cell = next((cell for cell in cells if not is_blank(cell.text)), cells[0])
    return Label(kind, squeezed_lines(header.text), header, cell)
